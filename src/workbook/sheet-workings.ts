/**
 * The sheet Workings: for every row of Drift its counts beside the sums of their lines, and every amount step by step. Rows are found
 * by their number, which stands on the lines too, so that both tables may be sorted.
 */
import { decimalsOf } from '../core/money/currency.js';
import { LEGS } from '../core/leg.js';
import type { Money, ReconciledRow } from '../core/result.js';
import {
  calculatedMoney,
  check,
  counted,
  dateOr,
  number,
  numberOr,
  summed,
  text,
  textOr,
  word,
  type Cell,
} from './cells.js';
import { roundedFormula, quoted, thisRow } from './formulas.js';
import type { ColumnLayout, FormulaContext, Highlight, SheetLayout } from './layout.js';
import { sumOfRow } from './line-formulas.js';
import { rowKey, unitCell } from './sheet-drift.js';
import { howWord, KNOWN, NO, NOT_APPLICABLE, NOT_CHECKED, UNKNOWN, YES } from './words.js';

export const WORKINGS = 'Workings';

type Formulas = Readonly<
  Record<
    | 'purchasedLines'
    | 'assignedLines'
    | 'billedLines'
    | 'difference'
    | 'inUse'
    | 'agreed'
    | 'unitCost'
    | 'unitPrice'
    | 'leak'
    | 'waived'
    | 'tolerated'
    | 'open'
    | 'idle'
    | 'overbilled'
    | 'refund',
    string
  >
>;

const cell = (header: string): string => thisRow(WORKINGS, header);

/** Seats of one count above another, times a monthly unit amount; a word where something is a word, 0 where nothing is above. */
function exposure(more: string, less: string, unit: string, currency: string, { decimals }: FormulaContext): string {
  const [x, y, amount] = [cell(more), cell(less), cell(unit)];
  const rounded = roundedFormula(`(${x}-${y})*${amount}`, cell(currency), decimals);
  const known = `IF(${x}<=${y},0,IF(ISNUMBER(${amount}),${rounded},${quoted(UNKNOWN)}))`;
  const missing = `IF(OR(${x}=${quoted(NOT_APPLICABLE)},${y}=${quoted(NOT_APPLICABLE)}),${quoted(NOT_APPLICABLE)},${quoted(UNKNOWN)})`;
  return `IF(AND(ISNUMBER(${x}),ISNUMBER(${y})),${known},${missing})`;
}

export function workingsFormulas(context: FormulaContext): Formulas {
  const rowNumber = cell('Row');
  const missed = (count: string, parts: string): string =>
    `IF(ISNUMBER(${cell(count)}),ABS(${cell(count)}-${parts}),0)`;
  const mean = (leg: 'purchased' | 'billed'): string =>
    `${sumOfRow(leg, 'Per month', rowNumber)}/${sumOfRow(leg, 'Row seats', rowNumber)}`;
  const leak = cell('Leak per month');
  const waivedAmount = roundedFormula(
    `${cell('Waived seats')}*${cell('Unit cost')}`,
    cell('Cost currency'),
    context.decimals,
  );
  return {
    purchasedLines: sumOfRow('purchased', 'Row seats', rowNumber),
    assignedLines: sumOfRow('assigned', 'Row seats', rowNumber),
    billedLines: sumOfRow('billed', 'Row seats', rowNumber),
    difference: [
      missed('Purchased', cell('Purchased lines')),
      missed('Assigned', cell('Assigned lines')),
      missed('Billed', `${cell('Billed lines')}-${cell('By rules')}`),
    ].join('+'),
    inUse: `IF(ISNUMBER(${cell('Live')}),${cell('Live')},${cell('Assigned')})`,
    agreed: `IF(ISNUMBER(${cell('Purchased')}),MAX(${cell('Purchased')},${cell('Minimum')}),${cell('Purchased')})`,
    unitCost: mean('purchased'),
    unitPrice: mean('billed'),
    leak: exposure('Purchased', 'Billed', 'Unit cost', 'Cost currency', context),
    waived: `IF(ISNUMBER(${leak}),IF(AND(${cell('Waived seats')}>0,ISNUMBER(${cell('Unit cost')})),${waivedAmount},0),${leak})`,
    tolerated: `IF(AND(ISNUMBER(${leak}),${cell('Tolerated')}=${quoted(YES)}),${leak}-${cell('Leak waived')},IF(ISNUMBER(${leak}),0,${leak}))`,
    open: `IF(ISNUMBER(${leak}),ROUND(${leak}-${cell('Leak waived')}-${cell('Leak tolerated')},4),${leak})`,
    idle: exposure('Purchased', 'In use', 'Unit cost', 'Cost currency', context),
    overbilled: exposure('Billed', 'Over-billed above', 'Unit price', 'Price currency', context),
    refund: exposure('Billed', 'In use', 'Unit price', 'Price currency', context),
  };
}

function always(key: keyof Formulas): (context: FormulaContext) => string {
  return (context) => workingsFormulas(context)[key];
}

function overLines(key: keyof Formulas): (context: FormulaContext) => string | null {
  return (context) => (context.overLines ? workingsFormulas(context)[key] : null);
}

