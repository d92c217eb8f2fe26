/**
 * Draws a pass into the open workbook, in place: everything is read and planned first, then written, and what broke off is put back. A
 * pass that changes nothing sends no write.
 */
import type { SheetLayout } from '../workbook/layout.js';
import { isInvented, LAYOUT_VERSION, otherKeywords } from '../workbook/layout-version.js';
import { BROKEN_OFF } from './broken-off.js';
import { readBefore, type BeforeWriting } from './before-writing.js';
import { findPlain } from './find-plain.js';
import { mendTables, unmendTables } from './mend-tables.js';
import {
  openWorkbook,
  refuseMixing,
  refuseProtected,
  refuseReadOnly,
  refuseStructure,
  tableSheets,
  type OpenWorkbook,
} from './open-workbook.js';
import { Pace } from './pace.js';
import { isNothing, planWorkbook, writesTo, type PassToShow, type WorkbookPlan } from './plan-workbook.js';
import { savePlaces } from './places.js';
import { toRefusal, WorkbookRefusal } from './refusal.js';
import { refuseMerged } from './refuse-merged.js';
import { restoreWorkbook } from './restore-workbook.js';
import { saidOf } from './said-of-plan.js';
import { DRIFT_SHEET } from '../workbook/sheet-drift.js';
import { loadTold, readTold, toldOfRows, writeTold } from './told.js';
import { giveLeaseBack, takeLease, type LeaseHolder } from './writer-lease.js';
import { writeWorkbook } from './write-workbook.js';

export interface Drawn {
  /** False: the workbook said all of it already. */
  readonly hasWritten: boolean;
  /** Sentences about what a person should know: what was made again, what is gone. */
  readonly said: readonly string[];
}

/** Waits while a person edits a cell. Throws WorkbookRefusal; the figures are then as they were, unless it says otherwise. */
export async function drawWorkbook(show: PassToShow, holder: LeaseHolder): Promise<Drawn> {
  try {
    return await Excel.run({ delayForCellEdit: true }, (context) => draw(context, show, holder));
  } catch (error) {
    throw toRefusal(error, 'refresh the workbook');
  }
}

async function draw(context: Excel.RequestContext, show: PassToShow, holder: LeaseHolder): Promise<Drawn> {
  const layouts = layoutsOf(show);
  let open = await openWorkbook(context, layouts);
  refuseMixing(open, show.sheets);
  let plan = await planWorkbook(context, open, show);
  if (isNothing(plan)) return { hasWritten: false, said: [] };
  await refuse(context, open, plan);
  await takeLease(context, holder);
  try {
    const again = await openWorkbook(context, layouts);
    if (again.places.pass !== open.places.pass) [open, plan] = [again, await planWorkbook(context, again, show)];
    if (isNothing(plan)) return { hasWritten: false, said: [] };
    const plain = await findPlain(
      context,
      plan.newTables.map(({ layout }) => layout),
      open.places,
    );
    const said = saidOf(open, plan, plain);
    context.runtime.enableEvents = false;
    said.push(...(await writeOrRestore(context, open, plan, show)));
    if (Object.keys(open.places.tables).length === 0) await showDrift(context);
    return { hasWritten: true, said };
  } finally {
    context.runtime.enableEvents = true;
    // What went wrong before matters more; a lease that is not given back ends by itself.
    await giveLeaseBack(context).catch(() => undefined);
  }
}

/** Once, when the sheets are new: later everybody stays where they are. */
async function showDrift(context: Excel.RequestContext): Promise<void> {
  try {
    context.workbook.tables.getItem(DRIFT_SHEET.table).worksheet.activate();
    await context.sync();
  } catch {
    // Another workbook is in front: the figures stand here all the same.
  }
}

