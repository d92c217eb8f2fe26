/** The whole workbook from a reconciliation: every sheet with its cells. Pure: the same input gives the same workbook. */
import { EMPTY_CROSSWALK, type Crosswalk, type Tolerance } from '../core/crosswalk.js';
import { LEGS } from '../core/leg.js';
import { decimalsOf } from '../core/money/currency.js';
import type { Reconciliation, ReconciledRow } from '../core/result.js';
import { notesAt, type CarriedOver } from './carry-over.js';
import { carriedSheets, extraCellsOf, withColumns } from './carried-sheets.js';
import { text, word, type Cell } from './cells.js';
import { crosswalkSheets } from './crosswalk-sheets.js';
import { driftNotes } from './drift-notes.js';
import { atLeastOne, PRINT_ALL, type FormulaContext, type SheetLayout } from './layout.js';
import type { FormulaTarget, TablePrint, TableSheet, WorkbookSheets } from './layout.js';
import { freshnessOf, type Freshness } from './live-moments.js';
import { layoutMark } from './layout-version.js';
import { withPersonNotes } from './person-notes.js';
import { DRIFT_SHEET, driftCells, driftFormulas, driftJumps, rowCurrency, rowKey } from './sheet-drift.js';
import { linesByLeg, rowNumbers, SEAT_SHEETS, type LegLines, type RowNumbers } from './sheet-seats.js';
import { rejectedBlock, SOURCES_SHEET, sourceRows } from './sheet-sources.js';
import { SUMMARY_NAME, summarySheet } from './sheet-summary.js';
import { controlBlock, rulesBlock, TIE_OUT_SHEET, tieOutCells } from './sheet-tie-out.js';
import { WORKINGS_SHEET, workingsCells, workingsFormulas } from './sheet-workings.js';
import type { Figures } from './summary-money.js';
import { COUNT_REASON_WORDS, INVENTED_WORDS, NOT_APPLICABLE, NOTHING } from './words.js';

/** Excel takes 1,048,576 rows; below the table some room is left for what the user adds. */
export const SHEET_ROW_CAP = 1_000_000;
/** More notes than this make a sheet slow to open. */
export const NOTE_CAP = 5_000;
/** Rows whose amounts are worked out step by step: forty cells each. */
export const WORKINGS_CAP = 50_000;
/** Rows times lines that formulas may add up again: beyond, opening the file takes minutes and values stand there. */
export const RECOUNT_CAP = 50_000_000;
/** Excel takes 1,026 page breaks by hand. */
export const PAGE_BREAK_CAP = 1_000;

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
  /** Print the sheet Drift with every company on a page of its own. */
  readonly companyPages?: boolean;
  /** Who hands the workbook over, as a reader should see it. */
  readonly madeBy?: string;
  /** Every company and number is that of the demo: each sheet says so, and so does the document. */
  readonly isInvented?: boolean;
  /** `live`: drawn in Excel beside the add-in, which finds the lines of a row and keeps its sums. `copy` when left out. */
  readonly target?: FormulaTarget;
  readonly rowCap?: number;
  readonly noteCap?: number;
  readonly recountCap?: number;
  readonly workingsCap?: number;
}

export function toWorkbook(given: Reconciliation, info: WorkbookInfo): WorkbookSheets {
  const steps = inSteps(given, info);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in a page that has to answer meanwhile: `pause` is awaited between the sheets. */
export async function toWorkbookInSteps(
  given: Reconciliation,
  info: WorkbookInfo,
  pause: () => Promise<void>,
): Promise<WorkbookSheets> {
  const steps = inSteps(given, info);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await pause();
  }
}

function* inSteps(given: Reconciliation, info: WorkbookInfo): Generator<void, WorkbookSheets> {
  // Some parts are computed when read: read each of them once.
  const reconciliation: Reconciliation = { ...given };
  yield;
  const maker = new WorkbookMaker(reconciliation, info);
  yield;
  return yield* maker.make();
}

class WorkbookMaker {
  private readonly rowCap: number;
  private readonly workingsCap: number;
  private readonly context: FormulaContext;
  private readonly isLive: boolean;
  /** Live, moments are formulas over the sheet Sources: where nothing else moved, nothing else is written. */
  private readonly freshness: Freshness | null;
  private readonly numbers: RowNumbers;
  private readonly lines: Readonly<Record<(typeof LEGS)[number], LegLines>>;
  private readonly companyNumbers = new Map<string, number>();
  /** Sentences about what was left out. */
  private readonly limits: string[] = [];

