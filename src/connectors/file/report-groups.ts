/**
 * The groups of an accounting report: a row that holds only a name opens a group, `Total for NAME` closes it. Groups nest (a
 * sub-company inside a company). Reports without totals have groups that follow each other and never nest.
 */
interface Group {
  readonly name: string;
  /** The column in which the name stands: desktop reports indent their groups by columns. */
  readonly column: number;
}

export class ReportGroups {
  private stack: Group[] = [];
  /** False after a row whose name could not be read: until the next group it is not known whose lines follow. */
  private known = true;
  private readonly totalsAhead = new Map<string, number>();
  private readonly hasTotals: boolean;
  /** The groups still open when the grand total came; null before. */
  private openAtEnd: readonly Group[] | null = null;

  /** `totals`: the texts of all total rows of the report, in order. */
  constructor(totals: readonly string[]) {
    this.hasTotals = totals.some((text) => text !== '');
    for (const text of totals) {
      const key = totalKey(text);
      this.totalsAhead.set(key, (this.totalsAhead.get(key) ?? 0) + 1);
    }
  }

  /** `Outer:Inner`, as QuickBooks names sub-customers and items of a category; null outside of any group. */
  get current(): string | null {
    if (!this.known || this.stack.length === 0) return null;
    return this.stack.reduce((path, { name }) => joined(path, name), '');
  }

  open(label: string, column = 0): void {
    const name = this.withoutCount(label);
    // A group whose total does not come any more cannot hold another one, nor can one that is not indented less.
    while (this.stack.length > 0 && !this.mayHold(this.stack.at(-1), column)) this.stack.pop();
    this.stack.push({ name, column });
    this.known = true;
  }

  private mayHold(outer: Group | undefined, column: number): boolean {
    return outer !== undefined && this.closesLater(outer.name) && (column === 0 || outer.column < column);
  }

  /** Asked after the last row: whether the report ends as one with totals does. `missing` says what it lacks. */
  get ending(): { readonly kind: 'whole' | 'no-totals' } | { readonly kind: 'cut-off'; readonly missing: string } {
    if (!this.hasTotals) return { kind: this.openAtEnd === null ? 'no-totals' : 'whole' };
    // Rows below the grand total are footers, not groups.
    const open = (this.openAtEnd ?? this.stack).at(-1);
    if (open !== undefined) return { kind: 'cut-off', missing: `the total of "${open.name}"` };
    return this.openAtEnd === null ? { kind: 'cut-off', missing: 'the grand total' } : { kind: 'whole' };
  }

  close(total: string): void {
    if (total === '') this.openAtEnd = [...this.stack];
    const key = totalKey(total);
    this.totalsAhead.set(key, (this.totalsAhead.get(key) ?? 1) - 1);
    const at = this.stack.findLastIndex(({ name }) => closings(name).includes(key));
    // "Total for A" may be the sum of A's own lines, with A's sub-companies and "Total for A with sub-customers" still to come.
    if (at >= 0 && !this.closesLater(this.stack[at]?.name ?? '')) this.stack.length = at;
    if (this.stack.length === 0) this.known = true;
  }

  lose(): void {
    this.known = false;
  }

  /** True when a group of this name is open: then "Total NAME" is its sum and no name of a company. */
  isOpen(total: string): boolean {
    const key = totalKey(total);
    return this.stack.some(({ name }) => closings(name).includes(key));
  }

  private closesLater(name: string): boolean {
    return closings(name).some((key) => (this.totalsAhead.get(key) ?? 0) > 0);
  }

  /** Newer reports put the number of lines behind the name, `Acme (12)`, and leave it out of the total. */
  private withoutCount(label: string): string {
    const bare = /^(.+?)\s*\(\d+\)$/.exec(label)?.[1];
    return bare !== undefined && !this.closesLater(label) && this.closesLater(bare) ? bare : label;
  }
}

/** The name in a total row; null for other texts. The grand total has no name: ''. */
export function totalName(label: string): string | null {
  if (/^(?:grand )?total:?$/i.test(label)) return '';
  return /^total (?:for )?(.+)$/i.exec(label)?.[1]?.trim() ?? null;
}

/** An inner group may be written with its path. Desktop puts the lines of `Acme` itself below `Acme - Other`. */
function joined(path: string, name: string): string {
  if (path === '') return name;
  if (name.toLowerCase() === `${path} - other`.toLowerCase()) return path;
  const last = path.slice(path.lastIndexOf(':') + 1);
  if (name.toLowerCase() === `${last} - other`.toLowerCase()) return path;
  return name.startsWith(`${path}:`) ? name : `${path}:${name}`;
}

const WITH_SUBS = ' with sub-customers';

function totalKey(name: string): string {
  return name.toLowerCase().replace(/ with sub-?\s?(?:customers|projects|clients|items|categories)$/, WITH_SUBS);
}

function closings(name: string): readonly string[] {
  return [name.toLowerCase(), name.toLowerCase() + WITH_SUBS];
}
