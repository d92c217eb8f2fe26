/** What each count was on each day: as saved, however few rows it takes, and never for a day nobody looked at. */
import fc from 'fast-check';
import type { HistoryPoint } from '../../src/store/store.js';
import { onBothEngines } from './engines.js';

type Point = Omit<HistoryPoint, 'day'>;
const point = (companyId: string, seats: number | null): Point => ({
  companyId,
  skuId: 'SPB',
  leg: 'purchased',
  seats,
  reason: seats === null ? 'failed' : null,
});
const DAYS = ['2026-08-01', '2026-08-02', '2026-08-03', '2026-08-05', '2026-08-09'];

onBothEngines((place) => {
  it('gives each saved day back, and no other', async () => {
    const { history } = await place().open();
    await history.saveDay('2026-08-01', [point('acme', 7), point('lka', 0)]);
    await history.saveDay('2026-08-02', [point('acme', 7), point('lka', null)]);
    await history.saveDay('2026-08-04', [point('acme', 9)]);
    const found = await history.find({ limit: 100 });
    expect(found.map(({ day, companyId, seats, reason }) => [companyId, day, seats, reason])).toEqual([
      ['acme', '2026-08-01', 7, null],
      ['acme', '2026-08-02', 7, null],
      ['acme', '2026-08-04', 9, null],
      ['lka', '2026-08-01', 0, null],
      ['lka', '2026-08-02', null, 'failed'],
    ]);
  });

  it('finds by company, SKU, leg and days, as many as are wanted', async () => {
    const { history } = await place().open();
    for (const day of DAYS) await history.saveDay(day, [point('acme', 7), { ...point('lka', 3), leg: 'billed' }]);
    expect(await history.find({ companyId: 'lka', from: '2026-08-02', to: '2026-08-04', limit: 9 })).toEqual([
      { ...point('lka', 3), leg: 'billed', day: '2026-08-02' },
      { ...point('lka', 3), leg: 'billed', day: '2026-08-03' },
    ]);
    expect(await history.find({ leg: 'billed', limit: 2 })).toHaveLength(2);
    expect(await history.find({ skuId: 'none', limit: 2 })).toEqual([]);
    expect(await history.find({ from: '2027-01-01', limit: 2 })).toEqual([]);
  });

  it('the last save of each day counts, in whatever order days are saved', async () => {
    const { history } = await place().open();
    const companies = ['acme', 'lka', 'a "b\\ \u0000'];
    const counts = fc.option(fc.integer({ min: 0, max: 2 }), { nil: null });
    const save = fc.tuple(fc.constantFrom(...DAYS), fc.dictionary(fc.constantFrom(...companies), counts));
    await fc.assert(
      fc.asyncProperty(fc.array(save, { maxLength: 8 }), async (saves) => {
        // Days of a run before stand too: they are written over, every one.
        const all = [...DAYS.map((day): (typeof saves)[number] => [day, {}]), ...saves];
        const last = new Map<string, Record<string, number | null>>();
        for (const [day, of] of all) {
          await history.saveDay(
            day,
            Object.entries(of).map(([id, seats]) => point(id, seats)),
          );
          last.set(day, of);
        }
        const expected = [...last].flatMap(([day, of]) =>
          Object.entries(of).map(([id, seats]) => ({ ...point(id, seats), day })),
        );
        const key = ({ companyId, day }: HistoryPoint): string => `${companyId}|${day}`;
        const sorted = (points: readonly HistoryPoint[]): readonly HistoryPoint[] =>
          [...points].sort((a, b) => (key(a) < key(b) ? -1 : 1));
        expect(sorted(await history.find({ limit: 1_000 }))).toEqual(sorted(expected));
      }),
      { numRuns: 30 },
    );
  }, 60_000);

  it('remembers since when a row drifts, through days on which it is unknown', async () => {
    const { history } = await place().open();
    await history.saveSeen('2026-08-01', ['acme|SPB', 'lka|SPB'], []);
    await history.saveSeen('2026-08-02', ['lka|SPB', 'zoe|SPB'], ['acme|SPB']);
    expect([...(await history.findFirstSeen())]).toEqual([
      ['lka|SPB', '2026-08-01'],
      ['zoe|SPB', '2026-08-02'],
    ]);
  });
});
