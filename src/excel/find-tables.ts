/** Finds our tables in the open workbook: by the id that was kept, else by name, else by the headers. */
import type { SheetLayout } from '../workbook/layout.js';
import type { Places } from './places.js';

export interface OpenTable {
  readonly layout: SheetLayout;
  readonly table: Excel.Table;
  readonly sheet: Excel.Worksheet;
  readonly id: string;
  readonly name: string;
  readonly sheetId: string;
  readonly sheetName: string;
  readonly isProtected: boolean;
  readonly hasTotals: boolean;
  /** The header row, on the sheet from 0. */
  readonly top: number;
  readonly left: number;
  readonly width: number;
  /** Rows of data. */
  readonly height: number;
  /** By key of the layout: the place in the table from 0. */
  readonly columns: ReadonlyMap<string, number>;
  readonly columnIds: ReadonlyMap<string, number>;
  /** Columns that people added, by header. */
  readonly extra: ReadonlyMap<string, number>;
  /** Columns of ours (not the user's) whose headers people changed, by key: what they are called now. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly missing: readonly string[];
  readonly rules: readonly string[];
}

/** Of our headers so many must be there before a table is taken for ours by them. */
const ENOUGH = 0.6;

/** By the table names of the layouts. What is not there is not in the map. */
export async function findTables(
  context: Excel.RequestContext,
  layouts: readonly SheetLayout[],
  places: Places,
): Promise<ReadonlyMap<string, OpenTable>> {
  const { tables } = context.workbook;
  tables.load('items/id,items/name,items/showTotals');
  await context.sync();
  const open = tables.items.map((table) => ({
    table,
    columns: table.columns.load('items/id,items/name'),
    range: table.getRange().load('rowIndex,columnIndex,rowCount,columnCount'),
    sheet: table.worksheet.load('id,name'),
    protection: table.worksheet.protection.load('protected'),
  }));
  await context.sync();
  const found = new Map<string, OpenTable>();
  const free = new Set(open);
  const take = (isIt: (one: (typeof open)[number], layout: SheetLayout) => boolean): void => {
    for (const layout of layouts) {
      if (found.has(layout.table)) continue;
      for (const one of free) {
        if (!isIt(one, layout)) continue;
        found.set(layout.table, toOpenTable(layout, one, places));
        free.delete(one);
        break;
      }
    }
  };
  take(({ table }, layout) => table.id === places.tables[layout.table]?.id);
  take(({ table }, layout) => plain(table.name) === plain(layout.table));
  take(({ columns }, layout) => hasHeaders(columns.items, layout));
  return found;
}

interface Loaded {
  readonly table: Excel.Table;
  readonly columns: Excel.TableColumnCollection;
  readonly range: Excel.Range;
  readonly sheet: Excel.Worksheet;
  readonly protection: Excel.WorksheetProtection;
}

function toOpenTable(
  layout: SheetLayout,
  { table, columns, range, sheet, protection }: Loaded,
  places: Places,
): OpenTable {
  const kept = places.tables[layout.table];
  const isKept = kept?.id === table.id;
  const byId = new Map(isKept ? Object.entries(kept.columns).map(([key, id]) => [id, key]) : []);
  const headers = new Map(layout.columns.map(({ header, key }) => [plain(header), key]));
  const placed = new Map<string, number>();
  const ids = new Map<string, number>();
  const renamed = new Map<string, string>();
  const unnamed: { readonly at: number; readonly name: string; readonly id: number }[] = [];
  columns.items.forEach(({ id, name }, at) => {
    const key = byId.get(id);
    if (key === undefined || placed.has(key)) return void unnamed.push({ at, name, id });
    placed.set(key, at);
    ids.set(key, id);
    const own = layout.columns.find((column) => column.key === key);
    if (own !== undefined && own.user !== true && own.header !== name) renamed.set(key, name);
  });
  const extra = new Map<string, number>();
  for (const { at, name, id } of unnamed) {
    const key = headers.get(plain(name));
    if (key === undefined || placed.has(key)) extra.set(name, at);
    else {
      placed.set(key, at);
      ids.set(key, id);
    }
  }
  return {
    layout,
    table,
    sheet,
    id: table.id,
    name: table.name,
    sheetId: sheet.id,
    sheetName: sheet.name,
    isProtected: protection.protected,
    hasTotals: table.showTotals,
    top: range.rowIndex,
    left: range.columnIndex,
    width: range.columnCount,
    height: range.rowCount - 1 - (table.showTotals ? 1 : 0),
    columns: placed,
    columnIds: ids,
    extra,
    renamed,
    // A column of the user's that was there once was taken out by them.
    missing: layout.columns
      .filter(({ key, user }) => !placed.has(key) && !(user === true && isKept && key in kept.columns))
      .map(({ key }) => key),
    rules: kept?.rules ?? [],
  };
}

/** Whether most of our headers are among these. */
export function hasHeaders(columns: readonly { readonly name: string }[], layout: SheetLayout): boolean {
  const words = new Set(columns.map(({ name }) => plain(name)));
  const own = layout.columns.filter(({ user }) => user !== true);
  return own.filter(({ header }) => words.has(plain(header))).length >= own.length * ENOUGH;
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}
