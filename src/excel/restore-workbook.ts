/** Puts the workbook back after a drawing broke off in it: tables, what stands outside of them, rules, and the sheets that were made. */
import { wantedSheets, type BeforeWriting, type BlockBefore } from './before-writing.js';
import { highlight } from './dress-table.js';
import { findTables, type OpenTable } from './find-tables.js';
import { bytesOf, Pace } from './pace.js';
import { asEntry } from './plan-entry.js';
import type { Places } from './places.js';
import type { WorkbookPlan } from './plan-workbook.js';
import { restoreTable } from './restore-table.js';

/** Gives what is to be remembered from now on. Throws what Excel throws; then old figures and new ones may stand beside each other. */
export async function restoreWorkbook(
  context: Excel.RequestContext,
  plan: WorkbookPlan,
  places: Places,
  before: BeforeWriting,
): Promise<Places> {
  const pace = new Pace(context);
  await takeAwaySheets(context, plan, before);
  const layouts = plan.tables.map(({ wanted }) => wanted.layout);
  const open = await findTables(context, layouts, places);
  for (const planned of plan.tables) {
    const one = open.get(planned.wanted.layout.table);
    if (one !== undefined) await restoreTable(context, one, planned, before, plan.names, pace);
  }
  for (const block of before.blocks) await restoreBlock(context, block, pace);
  await pace.flush();
  const tables = { ...places.tables };
  for (const { open: was, plan: own } of plan.tables) {
    const one = open.get(was.layout.table);
    const ids = before.rules.get(was.layout.table);
    const kept = places.tables[was.layout.table];
    if (one === undefined || ids === undefined || kept === undefined || own.add.length === 0) continue;
    tables[was.layout.table] = {
      ...kept,
      rules: [...(await restoreRules(context, { ...one, height: was.height }, ids))],
    };
  }
  const blocks = { ...places.blocks };
  for (const { name } of before.blocks) {
    const kept = blocks[name];
    // How it looks is drawn anew by the next refresh.
    if (kept !== undefined) blocks[name] = { ...kept, shape: '' };
  }
  return { ...places, tables, blocks };
}

/** Sheets that were not there before, by the names that were to be made; a blank sheet of the person that was used is blank again. */
async function takeAwaySheets(
  context: Excel.RequestContext,
  plan: WorkbookPlan,
  { sheetIds, blankIds }: BeforeWriting,
): Promise<void> {
  const wanted = new Set(wantedSheets(plan).map((name) => name.toLowerCase()));
  if (wanted.size === 0) return;
  const { worksheets } = context.workbook;
  worksheets.load('items/id,items/name');
  await context.sync();
  const used = worksheets.items.filter(({ id }) => blankIds.has(id));
  for (const { tables } of used) tables.load('items/id');
  if (used.length > 0) await context.sync();
  for (const sheet of used) {
    for (const table of sheet.tables.items) table.delete();
    sheet.getRange().clear();
  }
  for (const sheet of worksheets.items)
    if (!sheetIds.has(sheet.id) && wanted.has(sheet.name.toLowerCase().replace(/ \(\d+\)$/, ''))) sheet.delete();
  await context.sync();
}

async function restoreBlock(context: Excel.RequestContext, before: BlockBefore, pace: Pace): Promise<void> {
  const { sheetId, top, formulas, values, formats } = before;
  const sheet = context.workbook.worksheets.getItem(sheetId);
  for (const [row, line] of formulas.entries()) {
    const entries = line.map((formula, column) => asEntry({ formula, value: values[row]?.[column] }));
    await pace.before(bytesOf(entries) + bytesOf(formats[row]));
    const range = sheet.getRangeByIndexes(top + row, 0, 1, entries.length);
    range.numberFormat = [[...(formats[row] ?? [])]];
    range.values = [entries];
  }
}

/** Rules of ours that came go, and those that went come again. Gives the ids of ours. */
async function restoreRules(
  context: Excel.RequestContext,
  open: OpenTable,
  before: ReadonlySet<string>,
): Promise<readonly string[]> {
  const all = open.sheet.getRange().conditionalFormats.load('items/id');
  await context.sync();
  const now = new Set(all.items.map(({ id }) => id));
  for (const format of all.items) if (!before.has(format.id)) format.delete();
  if (open.rules.every((id) => now.has(id))) {
    await context.sync();
    return open.rules;
  }
  const pace = new Pace(context);
  const made = await highlight(open, open.rules, pace);
  await pace.flush();
  return made.map(({ id }) => id);
}