  constructor(
    private readonly pass: Reconciliation,
    private readonly info: WorkbookInfo,
  ) {
    this.rowCap = info.rowCap ?? SHEET_ROW_CAP;
    this.isLive = info.target === 'live';
    this.freshness = this.isLive ? freshnessOf(pass.tieOut) : null;
    this.workingsCap = this.isLive ? 0 : Math.min(this.rowCap, info.workingsCap ?? WORKINGS_CAP);
    this.context = { target: info.target ?? 'copy', decimals: otherDecimals(pass.rows), overLines: this.canRecount() };
    this.numbers = rowNumbers(pass.rows.slice(0, this.rowCap).map(rowKey));
    this.lines = linesByLeg(pass.lines(), this.rowCap, this.context, this.numbers);
    for (const { companyId } of pass.rows) {
      if (!this.companyNumbers.has(companyId)) this.companyNumbers.set(companyId, this.companyNumbers.size + 1);
    }
  }

  /** Every line on its sheet, every row on Workings, and no more of both than a spreadsheet adds up in seconds. */
  private canRecount(): boolean {
    if (this.isLive) return false;
    const { rows, legs } = this.pass;
    const most = Math.max(...LEGS.map((leg) => legs[leg].rows));
    const all = LEGS.reduce((sum, leg) => sum + legs[leg].rows, 0);
    const fits = rows.length <= this.workingsCap && most <= this.rowCap / 2;
    return fits && rows.length * all <= (this.info.recountCap ?? RECOUNT_CAP);
  }

  *make(): Generator<void, WorkbookSheets> {
    const { pass, info } = this;
    const drift = this.driftSheet();
    yield;
    const seats = LEGS.map((leg) => {
      const { status } = pass.legs[leg];
      const why = status === 'not-configured' ? `${NOTHING}: ${COUNT_REASON_WORDS['not-configured']}` : NOTHING;
      return this.table(SEAT_SHEETS[leg], this.lines[leg].rows, this.lines[leg].total, why);
    });
    yield;
    const notes = info.carried?.crosswalkNotes;
    const [companyRows, skuRows] = crosswalkSheets(pass, info.crosswalk ?? EMPTY_CROSSWALK);
    const companies = this.table(companyRows.layout, companyRows.rows(notes?.companies));
    const skus = this.table(skuRows.layout, skuRows.rows(notes?.skus));
    const sources = { ...this.table(SOURCES_SHEET, sourceRows(pass)), below: rejectedBlock(pass.rejected) };
    const tieOut = this.tieOutSheet();
    const workings = this.isLive ? [] : [this.workingsSheet()];
    if (!this.isLive && !this.context.overLines && pass.rows.length > 0)
      this.limits.push(
        'Sums over the sheets of lines stand as values: there are too many lines to add up again on opening.',
      );
    yield;
    const carried = carriedSheets(info.carried, (layout, rows) => this.table(layout, rows));
    const { version, isInvented = false } = info;
    const title = isInvented ? `Invented demo numbers: ${info.title}` : info.title;
    const tables = [drift, ...seats, companies, skus, sources, tieOut, ...workings, ...carried];
    const summary = summarySheet(pass, {
      title,
      version,
      limits: this.limits,
      figures: this.figures(),
      freshness: this.freshness,
      madeBy: info.madeBy ?? null,
      isInvented,
    });
    return {
      title,
      description: `Licence reconciliation as of ${pass.asOf}, made by driftsheet ${version}.`,
      keywords: layoutMark({ isInvented }),
      asOf: pass.asOf,
      at: newestMoment(pass),
      openOn: SUMMARY_NAME,
      sheets: [summary, ...(isInvented ? tables.map(markedInvented) : tables)],
    };
  }

  /** Companies by their place on Drift, from 1. */
  private companyNumber(companyId: string): number {
    return this.companyNumbers.get(companyId) ?? 0;
  }

  private figures(): Figures {
    const { length } = this.pass.rows;
    return {
      rowsWhole: length <= this.rowCap,
      workingsWhole: length <= this.workingsCap,
      isLive: this.isLive,
      companyNumber: (companyId) => this.companyNumber(companyId),
    };
  }

  private table(
    layout: SheetLayout,
    all: readonly (readonly Cell[])[],
    total = all.length,
    why = NOTHING,
    cap = this.rowCap,
  ): TableSheet {
    const rows = all.length > cap ? all.slice(0, cap) : all;
    const limit = rows.length < total ? [capSentence(layout, rows.length, total)] : [];
    this.limits.push(...limit);
    return {
      kind: 'table',
      layout,
      formulas: this.context,
      rows: atLeastOne(layout, rows, text(why), word(NOT_APPLICABLE)),
      // Said where the sheet begins: nobody reads to its end.
      notes: limit.map((sentence) => ({ row: -1, key: layout.columns[0]?.key ?? '', text: sentence })),
      below: [],
      belowFrom: 0,
      beside: [],
      print: PRINT_ALL,
    };
  }

