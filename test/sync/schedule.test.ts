/** When a source is due, as a calendar: slots in the wall time of the zone, through clock changes, after sleep, and for the first time. */
import fc from 'fast-check';
import { cronProblem } from '../../src/connectors/cron-field.js';
import { newestSlot, nextSlot, toSchedule, type Schedule } from '../../src/sync/schedule.js';

const at = (moment: string): number => Date.parse(moment);
const iso = (moment: number | null): string | null =>
  moment === null ? null : new Date(moment).toISOString().slice(0, 16);

/** The slots of a schedule in a stretch of time. */
function slots(expression: string, zone: string, from: string, to: string): readonly (string | null)[] {
  const found: (string | null)[] = [];
  for (const slot of toSchedule('pax8', expression, zone).after(at(from) - 1)) {
    if (slot >= at(to)) break;
    found.push(iso(slot));
  }
  return found;
}

const QUARTER = 15 * 60_000;
const gaps = (found: readonly (string | null)[]): Set<number> =>
  new Set(found.slice(1).map((slot, index) => at(`${slot}Z`) - at(`${found[index]}Z`)));

describe('slots', () => {
  it('stand in the wall time of the zone', () => {
    expect(slots('30 7 * * 1-5', 'America/Denver', '2026-01-09T00:00Z', '2026-01-13T00:00Z')).toEqual([
      '2026-01-09T14:30',
      '2026-01-12T14:30',
    ]);
    expect(slots('0 * * * *', 'Asia/Kolkata', '2026-01-09T00:00Z', '2026-01-09T02:00Z')).toEqual([
      '2026-01-09T00:30',
      '2026-01-09T01:30',
    ]);
    expect(slots('0 * * * *', 'America/St_Johns', '2026-01-09T00:00Z', '2026-01-09T02:00Z')).toEqual([
      '2026-01-09T00:30',
      '2026-01-09T01:30',
    ]);
  });

  it.each(['America/Denver', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu'])(
    'every quarter of an hour is one, all through a year of %s',
    (zone) => {
      const found = slots('*/15 * * * *', zone, '2026-01-01T00:00Z', '2027-01-01T00:00Z');
      expect(found).toHaveLength(365 * 96);
      expect(gaps(found)).toEqual(new Set([QUARTER]));
    },
  );

  it('a stated hour comes once a day: where the clock jumps over it, and where it comes twice', () => {
    expect(slots('30 2 * * *', 'America/Denver', '2026-03-07T00:00Z', '2026-03-10T00:00Z')).toEqual([
      '2026-03-07T09:30',
      '2026-03-08T09:30',
      '2026-03-09T08:30',
    ]);
    expect(slots('30 1 * * *', 'America/Denver', '2026-10-31T00:00Z', '2026-11-03T00:00Z')).toEqual([
      '2026-10-31T07:30',
      '2026-11-01T07:30',
      '2026-11-02T08:30',
    ]);
  });

  it.each<[what: string, expression: string, from: string]>([
    ['an hour that comes twice', '30 1 * * *', '2026-11-01T05:00Z'],
    ['an hour that comes twice, often', '*/20 1-2 * * *', '2026-11-01T05:00Z'],
    ['an hour that is left out', '30 2 * * *', '2026-03-08T06:00Z'],
    ['an hour that is left out, often', '*/20 1-3 * * *', '2026-03-08T06:00Z'],
  ])('%s: from whatever moment one asks, the next is the same', (_what, expression, from) => {
    const { after } = toSchedule('pax8', expression, 'America/Denver');
    const all = slots(expression, 'America/Denver', from, '2026-11-04T00:00Z');
    for (let moment = at(from); moment < at(from) + 8 * 3_600_000; moment += 300_000) {
      const [next] = after(moment);
      expect([iso(moment), iso(next ?? null)]).toEqual([iso(moment), all.find((slot) => at(`${slot}Z`) > moment)]);
    }
  });

  it('the newest one is found however long ago it was', () => {
    const yearly = toSchedule('pax8', '0 3 29 2 *', 'UTC');
    expect(iso(newestSlot(yearly, at('2026-11-01T00:00Z')))).toBe('2024-02-29T03:00');
    expect(iso(newestSlot(toSchedule('pax8', '0 3 * * *', 'UTC'), at('2026-11-01T03:00Z')))).toBe('2026-11-01T03:00');
  });
});

describe('the slot to do next', () => {
  const quarterly = toSchedule('pax8', '*/15 * * * *', 'UTC');
  const plan = (schedule: Schedule, served: string | null, now: string) => {
    const found = nextSlot(schedule, served === null ? null : at(served), at(now));
    return found === null ? null : { slot: iso(found.slot), isDue: found.startsAt <= at(now) };
  };

  it.each<[what: string, served: string | null, now: string, slot: string, isDue: boolean]>([
    ['the one to come', '2026-08-01T12:00Z', '2026-08-01T12:01Z', '2026-08-01T12:15', false],
    ['at once for a source that was never pulled', null, '2026-08-01T12:01Z', '2026-08-01T12:00', true],
    ['a missed one is made up for', '2026-08-01T11:45Z', '2026-08-01T12:05Z', '2026-08-01T12:00', true],
    ['of many missed ones the newest alone', '2026-07-01T11:45Z', '2026-08-01T12:05Z', '2026-08-01T12:00', true],
    ['none twice when the clock is set back', '2026-08-01T12:00Z', '2026-08-01T10:00Z', '2026-08-01T12:15', false],
  ])('%s', (_what, served, now, slot, isDue) => {
    expect(plan(quarterly, served, now)).toEqual({ slot, isDue });
  });

  it('is never one that was served, and never more than one is due', () => {
    const moments = fc.integer({ min: at('2025-01-01T00:00Z'), max: at('2027-01-01T00:00Z') });
    const expressions = fc.constantFrom('*/15 * * * *', '0 * * * *', '30 2 * * *', '7 8 1 * *');
    const zones = fc.constantFrom('UTC', 'America/Denver', 'Europe/Berlin', 'Australia/Lord_Howe');
    fc.assert(
      fc.property(moments, moments, expressions, zones, (served, now, expression, zone) => {
        const schedule = toSchedule('pax8', expression, zone);
        const first = nextSlot(schedule, served, now);
        expect(first).not.toBeNull();
        expect(first?.slot).toBeGreaterThan(served);
        const second = nextSlot(schedule, first?.slot ?? 0, Math.max(now, first?.startsAt ?? 0));
        expect(second?.slot).toBeGreaterThan(first?.slot ?? 0);
        expect(second?.slot).toBeGreaterThan(now);
      }),
      { numRuns: 200 },
    );
  });
});

describe('jitter', () => {
  it('is the same wherever it is asked, differs by source, and stays within the first tenth', () => {
    const ids = Array.from({ length: 50 }, (_, index) => `source-${index}`);
    const slot = at('2026-08-01T12:00Z');
    const jitters = ids.map((id) => toSchedule(id, '*/15 * * * *', 'UTC').jitter(slot));
    expect(jitters).toEqual(ids.map((id) => toSchedule(id, '*/15 * * * *', 'America/Denver').jitter(slot)));
    expect(new Set(jitters).size).toBeGreaterThan(40);
    expect(Math.min(...jitters)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...jitters)).toBeLessThan(90_000);
    expect(Math.max(...ids.map((id) => toSchedule(id, '* * * * *', 'UTC').jitter(slot)))).toBeLessThan(6_000);
  });
});

it.each<[expression: string, said: RegExp]>([
  ['61 * * * *', /^five cron fields .*, not "61 \* \* \* \*" \(invalid value for minute: 61\)$/],
  ['*/0 * * * *', /not "\*\/0 \* \* \* \*"$/],
  ['* * * *', /^five cron fields like "\*\/15 \* \* \* \*" .*not "\* \* \* \*"$/],
  ['*/2 * * * * *', /^five cron fields/],
  ['0 0 30 2 *', /^a moment that comes, not "0 0 30 2 \*", which never does$/],
  ['', /^five cron fields .*weekday\)$/],
  ['every day at noon', /, not "every day at noon"$/],
  ['hunter2-the-secret', /weekday\)$/],
  ['2026-01-01T00:00:00', /weekday\)$/],
])('%s is no schedule', (expression, said) => {
  expect(cronProblem(expression)).toMatch(said);
});

it.each(['*/15 * * * *', '0 9 * * MON-FRI', '0 0 L * *', ' 5  4 * * * '])('%s is a schedule', (expression) => {
  expect(cronProblem(expression)).toBeNull();
});