const seats = (header: string, key: string, width: number): ColumnLayout => ({ header, key, width, kind: 'number' });
const money = (header: string, key: string, width: number, formula?: ColumnLayout['formula']): ColumnLayout => ({
  header,
  key,
  width,
  kind: 'money',
  ...(formula && { formula }),
});

const COLUMNS: readonly ColumnLayout[] = [
  { header: 'Company', key: 'company', width: 28, kind: 'text' },
  { header: 'SKU', key: 'sku', width: 34, kind: 'text' },
  seats('Row', 'row', 9),
  seats('Purchased', 'purchased', 14),
  { ...seats('Purchased lines', 'purchasedLines', 20), formula: overLines('purchasedLines') },
  seats('Assigned', 'assigned', 13),
  { ...seats('Assigned lines', 'assignedLines', 19), formula: overLines('assignedLines') },
  seats('Live', 'live', 13),
  { ...seats('In use', 'inUse', 11), formula: always('inUse') },
  seats('Billed', 'billed', 11),
  { ...seats('Billed lines', 'billedLines', 17), formula: overLines('billedLines') },
  seats('By rules', 'byRules', 13),
  { ...seats('Difference', 'difference', 15), formula: always('difference') },
  // A price that is not known has its word in the cell: no formula for the whole column.
  money('Unit cost', 'unitCost', 14),
  money('Leak per month', 'leak', 19, always('leak')),
  seats('Waived seats', 'waivedSeats', 17),
  money('Leak waived', 'leakWaived', 16, always('waived')),
  { header: 'Tolerated', key: 'tolerated', width: 14, kind: 'text', align: 'center' },
  money('Leak tolerated', 'leakTolerated', 19, always('tolerated')),
  money('Leak open', 'leakOpen', 14, always('open')),
  money('Idle per month', 'idle', 19, always('idle')),
  { header: 'Cost currency', key: 'costCurrency', width: 18, kind: 'text', align: 'center' },
  seats('Minimum', 'minimum', 13),
  { ...seats('Over-billed above', 'agreed', 22), formula: always('agreed') },
  money('Unit price', 'unitPrice', 14),
  money('Over-billed per month', 'overbilled', 26, always('overbilled')),
  money('Refund exposure', 'refund', 20, always('refund')),
  { header: 'Price currency', key: 'priceCurrency', width: 19, kind: 'text', align: 'center' },
  { header: 'Purchased as of', key: 'purchasedAsOf', width: 20, kind: 'date' },
  { header: 'Assigned as of', key: 'assignedAsOf', width: 19, kind: 'date' },
  { header: 'Billed as of', key: 'billedAsOf', width: 17, kind: 'date' },
  { header: 'Purchased reason', key: 'purchasedReason', width: 21, kind: 'text' },
  { header: 'Assigned reason', key: 'assignedReason', width: 20, kind: 'text' },
  { header: 'Billed reason', key: 'billedReason', width: 18, kind: 'text' },
  { header: 'Company linked', key: 'companyLinked', width: 20, kind: 'text' },
  { header: 'SKU linked', key: 'skuLinked', width: 18, kind: 'text' },
  { header: 'Company no', key: 'companyNumber', width: 15, kind: 'number' },
  { header: 'Why', key: 'why', width: 120, kind: 'text' },
  { header: 'Key', key: 'key', width: 30, kind: 'text', hidden: true },
];

const HIGHLIGHTS: readonly Highlight[] = [
  {
    from: 'difference',
    to: 'difference',
    when: (of) => `AND(ISNUMBER(${of('difference')}),ABS(${of('difference')})>0.0000001)`,
    look: 'attention',
  },
  {
    from: 'purchased',
    to: 'skuLinked',
    when: (_, self) => `OR(${self}="${UNKNOWN}",${self}="${NOT_APPLICABLE}",${self}="${NOT_CHECKED}")`,
    look: 'unknown',
  },
];

export const WORKINGS_SHEET: SheetLayout = {
  name: WORKINGS,
  table: WORKINGS,
  tab: 'evidence',
  columns: COLUMNS,
  highlights: HIGHLIGHTS,
  frozenColumns: 2,
};

/** Where a row stands, counted from 1 in the order of Drift, and which of its prices its lines show in cells. */
export interface WorkingsRow {
  readonly row: ReconciledRow;
  readonly rowNumber: number;
  readonly companyNumber: number;
  readonly hasAmounts: (leg: 'purchased' | 'billed') => boolean;
}

