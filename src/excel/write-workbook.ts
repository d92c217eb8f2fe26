/** Carries out the plan of a workbook. Order matters: what shows how fresh the figures are comes last, and so does what takes rows out. */
import type { PageSheet } from '../workbook/layout.js';
import { TAB_COLORS } from '../workbook/palette.js';
import { placePage } from '../workbook/place.js';
import { SOURCES_SHEET } from '../workbook/sheet-sources.js';
import { wantedSheets } from './before-writing.js';
import { createTable, type CreatedTable } from './create-table.js';
import { highlight, offerChoices, toPoints } from './dress-table.js';
import { isBlocksWrite, planBlocks, writeBlocks, type BlocksPlan } from './draw-blocks.js';
import { freeSheets, type FreeSheet } from './free-sheet.js';
import type { Pace } from './pace.js';
import type { BlockPlace, Places, TablePlace } from './places.js';
import { rowsAfter, type PlannedTable, type WorkbookPlan } from './plan-workbook.js';
import { fillDown, takeOutRows, writeCells } from './write-plan.js';

export async function writeWorkbook(
  context: Excel.RequestContext,
  plan: WorkbookPlan,
  before: Places,
  pace: Pace,
): Promise<Pick<Places, 'tables' | 'blocks'>> {
  const tables: Record<string, TablePlace> = { ...before.tables };
  const blocks: Record<string, BlockPlace> = { ...before.blocks };
  const wanted = wantedSheets(plan);
  const free = wanted.length === 0 ? new Map<string, FreeSheet>() : await freeSheets(context, wanted);
  const sheetFor = (name: string): Excel.Worksheet =>
    free.get(name)?.sheet ?? context.workbook.worksheets.getItem(name);
  // Pages first and in the order of the layout: that is the order of the sheets.
  const order = [...plan.tables].sort((a, b) => Number(isSources(a)) - Number(isSources(b)));
  const rules: {
    readonly name: string;
    readonly id: () => string;
    readonly columns: () => Record<string, number>;
    readonly formats: readonly Excel.ConditionalFormat[];
  }[] = [];
  for (const sheet of plan.newTables) {
    const { layout, below } = sheet;
    const created = await createTable(sheetFor(layout.name), sheet, plan.names, pace);
    rules.push({
      name: layout.table,
      id: () => created.table.id,
      columns: () => columnsOf(created),
      formats: created.rules,
    });
    if (below.length === 0) continue;
    const top = sheet.rows.length + 1 + rowsAfter({ hasTotals: false }, undefined);
    const drawn = await drawNew(
      context,
      created.sheet,
      {
        name: layout.name,
        tab: layout.tab,
        kind: 'page',
        widths: layout.columns.slice(0, 10).map(({ width }) => width),
        blocks: below,
      },
      top,
      plan,
      pace,
    );
    blocks[layout.name] = { ...drawn, after: rowsAfter({ hasTotals: false }, undefined) };
  }
  for (const one of order) {
    await writeCells(one.open, one.plan, one.wanted, plan.names, pace);
    await fillDown(one.open, one.reading, one.plan.add.length, pace);
    const added = one.plan.add.length;
    const place = { id: one.open.id, columns: Object.fromEntries(one.open.columnIds), rules: [...one.open.rules] };
    tables[one.open.layout.table] = place;
    if (added > 0) {
      const area = { ...one.open, height: one.open.height + added };
      await offerChoices(area, pace);
      const formats = await highlight(area, one.open.rules, pace);
      rules.push({ name: one.open.layout.table, id: () => one.open.id, columns: () => place.columns, formats });
    }
    if (one.below !== null)
      blocks[one.open.layout.name] = {
        ...(await redraw(one.below, one.below.area.top + added, one.open.sheetId, pace)),
        after: rowsAfter(one.open, before.blocks[one.open.layout.name]),
      };
  }
  for (const page of plan.newPages) {
    const sheet = sheetFor(page.name);
    sheet.tabColor = `#${TAB_COLORS[page.tab]}`;
    sheet.showGridlines = false;
    blocks[page.name] = await drawNew(context, sheet, page, 0, plan, pace);
  }
  for (const { page, blocks: one, sheetId } of plan.pages) blocks[page.name] = await redraw(one, 0, sheetId, pace);
  for (const { open, plan: own } of order) await takeOutRows(open, own.remove, pace);
  await pace.flush();
  await context.sync();
  for (const { name, id, columns, formats } of rules)
    tables[name] = { id: id(), columns: columns(), rules: formats.map((format) => format.id) };
  return { tables, blocks };
}

function isSources({ open }: PlannedTable): boolean {
  return open.layout.table === SOURCES_SHEET.table;
}

function columnsOf({ table, layout }: CreatedTable): Record<string, number> {
  return Object.fromEntries(table.columns.items.map(({ id }, at) => [layout.columns[at]!.key, id]));
}

async function drawNew(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  page: PageSheet,
  top: number,
  { names }: WorkbookPlan,
  pace: Pace,
): Promise<BlockPlace> {
  const placed = placePage(page);
  sheet.load('id');
  await pace.flush();
  const plan = await planBlocks(
    context,
    { sheet, top, rows: [...placed.rows], heights: placed.heights },
    undefined,
    names,
  );
  await pace.before(page.widths.length * 200);
  if (top === 0)
    page.widths.forEach((width, at) => (sheet.getRangeByIndexes(0, at, 1, 1).format.columnWidth = toPoints(width)));
  await writeBlocks(plan, pace);
  return { sheet: sheet.id, rows: plan.area.rows.length, shape: plan.shape, filled: plan.filled };
}

async function redraw(plan: BlocksPlan, top: number, sheet: string, pace: Pace): Promise<BlockPlace> {
  if (isBlocksWrite(plan)) await writeBlocks({ ...plan, area: { ...plan.area, top } }, pace);
  return { sheet, rows: plan.area.rows.length, shape: plan.shape, filled: plan.filled };
}
