/**
 * When a source is due: pure planning on given moments. A slot is a planned moment of its cron expression; the pull starts a little after
 * it, by a jitter that only the source's id decides, so that proxies which share a store agree on both.
 */
import { createHash } from 'node:crypto';
import { Cron } from 'croner';
import type { Leg } from '../core/leg.js';

/** Where the configuration says nothing: every 15 minutes, every 30, every hour. */
export const DEFAULT_SCHEDULES: Readonly<Record<Leg, string>> = {
  purchased: '*/15 * * * *',
  assigned: '*/30 * * * *',
  billed: '0 * * * *',
};

export interface Schedule {
  /** The slots after a moment, in their order (milliseconds since 1970). */
  readonly after: (moment: number) => Iterable<number>;
  /** How long after a slot the pull starts, in milliseconds. */
  readonly jitter: (slot: number) => number;
}

export interface PlannedSlot {
  /** Milliseconds since 1970. */
  readonly slot: number;
  readonly startsAt: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Longer than any hour that is repeated. */
const BEFORE = 4 * HOUR;
const LONGEST_JITTER = 90_000;
/** The pull starts within the first tenth of the time to the next slot. */
const JITTER_SHARE = 0.1;

/** `expression`: cron, in the wall time of the zone. Throws on one that the configuration would have refused. */
export function toSchedule(source: string, expression: string, timeZone: string): Schedule {
  const cron = cronIn(expression.trim(), timeZone);
  const after = (moment: number): Iterable<number> => slotsAfter(cron, moment);
  const share = createHash('sha256').update(source).digest().readUInt32BE(0) / 2 ** 32;
  const jitter = (slot: number): number => {
    const gap = (first(after(slot)) ?? slot + DAY) - slot;
    return Math.floor(share * Math.min(LONGEST_JITTER, gap * JITTER_SHARE));
  };
  return { after, jitter };
}

/**
 * Asked from within an hour that a clock change repeats or leaves out, the library names a moment that has passed, or passes one over. From
 * slot to slot it is right: so the walk begins well before.
 */
function* slotsAfter(cron: Cron, moment: number): Generator<number, void, undefined> {
  let last = moment - BEFORE;
  for (;;) {
    const next = cron.nextRun(new Date(last))?.getTime();
    if (next === undefined) return;
    last = next > last ? next : last + HOUR;
    if (next > moment && next === last) yield next;
  }
}

function first(slots: Iterable<number>): number | null {
  for (const slot of slots) return slot;
  return null;
}

/**
 * What says nothing of hours and days comes round all through the hour that a clock change repeats, so it is counted by the minutes of the
 * zone alone; a stated hour is left to the wall clock: once in a repeated hour, and an hour later where the clock jumps over it.
 */
function cronIn(expression: string, timeZone: string): Cron {
  const isOfEveryHour = /(?:\s\*){4}$/.test(` ${expression}`);
  return new Cron(expression, {
    paused: true,
    ...(isOfEveryHour ? { utcOffset: minutesBesideTheHour(timeZone) } : { timezone: timeZone }),
  });
}

/** 30 in India, 45 in Nepal, 0 nearly everywhere. */
function minutesBesideTheHour(timeZone: string): number {
  // January and July of one zone differ by whole hours; Lord Howe alone shifts by half of one and keeps its winter's minutes.
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(0);
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, minutes] = /([+-])\d{1,2}:(\d{2})$/.exec(offset) ?? [];
  return sign === '-' ? (60 - Number(minutes)) % 60 : Number(minutes ?? 0);
}

/** The newest slot at or before a moment; null when there was none in years. */
export function newestSlot({ after }: Schedule, now: number): number | null {
  for (const window of [HOUR, DAY, 32 * DAY, 367 * DAY, 8 * 367 * DAY]) {
    let newest: number | null = null;
    for (const slot of after(now - window)) {
      if (slot > now) break;
      newest = slot;
    }
    if (newest !== null) return newest;
  }
  return null;
}

/**
 * The slot to do next. Of several that have passed since `served` (the process slept, or nobody ran) only the newest is made up for.
 * `served` is null for a source that was never pulled: it is due at once.
 */
export function nextSlot(schedule: Schedule, served: number | null, now: number): PlannedSlot | null {
  const newest = newestSlot(schedule, now);
  if (newest !== null && served === null) return { slot: newest, startsAt: now };
  const isMissed = newest !== null && served !== null && newest > served;
  const slot = isMissed ? newest : first(schedule.after(Math.max(now, served ?? 0)));
  return slot === null ? null : { slot, startsAt: slot + schedule.jitter(slot) };
}
