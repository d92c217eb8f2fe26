/** Dates and times as vendors write them. Every engine reads them alike, also where a vendor leaves the colon out of an offset. */
import { dayOf, isDay, type Day } from '../core/day.js';

export type Moment =
  | { readonly is: 'missing' }
  | { readonly is: 'unreadable'; readonly found: string }
  | { readonly is: 'moment'; readonly at: number; readonly hasTime: boolean };

const PATTERN =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2}(?::?\d{2})?)?)?$/i;

/** A day, or a day and time with or without offset (none: UTC). Missing, null and '' are missing; anything else is unreadable. */
export function readMoment(value: unknown): Moment {
  if (value === undefined || value === null || value === '') return { is: 'missing' };
  const unreadable: Moment = { is: 'unreadable', found: typeof value === 'string' ? value : JSON.stringify(value) };
  if (typeof value !== 'string') return unreadable;
  const match = PATTERN.exec(value.trim());
  if (match === null) return unreadable;
  const [, day = '', hours, minutes = '0', seconds = '0', fraction = '0', offset = 'Z'] = match;
  if (!isDay(day)) return unreadable;
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (hours === undefined) return { is: 'moment', at: midnight, hasTime: false };
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)];
  if (h > 24 || m > 59 || s > 60) return unreadable;
  const ms = Math.floor(Number(`0.${fraction}`) * 1000);
  return { is: 'moment', at: midnight + ((h * 60 + m) * 60 + s) * 1000 + ms - offsetMs(offset), hasTime: true };
}

function offsetMs(offset: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})/.exec(offset);
  if (match === null) return 0;
  const [, sign, hours = '0', minutes = '0'] = match;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** The UTC day of a moment; null when there is none to read. */
export function dayOfMoment(moment: Moment): Day | null {
  return moment.is === 'moment' ? dayOf(moment.at) : null;
}

/** ISO UTC; null when there is none to read. */
export function isoOfMoment(moment: Moment): string | null {
  return moment.is === 'moment' ? new Date(moment.at).toISOString() : null;
}
