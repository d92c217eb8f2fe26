/** Carries out a plan in an open table: rows to add, then cells, then rows to take out. */
import type { Cell } from '../workbook/cells.js';
import type { OpenTable } from './find-tables.js';
import { bytesOf, type Pace } from './pace.js';
import { isCalculated, toEntry, type Entry, type Names } from './plan-entry.js';
import { usualFormats, writtenFormat } from './plan-format.js';
import type { Run, TablePlan, TableReading, WantedTable } from './plan-table.js';

/** Cells of one run that are written at once. */
const CELLS_A_WRITE = 10_000;
/** Blank rows that one call adds. */
const ROWS_A_CALL = 2_000;

export async function writeCells(
  open: OpenTable,
  plan: TablePlan,
  wanted: WantedTable,
  names: Names,
  pace: Pace,
): Promise<void> {
  if (plan.add.length > 0) await addRows(open, plan.add, wanted, names, pace);
  for (const run of plan.runs) await writeRun(open, run, pace);
}

/** Last of all, and from the end: until then everything that people wrote is still there. */
export async function takeOutRows({ table }: OpenTable, remove: readonly number[], pace: Pace): Promise<void> {
  let end = remove.length;
  while (end > 0) {
    let start = end - 1;
    while (start > 0 && remove[start - 1] === remove[start]! - 1) start -= 1;
    await pace.before(0);
    table.rows.deleteRowsAt(remove[start]!, end - start);
    end = start;
  }
}

/** Excel itself makes room: what stands below the table and its totals row moves down. */
async function addRows(
  open: OpenTable,
  rows: readonly (readonly Cell[])[],
  wanted: WantedTable,
  names: Names,
  pace: Pace,
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_A_CALL) {
    const blank = Array.from({ length: Math.min(ROWS_A_CALL, rows.length - from) }, () =>
      Array.from({ length: open.width }, () => ''),
    );
    await pace.before(bytesOf(blank));
    open.table.rows.add(undefined, blank);
  }
  const usual = usualFormats(wanted);
  for (const [index, column] of wanted.layout.columns.entries()) {
    const at = open.columns.get(column.key);
    if (at === undefined) continue;
    const cells = rows.map((row) => row[index]!);
    const block = open.sheet.getRangeByIndexes(open.top + 1 + open.height, open.left + at, rows.length, 1);
    await pace.before(0);
    setAll(block, 'numberFormat', usual.get(column.key) ?? 'General');
    const formats = cells.map((cell) => writtenFormat(cell, usual.get(column.key)));
    await writeRun(
      open,
      {
        column: at,
        row: open.height,
        entries: cells.map((cell) => toEntry(cell, names)),
        formats: formats.some((format) => format !== null) ? formats : null,
      },
      pace,
    );
  }
}

/** Columns of people in which every row calculates go on in the rows that came, as Excel itself fills a column. */
export async function fillDown(
  open: OpenTable,
  { rows, columns, extra }: TableReading,
  added: number,
  pace: Pace,
): Promise<void> {
  if (added === 0 || rows.length === 0) return;
  const users = open.layout.columns.flatMap(({ key, user }) => (user === true ? (columns.get(key) ?? []) : []));
  for (const at of [...users, ...extra.values()]) {
    if (!rows.every((cells) => isCalculated(cells[at]))) continue;
    await pace.before(200);
    const { sheet, top, left, height } = open;
    const last = sheet.getRangeByIndexes(top + height, left + at, 1, 1);
    sheet.getRangeByIndexes(top + 1 + height, left + at, added, 1).copyFrom(last, 'Formulas');
  }
}

export async function writeRun({ sheet, top, left }: OpenTable, run: Run, pace: Pace): Promise<void> {
  for (let from = 0; from < run.entries.length; from += CELLS_A_WRITE) {
    const entries = run.entries.slice(from, from + CELLS_A_WRITE);
    const formats = run.formats?.slice(from, from + CELLS_A_WRITE) ?? [];
    await pace.before(bytesOf(entries) + bytesOf(formats));
    const range = sheet.getRangeByIndexes(top + 1 + run.row + from, left + run.column, entries.length, 1);
    // Formats first: Excel is much faster so, and text stays text.
    if (formats.some((format) => format !== null)) range.numberFormat = formats.map((format) => [format]);
    writeEntries(range, entries);
  }
}

/** One value stands for all cells of a range: a calculated column is one line on the wire. */
export function writeEntries(range: Excel.Range, entries: readonly Entry[]): void {
  const [first] = entries;
  if (first !== undefined && entries.every((entry) => entry === first)) setAll(range, 'values', first);
  else range.values = entries.map((entry) => [entry]);
}

export function setAll(range: Excel.Range, property: 'values' | 'numberFormat', value: Entry): void {
  // Excel takes one value for a whole range; its types speak of matrices alone.
  Object.assign(range, { [property]: value });
}
