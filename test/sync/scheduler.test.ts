/** The schedule of one process, on a clock that the test moves, and once on the real one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/cli/system-clock.js';
import type { Clock } from '../../src/core/ports.js';
import { openEmbeddedStore } from '../../src/store/open-store.js';
import type { Store } from '../../src/store/store.js';
import { localJobs } from '../../src/sync/local-jobs.js';
import { makeSyncService, type ScheduledSyncService } from '../../src/sync/sync-service.js';
import { ListLog } from '../support/http.js';
import { Busyness } from '../support/busy-store.js';
import { ManualClock } from '../support/manual-clock.js';
import { AWAY, ScriptedSource } from '../support/scripted-source.js';
import { sealer } from '../store/engines.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let folder = '';
let store: Store;
const services: ScheduledSyncService[] = [];
const busyness = new Busyness();
const clockAt = (moment: string): ManualClock => new ManualClock(Date.parse(moment), busyness.settle);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'driftsheet-schedule-'));
  store = await openEmbeddedStore({ path: join(folder, 'driftsheet.db'), keys: sealer() });
});
afterEach(async () => {
  for (const service of services.splice(0)) await service.stop();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function serve(clock: Clock, sources: readonly ScriptedSource[], timeZone = 'UTC', kept = store) {
  const log = new ListLog();
  const jobs = localJobs(log);
  const afterPublish = (): Promise<void> => Promise.resolve();
  const service = makeSyncService({ store: busyness.watch(kept), sources, clock, log, jobs, afterPublish, timeZone });
  services.push(service);
  await service.start();
  await busyness.settle();
  return service;
}

/** The slots of a source that were done, oldest first, and what each gave. */
async function done(source = 'pax8'): Promise<readonly string[]> {
  const runs = await store.runs.findOf(source, 500);
  return runs.map(({ slot, state }) => `${slot?.slice(0, 16) ?? 'asked for'} ${state}`).reverse();
}

it('a source that was never pulled is pulled at once, and then in each of its slots', async () => {
  const clock = clockAt('2026-08-03T12:04:00Z');
  const service = await serve(clock, [new ScriptedSource('pax8', 'purchased', '*/15 * * * *')]);
  expect(await done()).toEqual(['2026-08-03T12:00 complete']);
  expect(service.nextOf('pax8')).toMatch(/^2026-08-03T12:1[56]:/);
  await clock.advance(45 * MINUTE);
  expect(await done()).toEqual(['00', '15', '30', '45'].map((minute) => `2026-08-03T12:${minute} complete`));
});

it('each source keeps its own schedule', async () => {
  const clock = clockAt('2026-08-03T11:59:00Z');
  await serve(clock, [
    new ScriptedSource('pax8', 'purchased', '*/15 * * * *'),
    new ScriptedSource('qbo', 'billed', '0 6,14 * * *'),
    new ScriptedSource('by-hand', 'billed'),
  ]);
  await clock.advance(6 * HOUR);
  expect((await done()).length).toBe(25);
  expect(await done('qbo')).toEqual(['2026-08-03T06:00 complete', '2026-08-03T14:00 complete']);
  expect(await done('by-hand')).toEqual([]);
}, 30_000);

it('a pull that takes longer than its slot is not overlapped; what it passes over is not made up for', async () => {
  const clock = clockAt('2026-08-03T12:01:00Z');
  const pax8 = new ScriptedSource('pax8', 'purchased', '*/15 * * * *');
  pax8.close();
  await serve(clock, [pax8]);
  await clock.advance(40 * MINUTE);
  expect(pax8.pulls).toHaveLength(1);
  pax8.open();
  await clock.advance(6 * MINUTE);
  expect(await done()).toEqual(['2026-08-03T12:00 complete', '2026-08-03T12:45 complete']);
});

it('slots that were slept through are made up for once', async () => {
  const clock = clockAt('2026-08-03T12:01:00Z');
  await serve(clock, [new ScriptedSource('pax8', 'purchased', '*/15 * * * *')]);
  await clock.suspend(7 * HOUR);
  await clock.advance(MINUTE);
  expect(await done()).toEqual(['2026-08-03T12:00 complete', '2026-08-03T19:00 complete']);
});

