/** The list that billing staff work: what drifts, the largest money first; what is unknown is counted apart, never as nothing. */
import { compareText } from '../core/compare-text.js';
import { decimalsOf } from '../core/money/currency.js';
import { addMinor, formatMinor, minorOf, type Minor } from '../core/money/minor.js';
import { FINDINGS, type Finding, type Money, type ReconciledRow, type State } from '../core/result.js';

/** `drifting`: every state that is a finding. */
export type StateFilter = State | 'drifting' | 'all';

export interface DriftFilter {
  readonly state: StateFilter;
  /** A part of the company's name; '' for all. */
  readonly company: string;
}

export interface DriftEntry {
  readonly row: ReconciledRow;
  /** What the row's state costs per month; null where that is not known or the state costs nothing by itself. */
  readonly money: Money | null;
}

export type MoneyKind = 'leak' | 'overbilled' | 'refund' | 'idle';
export const MONEY_KINDS = ['leak', 'overbilled', 'refund', 'idle'] as const satisfies readonly MoneyKind[];

export interface DriftList {
  readonly entries: readonly DriftEntry[];
  /** Rows of the companies looked at whose state is `unknown`. */
  readonly unknown: number;
  /** Rows of the companies looked at, by state. */
  readonly states: Readonly<Partial<Record<State, number>>>;
  /** Of the entries, one amount a currency; leak and idle overlap and are never added. */
  readonly totals: Readonly<Record<MoneyKind, readonly Money[]>>;
  /** Entries that drift and whose money is not known: they are in no total. */
  readonly withoutMoney: number;
}

const MONEY_OF: Readonly<Partial<Record<State, (row: ReconciledRow) => Money | null>>> = {
  leak: (row) => row.leakPerMonth,
  overbilled: (row) => row.overbilledPerMonth,
  'refund-risk': (row) => row.refundPerMonth,
  idle: (row) => row.idlePerMonth,
};

export function driftList(rows: readonly ReconciledRow[], { state, company }: DriftFilter): DriftList {
  const wanted = company.trim().toLowerCase();
  const ofCompany = wanted === '' ? rows : rows.filter((row) => row.company.toLowerCase().includes(wanted));
  const states: Partial<Record<State, number>> = {};
  for (const row of ofCompany) states[row.state] = (states[row.state] ?? 0) + 1;
  const shown = ofCompany.filter(
    (row) => state === 'all' || (state === 'drifting' ? isFinding(row.state) : row.state === state),
  );
  const entries = shown.map((row): DriftEntry => ({ row, money: MONEY_OF[row.state]?.(row) ?? null })).sort(byMoney);
  return {
    entries,
    unknown: states.unknown ?? 0,
    states,
    totals: {
      leak: sums(shown.map((row) => row.leakPerMonth)),
      overbilled: sums(shown.map((row) => row.overbilledPerMonth)),
      refund: sums(shown.map((row) => row.refundPerMonth)),
      idle: sums(shown.map((row) => row.idlePerMonth)),
    },
    withoutMoney: entries.filter(({ row, money }) => isFinding(row.state) && money === null).length,
  };
}

export function isFinding(state: State): state is Finding {
  return (FINDINGS as readonly State[]).includes(state);
}

/**
 * Larger amounts first; currencies are not converted, so that amounts of two of them are ordered by their numbers alone. A finding of
 * which no money is known comes before what costs nothing, the most urgent state first.
 */
function byMoney(a: DriftEntry, b: DriftEntry): number {
  return (
    rank(b) - rank(a) ||
    Number(b.money?.amount ?? 0) - Number(a.money?.amount ?? 0) ||
    urgency(a) - urgency(b) ||
    compareText(a.row.company.toLowerCase(), b.row.company.toLowerCase()) ||
    compareText(a.row.skuId, b.row.skuId)
  );
}

function rank({ row, money }: DriftEntry): number {
  if (money !== null && Number(money.amount) > 0) return 3;
  return isFinding(row.state) ? 2 : row.state === 'unknown' ? 1 : 0;
}

function urgency({ row }: DriftEntry): number {
  return isFinding(row.state) ? FINDINGS.indexOf(row.state) : FINDINGS.length;
}

/** Exact, one a currency in alphabetical order; amounts of nothing are left out. */
function sums(amounts: readonly (Money | null)[]): readonly Money[] {
  const minors = new Map<string, Minor>();
  for (const money of amounts)
    if (money !== null) minors.set(money.currency, addMinor(minors.get(money.currency) ?? 0, toMinor(money)));
  return [...minors]
    .filter(([, minor]) => minor !== 0)
    .sort(([a], [b]) => compareText(a, b))
    .map(([currency, minor]) => ({ amount: formatMinor(minor, decimalsOf(currency)), currency }));
}

/** `149.60` is 14960: an amount has exactly the decimals of its currency. */
function toMinor({ amount }: Money): Minor {
  return minorOf(BigInt(amount.replace('.', '')));
}
