/** The sheet Drift: one row per company and SKU, in the order of core, and the columns in which people decide. */
import { DECISIONS } from '../core/decision.js';
import { LEGS, type Leg } from '../core/leg.js';
import { decimalsOf } from '../core/money/currency.js';
import { STATES, type Money, type ReconciledRow } from '../core/result.js';
import { BLANK, dateOr, jump, momentOr, number, numberOr, text, textOr, word, type Cell } from './cells.js';
import { driftFormula, leakFormula, RECONCILIATION } from './formulas.js';
import type { BesideColumn, ColumnLayout, FormulaContext, Highlight, SheetLayout } from './layout.js';
import { LEG_SHEETS } from './leg-sheets.js';
import type { Freshness } from './live-moments.js';
import { linesJump } from './line-formulas.js';
import { STATE_LOOKS } from './palette.js';
import { NOT_APPLICABLE, UNKNOWN } from './words.js';

/** Live by the key of the row: two companies may share a name, and their counts are known all the same. */
function driftColumnFormula({ target }: FormulaContext): string {
  return target === 'live' ? `IFERROR(DRIFT([@Key],[@SKU]),"${UNKNOWN}")` : driftFormula();
}

function leakColumnFormula({ decimals }: FormulaContext): string {
  return leakFormula(decimals);
}

const COLUMNS: readonly ColumnLayout[] = [
  { header: 'Company', key: 'company', width: 28, kind: 'text' },
  { header: 'SKU', key: 'sku', width: 34, kind: 'text' },
  { header: 'Purchased', key: 'purchased', width: 13, kind: 'number' },
  { header: 'Assigned', key: 'assigned', width: 12, kind: 'number' },
  { header: 'Billed', key: 'billed', width: 10, kind: 'number' },
  {
    header: 'Drift',
    key: 'drift',
    width: 10,
    kind: 'number',
    formula: driftColumnFormula,
  },
  { header: 'State', key: 'state', width: 16, kind: 'text', align: 'center' },
  { header: 'Bill', key: 'bill', width: 9, kind: 'number' },
  { header: 'Cut', key: 'cut', width: 9, kind: 'number' },
  { header: 'Unit cost', key: 'unitCost', width: 13, kind: 'money' },
  { header: 'Unit price', key: 'unitPrice', width: 14, kind: 'money' },
  {
    header: 'Leak per month',
    key: 'leak',
    width: 18,
    kind: 'money',
    formula: leakColumnFormula,
  },
  { header: 'Currency', key: 'currency', width: 12, kind: 'text', align: 'center' },
  { header: 'Since', key: 'since', width: 13, kind: 'date' },
  { header: 'Act until', key: 'actUntil', width: 22, kind: 'moment' },
  { header: 'As of', key: 'asOf', width: 13, kind: 'date' },
  { header: 'Key', key: 'key', width: 30, kind: 'text', hidden: true },
  { header: 'Decision', key: 'decision', width: 19, kind: 'text', user: true, choices: DECISIONS },
  { header: 'Reason', key: 'reason', width: 24, kind: 'text', user: true, wrap: true },
  { header: 'Until', key: 'until', width: 12, kind: 'date', user: true },
  { header: 'Note', key: 'note', width: 30, kind: 'text', user: true, wrap: true },
];

const HIGHLIGHTS: readonly Highlight[] = [
  ...STATES.map((state): Highlight => {
    return { from: 'state', to: 'state', when: (cell) => `${cell('state')}="${state}"`, look: STATE_LOOKS[state] };
  }),
  {
    from: 'drift',
    to: 'drift',
    when: (cell) => `AND(ISNUMBER(${cell('drift')}),${cell('drift')}>0)`,
    look: 'above',
  },
  {
    from: 'drift',
    to: 'drift',
    when: (cell) => `AND(ISNUMBER(${cell('drift')}),${cell('drift')}<0)`,
    look: 'below',
  },
  {
    from: 'leak',
    to: 'leak',
    when: (cell) => `AND(ISNUMBER(${cell('leak')}),${cell('leak')}>0)`,
    look: 'above',
  },
  {
    from: 'purchased',
    to: 'asOf',
    when: (_, self) => `OR(${self}="${UNKNOWN}",${self}="${NOT_APPLICABLE}")`,
    look: 'unknown',
  },
];

// No header of the table: a reader that goes by headers finds one column for each.
const jumpHeader = (leg: Leg): string => `${LEG_SHEETS[leg].name} lines`;

export const DRIFT_SHEET: SheetLayout = {
  name: 'Drift',
  table: RECONCILIATION,
  tab: 'drift',
  columns: COLUMNS,
  highlights: HIGHLIGHTS,
  besideHeaders: LEGS.map(jumpHeader),
  frozenColumns: 2,
};

/** What a person has written beside a row; carried from one workbook to the next by key. */
export interface UserCells {
  readonly decision: string | null;
  readonly reason: string | null;
  /** A day, or whatever text stood there. */
  readonly until: string | null;
  readonly note: string | null;
}

export function rowKey(row: ReconciledRow): string {
  return `${row.companyId}|${row.skuId}`;
}

/** Currency of the row's money: of what we pay, else of what we charge. */
export function rowCurrency(row: ReconciledRow): string | null {
  return (row.leakPerMonth ?? row.unitCost ?? row.unitPrice ?? row.overbilledPerMonth)?.currency ?? null;
}

