/** The sheets Purchased, Assigned and Billed: every line that was read, where it went, and how to find it again. */
import type { Leg } from '../core/leg.js';
import type { LineOutcome, LineShare } from '../core/result.js';
import {
  calculatedMoney,
  dateOr,
  exactAmount,
  jump,
  number,
  numberOr,
  text,
  textOr,
  word,
  type Cell,
} from './cells.js';
import type { ColumnLayout, FormulaContext, Highlight, SheetLayout } from './layout.js';
import { LEG_SHEETS } from './leg-sheets.js';
import { canBeLookedUp, lineAmountFormula, rowJump } from './line-formulas.js';
import {
  AS_ABOVE,
  BASIS_WORDS,
  NOT_APPLICABLE,
  NOT_CHECKED,
  NOT_GIVEN,
  NOT_SPLIT,
  UNKNOWN,
  USE_WORDS,
} from './words.js';

const BASIS: ColumnLayout = { header: 'Basis', key: 'basis', width: 16, kind: 'text' };
const LIVE: ColumnLayout = { header: 'Live', key: 'live', width: 14, kind: 'number' };

function columns(leg: Leg): readonly ColumnLayout[] {
  return [
    { header: 'Company', key: 'company', width: 28, kind: 'text' },
    { header: 'SKU', key: 'sku', width: 38, kind: 'text' },
    { header: 'Source company', key: 'sourceCompany', width: 28, kind: 'text' },
    { header: 'Source SKU', key: 'sourceSku', width: 50, kind: 'text' },
    { header: 'Quantity', key: 'quantity', width: 13, kind: 'number' },
    ...(leg === 'assigned' ? [LIVE] : []),
    { header: 'Counts', key: 'counts', width: 20, kind: 'number' },
    { header: 'Row seats', key: 'rowSeats', width: 13, kind: 'number' },
    { header: 'Unit amount', key: 'unitAmount', width: 16, kind: 'money' },
    { header: 'Currency', key: 'currency', width: 13, kind: 'text', align: 'center' },
    { header: 'Months', key: 'months', width: 11, kind: 'number' },
    {
      header: 'Per month',
      key: 'perMonth',
      width: 14,
      kind: 'money',
      formula: ({ overLines }) => (overLines ? lineAmountFormula(leg) : null),
    },
    { header: 'Term', key: 'term', width: 14, kind: 'text' },
    { header: 'Start', key: 'start', width: 13, kind: 'date' },
    { header: 'End', key: 'end', width: 13, kind: 'date' },
    { header: 'Commitment end', key: 'commitmentEnd', width: 19, kind: 'date' },
    { header: 'Document date', key: 'documentDate', width: 18, kind: 'date' },
    ...(leg === 'billed' ? [BASIS] : []),
    { header: 'Reference', key: 'reference', width: 40, kind: 'text' },
    { header: 'Scope', key: 'scope', width: 48, kind: 'text' },
    { header: 'Line', key: 'line', width: 10, kind: 'number' },
    { header: 'Snapshot', key: 'snapshot', width: 13, kind: 'number' },
    { header: 'Row', key: 'row', width: 9, kind: 'number' },
    {
      header: 'To Drift',
      key: 'toDrift',
      width: 12,
      kind: 'text',
      align: 'center',
      formula: ({ overLines }) => (overLines ? rowJump(leg) : null),
    },
    { header: 'Key', key: 'key', width: 30, kind: 'text', hidden: true },
  ];
}

const HIGHLIGHTS: readonly Highlight[] = [
  { from: 'quantity', to: 'quantity', when: (cell) => `${cell('quantity')}="${UNKNOWN}"`, look: 'attention' },
  { from: 'counts', to: 'counts', when: (cell) => `ISTEXT(${cell('counts')})`, look: 'tolerated' },
  {
    from: 'unitAmount',
    to: 'toDrift',
    when: (_, self) => `OR(${self}="${NOT_GIVEN}",${self}="${UNKNOWN}",${self}="${NOT_APPLICABLE}")`,
    look: 'unknown',
  },
];

