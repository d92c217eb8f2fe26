/** Makes a sheet and its table: formats, then cells in portions, then the table over them. */
import type { SheetLayout } from '../workbook/layout.js';
import { dressTable, highlight, offerChoices, type TableArea } from './dress-table.js';
import { bytesOf, rowsThatFit, type Pace } from './pace.js';
import { toEntry, type Entry, type Names } from './plan-entry.js';
import { usualFormats, writtenFormat } from './plan-format.js';
import type { WantedTable } from './plan-table.js';
import { setAll } from './write-plan.js';

export interface CreatedTable extends TableArea {
  readonly table: Excel.Table;
  readonly rules: readonly Excel.ConditionalFormat[];
}

const STYLE = 'TableStyleLight1';

/** The sheet must be empty. Ids are known after the next sync. */
export async function createTable(
  sheet: Excel.Worksheet,
  wanted: WantedTable,
  names: Names,
  pace: Pace,
): Promise<CreatedTable> {
  const { layout, rows } = wanted;
  const width = layout.columns.length;
  const usual = usualFormats(wanted);
  const common = commonFormulas(wanted, names);
  await pace.before(width * 300);
  sheet.getRangeByIndexes(0, 0, rows.length + 1, width).unmerge();
  for (const [index, { key }] of layout.columns.entries())
    setAll(sheet.getRangeByIndexes(1, index, rows.length, 1), 'numberFormat', usual.get(key) ?? 'General');
  sheet.getRangeByIndexes(0, 0, 1, width).values = [layout.columns.map(({ header }) => header)];
  await writeOtherFormats(sheet, wanted, usual, pace);
  const lines = rows.map((cells) =>
    cells.map((cell, index): Entry | null => {
      const entry = toEntry(cell, names);
      // Nothing is written into these cells now: the formula of the column comes once, when there is a table.
      return entry === common.get(index) ? null : entry;
    }),
  );
  for (let from = 0; from < lines.length;) {
    const count = rowsThatFit(lines, from);
    const part = lines.slice(from, from + count);
    await pace.before(bytesOf(part));
    sheet.getRangeByIndexes(1 + from, 0, count, width).values = part;
    from += count;
  }
  await pace.before(1_000);
  const table = sheet.tables.add(sheet.getRangeByIndexes(0, 0, rows.length + 1, width), true);
  table.name = layout.table;
  table.style = STYLE;
  table.load('id,name');
  table.columns.load('items/id,items/name');
  for (const [index, formula] of common) await writeCommon(sheet, index, formula, lines, pace);
  const area: TableArea = { layout, sheet, top: 0, left: 0, height: rows.length, columns: placesOf(layout) };
  await dressTable(area, pace);
  await offerChoices(area, pace);
  return { ...area, table, rules: await highlight(area, [], pace) };
}

/** Formulas that most rows of a column share. */
function commonFormulas({ layout, rows }: WantedTable, names: Names): ReadonlyMap<number, string> {
  const common = new Map<number, string>();
  layout.columns.forEach((_, index) => {
    const counts = new Map<string, number>();
    for (const cells of rows) {
      const cell = cells[index]!;
      if (cell.kind === 'formula') counts.set(cell.formula, (counts.get(cell.formula) ?? 0) + 1);
    }
    const [most] = [...counts].sort(([, a], [, b]) => b - a);
    if (most === undefined || most[1] < 2) return;
    common.set(index, String(toEntry({ kind: 'formula', formula: most[0], cached: 0, like: { as: 'count' } }, names)));
  });
  return common;
}

async function writeCommon(
  sheet: Excel.Worksheet,
  index: number,
  formula: string,
  lines: readonly (readonly (Entry | null)[])[],
  pace: Pace,
): Promise<void> {
  // One line on the wire for each stretch of cells that nothing else was written into.
  for (let row = 0; row < lines.length; row += 1) {
    if (lines[row]![index] !== null) continue;
    let end = row;
    while (end + 1 < lines.length && lines[end + 1]![index] === null) end += 1;
    await pace.before(formula.length);
    setAll(sheet.getRangeByIndexes(1 + row, index, end - row + 1, 1), 'values', formula);
    row = end;
  }
}

/** Cells that their column's format does not show well, as stretches of one format. */
async function writeOtherFormats(
  sheet: Excel.Worksheet,
  { layout, rows }: WantedTable,
  usual: ReadonlyMap<string, string>,
  pace: Pace,
): Promise<void> {
  for (const [index, { key }] of layout.columns.entries()) {
    const formats = rows.map((cells) => writtenFormat(cells[index]!, usual.get(key)));
    for (let row = 0; row < formats.length; row += 1) {
      const format = formats[row];
      if (format === null || format === undefined) continue;
      let end = row;
      while (formats[end + 1] === format) end += 1;
      await pace.before(format.length);
      setAll(sheet.getRangeByIndexes(1 + row, index, end - row + 1, 1), 'numberFormat', format);
      row = end;
    }
  }
}

function placesOf({ columns }: SheetLayout): ReadonlyMap<string, number> {
  return new Map(columns.map(({ key }, index) => [key, index]));
}
