/** Tables of ours that people turned into plain cells: they are found by their headers, and left alone. */
import type { SheetLayout } from '../workbook/layout.js';
import { hasHeaders } from './find-tables.js';
import type { Places } from './places.js';

/** Names of the sheets on which they stand, by the table names of the layouts. */
export async function findPlain(
  context: Excel.RequestContext,
  missing: readonly SheetLayout[],
  places: Places,
): Promise<ReadonlyMap<string, string>> {
  const wanted = missing.filter(({ table }) => table in places.tables);
  if (wanted.length === 0) return new Map();
  const { worksheets } = context.workbook;
  worksheets.load('items/name');
  await context.sync();
  const used = worksheets.items.map((sheet) => ({
    sheet,
    range: sheet.getUsedRangeOrNullObject(true).load('rowIndex,columnIndex,columnCount'),
    tables: sheet.tables.load('items/id'),
  }));
  await context.sync();
  // Where a table stands the cells are no plain ones.
  const plain = used.filter(({ range, tables }) => !range.isNullObject && tables.items.length === 0);
  const heads = plain.map(({ sheet, range }) => {
    const { rowIndex, columnIndex, columnCount } = range;
    return { sheet, cells: sheet.getRangeByIndexes(rowIndex, columnIndex, 1, columnCount).load('values') };
  });
  await context.sync();
  const found = new Map<string, string>();
  for (const layout of wanted) {
    const one = heads.find(({ cells }) =>
      hasHeaders(
        ((cells.values as unknown[][])[0] ?? []).map((value) => ({ name: String(value) })),
        layout,
      ),
    );
    if (one !== undefined) found.set(layout.table, one.sheet.name);
  }
  return found;
}
