/**
 * Which cells of a sheet hold our functions, and what each needs after new data. Pure: texts of formulas in, places out. Only the cells
 * that read the memory are asked again; GAP and STATE depend on their arguments alone, and Excel itself sees those change.
 */

/** Reads the memory, or depends on its arguments alone. */
const READS_MEMORY: Readonly<Record<string, boolean>> = {
  DRIFT: true,
  'DRIFT.SEATS': true,
  'DRIFT.GAP': false,
  'DRIFT.STATE': false,
  'DRIFT.LEAK': true,
  'DRIFT.ROWS': true,
  'DRIFT.ASOF': true,
};

/** What the error of an unregistered function looks like among a range's values. */
export const NAME_ERROR = '#NAME?';

/** Cells below each other, by zero-based row and column within what was given. */
export interface CellRun {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
}

export interface OurCells {
  /** Cells that answer from the memory, directly or through a defined name. */
  readonly reading: readonly CellRun[];
  /** Cells that call any function of ours: those of `reading`, GAP and STATE. */
  readonly calling: readonly CellRun[];
}

export interface DefinedName {
  readonly name: string;
  readonly formula: string;
}

/** Quoted text and quoted sheet names: whatever stands in them is no call. */
const QUOTED = /"(?:[^"]|"")*"|'(?:[^']|'')*'/g;
const WORD = /[\p{L}_\\][\p{L}\p{N}_.\\]*/gu;

export class FormulaReader {
  private readonly call: RegExp;
  /** Lower-case names whose formula calls us -> whether it reads the memory. */
  private readonly names = new Map<string, boolean>();

  constructor(
    definedNames: readonly DefinedName[] = [],
    private readonly namespace: string | null = null,
  ) {
    const own = Object.keys(READS_MEMORY).map((name) => this.fullName(name));
    const spelled = [...own, ...own.map(storedName)].sort((a, b) => b.length - a.length).map(escaped);
    this.call = new RegExp(`(^|[^\\p{L}\\p{N}_.\\\\])(${spelled.join('|')})(?=\\s*\\()`, 'giu');
    this.learn(definedNames);
  }

  /** null: the formula calls none of our functions; else whether it reads the memory. */
  read(formula: unknown): boolean | null {
    if (typeof formula !== 'string' || !formula.startsWith('=')) return null;
    const text = formula.replace(QUOTED, '""');
    let found: boolean | null = null;
    for (const [, , name = ''] of text.matchAll(this.call)) found = found === true || this.readsMemory(name);
    if (this.names.size === 0 || found === true) return found;
    for (const [word] of text.matchAll(WORD)) {
      const named = this.names.get(word.toLowerCase());
      if (named !== undefined) found = found === true || named;
    }
    return found;
  }

  /** The formula to write back into a cell that is stuck: stored names become the names that are typed. */
  typed(formula: string): string {
    return formula.replace(this.call, (_, before: string, name: string) => {
      const own = Object.keys(READS_MEMORY).find((one) => storedName(this.fullName(one)) === name.toLowerCase());
      return `${before}${own === undefined ? name : this.fullName(own)}`;
    });
  }

  /** The cells of ours in a block of formulas, as `range.formulas` gives them. */
  cells(formulas: readonly (readonly unknown[])[]): OurCells {
    const reads = formulas.map((line) => line.map((formula) => this.read(formula)));
    return { reading: runsOf(reads, (use) => use === true), calling: runsOf(reads, (use) => use !== null) };
  }

  private fullName(name: string): string {
    return this.namespace === null ? name : `${this.namespace}.${name}`;
  }

  private readsMemory(spelled: string): boolean {
    const name = spelled.toLowerCase();
    return Object.entries(READS_MEMORY).some(([own, reads]) => {
      const full = this.fullName(own);
      return reads && (full.toLowerCase() === name || storedName(full) === name);
    });
  }

  /** A name may stand on another one: until a round adds nothing. */
  private learn(definedNames: readonly DefinedName[]): void {
    for (let before = -1; before !== this.size();) {
      before = this.size();
      for (const { name, formula } of definedNames) {
        const use = this.read(formula);
        const key = name.toLowerCase();
        if (use !== null) this.names.set(key, use || this.names.get(key) === true);
      }
    }
  }

  private size(): number {
    return [...this.names.values()].reduce((sum, reads) => sum + (reads ? 2 : 1), 0);
  }
}

/** How a file spells a custom function, and how the formula bar shows one that is not registered. */
function storedName(name: string): string {
  return `_xldudf_${name.replaceAll('.', '_')}`.toLowerCase();
}

function escaped(text: string): string {
  return text.replaceAll('.', '\\.');
}

function runsOf<T>(block: readonly (readonly T[])[], isWanted: (one: T) => boolean): readonly CellRun[] {
  const runs: CellRun[] = [];
  const columns = block[0]?.length ?? 0;
  for (let column = 0; column < columns; column += 1) {
    let start = -1;
    for (let row = 0; row <= block.length; row += 1) {
      const isIn = row < block.length && isWanted(block[row]![column]!);
      if (isIn && start < 0) start = row;
      else if (!isIn && start >= 0) {
        runs.push({ row: start, column, rows: row - start });
        start = -1;
      }
    }
  }
  return runs;
}
