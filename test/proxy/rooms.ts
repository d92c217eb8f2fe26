/**
 * The proxy on its real rooms: an embedded store in a folder of its own, the sync service, the standing room. What comes from outside is
 * a source whose next pull the test writes down.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import got from 'got';
import { sealerOf, sealKey } from '../../src/connectors/auth/seal.js';
import { systemClock } from '../../src/cli/system-clock.js';
import type { Leg } from '../../src/core/leg.js';
import type { Clock } from '../../src/core/ports.js';
import type { Problem } from '../../src/core/problem.js';
import type { Snapshot } from '../../src/core/snapshot.js';
import { buildApp, type ProxyApp } from '../../src/proxy/app.js';
import { makeBearer } from '../../src/proxy/auth/bearer-tokens.js';
import { USUAL_LIMITS, type ProxyDeps } from '../../src/proxy/deps.js';
import { startListening } from '../../src/proxy/server.js';
import { makeStanding } from '../../src/standing/standing.js';
import { openEmbeddedStore } from '../../src/store/open-store.js';
import type { Store } from '../../src/store/store.js';
import type { SyncSource } from '../../src/sync/sync-source.js';
import { makeSyncService, type ScheduledSyncService } from '../../src/sync/sync-service.js';
import { ListLog } from '../support/http.js';
import { line, source } from '../support/ledger.js';

export const TODAY = '2026-08-01';
const NOON = Date.parse(`${TODAY}T12:00:00Z`);

/** Real time, beginning at noon of the day on which the ledgers of the tests are written. */
const shift = NOON - Date.now();
export const clock: Clock = {
  now: () => systemClock.now() + shift,
  sleep: (ms, signal) => systemClock.sleep(ms, signal),
};

/** Acme: purchased 20, billed 15 of one SKU. */
export const LEDGER: readonly Snapshot[] = [
  source('purchased', [line('Acme', 'SPB', 20, { companyId: 'acme', skuId: 'SPB' })], {
    source: 'pax8',
    aliases: ['purchased'],
    scope: 'Pax8',
  }),
  source('billed', [line('Acme', 'SPB', 15, { companyId: 'acme', skuId: 'SPB' })], {
    source: 'books',
    aliases: ['billed'],
    scope: 'Books',
  }),
];

const TWO_LEGS = { pax8: 'purchased', books: 'billed' } as const;

export interface Asking {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | undefined;
  readonly json?: unknown;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

export const textOf = ({ bytes }: Answer): string => bytes.toString();
export const jsonOf = (answer: Answer): Record<string, unknown> =>
  JSON.parse(textOf(answer)) as Record<string, unknown>;

export class Rooms {
  readonly log = new ListLog();
  /** Released by the test; pulls wait for it. */
  gate: Promise<void> = Promise.resolve();
  problems: readonly Problem[] = [];
  private ledger: readonly Snapshot[] = LEDGER;

  private constructor(
    readonly store: Store,
    private readonly folder: string,
    private readonly legs: Readonly<Record<string, Leg>>,
  ) {}

  sync!: ScheduledSyncService;
  app!: ProxyApp;
  deps!: ProxyDeps;
  port = 0;
  token = '';
  readOnly = '';

  /** `legs`: the sources and what each tells. */
  static async open(more: Partial<ProxyDeps> = {}, legs: Readonly<Record<string, Leg>> = TWO_LEGS): Promise<Rooms> {
    const folder = mkdtempSync(join(tmpdir(), 'driftsheet-proxy-'));
    const keys = sealerOf({ current: sealKey('a pass phrase for tests'), previous: [] });
    const rooms = new Rooms(await openEmbeddedStore({ path: join(folder, 'driftsheet.db'), keys }), folder, legs);
    await rooms.build(more);
    return rooms;
  }

  private async build(more: Partial<ProxyDeps>): Promise<void> {
    const { store, log } = this;
    const sources = Object.entries(this.legs).map(([id, leg]) => this.source(id, leg));
    const settings = { sources, tolerance: {}, comparableDays: 35, actUntilDays: 7, timeZone: 'UTC', version: 'test' };
    const standing = makeStanding({ store, settings, clock });
    const afterPublish = (): Promise<void> => standing.afterPublish();
    this.sync = makeSyncService({ store, sources, clock, log, jobs: null, afterPublish, timeZone: 'UTC' });
    this.deps = {
      store,
      sync: this.sync,
      standing,
      sources: [...sources, { id: 'later', type: 'sage', leg: null, schedule: null }],
      auth: { token: null, entra: null, fetchKeys: () => Promise.reject(new Error('no keys are asked for here')) },
      listen: { isLoopback: true, host: '127.0.0.1', publicUrl: null, tls: null, tlsTerminatedUpstream: false },
      limits: { ...USUAL_LIMITS, requestsPerMinute: 10_000 },
      clock,
      log,
      version: '0.0.0-test',
      isDemo: false,
      pages: [],
      addIn: null,
      workbench: null,
      ...more,
    };
    this.app = await buildApp(this.deps);
    this.port = await startListening(this.app, { host: '127.0.0.1', port: 0 });
    const now = clock.now();
    this.token = (await makeBearer(store.bearers, { name: 'Robin', readOnly: false, now })).token;
    this.readOnly = (await makeBearer(store.bearers, { name: 'Dash', readOnly: true, now })).token;
  }

  /** Over the wire, as it comes: nothing is unpacked, nothing tried again. With the token of Robin unless the headers say otherwise. */
  async ask(path: string, { method = 'GET', headers = {}, body, json }: Asking = {}): Promise<Answer> {
    const answer = await got(`http://127.0.0.1:${this.port}${path}`, {
      method,
      headers: { ...bearer(this.token), ...headers },
      ...(body === undefined ? {} : { body }),
      ...(json === undefined ? {} : { json }),
      decompress: false,
      followRedirect: false,
      retry: { limit: 0 },
      responseType: 'buffer',
      throwHttpErrors: false,
      allowGetBody: true,
    });
    return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawBody };
  }

  /** What the next pulls find. */
  set(ledger: readonly Snapshot[]): void {
    this.ledger = ledger;
  }

  /** Pulls everything, and waits until it is kept. */
  async pull(): Promise<void> {
    const { sync } = await this.sync.request({ by: null, trigger: 'once' });
    for await (const view of this.sync.follow(sync.id, AbortSignal.timeout(10_000)))
      if (view.state !== 'running') return;
    throw new Error('the pull did not end');
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.sync.stop();
    await this.store.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private source(id: string, leg: Leg): SyncSource {
    return {
      id,
      type: 'ledger',
      leg,
      schedule: null,
      pull: async ({ takenAt }, watch) => {
        const scope = { id: 'one', name: 'The one' };
        watch.onScopes([scope]);
        watch.onReading(scope);
        await this.gate;
        const found = this.ledger.filter((one) => one.source === id);
        const pulls = found.map((snapshot) => ({
          scope,
          snapshot: { ...snapshot, takenAt },
          problems: this.problems,
          notes: [],
        }));
        for (const pull of pulls) watch.onRead(pull);
        return { source: id, type: 'ledger', pulls, isListWhole: true };
      },
    };
  }
}

export const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
