/** Finds a table of the layout in a workbook that people have worked in: by its name, else by its sheet and headers. */
import { BookError, type Book, type BookCell, type BookRow, type BookSheet, type BookValue } from './book.js';
import type { SheetLayout } from './layout.js';

const BLANK: BookValue = { kind: 'blank', text: '' };
/** A header further down than this is none. */
const HEADER_LINES = 200;
/** Of our headers so many must stand in a row that nothing but its headers tells to be ours. */
const ENOUGH = 0.6;

export interface ExtraColumn {
  /** As the user wrote it. */
  readonly header: string;
  /** From 0. */
  readonly at: number;
}

export class FoundRow {
  constructor(
    private readonly columns: ReadonlyMap<string, number>,
    private readonly row: BookRow,
  ) {}

  get line(): number {
    return this.row.line;
  }

  at(column: number): BookCell | undefined {
    return this.row.cells[column];
  }

  /** Blank where the table has no such column. */
  value(key: string): BookValue {
    const at = this.columns.get(key);
    return (at === undefined ? undefined : this.row.cells[at]?.value) ?? BLANK;
  }

  isFormula(key: string): boolean {
    const at = this.columns.get(key);
    return at !== undefined && this.row.cells[at]?.isFormula === true;
  }

  /** Without outer blanks; '' when blank. */
  text(key: string): string {
    return this.value(key).text.trim();
  }
}

export interface FoundTable {
  readonly layout: SheetLayout;
  readonly sheet: BookSheet;
  readonly headerLine: number;
  /** Columns of the layout, by key, counted from 0. */
  readonly columns: ReadonlyMap<string, number>;
  /** Headers of the layout that are not there. */
  readonly missing: readonly string[];
  /** Columns the user added, or whose headers they changed. */
  readonly extra: readonly ExtraColumn[];
  readonly rows: readonly FoundRow[];
}

/**
 * null when there is no such table. `needed` are the keys of the columns without which the table cannot be read.
 * Throws BookError when one of those is missing, or a header stands there twice.
 */
export function findTable(book: Book, layout: SheetLayout, needed: readonly string[]): FoundTable | null {
  const place = byTableName(book, layout) ?? byHeaders(book, layout);
  return place === null ? null : toTable(place, layout, needed);
}

interface Place {
  readonly sheet: BookSheet;
  readonly header: BookRow;
  readonly from: number;
  readonly to: number;
  readonly rows: readonly BookRow[];
}

function byTableName({ sheets }: Book, layout: SheetLayout): Place | null {
  for (const sheet of sheets) {
    const table = sheet.tables.find(({ name }) => sameWords(name, layout.table));
    if (table === undefined) continue;
    const last = table.hasTotals ? table.bottom - 1 : table.bottom;
    const header = sheet.rows.find(({ line }) => line === table.top) ?? { line: table.top, cells: [] };
    // Excel takes a column typed beside a table into it; other programs leave it there.
    const to = endOf(header, table.right);
    const rows = sheet.rows.filter(({ line }) => line > table.top && line <= last);
    return { sheet, header, from: table.left - 1, to, rows };
  }
  return null;
}

/** The table was turned into plain cells: its sheet first, then any sheet whose headers are ours. */
function byHeaders({ sheets }: Book, layout: SheetLayout): Place | null {
  const named = sheets.filter(({ name }) => sameWords(name, layout.name));
  const others = sheets.filter((sheet) => !named.includes(sheet) && sheet.tables.length === 0);
  for (const sheet of [...named, ...others]) {
    const header = sheet.rows.find((row) => row.line <= HEADER_LINES && isHeader(row, layout));
    if (header === undefined) continue;
    const from = Math.max(
      0,
      header.cells.findIndex((cell) => cell !== undefined),
    );
    const rows: BookRow[] = [];
    // The first empty row ends the table: what we write below it stands apart.
    for (const row of sheet.rows) {
      if (row.line <= header.line) continue;
      if (row.line !== header.line + rows.length + 1) break;
      rows.push(row);
    }
    return { sheet, header, from, to: endOf(header, from + 1), rows };
  }
  return null;
}

/** The first column from `at` on that has no header: what stands beyond it is no part of the table. */
function endOf({ cells }: BookRow, at: number): number {
  let to = at;
  while ((cells[to]?.value.text.trim() ?? '') !== '') to += 1;
  return to;
}

function isHeader({ cells }: BookRow, { columns }: SheetLayout): boolean {
  const words = new Set(cells.map((cell) => plainHeader(cell?.value.text ?? '')));
  const ours = columns.filter(({ user }) => user !== true);
  return ours.filter(({ header }) => words.has(plainHeader(header))).length >= ours.length * ENOUGH;
}

function toTable({ sheet, header, from, to, rows }: Place, layout: SheetLayout, needed: readonly string[]): FoundTable {
  const columns = new Map<string, number>();
  const extra: ExtraColumn[] = [];
  const ours = new Map(layout.columns.map((column) => [plainHeader(column.header), column]));
  for (let at = from; at < to; at += 1) {
    const text = header.cells[at]?.value.text.trim() ?? '';
    if (text === '' || layout.besideHeaders?.includes(text) === true) continue;
    const column = ours.get(plainHeader(text));
    if (column === undefined) extra.push({ header: text, at });
    else if (!columns.has(column.key)) columns.set(column.key, at);
    else
      throw new BookError(
        'ERR_BOOK_COLUMN',
        `the sheet "${sheet.name}" has the column "${column.header}" twice, and nothing says which one counts. Rename or delete one.`,
      );
  }
  const missing = layout.columns.filter(({ key }) => !columns.has(key));
  const lost = missing.filter(({ key }) => needed.includes(key)).map((column) => `"${column.header}"`);
  if (lost.length > 0)
    throw new BookError(
      'ERR_BOOK_COLUMN',
      `the table ${layout.table} on the sheet "${sheet.name}" has no column ${lost.join(', ')}, without which its rows cannot be told apart. ` +
        'Bring the column back (undo, or from a copy of the workbook), with its header as it was.',
    );
  const found = rows.filter(({ cells }) => cells.slice(from, to).some((cell) => cell !== undefined));
  return {
    layout,
    sheet,
    headerLine: header.line,
    columns,
    missing: missing.map((column) => column.header),
    extra,
    rows: found.map((row) => new FoundRow(columns, row)),
  };
}

function plainHeader(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}

function sameWords(a: string, b: string): boolean {
  return plainHeader(a) === plainHeader(b);
}
