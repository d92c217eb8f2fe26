/** Which snapshots have had their time: a pure rule. */
import { addDays, type Day } from '../core/day.js';

export interface Retention {
  /** For so many days every snapshot is kept; of older days the last whole one of each scope. */
  readonly everySnapshotDays: number;
  /** What is older than so many days is dropped, but for the last whole snapshot of each scope. */
  readonly retentionDays: number;
}

export const USUAL_RETENTION: Retention = { everySnapshotDays: 14, retentionDays: 730 };

export interface DatedSnapshot {
  readonly id: string;
  /** Tells scopes apart, across sources. */
  readonly scope: string;
  /** ISO UTC. */
  readonly takenAt: string;
  readonly isWhole: boolean;
  /** The newest of its scope, or the newest whole one: it stands for the scope now and stays. */
  readonly isCurrent: boolean;
}

/** The first day (UTC) of which every snapshot is kept. */
export function firstFullDay(today: Day, { everySnapshotDays }: Retention): Day {
  return addDays(today, 1 - everySnapshotDays);
}

/** Ids of those to drop. */
export function outdated(snapshots: readonly DatedSnapshot[], today: Day, retention: Retention): readonly string[] {
  const fullFrom = firstFullDay(today, retention);
  const keptFrom = addDays(today, 1 - retention.retentionDays);
  const lastOfDay = new Map<string, DatedSnapshot>();
  for (const one of snapshots) {
    if (!one.isWhole) continue;
    const key = JSON.stringify([one.scope, dayOf(one)]);
    const known = lastOfDay.get(key);
    if (known === undefined || known.takenAt <= one.takenAt) lastOfDay.set(key, one);
  }
  const rolledUp = new Set([...lastOfDay.values()].map(({ id }) => id));
  return snapshots
    .filter((one) => {
      if (one.isCurrent) return false;
      const day = dayOf(one);
      return day < keptFrom || (day < fullFrom && !rolledUp.has(one.id));
    })
    .map(({ id }) => id);
}

const dayOf = ({ takenAt }: DatedSnapshot): Day => takenAt.slice(0, 10);
