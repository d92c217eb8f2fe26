/** What a run published is there whole, unchanged and only once; what it could not read takes nothing away. */
import { onBothEngines } from './engines.js';
import { line, newRun, problem, pull, pulled } from './ledger.js';

onBothEngines((place) => {
  it('gives back what was published, byte for byte', async () => {
    const store = await place().open();
    const odd = { ...line('Süd\u0000GmbH "1"', 'SPB', 7), description: '\ud800 =1+1\nnext' };
    const given = pull({ scope: 'a\u0000b', lines: [odd, line('Acme', 'SPB', null)] });
    await pulled(store, [given]);
    const [kept] = await store.snapshots.findCurrent('m365');
    expect(kept?.scope).toEqual(given.scope);
    expect(await kept?.newest.load()).toEqual(given.snapshot);
    expect(kept?.newest).toMatchObject({ takenAt: given.snapshot.takenAt, status: 'complete', rows: 2, rejected: 0 });
    expect(kept?.lastWhole).toBe(kept?.newest);
  });

  it('shows nothing before it is published, and the run ended with it', async () => {
    const store = await place().open();
    const run = newRun();
    await store.runs.begin(run);
    expect(await store.snapshots.findCurrent('m365')).toEqual([]);
    const pulls = [pull({ scope: 'a', lines: [line('Acme', 'SPB', 7)] }), pull({ scope: 'b', status: 'failed' })];
    const publication = {
      run: run.id,
      source: 'm365',
      type: 'microsoft-365',
      pulls,
      isListWhole: true,
      endedAt: '2026-08-03T06:00:30.000Z',
    };
    expect(await store.snapshots.publish(publication)).toBe(true);
    expect((await store.snapshots.findCurrent('m365')).map(({ scope }) => scope.id)).toEqual(['a', 'b']);
    expect(await store.runs.find(run.id)).toMatchObject({
      state: 'incomplete',
      endedAt: '2026-08-03T06:00:30.000Z',
      scopes: [
        { scope: { id: 'a' }, state: 'complete', rows: 1 },
        { scope: { id: 'b' }, state: 'failed', rows: 0 },
      ],
    });
  });

  it('a failed or partial pull stands beside the last whole one and never in its place', async () => {
    const store = await place().open();
    await pulled(store, [pull({ at: '2026-08-03T06:00:00.000Z', lines: [line('Acme', 'SPB', 7)] })]);
    await pulled(store, [pull({ at: '2026-08-03T06:30:00.000Z', status: 'partial', lines: [line('Acme', 'SPB', 2)] })]);
    await pulled(store, [pull({ at: '2026-08-03T07:00:00.000Z', status: 'failed' })]);
    const [kept] = await store.snapshots.findCurrent('m365');
    expect(kept?.newest).toMatchObject({ status: 'failed', problems: [problem] });
    expect(kept?.lastWhole).toMatchObject({ status: 'complete', takenAt: '2026-08-03T06:00:00.000Z' });
    expect((await kept?.lastWhole?.load())?.lines).toEqual([line('Acme', 'SPB', 7)]);
  });

  it('a snapshot once found stays what it was, whatever is published after it', async () => {
    const store = await place().open();
    await pulled(store, [pull({ at: '2026-08-03T06:00:00.000Z', lines: [line('Acme', 'SPB', 7)] })]);
    const [before] = await store.snapshots.findCurrent('m365');
    await pulled(store, [pull({ at: '2026-08-03T06:15:00.000Z', lines: [line('Acme', 'SPB', 9)] })]);
    expect((await before?.newest.load())?.lines[0]?.quantity).toBe(7);
  });

  it('has one hash where nothing changed on a day, another where anything did', async () => {
    const store = await place().open();
    const hashes: (string | undefined)[] = [];
    for (const [at, seats] of [
      ['2026-08-03T06:00', 7],
      ['2026-08-03T06:15', 7],
      ['2026-08-03T06:30', 8],
      ['2026-08-04T06:30', 8],
    ] as const) {
      await pulled(store, [pull({ at: `${at}:00.000Z`, lines: [line('Acme', 'SPB', seats)] })]);
      hashes.push((await store.snapshots.findCurrent('m365'))[0]?.newest.hash);
    }
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(hashes[1]).toBe(hashes[0]);
    expect(new Set(hashes).size).toBe(3);
  });

  it('forgets a scope only when a whole list does not name it', async () => {
    const store = await place().open();
    const scopes = async (): Promise<readonly string[]> =>
      (await store.snapshots.findCurrent('m365')).map(({ scope }) => scope.id);
    await pulled(store, [pull({ scope: 'a' }), pull({ scope: 'b' })]);
    await pulled(store, [pull({ scope: 'a' }), pull({ scope: '*', status: 'failed' })], { isListWhole: false });
    expect(await scopes()).toEqual(['*', 'a', 'b']);
    await pulled(store, [pull({ scope: 'a' })]);
    expect(await scopes()).toEqual(['a']);
    await pulled(store, [pull({ scope: 'a' }), pull({ scope: 'b', status: 'failed' })]);
    const [, b] = await store.snapshots.findCurrent('m365');
    expect(b?.lastWhole?.status).toBe('empty');
  });

  it('a run whose list was not whole is incomplete, a source without any scope is not', async () => {
    const store = await place().open();
    expect(await store.runs.find(await pulled(store, [pull({})], { isListWhole: false }))).toMatchObject({
      state: 'incomplete',
    });
    expect(await store.runs.find(await pulled(store, [pull({})]))).toMatchObject({ state: 'complete' });
    expect(await store.runs.find(await pulled(store, []))).toMatchObject({ state: 'complete' });
  });

  it('keeps nothing of a run that contradicts itself', async () => {
    const store = await place().open();
    const run = newRun();
    await store.runs.begin(run);
    const publish = (pulls: Parameters<typeof pulled>[1]): Promise<boolean> =>
      store.snapshots.publish({
        run: run.id,
        source: 'm365',
        type: 'microsoft-365',
        pulls,
        isListWhole: true,
        endedAt: run.startedAt,
      });
    await expect(publish([pull({}), pull({})])).rejects.toMatchObject({ code: 'ERR_STORE_REFUSED' });
    await expect(publish([pull({ source: 'pax8' })])).rejects.toMatchObject({ code: 'ERR_STORE_REFUSED' });
    expect(await store.snapshots.findCurrent('m365')).toEqual([]);
  });

  it('a hundred thousand lines come back, and other work goes on meanwhile', async () => {
    const store = await place().open();
    const lines = Array.from({ length: 100_000 }, (_, index) =>
      line(`Company ${index % 4_000}`, `SKU ${index % 17}`, index),
    );
    await pulled(store, [pull({ lines })]);
    const [kept] = await store.snapshots.findCurrent('m365');
    expect((await kept?.newest.load())?.lines).toEqual(lines);
  }, 60_000);
});