/** The cells of one row, in the order of the columns. */
export function driftCells(
  row: ReconciledRow,
  formulas: DriftFormulas,
  user: UserCells | undefined,
  freshness: Freshness | null = null,
): readonly Cell[] {
  const { reasons } = row;
  const drift = row.drift.purchasedVsBilled;
  const currency = rowCurrency(row);
  return [
    text(row.company),
    text(row.sku),
    numberOr(row.purchased, countWord(reasons.purchased)),
    numberOr(row.assigned, countWord(reasons.assigned)),
    numberOr(row.billed, countWord(reasons.billed)),
    driftCell(row, formulas.drift),
    word(row.state),
    stepCell(row.bill, drift),
    stepCell(row.cut, drift),
    unitCell(row.unitCostExact, row.unitCost, row.purchased, reasons.purchased, currency, false),
    unitCell(row.unitPriceExact, row.unitPrice, row.billed, reasons.billed, currency, row.priceBelowCost),
    leakCell(row, formulas.leak),
    textOr(currency, UNKNOWN),
    dateOr(row.since, NOT_APPLICABLE),
    windowCell(row),
    freshness?.dayCell(oldestDay(row)) ?? dateOr(oldestDay(row), UNKNOWN),
    text(rowKey(row)),
    ...userCells(user),
  ];
}

/** Beside the table, for each leg a jump to the lines of the row; as text where they cannot be looked up. */
export function driftJumps(
  keys: readonly string[],
  lines: (leg: Leg, key: string) => number,
  canJump: (key: string) => boolean,
): readonly BesideColumn[] {
  return LEGS.map((leg) => {
    const formula = linesJump(leg);
    const cells = keys.map((key): Cell => {
      const count = lines(leg, key);
      const label = count === 0 ? 'no line' : `lines: ${count}`;
      return canJump(key) ? jump(formula, label) : word(label);
    });
    return { header: jumpHeader(leg), width: 16, cells };
  });
}

/** The two calculated columns, written out once for all rows. */
export interface DriftFormulas {
  readonly drift: string;
  readonly leak: string;
}

export function driftFormulas(context: FormulaContext): DriftFormulas {
  return { drift: driftColumnFormula(context), leak: leakColumnFormula(context) };
}

function countWord(reason: ReconciledRow['reasons']['purchased']): string {
  return reason === 'not-applicable' ? NOT_APPLICABLE : UNKNOWN;
}

/** The word that the drift formula gives when a count is a word. */
function driftWord({ reasons }: ReconciledRow): string {
  return [reasons.purchased, reasons.billed].includes('not-applicable') ? NOT_APPLICABLE : UNKNOWN;
}

function driftCell(row: ReconciledRow, formula: string): Cell {
  const drift = row.drift.purchasedVsBilled;
  // Both counts are shown and yet not compared: the formula would subtract what must not be subtracted.
  if (drift === null && row.purchased !== null && row.billed !== null) return word(UNKNOWN);
  return { kind: 'formula', formula, cached: drift ?? driftWord(row), like: { as: 'signed' } };
}

/** Seats to bill or to cut; where there is nothing to recover the question does not arise. */
function stepCell(seats: number | null, drift: number | null): Cell {
  if (seats !== null) return number(seats);
  return word(drift !== null && drift <= 0 ? NOT_APPLICABLE : UNKNOWN);
}

export function unitCell(
  exact: number | null,
  rounded: Money | null,
  seats: number | null,
  reason: ReconciledRow['reasons']['purchased'],
  currency: string | null,
  marked: boolean,
): Cell {
  if (exact === null || rounded === null) {
    return word(seats === 0 || reason === 'not-applicable' ? NOT_APPLICABLE : UNKNOWN);
  }
  const decimals = Math.max(2, decimalsOf(rounded.currency));
  const other = rounded.currency === currency ? {} : { currency: rounded.currency };
  return { kind: 'money', value: exact, decimals: decimalsOf(rounded.currency) === 0 ? 0 : decimals, marked, ...other };
}

function leakCell(row: ReconciledRow, formula: string): Cell {
  const currency = rowCurrency(row);
  const drift = row.drift.purchasedVsBilled;
  let cached: number | string;
  if (drift === null) cached = driftWord(row);
  else if (drift <= 0) cached = 0;
  else cached = row.leakPerMonth === null ? UNKNOWN : Number(row.leakPerMonth.amount);
  return {
    kind: 'formula',
    formula,
    cached,
    like: { as: 'money', decimals: currency === null ? 2 : decimalsOf(currency) },
  };
}

/** The open window, else the day until which the seats are locked. */
function windowCell(row: ReconciledRow): Cell {
  if (row.actUntil !== null) return momentOr(row.actUntil, UNKNOWN);
  if (row.lockedUntil !== null) return text(`locked to ${row.lockedUntil}`);
  const toCut = row.findings.includes('leak') || row.findings.includes('idle');
  return word(toCut ? UNKNOWN : NOT_APPLICABLE);
}

function oldestDay({ asOf }: ReconciledRow): string | null {
  const days = [asOf.purchased, asOf.assigned, asOf.billed].filter((day) => day !== null);
  return days.length === 0 ? null : days.reduce((oldest, day) => (day < oldest ? day : oldest));
}

export function userCells(user: UserCells | undefined): readonly Cell[] {
  if (user === undefined) return [BLANK, BLANK, BLANK, BLANK];
  const cell = (value: string | null): Cell => (value === null || value === '' ? BLANK : text(value));
  const until =
    user.until !== null && /^\d{4}-\d{2}-\d{2}$/.test(user.until) ? dateOr(user.until, '') : cell(user.until);
  return [cell(user.decision), cell(user.reason), until, cell(user.note)];
}
