/** What is kept for how long: never the last thing that was known of a scope. */
import fc from 'fast-check';
import { addDays } from '../../src/core/day.js';
import { outdated, type DatedSnapshot, type Retention } from '../../src/store/retention.js';
import { onBothEngines } from './engines.js';
import { line, pull, pulled } from './ledger.js';

const TODAY = '2026-08-31';
const RETENTION: Retention = { everySnapshotDays: 3, retentionDays: 20 };

const taken = fc.record({
  scope: fc.constantFrom('a', 'b', 'c'),
  daysAgo: fc.integer({ min: 0, max: 40 }),
  minute: fc.integer({ min: 10, max: 59 }),
  isWhole: fc.boolean(),
});

/** As the store knows them: in the order they were taken, the last ones of each scope standing for it. */
const ledger = fc.array(taken, { maxLength: 60 }).map((all): readonly DatedSnapshot[] => {
  const dated = all
    .map(({ scope, daysAgo, minute, isWhole }) => ({
      scope,
      isWhole,
      takenAt: `${addDays(TODAY, -daysAgo)}T06:${minute}:00.000Z`,
    }))
    .sort((a, b) => (a.takenAt < b.takenAt ? -1 : 1))
    .map((one, index) => ({ ...one, id: `s${index}` }));
  const last = (scope: string, wholeOnly: boolean): string | undefined =>
    dated.filter((one) => one.scope === scope && (one.isWhole || !wholeOnly)).at(-1)?.id;
  return dated.map((one) => ({ ...one, isCurrent: [last(one.scope, true), last(one.scope, false)].includes(one.id) }));
});

const kept = (all: readonly DatedSnapshot[], retention = RETENTION): readonly DatedSnapshot[] => {
  const gone = new Set(outdated(all, TODAY, retention));
  return all.filter(({ id }) => !gone.has(id));
};
const dayOf = ({ takenAt }: DatedSnapshot): string => takenAt.slice(0, 10);

describe('the rule', () => {
  it('never drops the last whole snapshot of a scope, nor its newest', () => {
    fc.assert(
      fc.property(ledger, (all) => {
        for (const scope of ['a', 'b', 'c']) {
          const of = (list: readonly DatedSnapshot[]) => list.filter((one) => one.scope === scope);
          expect(
            of(kept(all))
              .filter((one) => one.isWhole)
              .at(-1),
          ).toEqual(
            of(all)
              .filter((one) => one.isWhole)
              .at(-1),
          );
          expect(of(kept(all)).at(-1)).toEqual(of(all).at(-1));
        }
      }),
    );
  });

  it('keeps everything of the last days, and within the retention the last whole one of each scope and day', () => {
    fc.assert(
      fc.property(ledger, (all) => {
        const ids = new Set(kept(all).map(({ id }) => id));
        for (const one of all) {
          if (dayOf(one) >= '2026-08-29') expect(ids).toContain(one.id);
          const later = all.filter(
            (two) => two.scope === one.scope && two.isWhole && dayOf(two) === dayOf(one) && two.takenAt > one.takenAt,
          );
          if (dayOf(one) >= '2026-08-12' && one.isWhole && later.length === 0) {
            const sameMoment = all.filter(
              (two) => two.scope === one.scope && two.isWhole && two.takenAt === one.takenAt,
            );
            expect(sameMoment.some(({ id }) => ids.has(id))).toBe(true);
          }
        }
      }),
    );
  });

  it('of what is older it keeps one each day, of what is too old nothing that does not stand for its scope', () => {
    fc.assert(
      fc.property(ledger, (all) => {
        const others = kept(all).filter(({ isCurrent }) => !isCurrent);
        expect(others.filter((one) => dayOf(one) < '2026-08-12')).toEqual([]);
        const days = others.filter((one) => dayOf(one) < '2026-08-29').map((one) => `${one.scope} ${dayOf(one)}`);
        expect(days).toHaveLength(new Set(days).size);
      }),
    );
  });

  it('what it leaves it leaves for good: a second time on the day it drops nothing', () => {
    fc.assert(fc.property(ledger, (all) => expect(outdated(kept(all), TODAY, RETENTION)).toEqual([])));
  });

  it('a retention shorter than the days of which all is kept wins', () => {
    fc.assert(
      fc.property(ledger, (all) => {
        const left = kept(all, { everySnapshotDays: 30, retentionDays: 2 });
        expect(left.filter((one) => !one.isCurrent && dayOf(one) < '2026-08-30')).toEqual([]);
      }),
    );
  });
});

onBothEngines((place) => {
  it('is done in the store, the lines and runs that nothing refers to included', async () => {
    const store = await place().open({ retention: RETENTION });
    const pulls: readonly (readonly [string, number | null])[] = [
      ['2026-08-01T06:00', 1],
      ['2026-08-15T06:00', 2],
      ['2026-08-15T09:00', 3],
      ['2026-08-15T12:00', null],
      ['2026-08-30T06:00', 4],
      ['2026-08-30T07:00', 5],
      ['2026-08-31T06:00', null],
    ];
    const runs: string[] = [];
    for (const [at, seats] of pulls)
      runs.push(
        await pulled(store, [
          seats === null
            ? pull({ at: `${at}:00.000Z`, status: 'failed' })
            : pull({ at: `${at}:00.000Z`, lines: [line('Acme', 'SPB', seats)] }),
        ]),
      );
    expect(await store.snapshots.prune(TODAY)).toEqual({ dropped: 3 });
    expect(await store.snapshots.prune(TODAY)).toEqual({ dropped: 0 });
    const left = await Promise.all(runs.map(async (id) => (await store.runs.find(id)) !== null));
    expect(left).toEqual([false, false, true, false, true, true, true]);
    const [scope] = await store.snapshots.findCurrent('m365');
    expect(scope?.newest.status).toBe('failed');
    expect((await scope?.lastWhole?.load())?.lines).toEqual([line('Acme', 'SPB', 5)]);
  });

  it('a scope that was read whole once, long ago, keeps that', async () => {
    const store = await place().open({ retention: RETENTION });
    await pulled(store, [pull({ at: '2024-01-01T06:00:00.000Z', lines: [line('Acme', 'SPB', 7)] })]);
    await pulled(store, [pull({ at: '2024-01-02T06:00:00.000Z', status: 'failed' })]);
    await store.snapshots.prune(TODAY);
    const [scope] = await store.snapshots.findCurrent('m365');
    expect((await scope?.lastWhole?.load())?.lines).toEqual([line('Acme', 'SPB', 7)]);
  });

  it('equal lines are kept once, and stay while anybody refers to them', async () => {
    const store = await place().open({ retention: RETENTION });
    for (const day of ['2026-08-01', '2026-08-15', '2026-08-30'])
      await pulled(store, [pull({ at: `${day}T06:00:00.000Z`, lines: [line('Acme', 'SPB', 7)] })]);
    await store.snapshots.prune(TODAY);
    const [scope] = await store.snapshots.findCurrent('m365');
    expect((await scope?.newest.load())?.lines).toEqual([line('Acme', 'SPB', 7)]);
  });
});