export function workingsCells(place: WorkingsRow, formulas: Formulas, context: FormulaContext): readonly Cell[] {
  const { row, rowNumber, companyNumber } = place;
  const { reasons, seen } = row;
  const costCurrency = currencyOf(row.leakPerMonth, row.idlePerMonth, row.unitCost);
  const priceCurrency = currencyOf(row.overbilledPerMonth, row.refundPerMonth, row.unitPrice);
  const count = (leg: (typeof LEGS)[number]): Cell =>
    numberOr(row[leg], reasons[leg] === 'not-applicable' ? NOT_APPLICABLE : UNKNOWN);
  const lineSum = (formula: string, sum: number): Cell => (context.overLines ? summed(formula, sum) : number(sum));
  const byRules = row.billed === null ? null : row.billed - seen.billed;
  const waivedSeats = row.waived.reduce((sum, one) => (one.finding === 'leak' ? sum + one.seats : sum), 0);
  const leak = amounts(row, 'purchased', 'billed', row.leakPerMonth);
  const waived = typeof leak === 'number' && row.unitCostExact !== null ? waivedSeats * row.unitCostExact : 0;
  const decimals = costCurrency === null ? 2 : decimalsOf(costCurrency);
  const leakWaived = typeof leak === 'number' ? roundHalfUp(waived, decimals) : leak;
  const isTolerated = row.tolerated.includes('leak');
  const rest =
    typeof leak === 'number' && typeof leakWaived === 'number' ? roundHalfUp(leak - leakWaived, decimals) : leak;
  const part = (holds: boolean): number | string => (holds || typeof rest !== 'number' ? rest : 0);
  const cost = (formula: string, cached: number | string): Cell => calculatedMoney(formula, cached, decimals);
  const price = (formula: string, cached: number | string): Cell =>
    calculatedMoney(formula, cached, priceCurrency === null ? 2 : decimalsOf(priceCurrency));
  return [
    text(row.company),
    text(row.sku),
    number(rowNumber),
    count('purchased'),
    lineSum(formulas.purchasedLines, seen.purchased),
    count('assigned'),
    lineSum(formulas.assignedLines, seen.assigned),
    numberOr(row.live, row.assigned === null ? countWord(row, 'assigned') : NOT_CHECKED),
    counted(formulas.inUse, row.live ?? row.assigned ?? countWord(row, 'assigned')),
    count('billed'),
    lineSum(formulas.billedLines, seen.billed),
    numberOr(byRules, countWord(row, 'billed')),
    check(formulas.difference, 0),
    unitFromLines(place, 'purchased', formulas.unitCost, costCurrency, context),
    cost(formulas.leak, leak),
    number(waivedSeats),
    cost(formulas.waived, leakWaived),
    word(isTolerated ? YES : NO),
    cost(formulas.tolerated, part(isTolerated)),
    cost(formulas.open, part(!isTolerated)),
    cost(formulas.idle, amounts(row, 'purchased', 'assigned', row.idlePerMonth)),
    textOr(costCurrency, UNKNOWN),
    number(row.minimum),
    counted(formulas.agreed, row.overbilledAbove ?? countWord(row, 'purchased')),
    unitFromLines(place, 'billed', formulas.unitPrice, priceCurrency, context),
    price(formulas.overbilled, amounts(row, 'billed', 'purchased', row.overbilledPerMonth)),
    price(formulas.refund, amounts(row, 'billed', 'assigned', row.refundPerMonth)),
    textOr(priceCurrency, UNKNOWN),
    ...LEGS.map((leg) => dateOr(row.asOf[leg], UNKNOWN)),
    ...LEGS.map((leg) => word(reasons[leg] ?? KNOWN)),
    word(howWord(row.linkedBy.company)),
    word(howWord(row.linkedBy.sku)),
    number(companyNumber),
    text(row.why),
    text(rowKey(row)),
  ];
}

function currencyOf(...money: readonly (Money | null)[]): string | null {
  return money.find((one) => one !== null)?.currency ?? null;
}

type LegName = 'purchased' | 'assigned' | 'billed';

function countWord({ reasons }: ReconciledRow, leg: LegName): string {
  return reasons[leg] === 'not-applicable' ? NOT_APPLICABLE : UNKNOWN;
}

/** What the formula of an exposure gives. Nothing above is 0 even where no currency is known and the amount is therefore null. */
function amounts(row: ReconciledRow, more: LegName, less: LegName, amount: Money | null): number | string {
  const [above, below] = [row[more], row[less]];
  if (above === null || below === null)
    return [row.reasons[more], row.reasons[less]].includes('not-applicable') ? NOT_APPLICABLE : UNKNOWN;
  if (amount !== null) return Number(amount.amount);
  const lower = less === 'assigned' ? (row.live ?? below) : less === 'purchased' ? Math.max(below, row.minimum) : below;
  return above <= lower ? 0 : UNKNOWN;
}

/** The mean of the lines; where a line of the row has no readable price the word that stands on Drift. */
function unitFromLines(
  { row, hasAmounts }: WorkingsRow,
  leg: 'purchased' | 'billed',
  formula: string,
  currency: string | null,
  context: FormulaContext,
): Cell {
  const [exact, rounded] =
    leg === 'purchased' ? [row.unitCostExact, row.unitCost] : [row.unitPriceExact, row.unitPrice];
  const value = unitCell(exact, rounded, row[leg], row.reasons[leg], currency, false);
  if (value.kind !== 'money' || !context.overLines || !hasAmounts(leg)) return value;
  return calculatedMoney(formula, value.value, value.decimals);
}

/** As ROUND does it: the value a viewer shows that does not calculate. */
function roundHalfUp(value: number, decimals: number): number {
  return Number(`${Math.round(Number(`${value.toFixed(8)}e${decimals}`))}e-${decimals}`);
}