it('a new process makes up for a slot in which none ran, and does not repeat one that was done', async () => {
  const clock = clockAt('2026-08-03T12:01:00Z');
  const pax8 = new ScriptedSource('pax8', 'purchased', '0 * * * *');
  const first = await serve(clock, [pax8]);
  await first.stop();
  await clock.advance(10 * MINUTE);
  const second = await serve(clock, [pax8]);
  await clock.advance(10 * MINUTE);
  expect(await done()).toEqual(['2026-08-03T12:00 complete']);
  await second.stop();
  await clock.advance(5 * HOUR);
  await serve(clock, [pax8]);
  await clock.advance(MINUTE);
  expect(await done()).toEqual(['2026-08-03T12:00 complete', '2026-08-03T17:00 complete']);
});

it('a slot that was cut off by the end of its process is done by the next', async () => {
  const clock = clockAt('2026-08-03T12:01:00Z');
  const pax8 = new ScriptedSource('pax8', 'purchased', '0 * * * *');
  pax8.close();
  const first = await serve(clock, [pax8]);
  await first.stop();
  pax8.open();
  await clock.advance(1000);
  await serve(clock, [pax8]);
  expect(await done()).toEqual(['2026-08-03T12:00 failed', '2026-08-03T12:00 complete']);
});

it('a process that died in the middle of a slot is noticed when its lease has lapsed', async () => {
  const clock = clockAt('2026-08-03T12:01:00Z');
  const dead = { id: 'dead', source: 'pax8', slot: '2026-08-03T12:00:00.000Z', owner: 'gone', by: null } as const;
  await store.runs.begin({
    ...dead,
    trigger: 'schedule',
    startedAt: '2026-08-03T12:00:40.000Z',
    leaseUntil: '2026-08-03T12:01:40.000Z',
  });
  await serve(clock, [new ScriptedSource('pax8', 'purchased', '0 * * * *')]);
  expect(await done()).toEqual(['2026-08-03T12:00 running']);
  await clock.advance(2 * MINUTE);
  expect(await done()).toEqual(['2026-08-03T12:00 interrupted', '2026-08-03T12:00 complete']);
});

it('a slot that left itself to a run somebody had asked for is made up for when that run dies', async () => {
  const clock = clockAt('2026-08-03T12:01:00Z');
  const dead = { id: 'dead', source: 'pax8', slot: null, owner: 'gone', by: 'pat' } as const;
  const leaseUntil = '2026-08-03T12:01:40.000Z';
  await store.runs.begin({ ...dead, trigger: 'request', startedAt: '2026-08-03T12:00:40.000Z', leaseUntil });
  await serve(clock, [new ScriptedSource('pax8', 'purchased', '0 * * * *')]);
  await clock.advance(2 * MINUTE);
  expect(await done()).toEqual(['asked for interrupted', '2026-08-03T12:00 complete']);
});

it('a run somebody had asked for that dies where its slot was done is not done again', async () => {
  const clock = clockAt('2026-08-03T12:01:00Z');
  await serve(clock, [new ScriptedSource('pax8', 'purchased', '0 * * * *')]);
  const dead = { id: 'dead', source: 'pax8', slot: null, owner: 'gone', by: 'pat' } as const;
  const leaseUntil = '2026-08-03T12:06:00.000Z';
  await clock.advance(4 * MINUTE);
  await store.runs.begin({ ...dead, trigger: 'request', startedAt: '2026-08-03T12:05:00.000Z', leaseUntil });
  await clock.advance(5 * MINUTE);
  expect(await done()).toEqual(['2026-08-03T12:00 complete', 'asked for running']);
});

