/** The demo synced into a store of its own, by the real service, connectors and store, on a clock whose waits cost nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/cli/system-clock.js';
import { createConnector } from '../../src/connectors/registry.js';
import { SOURCE_LEGS } from '../../src/connectors/registry.js';
import type { Clock } from '../../src/core/ports.js';
import type { Reconciliation } from '../../src/core/result.js';
import { makeStanding, type Standing } from '../../src/standing/standing.js';
import { openEmbeddedStore } from '../../src/store/open-store.js';
import type { Store } from '../../src/store/store.js';
import { connectorSource } from '../../src/sync/pull-source.js';
import { makeSyncService, type SyncService, type SyncView } from '../../src/sync/sync-service.js';
import { sealer } from '../store/engines.js';
import type { RunningDemo } from './demo-pull.js';
import { testDeps, type TestDeps } from './http.js';

/** Longer than the fast clock leaps in any pull. */
const RULES = { length: 86_400_000, pause: 20 };

export class DemoSync {
  private constructor(
    private readonly folder: string,
    readonly store: Store,
    readonly service: SyncService,
    readonly standing: Standing,
    readonly deps: TestDeps,
  ) {}

  /** `timeout`: milliseconds that a vendor may take for an answer. */
  static async open({ demo, clock, sources }: RunningDemo, timeout?: number): Promise<DemoSync> {
    const folder = mkdtempSync(join(tmpdir(), 'driftsheet-sync-'));
    const store = await openEmbeddedStore({ path: join(folder, 'driftsheet.db'), keys: sealer() });
    await store.crosswalk.save(demo.msp.crosswalk, 0, { by: 'the test', at: new Date(clock.now()).toISOString() });
    const deps = { ...testDeps(), clock, timeout };
    // Progress is written in real time; the day and what a pull takes are those of the demo.
    const own: Clock = { now: () => clock.now(), sleep: (...given) => systemClock.sleep(...given) };
    const service = makeSyncService({
      store,
      sources: sources.map((settings) => connectorSource(createConnector(settings, deps), null)),
      clock: own,
      log: deps.log,
      jobs: null,
      afterPublish: () => Promise.resolve(),
      timeZone: 'UTC',
      rules: RULES,
    });
    const settings = {
      sources: sources.map(({ id, type }) => ({ id, type, leg: SOURCE_LEGS[type] })),
      tolerance: {},
      comparableDays: 35,
      actUntilDays: 7,
      timeZone: 'UTC',
      version: 'test',
    };
    return new DemoSync(folder, store, service, makeStanding({ store, settings, clock: own }), deps);
  }

  async sync(source?: string): Promise<SyncView> {
    const { sync } = await this.service.request({ source, by: null, trigger: 'request' });
    let last = sync;
    for await (const view of this.service.follow(sync.id, AbortSignal.timeout(60_000))) last = view;
    return last;
  }

  async result(): Promise<Reconciliation> {
    return (await this.standing.reconciliation()).result;
  }

  async close(): Promise<void> {
    await this.service.stop();
    await this.store.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
