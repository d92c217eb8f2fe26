/** What stands in the store as one result: what a pull changes in it, what it does not, and what is written down of each day. */
import Libsql from 'libsql';
import pg from 'pg';
import type { Clock } from '../../src/core/ports.js';
import type { StandingSource } from '../../src/standing/current-scope.js';
import { makeStanding, type Standing } from '../../src/standing/standing.js';
import type { PulledScope } from '../../src/core/scope.js';
import type { Store } from '../../src/store/store.js';
import { onBothEngines, type Place } from '../store/engines.js';
import { line, newRun, problem, pull, pulled } from '../store/ledger.js';

const [MONDAY, TUESDAY] = ['2026-08-03T06:00:00.000Z', '2026-08-04T06:00:00.000Z'];

const sold = (seats: number, at = MONDAY): PulledScope => {
  const one = pull({ source: 'pax8', scope: 'account', at, lines: [line('acme', 'SPB', seats)] });
  return { ...one, snapshot: { ...one.snapshot, leg: 'purchased', vendors: null } };
};
const billed = (seats: number, at = MONDAY): PulledScope => {
  const one = pull({ source: 'qbo', scope: 'realm', at, lines: [line('acme', 'SPB', seats)] });
  return { ...one, snapshot: { ...one.snapshot, leg: 'billed', proves: 'presence', vendors: null } };
};
const cutOff = (one: PulledScope): PulledScope => ({
  ...one,
  snapshot: { ...one.snapshot, status: 'partial', lines: one.snapshot.lines.slice(0, 0) },
});

const PAX8: StandingSource = { id: 'pax8', type: 'pax8', leg: 'purchased' };

function standingAt(store: Store, at: string, first: StandingSource = PAX8): Standing {
  const clock: Clock = { now: () => Date.parse(at), sleep: () => Promise.resolve() };
  const sources = [first, { id: 'qbo', type: 'quickbooks-online', leg: 'billed' }] as const;
  const settings = { sources, tolerance: {}, comparableDays: 35, actUntilDays: 7, timeZone: 'UTC', version: '1' };
  return makeStanding({ store, settings, clock });
}

/** `P/B state since` of Acme's row. */
async function acme(standing: Standing): Promise<string> {
  const { result } = await standing.reconciliation();
  const [row] = result.rows;
  return row === undefined ? 'no row' : `${row.purchased ?? '?'}/${row.billed ?? '?'} ${row.state} ${row.since ?? '-'}`;
}

/** As a bad disk would: the lines of Pax8 are there and are not what they were. */
async function damage({ engine, where }: Place): Promise<void> {
  const spoil = (zero: string): string =>
    `update body set bytes = ${zero} where hash in (select body from snapshot where source = 'pax8')`;
  if (engine === 'embedded') {
    const database = new Libsql(where);
    database.exec(spoil("x'00'"));
    database.close();
    return;
  }
  const client = new pg.Client({ connectionString: where });
  await client.connect();
  await client.query(spoil("'\\x00'::bytea"));
  await client.end();
}

