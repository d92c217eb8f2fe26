/** Runs one suite on both engines, each test on a store of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sealerOf, sealKey } from '../../src/connectors/auth/seal.js';
import type { Sealer } from '../../src/core/ports.js';
import { openEmbeddedStore, openPostgresStore, type StoreOptions } from '../../src/store/open-store.js';
import type { Store } from '../../src/store/store.js';
import { startPostgres, type TestPostgres } from './postgres.js';

export const sealer = (current = 'a pass phrase for tests', ...previous: readonly string[]): Sealer =>
  sealerOf({ current: sealKey(current), previous: previous.map(sealKey) });

/** One store, which several callers may open side by side as several processes would. */
export interface Place {
  readonly engine: Store['engine'];
  /** The file, or the address of the database. */
  readonly where: string;
  open(options?: Partial<StoreOptions>): Promise<Store>;
}

export function onBothEngines(suite: (place: () => Place) => void): void {
  describe.each(['embedded', 'postgresql'] as const)('%s', (engine) => {
    let postgres: TestPostgres | null = null;
    let folder = '';
    let place: Place | null = null;
    const opened: Store[] = [];

    beforeAll(async () => {
      if (engine === 'postgresql') postgres = await startPostgres();
    }, 60_000);
    afterAll(async () => {
      await postgres?.stop();
    }, 60_000);

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'driftsheet-store-'));
      const where = postgres === null ? join(folder, 'driftsheet.db') : await postgres.freshDatabase();
      const open = async (options: Partial<StoreOptions> = {}): Promise<Store> => {
        const all = { keys: sealer(), ...options };
        const store =
          engine === 'embedded'
            ? await openEmbeddedStore({ path: where, ...all })
            : await openPostgresStore({ url: where, ...all });
        opened.push(store);
        return store;
      };
      place = { engine, where, open };
    }, 120_000);
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close();
      rmSync(folder, { recursive: true, force: true });
    });

    suite(() => place!);
  });
}