function sheet(leg: Leg): SheetLayout {
  return { ...LEG_SHEETS[leg], tab: 'lines', columns: columns(leg), highlights: HIGHLIGHTS, frozenColumns: 2 };
}

export const SEAT_SHEETS: Readonly<Record<Leg, SheetLayout>> = {
  purchased: sheet('purchased'),
  assigned: sheet('assigned'),
  billed: sheet('billed'),
};

/** Where the rows of Drift stand, by key: their numbers on Workings, from 1. Keys that differ in letter case only are not linked. */
export interface RowNumbers {
  readonly of: (key: string) => number | undefined;
  readonly canJump: (key: string) => boolean;
}

/** The cells of one line, in the order of the columns of its leg. A bundle has a further row for each further SKU it adds to. */
export function seatRows(outcome: LineOutcome, formulas: LineFormulas, rows: RowNumbers): readonly (readonly Cell[])[] {
  const own = { skuId: outcome.skuId, sku: outcome.sku, seats: outcome.rowSeats };
  const first = seatCells(outcome, own, true, formulas, rows);
  if (outcome.alsoIn.length === 0) return [first];
  return [first, ...outcome.alsoIn.map((share) => seatCells(outcome, share, false, formulas, rows))];
}

function seatCells(
  outcome: LineOutcome,
  share: LineShare,
  isFirst: boolean,
  formulas: LineFormulas,
  rows: RowNumbers,
): readonly Cell[] {
  const { line, snapshot, use } = outcome;
  const quantity = isFirst ? numberOr(line.quantity, UNKNOWN) : word(AS_ABOVE);
  const key = share.skuId === '' ? null : `${outcome.companyId}|${share.skuId}`;
  return [
    textOr(outcome.company, UNKNOWN),
    textOr(share.sku, NOT_APPLICABLE),
    textOr(line.companyName || line.companyId, NOT_GIVEN),
    textOr(line.skuName || line.skuId, NOT_GIVEN),
    quantity,
    ...(snapshot.leg === 'assigned' ? [numberOr(line.live ?? null, NOT_CHECKED)] : []),
    isFirst && use === 'counted' ? quantity : word(isFirst && use !== 'counted' ? USE_WORDS[use] : AS_ABOVE),
    number(share.seats),
    exactAmount(line.unitAmount, line.currency, NOT_GIVEN),
    textOr(line.currency, NOT_GIVEN),
    line.intervalMonths === null ? word(line.unitAmount === null ? NOT_GIVEN : UNKNOWN) : number(line.intervalMonths),
    perMonthCell(outcome, share, formulas),
    textOr(line.term, NOT_GIVEN),
    dateOr(line.start, NOT_GIVEN),
    dateOr(line.end, NOT_GIVEN),
    dateOr(line.commitmentEnd, NOT_GIVEN),
    dateOr(line.documentDate, NOT_GIVEN),
    ...(snapshot.leg === 'billed' ? [textOr(line.basis === undefined ? '' : BASIS_WORDS[line.basis], NOT_GIVEN)] : []),
    textOr(line.reference, NOT_GIVEN),
    text(snapshot.scope || snapshot.source),
    line.line === undefined ? word(NOT_APPLICABLE) : number(line.line),
    number(outcome.tieOut + 1),
    numberOr(key === null ? null : (rows.of(key) ?? null), NOT_APPLICABLE),
    toDriftCell(key, formulas, rows),
    key === null ? word(NOT_APPLICABLE) : text(key),
  ];
}

/** The formulas of the calculated columns of one leg, written out once for all lines; null where values stand. */
export interface LineFormulas {
  readonly perMonth: string | null;
  readonly toDrift: string | null;
}

export function lineFormulas(leg: Leg, context: FormulaContext): LineFormulas {
  return context.overLines
    ? { perMonth: lineAmountFormula(leg), toDrift: rowJump(leg) }
    : { perMonth: null, toDrift: null };
}