onBothEngines((place) => {
  let store: Store;
  let standing: Standing;
  beforeEach(async () => {
    store = await place().open();
    standing = standingAt(store, MONDAY);
    await pulled(store, [sold(20)]);
    await pulled(store, [billed(15)]);
  });

  it('nothing changed: the tag stays, and what was computed is given again', async () => {
    const first = await standing.reconciliation();
    expect(await standing.tag()).toBe(first.tag);
    expect(await standing.reconciliation()).toBe(first);
  });

  it('a pull, a decision or a link: each changes the tag', async () => {
    const tags = [await standing.tag()];
    await pulled(store, [sold(20, TUESDAY)]);
    tags.push(await standing.tag());
    await store.decisions.save([], 0, { by: 'pat', at: TUESDAY });
    tags.push(await standing.tag());
    await store.crosswalk.save({ companies: [], skus: [], items: [] }, 0, { by: 'pat', at: TUESDAY });
    tags.push(await standing.tag());
    expect(new Set(tags).size).toBe(4);
  });

  it('a pull that was cut off changes no count: the last whole one stands, stale', async () => {
    expect(await acme(standing)).toBe('20/15 leak 2026-08-03');
    await pulled(store, [cutOff(sold(20, TUESDAY))]);
    expect(await acme(standing)).toBe('20/15 leak 2026-08-03');
    const { scopes, snapshots } = await standing.input();
    expect(scopes.map(({ source, status, takenAt, triedAt }) => [source, status, takenAt, triedAt])).toEqual([
      ['pax8', 'stale', MONDAY, TUESDAY],
      ['qbo', 'complete', MONDAY, MONDAY],
    ]);
    expect(snapshots.map(({ status }) => status)).toEqual(['stale', 'complete']);
  });

  it.each([
    ['failed', 'ERR_SYNC_FAULT', '20/15 leak', 'stale', TUESDAY],
    // Nobody has tried to the end.
    ['failed', 'ERR_SYNC_STOPPED', '20/15 leak', 'complete', MONDAY],
    ['cancelled', null, '20/15 leak', 'complete', MONDAY],
  ] as const)('a run that ended %s (%s) and kept nothing: %s, %s', async (state, code, row, status, triedAt) => {
    const tag = await standing.tag();
    const {
      run: { id },
    } = await store.runs.begin(newRun({ source: 'pax8', startedAt: TUESDAY }));
    await store.runs.end(id, state, TUESDAY, code === null ? null : { ...problem, code });
    expect(await acme(standing)).toBe(`${row} 2026-08-03`);
    const [pax8] = (await standing.input()).scopes;
    expect([pax8!.status, pax8!.takenAt, pax8!.triedAt]).toEqual([status, MONDAY, triedAt]);
    expect(pax8!.problems.map((one) => one.code)).toEqual(status === 'stale' ? [code] : []);
    expect((await standing.tag()) !== tag).toBe(status === 'stale');
    await pulled(store, [sold(20, '2026-08-04T09:00:00.000Z')]);
    expect((await standing.input()).scopes[0]!.status).toBe('complete');
  });

  it('a source whose first run ended in a fault of ours says that, not that nobody asked', async () => {
    const both = standingAt(store, MONDAY, { id: 'new', type: 'pax8', leg: 'purchased' });
    const {
      run: { id },
    } = await store.runs.begin(newRun({ source: 'new', startedAt: TUESDAY }));
    await store.runs.end(id, 'failed', TUESDAY, { ...problem, code: 'ERR_SYNC_FAULT' });
    expect(await acme(both)).toBe('?/15 unknown -');
    const [scope] = (await both.input()).scopes;
    expect([scope!.status, scope!.triedAt, scope!.problems[0]!.code]).toEqual(['failed', TUESDAY, 'ERR_SYNC_FAULT']);
  });

  it('seen since: a drift keeps its first day, and begins anew after it was closed', async () => {
    await standing.afterPublish();
    const tuesday = standingAt(store, TUESDAY);
    await pulled(store, [sold(21, TUESDAY)]);
    await tuesday.afterPublish();
    expect(await acme(tuesday)).toBe('21/15 leak 2026-08-03');
    await pulled(store, [sold(15, '2026-08-04T09:00:00.000Z')]);
    await tuesday.afterPublish();
    expect(await acme(tuesday)).toBe('15/15 clean -');
    await pulled(store, [sold(16, '2026-08-04T12:00:00.000Z')]);
    expect(await acme(tuesday)).toBe('16/15 leak 2026-08-04');
  });

  it('the counts of each day are written down, the unknown ones with their reason', async () => {
    const later = '2026-08-03T09:00:00.000Z';
    const one = billed(15, later);
    const lines = [line('acme', 'SPB', null)];
    await pulled(store, [{ ...one, snapshot: { ...one.snapshot, lines } }]);
    await standing.afterPublish();
    const points = await store.history.find({ limit: 10 });
    expect(points.map(({ day, skuId, leg, seats, reason }) => [day, skuId, leg, seats, reason])).toEqual([
      ['2026-08-03', 'SPB', 'billed', null, 'no-quantity'],
      ['2026-08-03', 'SPB', 'purchased', 20, null],
    ]);
  });

  it('a source that has become another, or another leg: what was kept under its id is not its own', async () => {
    const asBooks = standingAt(store, TUESDAY, { id: 'pax8', type: 'xero', leg: 'billed' });
    expect(await acme(asBooks)).toBe('?/15 unknown -');
    expect((await asBooks.input()).scopes.map(({ source, leg, status }) => [source, leg, status])).toEqual([
      ['pax8', 'billed', 'failed'],
      ['qbo', 'billed', 'complete'],
    ]);
    const elsewhere = standingAt(store, TUESDAY, { id: 'pax8', type: 'file', leg: 'purchased' });
    expect(await acme(elsewhere)).toBe('?/15 unknown -');
    // Its first pull fails: nothing of before comes back.
    const one = sold(20, TUESDAY);
    const failed = { ...one, snapshot: { ...one.snapshot, status: 'failed' as const, lines: [] } };
    await pulled(store, [failed], { type: 'file' });
    expect(await acme(elsewhere)).toBe('?/15 unknown -');
    await pulled(store, [sold(18, '2026-08-04T09:00:00.000Z')], { type: 'file' });
    expect(await acme(elsewhere)).toBe('18/15 leak 2026-08-04');
  });

  it('one scope whose lines are damaged is unknown, the rest stands; the next pull heals it', async () => {
    await damage(place());
    expect(await acme(standing)).toBe('?/15 unknown -');
    const { scopes } = await standing.input();
    expect(scopes[0]!.problems.map(({ code }) => code)).toEqual(['ERR_STORE_CORRUPT']);
    await pulled(store, [sold(20, TUESDAY)]);
    expect(await acme(standing)).toBe('20/15 leak 2026-08-03');
  });
});
