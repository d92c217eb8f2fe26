/** One run at a time of a source, one published of a slot, and nothing from a process that was taken for dead. */
import { onBothEngines } from './engines.js';
import { line, newRun, problem, pull } from './ledger.js';

const SLOT = '2026-08-03T06:00:00.000Z';

onBothEngines((place) => {
  it('a second run of a source joins the running one', async () => {
    const [one, other] = [await place().open(), await place().open()];
    const first = newRun({ by: 'Åsa "the" admin' });
    expect((await one.runs.begin(first)).isNew).toBe(true);
    const second = await other.runs.begin(newRun());
    expect(second).toMatchObject({ isNew: false, run: { id: first.id, by: 'Åsa "the" admin', state: 'running' } });
    expect((await other.runs.begin(newRun({ source: 'pax8' }))).isNew).toBe(true);
  });

  it('of many that begin at once one does', async () => {
    const stores = await Promise.all(Array.from({ length: 6 }, () => place().open()));
    const begun = await Promise.all(stores.map((store) => store.runs.begin(newRun({ slot: SLOT }))));
    expect(begun.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(begun.map(({ run }) => run.id)).size).toBe(1);
  });

  it('a slot that is done is not done again; one that failed is', async () => {
    const store = await place().open();
    const failed = newRun({ slot: SLOT });
    await store.runs.begin(failed);
    await store.runs.end(failed.id, 'failed', SLOT, problem);
    expect(await store.runs.find(failed.id)).toMatchObject({ state: 'failed', problem, endedAt: SLOT });
    const done = newRun({ slot: SLOT });
    expect((await store.runs.begin(done)).isNew).toBe(true);
    await store.snapshots.publish({
      run: done.id,
      source: 'm365',
      type: 'microsoft-365',
      pulls: [pull({})],
      isListWhole: true,
      endedAt: SLOT,
    });
    expect(await store.runs.begin(newRun({ slot: SLOT }))).toMatchObject({ isNew: false, run: { id: done.id } });
    expect((await store.runs.begin(newRun({ slot: '2026-08-03T06:15:00.000Z' }))).isNew).toBe(true);
  });

  it('a process that lost its lease publishes nothing, whatever it still holds', async () => {
    const [slow, quick] = [await place().open(), await place().open()];
    const lost = newRun({ slot: SLOT, leaseUntil: '2026-08-03T06:01:00.000Z' });
    await slow.runs.begin(lost);
    const next = newRun({ slot: SLOT, startedAt: '2026-08-03T06:02:00.000Z', leaseUntil: '2026-08-03T06:03:00.000Z' });
    expect((await quick.runs.begin(next)).isNew).toBe(true);
    expect(await slow.runs.report(lost.id, [], '2026-08-03T06:09:00.000Z')).toBe(false);
    const publish = (run: string, seats: number): Promise<boolean> =>
      slow.snapshots.publish({
        run,
        source: 'm365',
        type: 'microsoft-365',
        pulls: [pull({ lines: [line('Acme', 'SPB', seats)] })],
        isListWhole: true,
        endedAt: '2026-08-03T06:02:30.000Z',
      });
    expect(await publish(lost.id, 1)).toBe(false);
    expect(await slow.runs.find(lost.id)).toMatchObject({ state: 'interrupted', endedAt: '2026-08-03T06:02:00.000Z' });
    expect(await publish(next.id, 7)).toBe(true);
    expect(await publish(next.id, 8)).toBe(false);
    expect(await publish('nobody', 8)).toBe(false);
    const [kept] = await quick.snapshots.findCurrent('m365');
    expect((await kept?.newest.load())?.lines[0]?.quantity).toBe(7);
  });

  it('a cancelled run publishes nothing', async () => {
    const store = await place().open();
    const run = newRun();
    await store.runs.begin(run);
    await store.runs.end(run.id, 'cancelled', SLOT, null);
    expect(
      await store.snapshots.publish({
        run: run.id,
        source: 'm365',
        type: 'microsoft-365',
        pulls: [pull({})],
        isListWhole: true,
        endedAt: SLOT,
      }),
    ).toBe(false);
    expect(await store.runs.find(run.id)).toMatchObject({ state: 'cancelled' });
  });

  it('tells how far a run is, and of the newest ones first', async () => {
    const store = await place().open();
    const run = newRun();
    await store.runs.begin(run);
    const scopes = [
      { scope: { id: 'a', name: 'A' }, state: 'reading' as const, step: 'users', pages: 2, rows: 40, expected: 90 },
    ];
    expect(await store.runs.report(run.id, scopes, '2026-08-03T06:05:00.000Z')).toBe(true);
    expect(await store.runs.find(run.id)).toMatchObject({ scopes, leaseUntil: '2026-08-03T06:05:00.000Z' });
    await store.runs.end(run.id, 'cancelled', SLOT, null);
    const later = newRun({ startedAt: '2026-08-03T07:00:00.000Z' });
    await store.runs.begin(later);
    expect((await store.runs.findOf('m365', 5)).map(({ id }) => id)).toEqual([later.id, run.id]);
    expect(await store.runs.findOf('m365', 1)).toHaveLength(1);
    expect(await store.runs.find('nobody')).toBeNull();
  });

  it('keeps which runs were asked for together', async () => {
    const store = await place().open();
    const sync = { id: 's1', requestedAt: SLOT, by: null, runs: ['run-1', 'run-2'] };
    await store.runs.saveSync(sync);
    expect(await store.runs.findSync('s1')).toEqual(sync);
    expect(await store.runs.findSync('s2')).toBeNull();
  });
});
