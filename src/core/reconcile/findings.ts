/** What holds between the counts of one row: the findings, their seats, and which of them a person or a tolerance covers. */
import type { CountReason } from '../count.js';
import type { Pair } from '../leg.js';
import { FINDINGS, type Finding, type State } from '../result.js';

/** The named pair and side behind each finding. */
export const SIDE_OF: Readonly<Record<Finding, { readonly pair: Pair; readonly direction: 'above' | 'below' }>> = {
  shortage: { pair: 'purchasedVsAssigned', direction: 'below' },
  leak: { pair: 'purchasedVsBilled', direction: 'above' },
  overbilled: { pair: 'purchasedVsBilled', direction: 'below' },
  unbilled: { pair: 'billedVsAssigned', direction: 'below' },
  'refund-risk': { pair: 'billedVsAssigned', direction: 'above' },
  idle: { pair: 'purchasedVsAssigned', direction: 'above' },
};

/** The counts of one row; null = not known or not applicable. */
export interface RowCounts {
  readonly purchased: number | null;
  readonly assigned: number | null;
  readonly live: number | null;
  readonly billed: number | null;
  /** Contract minimum: over-billing starts above max(purchased, minimum). */
  readonly minimum: number;
  /** Seats the company owns from elsewhere; null when nothing is known of any. */
  readonly otherChannel: number | null;
}

/** Seats beyond agreement for each finding, in the order of FINDINGS; 0 = it does not hold. Index with `FINDING_INDEX`. */
export type FindingSeats = readonly [number, number, number, number, number, number];

export function findingSeats(counts: RowCounts): FindingSeats {
  const { purchased: p, assigned: a, billed: b } = counts;
  // Most rows agree, and there are many of them.
  if (p === b && p === a && (counts.live === a || counts.live === null)) return NOTHING_FOUND;
  // Held seats decide a shortage, unless the company owns them from elsewhere; seats of live accounts decide waste, where the accounts were checked.
  const used = counts.live ?? a;
  return [
    above(a, p === null ? null : p + (counts.otherChannel ?? 0)),
    above(p, b),
    b === null || p === null ? 0 : above(b, Math.max(p, counts.minimum)),
    // While the purchase is known, users beyond the bill are a shortage or a leak already.
    p === null ? above(a, b) : 0,
    above(b, used),
    above(p, used),
  ];
}

function above(x: number | null, y: number | null): number {
  return x !== null && y !== null && x > y ? x - y : 0;
}

export const NOTHING_FOUND: FindingSeats = [0, 0, 0, 0, 0, 0];

/** Findings as bits, most urgent lowest. */
export function findingsOf(bits: number): readonly Finding[] {
  return LISTS[bits]!;
}
const LISTS: readonly (readonly Finding[])[] = Array.from({ length: 1 << FINDINGS.length }, (_, bits) =>
  FINDINGS.filter((__, index) => bits & (1 << index)),
);

/** The first finding of the bits, null when there is none. */
export function firstOf(bits: number): Finding | null {
  return bits === 0 ? null : FINDINGS[31 - Math.clz32(bits & -bits)]!;
}

/** Bits of the findings that are open, waived away whole, or within tolerance. */
export interface FindingBits {
  readonly open: number;
  readonly waived: number;
  readonly tolerated: number;
}

/**
 * The state of a row. What a waiver covers keeps its name, since the seats still differ, but anything open comes first.
 * `clean` and `within-tolerance` need two known legs and no unknown one among those in use.
 */
export function stateOf(bits: FindingBits, comparable: boolean): State {
  const finding = firstOf(bits.open) ?? firstOf(bits.waived);
  if (finding !== null) return finding;
  if (!comparable) return 'unknown';
  return bits.tolerated === 0 ? 'clean' : 'within-tolerance';
}

/** True when the reason does not stand for a missing truth: the leg is not used, or cannot apply. */
export function isNoHindrance(reason: CountReason | null): boolean {
  return reason === null || reason === 'not-configured' || reason === 'not-applicable';
}

/** What decides whether a row can be called clean at all. */
export interface Comparable {
  readonly purchased: number | null;
  readonly assigned: number | null;
  readonly billed: number | null;
  readonly reasonPurchased: CountReason | null;
  readonly reasonAssigned: CountReason | null;
  readonly reasonBilled: CountReason | null;
}

/** Two known counts at least, and no unknown one among the legs in use. */
export function isComparable(row: Comparable): boolean {
  const known = (row.purchased === null ? 0 : 1) + (row.assigned === null ? 0 : 1) + (row.billed === null ? 0 : 1);
  if (known === 3) return true;
  return (
    known === 2 &&
    isNoHindrance(row.reasonPurchased) &&
    isNoHindrance(row.reasonAssigned) &&
    isNoHindrance(row.reasonBilled)
  );
}

export interface BillAndCut {
  readonly bill: number | null;
  readonly cut: number | null;
}
const NOT_KNOWN: BillAndCut = { bill: null, cut: null };
const NOTHING_TO_DO: BillAndCut = { bill: 0, cut: 0 };

/** Of a leak, the seats to bill and to cut: bill = max(0, min(P, live) - B), cut = max(0, P - max(live, B)). */
export function billAndCut(counts: RowCounts): BillAndCut {
  const { purchased: p, billed: b } = counts;
  if (p === null || b === null) return NOT_KNOWN;
  if (p <= b) return NOTHING_TO_DO;
  const used = counts.live ?? counts.assigned;
  if (used === null) return NOT_KNOWN;
  return { bill: Math.max(0, Math.min(p, used) - b), cut: Math.max(0, p - Math.max(used, b)) };
}