  private driftSheet(): TableSheet {
    const { pass, info, rowCap } = this;
    const formulas = driftFormulas(this.context);
    const shown = pass.rows.slice(0, rowCap);
    const { carried } = info;
    const keys = shown.map(rowKey);
    const layout = withColumns(DRIFT_SHEET, carried);
    const cells = shown.map((row, index) => {
      const own = driftCells(row, formulas, carried?.user.get(keys[index]!), this.freshness);
      return carried === undefined ? own : [...own, ...extraCellsOf(keys[index]!, carried)];
    });
    const sheet = this.table(layout, cells, pass.rows.length);
    const { notes, leftOut } = driftNotes(pass, shown, info.noteCap ?? NOTE_CAP);
    if (leftOut > 0)
      this.limits.push(`The sheet Drift carries the first ${notes.length} notes; ${leftOut} more were left out.`);
    const lineCount = (leg: (typeof LEGS)[number], key: string): number => this.lines[leg].byKey.get(key) ?? 0;
    const hasJumps = this.context.overLines && shown.length > 0;
    const beside = hasJumps ? driftJumps(keys, lineCount, this.numbers.canJump) : [];
    const own = [...sheet.notes, ...notes];
    const all = carried === undefined ? own : withPersonNotes(own, notesAt(keys, layout.columns, carried));
    return { ...sheet, notes: all, beside, print: info.companyPages === true ? this.companyPages(shown) : PRINT_ALL };
  }

  private companyPages(rows: readonly ReconciledRow[]): TablePrint {
    const starts = rows.flatMap((row, index) => {
      return index > 0 && row.companyId !== rows[index - 1]!.companyId ? [index] : [];
    });
    if (starts.length > PAGE_BREAK_CAP)
      this.limits.push(`Printed, only the first ${PAGE_BREAK_CAP} companies begin a page of their own.`);
    // The figures alone: more columns would not fit on the page in a size that can be read, and notes are for the house.
    return { breaksBefore: starts.slice(0, PAGE_BREAK_CAP), lastColumn: 'currency' };
  }

  private tieOutSheet(): TableSheet {
    const { info, context, pass } = this;
    const cells = pass.tieOut.map((line, index) => tieOutCells(line, index + 1, context, this.freshness));
    const rules = rulesBlock({
      version: info.version,
      crosswalkVersion: info.crosswalkVersion ?? null,
      tolerance: info.tolerance ?? {},
      comparableDays: info.comparableDays ?? null,
    });
    const control = this.figures().workingsWhole && pass.rows.length > 0 ? [controlBlock(pass)] : [];
    return {
      ...this.table(TIE_OUT_SHEET, cells),
      below: [...control, rules],
      belowFrom: TIE_OUT_SHEET.frozenColumns,
    };
  }

  private workingsSheet(): TableSheet {
    const { context, pass, workingsCap } = this;
    const formulas = workingsFormulas(context);
    const cells = pass.rows.slice(0, workingsCap).map((row, index) => {
      const key = rowKey(row);
      const companyNumber = this.companyNumber(row.companyId);
      const hasAmounts = (leg: 'purchased' | 'billed'): boolean => !this.lines[leg].withoutAmount.has(key);
      return workingsCells({ row, rowNumber: index + 1, companyNumber, hasAmounts }, formulas, context);
    });
    return this.table(WORKINGS_SHEET, cells, pass.rows.length, NOTHING, workingsCap);
  }
}

/** Below the table and above what else stands there: a sheet that is printed or copied by itself still says what it is. */
function markedInvented(sheet: TableSheet): TableSheet {
  const mark = { kind: 'line', tone: 'warning', text: INVENTED_WORDS } as const;
  return { ...sheet, below: [mark, ...sheet.below] };
}

function capSentence({ name, tab }: SheetLayout, shown: number, total: number): string {
  const counted = tab === 'lines' ? ' They count in the rows and in TieOut all the same.' : '';
  return `The sheet ${name} shows the first ${shown} of ${total} rows, the most it takes; ${total - shown} are left out.${counted}`;
}

function otherDecimals(rows: readonly ReconciledRow[]): ReadonlyMap<string, number> {
  const decimals = new Map<string, number>();
  for (const row of rows) {
    for (const currency of [rowCurrency(row), row.unitPrice?.currency ?? null]) {
      if (currency !== null && decimalsOf(currency) !== 2) decimals.set(currency, decimalsOf(currency));
    }
  }
  return decimals;
}

/** The newest moment any source was read; the day of the pass where there is none. Never the clock. */
function newestMoment({ tieOut, asOf }: Reconciliation): string {
  const moments = tieOut.map((line) => Date.parse(line.takenAt)).filter((at) => !Number.isNaN(at));
  const newest = moments.reduce((a, b) => Math.max(a, b), Date.parse(`${asOf}T00:00:00Z`));
  return new Date(newest).toISOString();
}
