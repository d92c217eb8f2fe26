/**
 * Several proxies share one PostgreSQL: real processes, the demo's vendors over HTTP, one of them killed in the middle of its work. Each slot
 * of each source is published once, whoever dies, and nothing of a slot is lost.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import pg from 'pg';
import { demoConfig, demoEnvironment } from '../../src/demo/demo-config.js';
import { startDemo, type Demo } from '../../src/demo/start-demo.js';
import { openPostgresStore } from '../../src/store/open-store.js';
import type { SourceRun, Store } from '../../src/store/store.js';
import { JOBS_SCHEMA } from '../../src/sync/shared-jobs.js';
import { PROJECT_ROOT } from '../support/tools.js';
import { sealer } from '../store/engines.js';
import { startPostgres, type TestPostgres } from '../store/postgres.js';

const PROXIES = 3;
const SECONDS_OF_A_SLOT = 8;
const CRON = `*/${SECONDS_OF_A_SLOT} * * * * *`;
const RULES = { length: 2_000, pause: 200 };
const SOURCES = ['pax8', 'qbd', 'xero'];

interface Entry extends Readonly<Record<string, unknown>> {
  readonly event: string;
}

class Proxy {
  readonly entries: Entry[] = [];
  readonly child: ChildProcess;
  readonly ended: Promise<unknown>;

  constructor(settings: object) {
    const program = join(PROJECT_ROOT, 'test', 'sync', 'proxy-process.mjs');
    this.child = spawn(process.execPath, [program, JSON.stringify(settings)], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.ended = once(this.child, 'exit');
    createInterface({ input: this.child.stdout! }).on('line', (line) => {
      this.entries.push(JSON.parse(line) as Entry);
    });
  }

  /** Runs that it has begun and not ended. */
  atWork(): readonly string[] {
    const over = /^sync-(?:published|lost|stopped|failed|cancelled)$/;
    const done = new Set(this.entries.filter(({ event }) => over.test(event)).map(({ run }) => run));
    return this.entries
      .filter(({ event, run }) => event === 'sync-begun' && !done.has(run))
      .map(({ run }) => String(run));
  }

  async end(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended;
  }
}

let postgres: TestPostgres;
let demo: Demo;
let store: Store;
let url = '';
let proxies: Proxy[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
  url = await postgres.freshDatabase();
  // Slow enough that a pull takes a second or two.
  demo = await startDemo({ companies: 8, latencyMs: 80 });
  store = await openPostgresStore({ url, keys: sealer() });
}, 60_000);
afterAll(async () => {
  for (const proxy of proxies) proxy.child.kill('SIGKILL');
  await Promise.all(proxies.map(({ ended }) => ended));
  await store.close();
  await demo.close();
  await postgres.stop();
}, 60_000);

async function until<T>(what: string, look: () => T | null | Promise<T | null>): Promise<T> {
  const began = Date.now();
  while (Date.now() - began < 60_000) {
    const found = await look();
    if (found !== null) return found;
    await sleep(20);
  }
  throw new Error(`waited in vain: ${what}`);
}

async function schemasOf(address: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  const { rows } = await client.query<{ schema: string }>(
    "select distinct table_schema as schema from information_schema.tables where table_schema !~ '^(pg_|information_schema)' order by 1",
  );
  await client.end();
  return rows.map(({ schema }) => schema);
}

const published = ({ state }: SourceRun): boolean => state === 'complete' || state === 'incomplete';

it('one published run for each source and slot, the work of the one that was killed included', async () => {
  const config = demoConfig(demo);
  const sources = config.sources.filter(({ id }) => SOURCES.includes(String(id)));
  const settings = { url, config: { sources }, environment: demoEnvironment(demo), cron: CRON, rules: RULES };
  // All begin at once on an empty database: tables, queues and first slots are made by whoever comes first.
  proxies = Array.from({ length: PROXIES }, () => new Proxy(settings));
  await until('all have started', () =>
    proxies.every(({ entries }) => entries.some(({ event }) => event === 'started')) ? true : null,
  );

  const victim = await until('one is in the middle of a pull', async () => {
    const busy = proxies.find(
      (proxy) => proxy.atWork().length > 0 && proxy.entries.some(({ event }) => event === 'sync-published'),
    );
    if (busy === undefined) return null;
    const [id] = busy.atWork();
    const run = await store.runs.find(id ?? '');
    return run?.state === 'running' && run.scopes.length > 0 ? { busy, run } : null;
  });
  victim.busy.child.kill('SIGKILL');
  await victim.busy.ended;

  // Its slot is done by another; or, on a machine so busy that the next one was due before the lease had lapsed, that stands in for it.
  const heir = await until('another does its slot', async () => {
    const runs = await store.runs.findOf(victim.run.source, 50);
    const isIts = ({ slot }: SourceRun): boolean => Date.parse(slot ?? '') >= Date.parse(victim.run.slot ?? '');
    return runs.find((run) => isIts(run) && published(run)) ?? null;
  });
  expect(heir.owner).not.toBe(victim.run.owner);
  expect((await store.runs.find(victim.run.id))?.state).toBe('interrupted');

  // A few slots more, then the others end in good order.
  await sleep(1.5 * SECONDS_OF_A_SLOT * 1000);
  await Promise.all(proxies.filter((proxy) => proxy !== victim.busy).map((proxy) => proxy.end()));

  for (const source of SOURCES) {
    const runs = await store.runs.findOf(source, 200);
    const stoodIn =
      source === victim.run.source && heir.slot !== victim.run.slot ? Date.parse(victim.run.slot ?? '') : null;
    const slots = [...new Set(runs.map(({ slot }) => Date.parse(slot ?? '')))]
      .filter((slot) => slot !== stoodIn)
      .sort((a, b) => a - b);
    const once = slots.map(
      (slot) => runs.filter((run) => Date.parse(run.slot ?? '') === slot && published(run)).length,
    );
    // Never twice; the newest may have been cut off by the end, one may have passed while its forerunner was still at work.
    expect([source, Math.max(...once)]).toEqual([source, 1]);
    expect([source, once.slice(0, -1)]).toEqual([source, once.slice(0, -1).map(() => 1)]);
    expect(slots.length).toBeGreaterThanOrEqual(2);
    const scopes = await store.snapshots.findCurrent(source);
    expect([source, scopes.map(({ lastWhole }) => lastWhole !== null)]).toEqual([source, scopes.map(() => true)]);
  }
  const owners = new Set(
    (await store.runs.findOf('pax8', 200)).concat(await store.runs.findOf('qbd', 200)).map(({ owner }) => owner),
  );
  expect(owners.size).toBeGreaterThan(1);
  // What pg-boss keeps stands apart from what we keep.
  expect(await schemasOf(url)).toEqual([JOBS_SCHEMA, 'public']);
}, 120_000);
