/** Dates as Xero's JSON writes them: milliseconds in a wrapper, here and there with a plain twin. */
import type { Day } from '../../core/day.js';

/** `/Date(1539993600000+0000)/`. */
export const wrapped = (day: Day): string => `/Date(${Date.parse(`${day}T00:00:00Z`)}+0000)/`;
/** `2018-10-20T00:00:00`. */
export const plain = (day: Day): string => `${day}T00:00:00`;
/** A moment of an envelope, without an offset. */
export const stamp = (moment: string): string => `/Date(${Date.parse(moment)})/`;

/** Milliseconds since 1970 of a wrapped date; null for anything else. */
export function millisecondsOf(value: unknown): number | null {
  const found = typeof value === 'string' ? /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/.exec(value) : null;
  return found === null ? null : Number(found[1]);
}
