/** What stands in the other sources while one is pulled: what it is compared with, to know of which lines more is to be asked. */
import type { Snapshot } from '../core/snapshot.js';
import type { KeptScope, SnapshotStore } from '../store/store.js';
import type { SourcePull, SyncSource } from './sync-source.js';
import { unlessAborted } from './unless-aborted.js';

/** A source that is being pulled at this moment. */
export interface PullAtHand {
  /** Asked for together with the run that wants to know. */
  readonly isTogether: boolean;
  /** null: it gave nothing. */
  readonly pulled: Promise<SourcePull | null>;
}

/** Throws the reason of the signal, or what the store throws. */
export async function snapshotsOf(
  source: Pick<SyncSource, 'id' | 'type' | 'leg'>,
  atHand: PullAtHand | null,
  store: SnapshotStore,
  signal: AbortSignal,
): Promise<readonly Snapshot[]> {
  const kept = await store.findCurrent(source.id, source);
  // Waiting is worth it for what was asked for together, and for what was never read before.
  const isAwaited = atHand !== null && (atHand.isTogether || kept.length === 0);
  const pulled = isAwaited ? await unlessAborted(atHand.pulled, signal) : null;
  const fresh = pulled?.pulls ?? [];
  const named = new Set(fresh.map(({ scope }) => scope.id));
  const older = kept.filter(({ scope }) => !named.has(scope.id));
  return Promise.all([
    ...fresh.map(({ scope, snapshot }) => {
      const isWhole = snapshot.status === 'complete' || snapshot.status === 'empty';
      const before = kept.find((one) => one.scope.id === scope.id)?.lastWhole ?? null;
      return isWhole || before === null ? snapshot : before.load();
    }),
    ...older.map(standingOf),
  ]);
}

/** A newer try that is not whole never stands in the place of a whole snapshot. */
function standingOf({ newest, lastWhole }: KeptScope): Promise<Snapshot> {
  return (lastWhole ?? newest).load();
}
