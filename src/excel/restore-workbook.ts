/** Puts the old figures back after a drawing broke off: what was read before it is planned against what stands there now. */
import type { Cell } from '../workbook/cells.js';
import { findTables } from './find-tables.js';
import { Pace } from './pace.js';
import type { FoundCell } from './plan-entry.js';
import { planTable, type TableReading, type WantedTable } from './plan-table.js';
import type { WorkbookPlan } from './plan-workbook.js';
import type { Places } from './places.js';
import { readTable } from './read-table.js';
import { takeOutRows, writeCells } from './write-plan.js';

/** Throws what Excel throws; then old figures and new ones may stand beside each other. */
export async function restoreWorkbook(
  context: Excel.RequestContext,
  { tables, names }: WorkbookPlan,
  places: Places,
  made: readonly Excel.Worksheet[],
): Promise<void> {
  const open = await findTables(
    context,
    tables.map(({ wanted }) => wanted.layout),
    places,
  );
  const pace = new Pace(context);
  for (const { wanted, reading } of tables) {
    const one = open.get(wanted.layout.table);
    if (one === undefined) continue;
    const old = asWanted(reading, wanted);
    const plan = planTable(await readTable(context, one), old, { isNewPass: false, keepsGone: false });
    await writeCells(one, plan, old, names, pace);
    await takeOutRows(one, plan.remove, pace);
  }
  await pace.flush();
  const { worksheets } = context.workbook;
  const alive = made.map((sheet) => worksheets.getItemOrNullObject(sheet.id).load('id'));
  await context.sync();
  for (const sheet of alive) if (!sheet.isNullObject) sheet.delete();
  await context.sync();
}

/** The table as it was, in the order of the layout's columns. */
export function asWanted({ columns, rows }: TableReading, { layout }: WantedTable): WantedTable {
  return {
    layout,
    rows: rows.map((cells) =>
      layout.columns.map(({ key }): Cell => {
        const at = columns.get(key);
        return at === undefined ? { kind: 'blank' } : asCell(cells[at]);
      }),
    ),
  };
}

function asCell(found: FoundCell | undefined): Cell {
  const { value, formula } = found ?? { value: '', formula: '' };
  if (typeof formula === 'number') return { kind: 'number', value: formula };
  if (typeof formula !== 'string' || formula === '') return { kind: 'blank' };
  if (formula.startsWith('=') && formula !== value)
    return { kind: 'formula', formula: formula.slice(1), cached: 0, like: { as: 'count' } };
  return { kind: 'text', text: formula };
}
