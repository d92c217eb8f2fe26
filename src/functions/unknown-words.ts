/** Why a count, a drift or an amount of a row is not known, in one sentence. */
import type { Leg, Pair } from '../core/leg.js';
import { MONEY_WORDS, REASON_WORDS } from '../core/reconcile/why.js';
import { notAvailable, type CellError } from './cell-error.js';
import type { IndexedRow } from './index-data.js';

export const LEGS_OF: Readonly<Record<Pair, readonly [Leg, Leg]>> = {
  purchasedVsBilled: ['purchased', 'billed'],
  purchasedVsAssigned: ['purchased', 'assigned'],
  billedVsAssigned: ['billed', 'assigned'],
};

/** Sentences made already, by row and legs: many cells may ask for the same unknown. */
const made = new WeakMap<IndexedRow, Map<string, CellError>>();

/** #N/A for counts of these legs. */
export function unknownCount(row: IndexedRow, legs: readonly Leg[]): CellError {
  const own = made.get(row) ?? new Map<string, CellError>();
  made.set(row, own);
  const key = legs.join();
  const error = own.get(key) ?? makeUnknown(row, legs);
  own.set(key, error);
  return error;
}

function makeUnknown(row: IndexedRow, legs: readonly Leg[]): CellError {
  const parts = legs.flatMap((leg) => said(row, leg));
  const missing = legs.filter((leg) => row[leg] === null);
  const isMoot = missing.length > 0 && missing.every((leg) => isNotApplicable(row, leg));
  const because = parts.length === 0 ? 'the counts are not compared' : parts.join('; ');
  return notAvailable(`${isMoot ? 'Not applicable' : 'Unknown'}: ${because}.`);
}

/** #N/A for money that is not known although the counts may be. */
export function unknownLeak(row: IndexedRow): CellError {
  if (row.drift.purchasedVsBilled === null) return unknownCount(row, LEGS_OF.purchasedVsBilled);
  const reason = row.reasons.unitCost;
  return notAvailable(`Unknown: ${reason === null ? 'the unit cost is not known' : MONEY_WORDS[reason]}.`);
}

/** True when the row cannot leak, because one of the two legs does not apply to its SKU. */
export function cannotLeak(row: IndexedRow): boolean {
  return LEGS_OF.purchasedVsBilled.some((leg) => isNotApplicable(row, leg));
}

export function isNotApplicable(row: IndexedRow, leg: Leg): boolean {
  return row[leg] === null && row.reasons[leg] === 'not-applicable';
}

function said(row: IndexedRow, leg: Leg): readonly string[] {
  const reason = row.reasons[leg];
  if (reason !== null) return [`${leg} ${REASON_WORDS[reason]}`];
  return row[leg] === null ? [`${leg} is not known`] : [];
}
