/** The kept scopes of a source as the terminal shows them: what speaks for each, with what its newest try says. */
import type { PulledScope } from '../core/scope.js';
import { speakingOf } from '../standing/current-scope.js';
import type { KeptScope, SnapshotStore } from '../store/store.js';
import type { SyncSource } from '../sync/sync-source.js';
import type { ShownSource } from './print-sync.js';

export async function shownSource(
  { id, type, leg }: Pick<SyncSource, 'id' | 'type' | 'leg'>,
  store: SnapshotStore,
): Promise<ShownSource> {
  return { source: id, pulls: await Promise.all((await store.findCurrent(id, { type, leg })).map(shownScope)) };
}

async function shownScope(scope: KeptScope): Promise<PulledScope> {
  const { kept, isStale } = speakingOf(scope);
  const snapshot = await kept.load();
  return {
    scope: scope.scope,
    snapshot: isStale ? { ...snapshot, status: 'stale' } : snapshot,
    problems: scope.newest.problems,
    notes: kept.notes,
  };
}
