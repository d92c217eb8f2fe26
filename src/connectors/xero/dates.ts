/** Days as Xero writes them: `/Date(1539993600000+0000)/`, often with a twin that people can read. Pure. */
import { dayOf, type Day } from '../../core/day.js';
import { dayOfMoment, readMoment } from '../moments.js';

const MICROSOFT_DATE = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/;

/** `twin`: the readable form, where there is one. null: no day stands there; undefined: what stands there is no day. */
export function readXeroDay(value: unknown, twin: unknown): Day | null | undefined {
  const readable = readMoment(twin);
  if (readable.is === 'moment') return dayOfMoment(readable);
  if (value === undefined || value === null || value === '') return null;
  const milliseconds = typeof value === 'string' ? MICROSOFT_DATE.exec(value)?.[1] : undefined;
  // A day stands there as its midnight, UTC; the offset behind it changes nothing.
  if (milliseconds !== undefined && Math.abs(Number(milliseconds)) <= 8.64e15) return dayOf(Number(milliseconds));
  return dayOfMoment(readMoment(value)) ?? undefined;
}
