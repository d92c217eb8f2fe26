/** The whole workbook from a reconciliation: every sheet with its cells. Pure: the same input gives the same workbook. */
import { EMPTY_CROSSWALK, type Crosswalk, type Tolerance } from '../core/crosswalk.js';
import { LEGS } from '../core/leg.js';
import { decimalsOf } from '../core/money/currency.js';
import type { Reconciliation } from '../core/result.js';
import { notesAt, type CarriedOver } from './carry-over.js';
import { BLANK, text, word, type Cell } from './cells.js';
import { crosswalkSheets } from './crosswalk-sheets.js';
import { driftNotes } from './drift-notes.js';
import { atLeastOne, type FormulaContext, type SheetLayout, type TableSheet, type WorkbookSheets } from './layout.js';
import { layoutMark } from './layout-version.js';
import { withPersonNotes } from './person-notes.js';
import { DRIFT_SHEET, driftCells, driftFormulas, rowCurrency, rowKey } from './sheet-drift.js';
import { GONE_SHEET, goneCells } from './sheet-gone.js';
import { linesByLeg, SEAT_SHEETS } from './sheet-seats.js';
import { rejectedBlock, SnapshotCounter, SOURCES_SHEET, sourceRows } from './sheet-sources.js';
import { WAIVERS_SHEET, waiverRows } from './sheet-waivers.js';
import { SUMMARY_NAME, summarySheet } from './sheet-summary.js';
import { rulesBlocks, TIE_OUT_SHEET, tieOutCells } from './sheet-tie-out.js';
import { COUNT_REASON_WORDS, NOT_APPLICABLE, NOTHING } from './words.js';

/** Excel takes 1,048,576 rows; below the table some room is left for what the user adds. */
export const SHEET_ROW_CAP = 1_000_000;
/** More notes than this make a sheet slow to open. */
export const NOTE_CAP = 5_000;

export interface WorkbookInfo {
  readonly title: string;
  /** Version of driftsheet that made the pass. */
  readonly version: string;
  readonly crosswalkVersion?: string | null;
  readonly tolerance?: Tolerance;
  readonly comparableDays?: number;
  /** What was said before this pass; it is written down beside what the pass found. */
  readonly crosswalk?: Crosswalk;
  /** What people wrote into an earlier workbook. */
  readonly carried?: CarriedOver;
  readonly rowCap?: number;
  readonly noteCap?: number;
}

export function toWorkbook(given: Reconciliation, info: WorkbookInfo): WorkbookSheets {
  // Some parts are computed when read: read each of them once.
  const reconciliation: Reconciliation = { ...given };
  const rowCap = info.rowCap ?? SHEET_ROW_CAP;
  const counter = new SnapshotCounter();
  const lines = linesByLeg(counter.watch(reconciliation.lines()), rowCap);
  const context = formulaContext(reconciliation);
  const limits: string[] = [];
  const table = (
    layout: SheetLayout,
    all: readonly (readonly Cell[])[],
    total = all.length,
    why = NOTHING,
  ): TableSheet => {
    const rows = all.length > rowCap ? all.slice(0, rowCap) : all;
    const limit = rows.length < total ? [capSentence(layout, rows.length, total)] : [];
    limits.push(...limit);
    const filled = atLeastOne(layout, rows, text(why), word(NOT_APPLICABLE));
    // Said where the sheet begins: nobody reads to its end.
    const notes = limit.map((sentence) => ({ row: -1, key: layout.columns[0]?.key ?? '', text: sentence }));
    return { kind: 'table', layout, formulas: context, rows: filled, notes, below: [] };
  };

  const drift = driftSheet(reconciliation, info, context, table, limits);
  const seats = LEGS.map((leg) => {
    const { status } = reconciliation.legs[leg];
    const why = status === 'not-configured' ? `${NOTHING}: ${COUNT_REASON_WORDS['not-configured']}` : NOTHING;
    return table(SEAT_SHEETS[leg], lines[leg].rows, lines[leg].total, why);
  });
  const notes = info.carried?.crosswalkNotes;
  const [companyRows, skuRows] = crosswalkSheets(reconciliation, info.crosswalk ?? EMPTY_CROSSWALK);
  const companies = table(companyRows.layout, companyRows.rows(notes?.companies));
  const skus = table(skuRows.layout, skuRows.rows(notes?.skus));
  const sources = {
    ...table(SOURCES_SHEET, sourceRows(reconciliation, counter)),
    below: rejectedBlock(reconciliation.rejected),
  };
  const tieOut = {
    ...table(TIE_OUT_SHEET, reconciliation.tieOut.map(tieOutCells)),
    below: rulesBlocks({
      version: info.version,
      crosswalkVersion: info.crosswalkVersion ?? null,
      tolerance: info.tolerance ?? {},
      comparableDays: info.comparableDays ?? null,
    }),
  };
  const summary = summarySheet(reconciliation, { title: info.title, version: info.version, limits });
  return {
    title: info.title,
    description: `Licence reconciliation as of ${reconciliation.asOf}, made by driftsheet ${info.version}.`,
    keywords: layoutMark(),
    at: newestMoment(reconciliation),
    openOn: SUMMARY_NAME,
    sheets: [summary, drift, ...seats, companies, skus, sources, tieOut, ...carriedSheets(info, table)],
  };
}

