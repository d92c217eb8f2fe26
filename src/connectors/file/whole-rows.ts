/**
 * Rows of a .csv file that cannot be lines of the table below its header: rows with more cells than the header, in which a value
 * without quotation marks has shifted the others, and a last row in which the file breaks off. They become broken rows.
 */
import type { Cell, Sheet, SheetRow } from '../../sheet-file/cells.js';

export interface Layout {
  readonly header: SheetRow;
  /** Columns of names and ids, by which it is told whether a row has shifted. */
  readonly names: readonly number[];
  /** The column of the number of seats; null when the file has none. */
  readonly count: number | null;
  /** Rows of a single cell are names of groups and footers. */
  readonly grouped: boolean;
}

/** The rows below the header, in their order. Rows of a workbook come back as they are: cells do not shift there. */
export function markBrokenRows(sheet: Sheet, rows: readonly SheetRow[], layout: Layout): readonly SheetRow[] {
  if (sheet.name !== '') return rows;
  const width = layout.header.cells.findLastIndex((cell) => cell.kind !== 'blank') + 1;
  const isWide = (row: SheetRow) =>
    row.broken === undefined && row.cells.slice(width).some(({ kind }) => kind !== 'blank');
  if (!rows.some((row) => isWide(row) || row.unended === true)) return rows;
  const seen = namesIn(
    rows.filter((row) => !isWide(row)),
    layout,
  );
  return rows.map((row) => {
    if (isWide(row)) {
      const why = `${width} columns as in the header; quote a value that holds a comma or another separator`;
      return broken(row, row.cells.slice(0, certainCells(row, layout, seen)), why);
    }
    if (!isCutOff(row, rows, layout)) return row;
    return broken(row, row.cells.slice(0, -1), 'the file ends within this line and was cut off; export it again');
  });
}

function broken(row: SheetRow, cells: readonly Cell[], why: string): SheetRow {
  const raw = row.cells.map(({ text }) => text).join(',');
  return { line: row.line, unended: row.unended, cells, broken: why, raw };
}

function isCutOff(row: SheetRow, rows: readonly SheetRow[], { header, grouped }: Layout): boolean {
  if (row.unended !== true || row.broken !== undefined || row.cells.length >= header.cells.length) return false;
  if (grouped && row.cells.length === 1) return false;
  return rows.some((other) => other !== row && other.cells.length >= header.cells.length);
}

/** How many leading cells stand where they belong: up to the last one that is a count or a name known in that very column. */
function certainCells(row: SheetRow, { names, count }: Layout, seen: ReadonlySet<string>): number {
  const counted = count !== null && isNumber(row.cells[count]) ? [count] : [];
  const known = names.filter((at) => seen.has(nameKey(at, row.cells[at])));
  const blanks = row.cells.findIndex((cell) => cell.kind !== 'blank');
  return Math.max(blanks, ...[...counted, ...known].map((at) => at + 1));
}

function namesIn(rows: readonly SheetRow[], { names }: Layout): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const row of rows) {
    for (const at of names) {
      const cell = row.cells[at];
      if (cell?.kind === 'text' && !isNumber(cell)) seen.add(nameKey(at, cell));
    }
  }
  return seen;
}

function nameKey(at: number, cell: Cell | undefined): string {
  return `${at} ${cell?.text ?? ''}`;
}

function isNumber(cell: Cell | undefined): boolean {
  return cell !== undefined && /^\s*[-+(]?\d[\d.,]*\)?\s*$/.test(cell.text);
}
