/**
 * Snapshots that are parts of one set of books: a report of June and one of July, two invoices laid end to end. They are counted on
 * one day, the newest any of them speaks for, so that a line of June does not count beside the line of July that replaced it.
 */
import { addDays, earlier, later, type Day } from '../day.js';
import type { Snapshot } from '../snapshot.js';
import type { GatheredSnapshot } from './gather.js';

/** A snapshot with the day on which its lines are counted. */
export interface DatedSnapshot {
  readonly gathered: GatheredSnapshot;
  readonly day: Day;
}

/** Every snapshot with its day: the asked one or the last its ledger can speak for, whichever comes first. */
export function dateSnapshots(snapshots: readonly GatheredSnapshot[], asked: Day | null): readonly DatedSnapshot[] {
  const newest = new Map<string, Day>();
  for (const { snapshot } of snapshots) {
    const key = keyOf(snapshot);
    if (key === null || snapshot.lines.length === 0) continue;
    newest.set(key, later(newest.get(key) ?? snapshot.asOf, snapshot.asOf));
  }
  return snapshots.map((gathered) => {
    const key = keyOf(gathered.snapshot);
    const last = (key === null ? undefined : newest.get(key)) ?? gathered.snapshot.asOf;
    return { gathered, day: asked === null ? last : earlier(asked, last) };
  });
}

/** Positions of the snapshots, those of one ledger together. */
export function ledgersOf(snapshots: readonly GatheredSnapshot[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const [index, { snapshot }] of snapshots.entries()) {
    const key = keyOf(snapshot) ?? `alone ${index}`;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  return [...groups.values()];
}

/**
 * The first day from which these snapshots have seen everything without a gap up to `day`; null when none of them reaches that day,
 * or none shows a period.
 */
export function seenFrom(snapshots: readonly Snapshot[], day: Day): Day | null {
  let from: Day | null = null;
  const periods = snapshots
    .flatMap(({ periodStart, asOf }) => (periodStart === null ? [] : [{ start: periodStart, end: asOf }]))
    .sort((a, b) => (a.end < b.end ? 1 : a.end > b.end ? -1 : 0));
  for (const { start, end } of periods) {
    if (end < (from === null ? day : addDays(from, -1))) break;
    from = from === null ? start : earlier(from, start);
  }
  return from;
}

function keyOf({ source, ledger }: Snapshot): string | null {
  return ledger === undefined ? null : JSON.stringify([source, ledger]);
}
