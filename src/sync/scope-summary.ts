/** What one scope gave, in a few numbers that are the truth or unknown. */
import type { ScopePull } from '../connectors/connector.js';
import { gather } from '../core/reconcile/gather.js';
import { lineUses, USE } from '../core/reconcile/line-use.js';

export interface ScopeSummary {
  readonly status: 'complete' | 'partial' | 'failed' | 'empty' | 'stale';
  readonly rows: number;
  /** Seats that count on the day; null where they are not known. */
  readonly seats: number | null;
  readonly rejected: number;
}

export function summaryOf({ snapshot }: ScopePull): ScopeSummary {
  const { status, lines, rejected, asOf } = snapshot;
  // An empty source is neither 0 nor clean.
  const isKnown = status === 'complete' && rejected.length === 0;
  return { status, rows: lines.length, seats: isKnown ? seatsOn(snapshot, asOf) : null, rejected: rejected.length };
}

/** null when a line that counts says no number. */
function seatsOn(snapshot: ScopePull['snapshot'], day: string): number | null {
  const [gathered] = gather([snapshot]).snapshots;
  if (gathered === undefined) return 0;
  const uses = lineUses(gathered, day);
  let seats = 0;
  for (const [index, { quantity }] of snapshot.lines.entries()) {
    if (uses[index] !== USE.counted) continue;
    if (quantity === null) return null;
    seats += quantity;
  }
  return seats;
}

/** True when nothing is missing: every count is known. What a source lacks by its nature is no lack. */
export function isWhole(pull: ScopePull): boolean {
  const { status, seats } = summaryOf(pull);
  return status === 'complete' && seats !== null && pull.problems.every(({ whose }) => whose === 'nobody');
}