it('a source that asked to be left alone is not tried before then, by this process or the next', async () => {
  const clock = clockAt('2026-08-03T12:01:00Z');
  const xero = new ScriptedSource('xero', 'billed', '0 * * * *');
  xero.seats = { main: null };
  xero.problem = { ...AWAY, code: 'ERR_SOURCE_RATE_LIMIT', whose: 'time', until: '2026-08-04T00:00:30.000Z' };
  const first = await serve(clock, [xero]);
  await clock.advance(5 * HOUR);
  expect(await done('xero')).toEqual(['2026-08-03T12:00 incomplete']);
  expect(first.nextOf('xero')).toBe('2026-08-04T00:00:30.000Z');
  await first.stop();
  await serve(clock, [xero]);
  await clock.advance(6 * HOUR);
  expect(xero.pulls).toHaveLength(1);
  xero.seats = { main: 4 };
  await clock.advance(2 * HOUR);
  expect(await done('xero')).toEqual([
    '2026-08-03T12:00 incomplete',
    '2026-08-04T00:00 complete',
    '2026-08-04T01:00 complete',
  ]);
}, 30_000);

it('a person may ask all the same', async () => {
  const clock = clockAt('2026-08-03T12:01:00Z');
  const xero = new ScriptedSource('xero', 'billed', '0 * * * *');
  xero.seats = { main: null };
  xero.problem = { ...AWAY, until: '2026-08-04T00:00:30.000Z' };
  const service = await serve(clock, [xero]);
  await service.request({ source: 'xero', by: null, trigger: 'request' });
  await busyness.settle();
  expect(xero.pulls).toHaveLength(2);
});

it('the hour that comes twice holds its four quarters twice, and the hour that is skipped none', async () => {
  const clock = clockAt('2026-11-01T06:50:00Z');
  const pax8 = new ScriptedSource('pax8', 'purchased', '*/15 * * * *');
  const daily = new ScriptedSource('daily', 'billed', '30 1 * * *');
  await serve(clock, [pax8, daily], 'America/Denver');
  await clock.advance(132 * MINUTE);
  // 1:00 to 2:00 is 7:00 to 8:00 UTC, and again 8:00 to 9:00.
  expect((await done()).slice(1)).toEqual(
    ['07:00', '07:15', '07:30', '07:45', '08:00', '08:15', '08:30', '08:45', '09:00'].map(
      (time) => `2026-11-01T${time} complete`,
    ),
  );
  expect((await done('daily')).slice(1)).toEqual(['2026-11-01T07:30 complete']);
}, 30_000);

it('a store that is away for a while is asked again, and the slot is made up for', async () => {
  const clock = clockAt('2026-08-03T12:01:00Z');
  let isAway = false;
  const findCurrent: Store['snapshots']['findCurrent'] = (source) =>
    isAway ? Promise.reject(new Error('the disk is away')) : store.snapshots.findCurrent(source);
  const shaky = { ...store, snapshots: { ...store.snapshots, findCurrent } };
  await serve(clock, [new ScriptedSource('pax8', 'purchased', '*/15 * * * *')], 'UTC', shaky);
  isAway = true;
  await clock.advance(20 * MINUTE);
  expect(await done()).toEqual(['2026-08-03T12:00 complete']);
  isAway = false;
  await clock.advance(MINUTE);
  expect(await done()).toEqual(['2026-08-03T12:00 complete', '2026-08-03T12:15 complete']);
});

it('on the real clock: every second once', async () => {
  const pax8 = new ScriptedSource('pax8', 'purchased', '* * * * * *');
  const service = await serve(systemClock, [pax8]);
  const began = Date.now();
  while (pax8.pulls.length < 4 && Date.now() - began < 20_000) await systemClock.sleep(50);
  await service.stop();
  const runs = await store.runs.findOf('pax8', 50);
  expect(runs.length).toBeGreaterThanOrEqual(4);
  expect(new Set(runs.map(({ slot }) => slot)).size).toBe(runs.length);
  for (const { slot, startedAt } of runs) expect(Date.parse(startedAt)).toBeGreaterThanOrEqual(Date.parse(slot ?? ''));
}, 30_000);