type MakeTable = (layout: SheetLayout, rows: readonly (readonly Cell[])[]) => TableSheet;

function driftSheet(
  reconciliation: Reconciliation,
  info: WorkbookInfo,
  context: FormulaContext,
  table: MakeTable,
  limits: string[],
): TableSheet {
  const { rows } = reconciliation;
  const formulas = driftFormulas(context);
  const { carried } = info;
  const layout = withColumns(DRIFT_SHEET, carried);
  const sheet = table(
    layout,
    rows.map((row) => {
      const key = rowKey(row);
      const cells = driftCells(row, formulas, carried?.user.get(key));
      return carried === undefined ? cells : [...cells, ...extraCellsOf(key, carried)];
    }),
  );
  const shown = rows.slice(0, info.rowCap ?? SHEET_ROW_CAP);
  const { notes, leftOut } = driftNotes(reconciliation, shown, info.noteCap ?? NOTE_CAP);
  if (leftOut > 0)
    limits.push(`The sheet Drift carries the first ${notes.length} notes; ${leftOut} more were left out.`);
  const own = [...sheet.notes, ...notes];
  if (carried === undefined) return { ...sheet, notes: own };
  return { ...sheet, notes: withPersonNotes(own, notesAt(shown.map(rowKey), layout.columns, carried)) };
}

/** The columns people added stand behind ours. */
function withColumns(layout: SheetLayout, carried: CarriedOver | undefined): SheetLayout {
  const extra = carried?.extra ?? [];
  return extra.length === 0
    ? layout
    : { ...layout, columns: [...layout.columns, ...extra.map(({ column }) => column)] };
}

function extraCellsOf(key: string, { extra }: CarriedOver): readonly Cell[] {
  return extra.map(({ cells }) => cells.get(key) ?? BLANK);
}

/** Waivers and Gone are there only when something is on them. */
function carriedSheets({ carried }: WorkbookInfo, table: MakeTable): readonly TableSheet[] {
  if (carried === undefined) return [];
  const waivers = waiverRows(carried.accepted);
  const accepted = waivers.length === 0 ? [] : [table(WAIVERS_SHEET, waivers)];
  return [...accepted, ...goneSheet(carried, table)];
}

function goneSheet(carried: CarriedOver, table: MakeTable): readonly TableSheet[] {
  if (carried.gone.length === 0) return [];
  const layout = withColumns(GONE_SHEET, carried);
  const rows = carried.gone.map((row) => [...goneCells(row), ...extraCellsOf(row.key, carried)]);
  const notes = notesAt(
    carried.gone.map(({ key }) => key),
    layout.columns,
    carried,
  );
  const sheet = table(layout, rows);
  return [{ ...sheet, notes: withPersonNotes(sheet.notes, notes) }];
}

function capSentence({ name, tab }: SheetLayout, shown: number, total: number): string {
  const counted = tab === 'lines' ? ' They count in the rows and in TieOut all the same.' : '';
  return `The sheet ${name} shows the first ${shown} of ${total} rows, the most it takes; ${total - shown} are left out.${counted}`;
}

function formulaContext({ rows }: Reconciliation): FormulaContext {
  const decimals = new Map<string, number>();
  for (const row of rows) {
    const currency = rowCurrency(row);
    if (currency !== null && decimalsOf(currency) !== 2) decimals.set(currency, decimalsOf(currency));
  }
  return { target: 'copy', decimals };
}

/** The newest moment any source was read; the day of the pass where there is none. Never the clock. */
function newestMoment({ tieOut, asOf }: Reconciliation): string {
  const moments = tieOut.map((line) => Date.parse(line.takenAt)).filter((at) => !Number.isNaN(at));
  const newest = moments.reduce((a, b) => Math.max(a, b), Date.parse(`${asOf}T00:00:00Z`));
  return new Date(newest).toISOString();
}
