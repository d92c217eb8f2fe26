/**
 * What a proxy on the demo answers, as one text for `/addin/demo.json`: the demo's vendors are pulled once by the real connectors, and the
 * real proxy is asked. Made when the add-in is built, for a day that never moves, so that whoever has no account yet can look around.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toConfig } from '../config/read-config.js';
import { MemoryTokens } from '../connectors/auth/memory-tokens.js';
import { sealerOf, sealKey } from '../connectors/auth/seal.js';
import { AgentPool } from '../connectors/http/network.js';
import { createConnector } from '../connectors/registry.js';
import type { Clock, Log } from '../core/ports.js';
import { demoConfig, demoEnvironment } from '../demo/demo-config.js';
import { startDemo } from '../demo/start-demo.js';
import { buildApp } from '../proxy/app.js';
import { USUAL_LIMITS } from '../proxy/deps.js';
import { openEmbeddedStore } from '../store/open-store.js';
import type { Store } from '../store/store.js';
import { connectorSource } from '../sync/pull-source.js';
import type { SyncSource } from '../sync/sync-source.js';
import { makeSyncService, type SyncService } from '../sync/sync-service.js';
import { HurriedClock } from './hurried-clock.js';
import { standingOf } from './open-standing.js';
import { systemClock } from './system-clock.js';
import { VERSION } from './version.js';

/** The day on which the demo that is carried along looks fresh; docs/demo.md tells its answers for the same day. */
export const DEMO_DAY = '2026-08-20';
const BY = 'the demo';
/** What somebody might hang up on: nothing here. */
const SILENT: Log = { write: () => undefined };

/** JSON of `demoSchema` in contracts/. */
export async function demoAnswers(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'driftsheet-demo-'));
  const clock = new HurriedClock(Date.parse(`${DEMO_DAY}T06:00:00Z`));
  const demo = await startDemo({ today: DEMO_DAY, clock: () => clock.now() });
  const agents = new AgentPool({ proxyFor: () => null });
  const key = sealKey(randomBytes(32).toString('hex'));
  const keys = { current: key, previous: [] };
  const store = await openEmbeddedStore({ path: join(folder, 'demo.db'), keys: sealerOf(keys) });
  try {
    await store.crosswalk.save(demo.msp.crosswalk, 0, { by: BY, at: new Date(clock.now()).toISOString() });
    const config = toConfig(demoConfig(demo), 'the demo', { environment: demoEnvironment(demo), folder });
    const deps = { clock, log: SILENT, agents, random: () => 1, tokens: new MemoryTokens(keys) };
    const sources = config.vendors.map((settings) => connectorSource(createConnector(settings, deps), null));
    return await ask({ store, sources, standing: standingOf({ store, config }, clock), clock });
  } finally {
    await store.close();
    agents.close();
    await demo.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Parts {
  readonly store: Store;
  readonly sources: readonly SyncSource[];
  readonly standing: ReturnType<typeof standingOf>;
  readonly clock: Clock;
}

async function ask({ store, sources, standing, clock }: Parts): Promise<string> {
  const sync = makeSyncService({
    store,
    sources,
    // Progress is written in real time; the day and the moments are those of the demo.
    clock: { now: () => clock.now(), sleep: (...given) => systemClock.sleep(...given) },
    log: SILENT,
    jobs: null,
    afterPublish: () => Promise.resolve(),
    timeZone: 'UTC',
    // Longer than the hurried clock leaps in any pull.
    rules: { length: 86_400_000, pause: 20 },
  });
  const token = randomBytes(32).toString('hex');
  const app = await buildApp({
    store,
    sync,
    standing,
    sources,
    auth: { token, entra: null, fetchKeys: () => Promise.reject(new Error('nobody signs in here')) },
    listen: { isLoopback: true, host: '127.0.0.1', publicUrl: null, tls: null, tlsTerminatedUpstream: false },
    limits: USUAL_LIMITS,
    clock,
    log: SILENT,
    version: VERSION,
    isDemo: true,
    pages: [],
    addIn: null,
    workbench: null,
  });
  try {
    const { sync: begun } = await sync.request({ source: undefined, by: BY, trigger: 'request' });
    await ended(sync, begun.id);
    await standing.afterPublish();
    const headers = { authorization: `Bearer ${token}`, host: 'localhost' };
    const read = async (name: string): Promise<string> => (await app.inject({ url: `/api/v1/${name}`, headers })).body;
    const text = `{"sources":${await read('sources')},"snapshot":${await read('snapshot')}}\n`;
    // The vendors have been somewhere on this machine for a second: nobody should be sent there.
    return text.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'https://vendor.example');
  } finally {
    await app.close();
    await sync.stop();
  }
}

async function ended(sync: Pick<SyncService, 'follow'>, id: string): Promise<void> {
  const views = sync.follow(id, AbortSignal.timeout(120_000))[Symbol.asyncIterator]();
  while ((await views.next()).done !== true);
}