function perMonthCell(outcome: LineOutcome, share: LineShare, { perMonth }: LineFormulas): Cell {
  if (outcome.alsoIn.length > 0) return word(NOT_SPLIT);
  const amount = amountPerMonth(outcome, share.seats);
  if (perMonth !== null) return calculatedMoney(perMonth, amount?.value ?? NOT_APPLICABLE, amount?.decimals ?? 2);
  return amount === null ? word(NOT_APPLICABLE) : { kind: 'money', ...amount };
}

function toDriftCell(key: string | null, { toDrift }: LineFormulas, rows: RowNumbers): Cell {
  if (toDrift === null || key === null || rows.of(key) === undefined) return word(NOT_APPLICABLE);
  return rows.canJump(key) ? jump(toDrift, 'row') : word('by key');
}

/** Row numbers of the rows in their order. */
export function rowNumbers(keys: readonly string[]): RowNumbers {
  const numbers = new Map(keys.map((key, index) => [key, index + 1]));
  const folded = new Map<string, number>();
  for (const key of keys) folded.set(key.toLowerCase(), (folded.get(key.toLowerCase()) ?? 0) + 1);
  return {
    of: (key) => numbers.get(key),
    canJump: (key) => canBeLookedUp(key) && folded.get(key.toLowerCase()) === 1,
  };
}

/** The lines of each leg, as many rows as a sheet takes, with the number there were. */
export interface LegLines {
  readonly rows: (readonly Cell[])[];
  total: number;
  /** Lines by the key of their row. */
  readonly byKey: Map<string, number>;
  /** Keys of rows with a line whose amount per month does not stand in its cell as a number. */
  readonly withoutAmount: Set<string>;
}

export function linesByLeg(
  lines: Iterable<LineOutcome>,
  cap: number,
  context: FormulaContext,
  rows: RowNumbers,
): Readonly<Record<Leg, LegLines>> {
  const none = (): LegLines => ({ rows: [], total: 0, byKey: new Map(), withoutAmount: new Set() });
  const legs: Record<Leg, LegLines> = { purchased: none(), assigned: none(), billed: none() };
  const formulas = {
    purchased: lineFormulas('purchased', context),
    assigned: lineFormulas('assigned', context),
    billed: lineFormulas('billed', context),
  };
  for (const outcome of lines) {
    const leg = legs[outcome.snapshot.leg];
    leg.total += 1 + outcome.alsoIn.length;
    if (context.overLines) noteKeys(leg, outcome);
    if (leg.rows.length >= cap) continue;
    for (const cells of seatRows(outcome, formulas[outcome.snapshot.leg], rows)) {
      if (leg.rows.length < cap) leg.rows.push(cells);
    }
  }
  return legs;
}

function noteKeys(leg: LegLines, outcome: LineOutcome): void {
  const { companyId, skuId, alsoIn, rowSeats } = outcome;
  if (skuId === '') return;
  for (const one of [skuId, ...alsoIn.map((share) => share.skuId)]) {
    const key = `${companyId}|${one}`;
    leg.byKey.set(key, (leg.byKey.get(key) ?? 0) + 1);
    if (rowSeats !== 0 && amountPerMonth(outcome, rowSeats) === null) leg.withoutAmount.add(key);
  }
}

/** null where a formula would find no number: no price, no interval, a price of more digits than a number holds, a bundle. */
function amountPerMonth({ line, alsoIn }: LineOutcome, seats: number): { value: number; decimals: number } | null {
  const unit = exactAmount(line.unitAmount, line.currency, NOT_GIVEN);
  const { quantity, intervalMonths } = line;
  if (alsoIn.length > 0 || unit.kind !== 'money' || quantity === null || intervalMonths === null || seats === 0)
    return null;
  return { value: (quantity * unit.value) / intervalMonths, decimals: unit.decimals };
}
