/** Runs on demand: begun, joined, followed, cancelled, taken over; and what stays in the store whatever becomes of them. */
import { systemClock } from '../../src/cli/system-clock.js';
import type { Store } from '../../src/store/store.js';
import {
  makeSyncService,
  type ScheduledSyncService,
  type SyncDeps,
  type SyncView,
} from '../../src/sync/sync-service.js';
import { ListLog } from '../support/http.js';
import { ScriptedSource } from '../support/scripted-source.js';
import { onBothEngines } from '../store/engines.js';

const BY = { by: 'billing@example', trigger: 'request' } as const;
const QUICK = { length: 60_000, pause: 30 };

onBothEngines((place) => {
  const services: ScheduledSyncService[] = [];
  const published: string[] = [];
  const log = new ListLog();

  /** A process of its own: a service on a connection of its own to the shared store. */
  async function proxy(sources: readonly ScriptedSource[], more: Partial<SyncDeps> = {}) {
    const store = more.store ?? (await place().open());
    const service = makeSyncService({
      store,
      sources,
      clock: systemClock,
      log,
      jobs: null,
      afterPublish: (source) => {
        published.push(source);
        return Promise.resolve();
      },
      timeZone: 'UTC',
      rules: QUICK,
      ...more,
    });
    services.push(service);
    return { service, store };
  }
  afterEach(async () => {
    for (const service of services.splice(0)) await service.stop();
    published.length = 0;
  });

  async function ended(service: ScheduledSyncService, id: string): Promise<SyncView> {
    let last: SyncView | null = null;
    for await (const view of service.follow(id, AbortSignal.timeout(10_000))) last = view;
    return last!;
  }
  async function pulled(service: ScheduledSyncService, source?: string): Promise<SyncView> {
    return ended(service, (await service.request({ source, ...BY })).sync.id);
  }
  /** `scope: newest status, seats that count`. */
  async function kept({ snapshots }: Store, source: string): Promise<readonly string[]> {
    const scopes = await snapshots.findCurrent(source);
    const words = scopes.map(async ({ scope, newest, lastWhole }) => {
      const seats = lastWhole === null ? 'unknown' : (await lastWhole.load()).lines[0]?.quantity;
      return `${scope.id}: ${newest.status}, ${String(seats)}`;
    });
    return (await Promise.all(words)).sort();
  }

  it('publishes what was pulled, and tells who has to know', async () => {
    const pax8 = new ScriptedSource('pax8');
    pax8.seats = { main: 12, other: 3 };
    const { service, store } = await proxy([pax8]);
    const view = await pulled(service);
    expect([view.state, view.by, published]).toEqual(['complete', 'billing@example', ['pax8']]);
    expect(view.runs).toMatchObject([
      { source: 'pax8', state: 'complete', slot: null, trigger: 'request', problem: null },
    ]);
    expect(view.runs[0]?.scopes).toMatchObject([
      { scope: { id: 'main' }, state: 'complete', pages: 1, rows: 1 },
      { scope: { id: 'other' }, state: 'complete' },
    ]);
    expect(await kept(store, 'pax8')).toEqual(['main: complete, 12', 'other: complete, 3']);
  });

  it('a scope that fails keeps its last whole snapshot, and takes no other with it', async () => {
    const m365 = new ScriptedSource('m365', 'assigned');
    m365.seats = { acme: 5, birch: 6 };
    const { service, store } = await proxy([m365]);
    await pulled(service);
    m365.seats = { acme: null, birch: 8, cedar: null };
    expect((await pulled(service)).state).toBe('incomplete');
    expect(await kept(store, 'm365')).toEqual(['acme: failed, 5', 'birch: complete, 8', 'cedar: failed, unknown']);
    const [acme] = await store.snapshots.findCurrent('m365');
    expect(acme?.newest.problems).toMatchObject([{ code: 'ERR_SOURCE_UNAVAILABLE', whose: 'vendor' }]);
  });

  it('counts without what was known beside them replace no whole snapshot; where nothing better is kept they stand', async () => {
    const m365 = new ScriptedSource('m365', 'assigned');
    const { service, store } = await proxy([m365]);
    m365.seats = { acme: 5, birch: 6 };
    m365.makeshift = ['birch'];
    await pulled(service);
    expect(await kept(store, 'm365')).toEqual(['acme: complete, 5', 'birch: complete, 6']);
    m365.seats = { acme: 8, birch: 9 };
    m365.makeshift = ['acme', 'birch'];
    expect((await pulled(service)).state).toBe('incomplete');
    expect(await kept(store, 'm365')).toEqual(['acme: partial, 5', 'birch: complete, 9']);
    m365.makeshift = [];
    await pulled(service);
    expect(await kept(store, 'm365')).toEqual(['acme: complete, 8', 'birch: complete, 9']);
  });

  it('a list of scopes that cannot be read makes stale what is known, and hides nothing that is not', async () => {
    const m365 = new ScriptedSource('m365', 'assigned');
    m365.seats = {};
    m365.isListCut = true;
    const { service, store } = await proxy([m365]);
    await pulled(service);
    expect(await kept(store, 'm365')).toEqual(['*: failed, unknown']);
    m365.seats = { acme: 5, birch: 6 };
    m365.isListCut = false;
    await pulled(service);
    expect(await kept(store, 'm365')).toEqual(['acme: complete, 5', 'birch: complete, 6']);
    // Cut off after its first page: acme and a new one were listed.
    m365.seats = { acme: 7, cedar: 1 };
    m365.isListCut = true;
    expect((await pulled(service)).state).toBe('incomplete');
    expect(await kept(store, 'm365')).toEqual(['acme: complete, 7', 'birch: failed, 6', 'cedar: complete, 1']);
    // What a whole list does not name has gone.
    m365.isListCut = false;
    await pulled(service);
    expect(await kept(store, 'm365')).toEqual(['acme: complete, 7', 'cedar: complete, 1']);
  });

  it('a fault of our own ends one run, names itself, and changes nothing that is kept', async () => {
    const [pax8, qbo] = [new ScriptedSource('pax8'), new ScriptedSource('qbo', 'billed')];
    const { service, store } = await proxy([pax8, qbo]);
    await pulled(service);
    pax8.seats = { main: 0 };
    pax8.fault = new TypeError('secret-of-the-inside');
    const view = await pulled(service);
    expect(view.state).toBe('incomplete');
    expect(view.runs).toMatchObject([
      { source: 'pax8', state: 'failed', problem: { code: 'ERR_SYNC_FAULT', whose: 'driftsheet' } },
      { source: 'qbo', state: 'complete' },
    ]);
    expect(JSON.stringify(view)).not.toContain('secret-of-the-inside');
    expect(await kept(store, 'pax8')).toEqual(['main: complete, 7']);
    expect(await pulled(service, 'pax8')).toMatchObject({ state: 'failed' });
  });

  it('whoever asks while a source is being pulled joins that run', async () => {
    const [pax8, qbo] = [new ScriptedSource('pax8'), new ScriptedSource('qbo', 'billed')];
    const { service } = await proxy([pax8, qbo]);
    const other = await proxy([pax8, qbo]);
    pax8.close();
    const [first, again] = await Promise.all([service.request(BY), service.request(BY)]);
    expect([first.isNew, again.isNew, again.sync.id]).toEqual([true, false, first.sync.id]);
    // Its other source may have ended meanwhile: it is the same sync as long as any runs.
    await new Promise((resolve) => setTimeout(resolve, 100));
    const elsewhere = await other.service.request(BY);
    expect([elsewhere.isNew, elsewhere.sync.id]).toEqual([false, first.sync.id]);
    const alone = await other.service.request({ source: 'pax8', ...BY });
    expect(alone.isNew).toBe(false);
    expect(alone.sync.runs).toMatchObject([{ source: 'pax8', id: first.sync.runs[0]?.id }]);
    pax8.open();
    expect((await ended(other.service, first.sync.id)).state).toBe('complete');
    expect([pax8.pulls.length, qbo.pulls.length]).toEqual([1, 1]);
    const later = await service.request(BY);
    expect(later.isNew).toBe(true);
    await ended(service, later.sync.id);
  });

  it('one source joins its run of a larger sync; the others begin', async () => {
    const [pax8, qbo] = [new ScriptedSource('pax8'), new ScriptedSource('qbo', 'billed')];
    const { service } = await proxy([pax8, qbo]);
    pax8.close();
    const alone = await service.request({ source: 'pax8', ...BY });
    const again = await service.request({ source: 'pax8', ...BY });
    expect([again.isNew, again.sync.runs]).toMatchObject([false, [{ id: alone.sync.runs[0]?.id }]]);
    const all = await service.request(BY);
    expect([all.isNew, all.sync.runs[0]?.id]).toEqual([true, alone.sync.runs[0]?.id]);
    pax8.open();
    expect((await ended(service, all.sync.id)).state).toBe('complete');
    expect([pax8.pulls.length, qbo.pulls.length]).toEqual([1, 1]);
  });

  it('progress is seen by those who follow, in whatever process', async () => {
    const pax8 = new ScriptedSource('pax8');
    const { service } = await proxy([pax8]);
    const other = await proxy([]);
    pax8.close();
    const { sync } = await service.request(BY);
    const seen: string[] = [];
    for await (const view of other.service.follow(sync.id, AbortSignal.timeout(10_000))) {
      const { state, pages, rows, expected } = view.runs[0]?.scopes[0] ?? {};
      seen.push(`${view.state} ${state} ${pages} ${rows}/${expected}`);
      if (state === 'reading') pax8.open();
    }
    expect(seen).toContain('running reading 1 1/2');
    expect(seen.at(-1)).toBe('complete complete 1 1/1');
  });

  it.each(['here', 'by another process'])('cancelled %s, a run ends and nothing of it is kept', async (where) => {
    const pax8 = new ScriptedSource('pax8');
    const { service, store } = await proxy([pax8]);
    await pulled(service);
    const other = where === 'here' ? service : (await proxy([])).service;
    pax8.close();
    pax8.seats = { main: 99 };
    const { sync } = await service.request(BY);
    expect(await other.cancel(sync.id)).toBe(true);
    expect((await ended(service, sync.id)).state).toBe('cancelled');
    await service.stop();
    pax8.open();
    expect(await kept(store, 'pax8')).toEqual(['main: complete, 7']);
    expect(pax8.pulls[1]?.signal?.aborted).toBe(true);
    expect(await other.cancel(sync.id)).toBe(false);
  });

  it('a process that is told to end says so, and the source is free at once', async () => {
    const pax8 = new ScriptedSource('pax8');
    const { service } = await proxy([pax8]);
    const other = await proxy([pax8]);
    pax8.close();
    const { sync } = await service.request(BY);
    await service.stop();
    expect(await other.service.find(sync.id)).toMatchObject({
      state: 'failed',
      runs: [{ state: 'failed', problem: { code: 'ERR_SYNC_STOPPED' } }],
    });
    await expect(service.request(BY)).rejects.toMatchObject({ code: 'ERR_SYNC_STOPPED' });
    pax8.open();
    expect((await pulled(other.service)).state).toBe('complete');
  });

  it('a process that cannot say that it lives loses its run to another, and publishes nothing over it', async () => {
    const [slow, quick] = [new ScriptedSource('pax8'), new ScriptedSource('pax8')];
    const store = await place().open();
    const runs = { ...store.runs, report: () => Promise.reject(new Error('the network is down')) };
    const rules = { length: 300, pause: 30 };
    const { service } = await proxy([slow], { store: { ...store, runs }, rules });
    const other = await proxy([quick], { rules });
    slow.close();
    slow.seats = { main: 1 };
    const lost = await service.request(BY);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect((await other.service.find(lost.sync.id))?.runs).toMatchObject([{ state: 'interrupted' }]);
    const taken = await other.service.request(BY);
    expect(taken.isNew).toBe(true);
    expect((await ended(other.service, taken.sync.id)).state).toBe('complete');
    slow.open();
    await service.stop();
    expect(await kept(other.store, 'pax8')).toEqual(['main: complete, 7']);
    expect(slow.pulls[0]?.signal?.aborted).toBe(true);
    expect(published).toEqual(['pax8']);
  });

  it('what is told of a publication may fail without harm', async () => {
    const { service } = await proxy([new ScriptedSource('pax8')], {
      afterPublish: () => Promise.reject(new Error('history is out of order')),
    });
    expect((await pulled(service)).state).toBe('complete');
    await service.stop();
    expect(log.entries.join('\n')).toContain('after-publish-failed');
  });

  it('a source that is not there is refused by name', async () => {
    const { service } = await proxy([new ScriptedSource('pax8')]);
    await expect(service.request({ source: 'pax9', ...BY })).rejects.toMatchObject({
      code: 'ERR_SYNC_SOURCE',
      message: 'found the source "pax9", expected one of pax8.',
    });
    expect(await service.find('nothing')).toBeNull();
    expect(await service.cancel('nothing')).toBe(false);
  });
});
