/** What a drawing is about to change and has not read for its plan: number formats, sheets, rules. So that all of it can be put back. */
import type { BlocksArea, BlocksPlan } from './draw-blocks.js';
import { isBlocksWrite, SPARE_COLUMNS } from './draw-blocks.js';
import type { OpenTable } from './find-tables.js';
import type { PlannedTable, WorkbookPlan } from './plan-workbook.js';
import type { Run } from './plan-table.js';

export interface BlockBefore {
  readonly name: string;
  readonly sheetId: string;
  readonly top: number;
  readonly formulas: readonly (readonly unknown[])[];
  readonly values: readonly (readonly unknown[])[];
  readonly formats: readonly (readonly unknown[])[];
  /** Rows that the new ones reach beyond the old ones. */
  readonly beyond: number;
}

export interface BeforeWriting {
  readonly sheetIds: ReadonlySet<string>;
  /** Sheets of people with a name of ours and nothing on them: what is to be made is made there. */
  readonly blankIds: ReadonlySet<string>;
  /** Of runs that carry number formats, by table. */
  readonly formats: ReadonlyMap<string, readonly { readonly run: Run; readonly formats: readonly string[] }[]>;
  /** Ids of all conditional formats of the sheets on which ours are made anew, by table. */
  readonly rules: ReadonlyMap<string, ReadonlySet<string>>;
  readonly blocks: readonly BlockBefore[];
}

/** Reads alone. */
export async function readBefore(context: Excel.RequestContext, plan: WorkbookPlan): Promise<BeforeWriting> {
  const { worksheets } = context.workbook;
  worksheets.load('items/id,items/name');
  const runs = plan.tables.flatMap(({ open, plan: own }) =>
    own.runs.filter(({ formats }) => formats !== null).map((run) => ({ open, run, range: loadFormats(open, run) })),
  );
  const rules = plan.tables
    .filter(({ plan: own }) => own.add.length > 0)
    .map(({ open }) => ({ open, found: open.sheet.getRange().conditionalFormats.load('items/id') }));
  const blocks = changedBlocks(plan).map((one) => ({ ...one, range: loadBlock(one.blocks) }));
  await context.sync();
  const wanted = new Set(wantedSheets(plan).map((name) => name.toLowerCase()));
  const named = worksheets.items
    .filter(({ name }) => wanted.has(name.toLowerCase()))
    .map((sheet) => ({ id: sheet.id, used: sheet.getUsedRangeOrNullObject(true).load('address') }));
  if (named.length > 0) await context.sync();
  const formats = new Map<string, { run: Run; formats: string[] }[]>();
  for (const { open, run, range } of runs) {
    const own = formats.get(open.layout.table) ?? [];
    formats.set(open.layout.table, own);
    own.push({ run, formats: (range.numberFormat as string[][]).map(([format]) => format ?? 'General') });
  }
  return {
    sheetIds: new Set(worksheets.items.map(({ id }) => id)),
    blankIds: new Set(named.filter(({ used }) => used.isNullObject).map(({ id }) => id)),
    formats,
    rules: new Map(rules.map(({ open, found }) => [open.layout.table, new Set(found.items.map(({ id }) => id))])),
    blocks: blocks.map(({ name, sheetId, blocks: own, range }) => ({
      name,
      sheetId,
      top: own.area.top,
      formulas: range.formulas as unknown[][],
      values: range.values as unknown[][],
      formats: range.numberFormat as unknown[][],
      beyond: Math.max(0, own.area.rows.length - own.had),
    })),
  };
}

/** Names of the sheets that are to be made. */
export function wantedSheets({ newTables, newPages }: WorkbookPlan): readonly string[] {
  return [...newPages.map(({ name }) => name), ...newTables.map(({ layout }) => layout.name)];
}

interface ChangedBlocks {
  readonly name: string;
  readonly sheetId: string;
  readonly blocks: BlocksPlan;
}

function changedBlocks({ tables, pages }: WorkbookPlan): readonly ChangedBlocks[] {
  const below = tables.flatMap(({ open, below: blocks }: PlannedTable) =>
    blocks === null ? [] : [{ name: open.layout.name, sheetId: open.sheetId, blocks }],
  );
  const own = pages.map(({ page, sheetId, blocks }) => ({ name: page.name, sheetId, blocks }));
  return [...below, ...own].filter(({ blocks }) => isBlocksWrite(blocks));
}

function loadBlock({ area, width, had }: BlocksPlan): Excel.Range {
  const { sheet, top, rows }: BlocksArea = area;
  return sheet
    .getRangeByIndexes(top, 0, Math.max(rows.length, had, 1), width + SPARE_COLUMNS)
    .load('values,formulas,numberFormat');
}

function loadFormats({ sheet, top, left }: OpenTable, run: Run): Excel.Range {
  return sheet.getRangeByIndexes(top + 1 + run.row, left + run.column, run.entries.length, 1).load('numberFormat');
}
