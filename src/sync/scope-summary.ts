/** What one scope gave, in a few numbers that are the truth or unknown. */
import { EMPTY_CROSSWALK } from '../core/crosswalk.js';
import { linkSkus } from '../core/match/sku/link-skus.js';
import { gather } from '../core/reconcile/gather.js';
import { dateSnapshots } from '../core/reconcile/ledgers.js';
import { USE } from '../core/reconcile/line-use.js';
import { settleUses } from '../core/reconcile/settle-uses.js';
import type { PulledScope } from '../core/scope.js';
import type { Snapshot } from '../core/snapshot.js';

export interface ScopeSummary {
  readonly status: 'complete' | 'partial' | 'failed' | 'empty' | 'stale';
  readonly rows: number;
  /** Seats that count on the day; null where they are not known. */
  readonly seats: number | null;
  readonly rejected: number;
}

export function summaryOf({ snapshot }: PulledScope): ScopeSummary {
  const { status, lines, rejected, asOf } = snapshot;
  // An empty source is neither 0 nor clean, nor is one that was empty when it was last read whole.
  const isRead = status === 'complete' || (status === 'stale' && lines.length > 0);
  const isKnown = isRead && rejected.length === 0;
  return { status, rows: lines.length, seats: isKnown ? seatsOn(snapshot, asOf) : null, rejected: rejected.length };
}

/** As a reconciliation counts them, hours and the like aside. null when a line that counts says no number. */
function seatsOn(snapshot: Snapshot, day: string): number | null {
  const gathered = gather([snapshot]);
  const skus = linkSkus(gathered.items, EMPTY_CROSSWALK);
  const [uses] = settleUses(dateSnapshots(gathered.snapshots, day), skus);
  const [one] = gathered.snapshots;
  if (one === undefined || uses === undefined) return 0;
  let seats = 0;
  for (const [index, { quantity }] of snapshot.lines.entries()) {
    const use = uses[index];
    const isCounted = use === USE.counted || use === USE.contradicted;
    if (!isCounted || skus.meanings[0]![one.itemOf[index]!]!.as === 'no-seats') continue;
    if (quantity === null || use === USE.contradicted) return null;
    seats += quantity;
  }
  return seats;
}

/** True when nothing is missing: every count is known. What a source lacks by its nature is no lack. */
export function isWhole(pull: PulledScope): boolean {
  const { status, seats } = summaryOf(pull);
  return status === 'complete' && seats !== null && pull.problems.every(({ whose }) => whose === 'nobody');
}
