/** Everything that a drawing will write, known before the first write: tables, what stands below them, pages, sheets to make. */
import {
  atLeastOne,
  type PageSheet,
  type SheetLayout,
  type TableSheet,
  type WorkbookSheets,
} from '../workbook/layout.js';
import { word, text } from '../workbook/cells.js';
import { placePage } from '../workbook/place.js';
import { NOT_APPLICABLE, NOTHING } from '../workbook/words.js';
import { isBlocksWrite, planBlocks, type BlocksPlan } from './draw-blocks.js';
import type { OpenTable } from './find-tables.js';
import { pageSheets, tableSheets, type OpenWorkbook } from './open-workbook.js';
import type { Names } from './plan-entry.js';
import type { BlockPlace } from './places.js';
import { isNoWrite, planTable, type TablePlan, type TableReading, type WantedTable } from './plan-table.js';
import { readTable } from './read-table.js';

export interface PlannedTable {
  readonly open: OpenTable;
  readonly reading: TableReading;
  readonly wanted: WantedTable;
  readonly plan: TablePlan;
  /** What stands below it; null where nothing of ours does. */
  readonly below: BlocksPlan | null;
}

export interface PlannedPage {
  readonly page: PageSheet;
  readonly blocks: BlocksPlan;
  readonly sheetId: string;
}

export interface WorkbookPlan {
  readonly names: Names;
  readonly tables: readonly PlannedTable[];
  readonly pages: readonly PlannedPage[];
  readonly newTables: readonly TableSheet[];
  readonly newPages: readonly PageSheet[];
  /** Tables whose headers or columns have to be put right before anything else. */
  readonly toMend: readonly OpenTable[];
}

export interface PassToShow {
  readonly sheets: WorkbookSheets;
  /** What tells this pass from others. */
  readonly pass: string;
  readonly namespace: string | null;
  /** Tables that are only there when something is on them. */
  readonly sometimes: readonly SheetLayout[];
}

/** Rows left free between a table and what stands below it. */
const GAP = 2;

export async function planWorkbook(
  context: Excel.RequestContext,
  open: OpenWorkbook,
  show: PassToShow,
): Promise<WorkbookPlan> {
  const renamed = [...open.tables.values()].map(({ layout, name }) => [layout.table, name] as const);
  const names: Names = { tables: new Map(renamed), namespace: show.namespace };
  const isNewPass = open.places.pass !== show.pass;
  const wantedTables = tableSheets(show.sheets);
  const tables: PlannedTable[] = [];
  const newTables: TableSheet[] = [];
  for (const sheet of wantedTables) {
    const one = open.tables.get(sheet.layout.table);
    if (one === undefined) newTables.push(sheet);
    else tables.push(await planOne(context, one, sheet, open, { names, isNewPass }));
  }
  for (const layout of show.sometimes) {
    const one = open.tables.get(layout.table);
    const isWanted = wantedTables.some((sheet) => sheet.layout.table === layout.table);
    if (one === undefined || isWanted) continue;
    const rows = atLeastOne(layout, [], text(NOTHING), word(NOT_APPLICABLE));
    tables.push(await planOne(context, one, { layout, rows, below: [] }, open, { names, isNewPass }));
  }
  const { pages, newPages } = await planPages(context, open, pageSheets(show.sheets), names);
  const toMend = tables
    .map((one) => one.open)
    .filter(({ missing, renamed: headers }) => missing.length > 0 || headers.size > 0);
  return { names, tables, pages, newTables, newPages, toMend };
}

export function isNothing({ tables, pages, newTables, newPages, toMend }: WorkbookPlan): boolean {
  return (
    newTables.length === 0 &&
    newPages.length === 0 &&
    toMend.length === 0 &&
    tables.every((one) => !writesTo(one)) &&
    pages.every(({ blocks }) => !isBlocksWrite(blocks))
  );
}

export function writesTo({ plan, below }: PlannedTable): boolean {
  return !isNoWrite(plan) || (below !== null && isBlocksWrite(below));
}

/** Rows between the data of a table and what is ours below it. It stays where it was drawn when people show a totals row above it. */
export function rowsAfter({ hasTotals }: Pick<OpenTable, 'hasTotals'>, kept: BlockPlace | undefined): number {
  return kept?.after ?? GAP + (hasTotals ? 1 : 0);
}

async function planOne(
  context: Excel.RequestContext,
  open: OpenTable,
  { layout, rows, below }: Pick<TableSheet, 'layout' | 'rows' | 'below'>,
  { places }: OpenWorkbook,
  options: { readonly names: Names; readonly isNewPass: boolean },
): Promise<PlannedTable> {
  const reading = await readTable(context, open);
  const wanted: WantedTable = { layout, rows };
  const plan = planTable(reading, wanted, options);
  if (below.length === 0) return { open, reading, wanted, plan, below: null };
  const placed = placePage({
    kind: 'page',
    name: layout.name,
    tab: layout.tab,
    widths: layout.columns.slice(0, 10).map(({ width }) => width),
    blocks: below,
  });
  const area = {
    sheet: open.sheet,
    top: open.top + 1 + open.height + rowsAfter(open, places.blocks[layout.name]),
    rows: [...placed.rows],
    heights: placed.heights,
  };
  const blocks = await planBlocks(context, area, places.blocks[layout.name], options.names);
  return { open, reading, wanted, plan, below: blocks };
}

async function planPages(
  context: Excel.RequestContext,
  { places, layout }: OpenWorkbook,
  wanted: readonly PageSheet[],
  names: Names,
): Promise<{ readonly pages: readonly PlannedPage[]; readonly newPages: readonly PageSheet[] }> {
  const { worksheets } = context.workbook;
  worksheets.load('items/id,items/name');
  await context.sync();
  const pages: PlannedPage[] = [];
  const newPages: PageSheet[] = [];
  for (const page of wanted) {
    const kept = places.blocks[page.name];
    const sheet =
      worksheets.items.find(({ id }) => id === kept?.sheet) ??
      // A file of ours that was never drawn here: its page is known by its name.
      (layout > 0 && kept === undefined ? worksheets.items.find(({ name }) => name === page.name) : undefined);
    if (sheet === undefined) {
      newPages.push(page);
      continue;
    }
    const before = kept ?? { rows: await usedRows(context, sheet), shape: '' };
    const placed = placePage(page);
    const area = { sheet, top: 0, rows: [...placed.rows], heights: placed.heights };
    pages.push({ page, blocks: await planBlocks(context, area, before, names), sheetId: sheet.id });
  }
  return { pages, newPages };
}

async function usedRows(context: Excel.RequestContext, sheet: Excel.Worksheet): Promise<number> {
  const used = sheet.getUsedRangeOrNullObject(true).load('rowIndex,rowCount');
  await context.sync();
  return used.isNullObject ? 0 : used.rowIndex + used.rowCount;
}
