/** Opens the store: the doors of store.ts on one of the two engines. */
import { EMPTY_CROSSWALK, type Crosswalk } from '../core/crosswalk.js';
import type { Decision } from '../core/decision.js';
import type { Sealer } from '../core/ports.js';
import { bearerStore } from './bearers.js';
import { connectionStore } from './connections.js';
import type { Engine } from './engine.js';
import { openEmbeddedEngine } from './engines/embedded.js';
import { openPostgresEngine } from './engines/postgres.js';
import { StoreError } from './errors.js';
import { historyStore } from './history.js';
import type { LeaseTimes } from './leases.js';
import { USUAL_RETENTION, type Retention } from './retention.js';
import { runStore } from './runs.js';
import { snapshotStore } from './snapshots.js';
import type { Store } from './store.js';
import { versionedStore } from './versions.js';

export interface StoreOptions {
  /** Seals what is as good as a password. */
  readonly keys: Sealer;
  readonly retention?: Partial<Retention> | undefined;
  /** How long the right to renew a connection's tokens lasts. */
  readonly leases?: LeaseTimes | undefined;
}

export interface EmbeddedStoreOptions extends StoreOptions {
  /** The file; it and its folder are made where they are missing. */
  readonly path: string;
  /** Milliseconds to wait for other processes. */
  readonly patience?: number | undefined;
}

/** Throws StoreError. */
export async function openEmbeddedStore({ path, patience, ...options }: EmbeddedStoreOptions): Promise<Store> {
  return storeOn(await openEmbeddedEngine({ path, patience }), options);
}

/** Throws StoreError. `url`: `postgres://user:password@host/database`. */
export async function openPostgresStore({ url, ...options }: StoreOptions & { readonly url: string }): Promise<Store> {
  return storeOn(await openPostgresEngine(url), options);
}

function storeOn(engine: Engine, { keys, retention, leases }: StoreOptions): Store {
  return {
    engine: engine.name,
    snapshots: snapshotStore(engine, { ...USUAL_RETENTION, ...retention }),
    runs: runStore(engine),
    crosswalk: versionedStore<Crosswalk>(engine, 'crosswalk', EMPTY_CROSSWALK),
    decisions: versionedStore<readonly Decision[]>(engine, 'decisions', []),
    history: historyStore(engine),
    connections: connectionStore(engine, keys, leases),
    bearers: bearerStore(engine),
    ping: () => ping(engine),
    close: () => engine.close(),
  };
}

async function ping(engine: Engine): Promise<void> {
  const written = new Date().toISOString();
  await engine.write('probe', (trx) =>
    trx
      .insertInto('probe')
      .values({ id: 1, written })
      // Only ever forward: of two that write at once the later moment stays, whoever comes last.
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ written }).where('probe.written', '<', written))
      .execute(),
  );
  const row = await engine.read((db) => db.selectFrom('probe').select('written').executeTakeFirst());
  // Another process may have written since.
  if (row === undefined || row.written < written)
    throw new StoreError('ERR_STORE_FAULT', 'the store does not give back what was written to it.');
}
