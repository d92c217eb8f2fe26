/** The table inside a sheet: its header with the columns a format knows, the rows above and the rows below. */
import { BLANK, type Cell, type Sheet, type SheetRow } from '../../sheet-file/cells.js';
import { markBrokenRows } from './whole-rows.js';

/** Exports put a few title rows above the header; a header further down than this is none. */
const HEADER_ROWS = 60;
/** As many texts are remembered while a column is looked through; beyond, a text may come again. */
const TEXTS_SEEN = 20_000;

/** Letter case, blanks, underscores and punctuation do not matter in a header: `Product/Service` is `productservice`. */
export function headerWord(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

export interface Column<K extends string> {
  readonly key: K;
  /** The vendor's own header first, then other spellings, best first. Case, blanks and punctuation do not matter. */
  readonly names: readonly string[];
}

/** What a format looks for in a header. */
export interface HeaderLayout<K extends string> {
  readonly columns: readonly Column<K>[];
  /** Each entry needs one of its columns. */
  readonly required: readonly (readonly K[])[];
}

/** Where each column of a format stands in one header row. */
export interface HeaderMatch<K extends string> {
  readonly index: ReadonlyMap<K, number>;
  /** Required entries of which no column is there. */
  readonly missing: readonly (readonly K[])[];
  /** Headers that stand there twice and that the format reads. */
  readonly doubled: readonly string[];
}

export function matchHeader<K extends string>(row: SheetRow, layout: HeaderLayout<K>): HeaderMatch<K> {
  const words = row.cells.map((cell) => headerWord(cell.text));
  const index = new Map<K, number>();
  const doubled: string[] = [];
  const taken = new Set<number>();
  for (const column of layout.columns) {
    const at = findColumn(words, column, taken);
    if (at === null) continue;
    index.set(column.key, at);
    taken.add(at);
    if (words[at] !== '' && words.indexOf(words[at] ?? '', at + 1) >= 0) doubled.push(row.cells[at]?.text ?? '');
  }
  const missing = layout.required.filter((anyOf) => !anyOf.some((key) => index.has(key)));
  return { index, missing, doubled };
}

function findColumn<K extends string>(words: readonly string[], column: Column<K>, taken: Set<number>): number | null {
  for (const name of column.names) {
    const at = words.indexOf(headerWord(name));
    if (at >= 0 && !taken.has(at)) return at;
  }
  return null;
}

/** The rows in which a header may stand. */
export function headerCandidates(sheet: Sheet): readonly SheetRow[] {
  return sheet.rows.slice(0, HEADER_ROWS).filter((row) => row.broken === undefined);
}

export class Table<K extends string> {
  readonly titles: readonly SheetRow[];
  readonly rows: readonly SheetRow[];
  private readonly headerWords: readonly string[];
  private lastFirst = { text: '', begins: true };

  constructor(
    sheet: Sheet,
    readonly header: SheetRow,
    private readonly index: ReadonlyMap<K, number>,
    shape: { readonly names: readonly K[]; readonly count: K; readonly grouped: boolean },
  ) {
    const at = sheet.rows.indexOf(header);
    this.headerWords = header.cells.map((cell) => headerWord(cell.text));
    this.titles = sheet.rows.slice(0, at);
    const rows = this.withoutPageBreaks(sheet.rows.slice(at + 1));
    this.rows = markBrokenRows(sheet, rows, {
      header,
      names: shape.names.flatMap((key) => index.get(key) ?? []),
      count: index.get(shape.count) ?? null,
      grouped: shape.grouped,
    });
  }

  has(key: K): boolean {
    return this.index.has(key);
  }

  /** BLANK when the file has no such column. */
  cell(row: SheetRow, key: K): Cell {
    const at = this.index.get(key);
    return at === undefined ? BLANK : (row.cells[at] ?? BLANK);
  }

  /** The column of the file in which a column of the format stands; null when the file has no such column. */
  columnOf(key: K): number | null {
    return this.index.get(key) ?? null;
  }

  /** True when the row was read far enough to hold the cell: always, but for broken rows. */
  reaches(row: SheetRow, key: K): boolean {
    const at = this.index.get(key);
    return row.broken === undefined || (at !== undefined && at < row.cells.length);
  }

  /** The column's header as the file writes it; the key when the file has no such column. */
  headerOf(key: K): string {
    const at = this.index.get(key);
    return at === undefined ? key : (this.header.cells[at]?.text ?? key);
  }

  /** How many columns at the left have no header of their own: there reports put the names of their groups. */
  get groupColumns(): number {
    return Math.max(
      0,
      this.headerWords.findIndex((word) => word !== ''),
    );
  }

  /** What the cells of the given columns say, mostly each text once: for decisions that are taken once per file. */
  *texts(keys: readonly K[], kind: Cell['kind'] = 'text'): Iterable<string> {
    const seen = new Set<string>();
    for (const row of this.rows) {
      for (const key of keys) {
        const { kind: found, text } = this.cell(row, key);
        if (found !== kind || seen.has(text)) continue;
        if (seen.size < TEXTS_SEEN) seen.add(text);
        yield text;
      }
    }
  }

  /** A report in pages repeats its header, and mostly its titles above it. */
  private withoutPageBreaks(rows: readonly SheetRow[]): readonly SheetRow[] {
    const titles = new Set(this.titles.map(textOf));
    const kept: SheetRow[] = [];
    for (const row of rows) {
      if (!this.repeatsHeader(row)) kept.push(row);
      else while (isPageText(kept.at(-1), titles)) kept.pop();
    }
    return kept;
  }

  private repeatsHeader(row: SheetRow): boolean {
    if (row.broken !== undefined || !this.beginsLikeHeader(row)) return false;
    const words = row.cells.map((cell) => headerWord(cell.text)).filter((word) => word !== '');
    const header = this.headerWords.filter((word) => word !== '');
    return words.length === header.length && words.every((word, at) => word === header[at]);
  }

  /** A look at one cell settles almost every row. */
  private beginsLikeHeader({ cells }: SheetRow): boolean {
    const first = cells.find((cell) => cell.kind !== 'blank')?.text ?? '';
    if (first !== this.lastFirst.text) this.lastFirst = { text: first, begins: this.isFirstHeader(headerWord(first)) };
    return this.lastFirst.begins;
  }

  /** A cell without letters and digits has no word: then the cells behind it must be looked at. */
  private isFirstHeader(word: string): boolean {
    return word === '' || word === this.headerWords.find((one) => one !== '');
  }
}

function isPageText(row: SheetRow | undefined, titles: ReadonlySet<string>): boolean {
  if (row === undefined || row.broken !== undefined) return false;
  const text = textOf(row);
  return titles.has(text) || /^page \d+(?: (?:of|\/) \d+)?$/i.test(text);
}

function textOf(row: SheetRow): string {
  return row.cells
    .map(({ text }) => text.trim())
    .filter((text) => text !== '')
    .join(' ');
}
