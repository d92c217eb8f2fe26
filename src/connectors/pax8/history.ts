/**
 * Batches of seats out of a subscription's history: each version has a quantity and the moment from which it holds. What is added makes a
 * batch of its own, a renewal makes one batch of everything, and what is taken away comes off the newest batches, the only ones that can be
 * given back.
 */
import type { SeatBatch } from '../../core/seat-line.js';
import { readMoment } from '../moments.js';
import { readSeats } from '../quantities.js';
import type { WireSubscription } from './wire.js';

interface Version {
  readonly at: number;
  readonly seats: number;
  readonly commitmentEnd: number | null;
}

/** null when some version cannot be read: then nothing is known of any window. `versions` in any order. */
export function toBatches(versions: readonly WireSubscription[]): readonly SeatBatch[] | null {
  const read: Version[] = [];
  const starts = new Set<number>();
  const ordered = versions.map((row) => ({ row, start: momentOf(row.startDate), changed: momentOf(row.updatedDate) }));
  ordered.sort((a, b) => (a.start ?? 0) - (b.start ?? 0) || (a.changed ?? 0) - (b.changed ?? 0));
  for (const { row, start, changed } of ordered) {
    const seats = readSeats(row.quantity);
    // A further version of one start took effect when it was made.
    const at = start === null || starts.has(start) ? changed : start;
    if (seats === null || at === null) return null;
    if (start !== null) starts.add(start);
    read.push({ at, seats, commitmentEnd: momentOf((row.commitmentTerm ?? row.commitment)?.endDate) });
  }
  read.sort((a, b) => a.at - b.at);
  return batchesOf(read);
}

function batchesOf(versions: readonly Version[]): readonly SeatBatch[] {
  let batches: { seats: number; at: number }[] = [];
  let before: Version | null = null;
  for (const version of versions) {
    const had = before?.seats ?? 0;
    if (before !== null && isRenewal(before, version)) batches = [{ seats: version.seats, at: version.at }];
    else if (version.seats > had) batches.push({ seats: version.seats - had, at: version.at });
    else takeOff(batches, had - version.seats);
    before = version;
  }
  return batches.map(({ seats, at }) => ({ seats, at: new Date(at).toISOString() }));
}

/** The commitment was over when this version began. */
function isRenewal(before: Version, version: Version): boolean {
  return (
    before.commitmentEnd !== null &&
    version.at >= before.commitmentEnd &&
    version.commitmentEnd !== before.commitmentEnd
  );
}

function takeOff(batches: { seats: number; at: number }[], seats: number): void {
  let left = seats;
  while (left > 0 && batches.length > 0) {
    const last = batches[batches.length - 1]!;
    const taken = Math.min(left, last.seats);
    last.seats -= taken;
    left -= taken;
    if (last.seats === 0) batches.pop();
  }
}

function momentOf(value: unknown): number | null {
  const moment = readMoment(value);
  return moment.is === 'moment' ? moment.at : null;
}
