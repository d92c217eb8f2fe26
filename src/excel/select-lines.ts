/** From a row to the lines behind it: selects it, or its lines on the sheet of a leg. Reads what stands there; asks nobody. */
import { LEGS, type Leg } from '../core/leg.js';
import type { SheetLayout } from '../workbook/layout.js';
import { DRIFT_SHEET } from '../workbook/sheet-drift.js';
import { SEAT_SHEETS } from '../workbook/sheet-seats.js';
import { findTables, type OpenTable } from './find-tables.js';
import { loadPlaces, readPlaces } from './places.js';
import { toRefusal, WorkbookRefusal } from './refusal.js';

export interface LegLines {
  readonly leg: Leg;
  /** What the sheet is called now; null where it is not there. */
  readonly sheet: string | null;
  /** Rows of the sheet, counted from 1. */
  readonly rows: readonly number[];
}

/** Where the lines of a row stand, leg by leg. `key` is companyId|skuId. */
export async function findLines(key: string): Promise<readonly LegLines[]> {
  return run('find the lines', async (context) => {
    const found = await open(context, Object.values(SEAT_SHEETS));
    const legs: LegLines[] = [];
    for (const leg of LEGS) {
      const table = found.get(SEAT_SHEETS[leg].table);
      const rows = table === undefined ? [] : await rowsOf(context, table, key);
      legs.push({ leg, sheet: table?.sheetName ?? null, rows: rows.map((row) => row + 1) });
    }
    return legs;
  });
}

/** Shows the sheet of a leg and selects the lines of the row: all where they stand together, else the first of them. Gives their number. */
export async function selectLines(leg: Leg, key: string): Promise<number> {
  return select(SEAT_SHEETS[leg], key);
}

/** Shows the row itself. False: the table or the row is not there. */
export async function selectRow(key: string): Promise<boolean> {
  return (await select(DRIFT_SHEET, key)) > 0;
}

/** Of so many rows it is looked at whether they can be seen. */
const ROWS_LOOKED_AT = 200;

function select(layout: SheetLayout, key: string): Promise<number> {
  return run('select the lines', async (context) => {
    const table = (await open(context, [layout])).get(layout.table);
    if (table === undefined) return 0;
    const rows = await rowsOf(context, table, key);
    if (rows.length === 0) return 0;
    const seen = await visible(context, table, rows);
    const [first] = seen;
    if (first === undefined) throw outOfSight(table, rows);
    let end = 1;
    while (seen[end] === first + end) end += 1;
    table.sheet.activate();
    table.sheet.getRangeByIndexes(first, table.left, end, table.width).select();
    await context.sync();
    return rows.length;
  });
}

/** The rows that no filter and nobody has hidden. A hidden sheet is shown: nothing on it can be selected else. */
async function visible(
  context: Excel.RequestContext,
  { sheet }: OpenTable,
  rows: readonly number[],
): Promise<readonly number[]> {
  sheet.load('visibility');
  const looked = rows.slice(0, ROWS_LOOKED_AT).map((row) => {
    return { row, cell: sheet.getRangeByIndexes(row, 0, 1, 1).load('rowHidden') };
  });
  await context.sync();
  if (sheet.visibility !== 'Visible') sheet.visibility = 'Visible';
  return looked.filter(({ cell }) => !cell.rowHidden).map(({ row }) => row);
}

function outOfSight({ sheetName }: OpenTable, rows: readonly number[]): WorkbookRefusal {
  const shown = rows.slice(0, 5).map((row) => row + 1);
  const more = rows.length > shown.length ? ` and ${rows.length - shown.length} more` : '';
  return new WorkbookRefusal(
    'ERR_SHEET_OUT_OF_SIGHT',
    `${rows.length === 1 ? 'It stands' : 'They stand'} on "${sheetName}" in row ${shown.join(', ')}${more}, where a filter (or somebody who hid the row) keeps it out of sight. Clear the filter (Data > Clear) or unhide the row to see it; nothing was changed.`,
  );
}

async function open(
  context: Excel.RequestContext,
  layouts: readonly SheetLayout[],
): Promise<ReadonlyMap<string, OpenTable>> {
  const setting = loadPlaces(context);
  await context.sync();
  return findTables(context, layouts, readPlaces(setting.isNullObject ? null : setting.value));
}

/** Rows of the sheet, from 0, whose hidden key is this one. */
async function rowsOf(context: Excel.RequestContext, table: OpenTable, key: string): Promise<readonly number[]> {
  const at = table.columns.get('key');
  if (at === undefined || table.height === 0) return [];
  const column = table.sheet.getRangeByIndexes(table.top + 1, table.left + at, table.height, 1).load('values');
  await context.sync();
  return (column.values as unknown[][]).flatMap(([value], row) => {
    return String(value).replace(/^'/, '') === key ? [table.top + 1 + row] : [];
  });
}

async function run<T>(doing: string, batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  try {
    return await Excel.run({ delayForCellEdit: true }, batch);
  } catch (error) {
    throw toRefusal(error, doing, { shows: true });
  }
}