async function refuse(context: Excel.RequestContext, open: OpenWorkbook, plan: WorkbookPlan): Promise<void> {
  await refuseReadOnly(context);
  const missing = [...plan.newTables.map(({ layout }) => layout.name), ...plan.newPages.map(({ name }) => name)];
  if (open.isStructureProtected && missing.length > 0) refuseStructure(missing);
  refuseProtected([...plan.tables.filter(writesTo).map((one) => one.open), ...plan.toMend]);
  const moving = plan.tables.filter(({ plan: own }) => own.add.length > 0 || own.remove.length > 0);
  if (moving.length > 0)
    await refuseMerged(
      context,
      moving.map((one) => one.open),
    );
}

/** Gives what there is to tell of the writing itself. */
async function writeOrRestore(
  context: Excel.RequestContext,
  open: OpenWorkbook,
  plan: WorkbookPlan,
  show: PassToShow,
): Promise<readonly string[]> {
  const said: string[] = [];
  let undo: { readonly plan: WorkbookPlan; readonly before: BeforeWriting } | null = null;
  savePlaces(context, { ...open.places, pass: BROKEN_OFF });
  // Before the first invented number: a workbook in which the demo broke off must not be taken for one of real numbers.
  if (isInvented(show.sheets.keywords)) markLayout(context, open, show.sheets.keywords);
  try {
    let [found, planned] = [open, plan];
    if (plan.toMend.length > 0) {
      const isOlder = open.layout > 0 && open.layout < LAYOUT_VERSION;
      said.push(...(await mendTables(plan.toMend, isOlder, new Pace(context))));
      found = await openWorkbook(context, layoutsOf(show));
      found = { ...found, places: { ...found.places, pass: open.places.pass } };
      planned = await planWorkbook(context, found, show);
    }
    undo = { plan: planned, before: await readBefore(context, planned) };
    const written = await writeWorkbook(context, planned, found.places, new Pace(context));
    savePlaces(context, { ...written, pass: show.pass });
    markLayout(context, found, show.sheets.keywords);
    await tellDrawn(context, planned);
    await context.sync();
    return said;
  } catch (error) {
    const cause = toRefusal(error, 'write the new figures');
    try {
      const places = undo === null ? open.places : await restoreWorkbook(context, undo.plan, open.places, undo.before);
      await unmendTables(context, plan.toMend, open.places);
      savePlaces(context, places);
      if (isInvented(show.sheets.keywords)) context.workbook.properties.keywords = open.keywords;
      await context.sync();
    } catch (second) {
      throw new WorkbookRefusal(
        'ERR_SHEET_BROKE_OFF',
        `${cause.message} The refresh broke off half way, and the old figures could not be put back: old and new ones may stand beside each other. Undo, or refresh again as soon as the cause is gone.`,
        { cause: new AggregateError([error, second], 'writing failed, and so did putting back') },
      );
    }
    throw new WorkbookRefusal(
      'ERR_SHEET_BROKE_OFF',
      `${cause.message} The figures in the workbook are the old ones: what had been written was put back.`,
      { cause: error },
    );
  }
}

/** Decisions that the new rows carry come from the proxy: from here on both agree on them. */
async function tellDrawn(context: Excel.RequestContext, { tables, newTables }: WorkbookPlan): Promise<void> {
  const isDrift = ({ layout }: { readonly layout: SheetLayout }): boolean => layout.table === DRIFT_SHEET.table;
  const added = tables.filter(({ wanted }) => isDrift(wanted)).flatMap(({ plan }) => plan.add);
  const drawn = toldOfRows([...added, ...newTables.filter(isDrift).flatMap(({ rows }) => rows)]);
  if (drawn.size === 0) return;
  const setting = loadTold(context);
  await context.sync();
  writeTold(context, new Map([...readTold(setting), ...drawn]));
}

function layoutsOf({ sheets, sometimes }: PassToShow): readonly SheetLayout[] {
  const own = tableSheets(sheets).map(({ layout }) => layout);
  return [...own, ...sometimes.filter(({ table }) => !own.some((one) => one.table === table))];
}

function markLayout(context: Excel.RequestContext, open: OpenWorkbook, mark: string): void {
  if (open.layout === LAYOUT_VERSION) return;
  const others = otherKeywords(open.keywords);
  context.workbook.properties.keywords = others === '' ? mark : `${others} ${mark}`;
}
