// The proxy in a process of its own, holding made-up lines of three legs: real store, real sync, real HTTP. Told to by messages: memory, cpu, stop.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../dist/cli/system-clock.js';
import { sealerOf, sealKey } from '../../dist/connectors/auth/seal.js';
import { buildApp } from '../../dist/proxy/app.js';
import { makeBearer } from '../../dist/proxy/auth/bearer-tokens.js';
import { USUAL_LIMITS } from '../../dist/proxy/deps.js';
import { startListening } from '../../dist/proxy/server.js';
import { makeStanding } from '../../dist/standing/standing.js';
import { openEmbeddedStore } from '../../dist/store/open-store.js';
import { makeSyncService } from '../../dist/sync/sync-service.js';
import { seatLines } from '../reconcile/data.mjs';

const SKUS = 17;
const rows = Number(process.argv[2]);
const log = { write: () => undefined };
const folder = mkdtempSync(join(tmpdir(), 'driftsheet-bench-'));
const keys = sealerOf({ current: sealKey('a pass phrase for the benchmark'), previous: [] });
const store = await openEmbeddedStore({ path: join(folder, 'driftsheet.db'), keys });

let lines = seatLines(Math.ceil(rows / 3 / SKUS), { shuffled: true });
const sources = Object.keys(lines).map((leg) => ({
  id: leg,
  type: 'made-up',
  leg,
  schedule: null,
  pull: ({ takenAt, today }, watch) => {
    const scope = { id: 'all', name: 'All' };
    watch.onScopes([scope]);
    const snapshot = {
      leg,
      source: leg,
      aliases: [],
      scope: scope.name,
      takenAt,
      asOf: today,
      periodStart: null,
      status: 'complete',
      proves: 'absence',
      vendors: null,
      companies: [],
      lines: lines[leg],
      rejected: [],
    };
    const pull = { scope, snapshot, problems: [], notes: [] };
    watch.onRead(pull);
    return Promise.resolve({ source: leg, type: 'made-up', pulls: [pull], isListWhole: true });
  },
}));

const settings = { sources, tolerance: {}, comparableDays: 35, actUntilDays: 7, timeZone: 'UTC', version: 'bench' };
const standing = makeStanding({ store, settings, clock: systemClock });
const shared = { store, sources, clock: systemClock, log };
const sync = makeSyncService({ ...shared, jobs: null, afterPublish: () => Promise.resolve(), timeZone: 'UTC' });
const pulled = await sync.request({ by: null, trigger: 'once' });
for await (const view of sync.follow(pulled.sync.id, AbortSignal.timeout(600_000))) if (view.state !== 'running') break;
const count = Object.values(lines).reduce((sum, list) => sum + list.length, 0);
lines = null;

const app = await buildApp({
  ...shared,
  sync,
  standing,
  auth: { token: null, entra: null, fetchKeys: () => Promise.reject(new Error('nobody signs in here')) },
  listen: { isLoopback: true, host: '127.0.0.1', publicUrl: null, tls: null, tlsTerminatedUpstream: false },
  limits: { ...USUAL_LIMITS, requestsPerMinute: Number.MAX_SAFE_INTEGER },
  version: 'bench',
  isDemo: false,
  pages: [],
});
const port = await startListening(app, { host: '127.0.0.1', port: 0 });
const { token } = await makeBearer(store.bearers, { name: 'bench', readOnly: true, now: Date.now() });

process.on('message', async (what) => {
  if (what === 'memory') process.send(Math.round(process.memoryUsage().rss / 2 ** 20));
  else if (what === 'cpu') process.send(process.cpuUsage());
  else {
    await app.close();
    await sync.stop();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  }
});
process.send({ port, token, count });
