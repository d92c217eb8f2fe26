/**
 * Days as people write them, to YYYY-MM-DD. Whether the day or the month comes first is decided once per file, from the dates that
 * can be read in one way only, then from a period the file states, then by a documented default that the caller is told of.
 */
import { dayOf, isDay, type Day } from '../core/day.js';

export type DateOrder = 'month-first' | 'day-first';

export interface DateStyle {
  /** null: the file contradicts itself; dates open to two readings are not guessed at. */
  readonly order: DateOrder | null;
  /** True when nothing in the file decides and dates open to two readings occur: the default was taken. */
  readonly assumed: boolean;
}

export type DayReading =
  { readonly ok: true; readonly day: Day } | { readonly ok: false; readonly readings: readonly [Day, Day] | null };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAME =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+/i;
/** A time of day, with or without zone, is cut off: the day counts as written. */
const TIME =
  /(?:t|\s+|,\s*)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:z|utc|gmt)?\s*(?:[+-]\d{1,2}:?\d{2})?$/i;
const NUMERIC = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/;
const YEAR_FIRST = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})$/;
const DAY_NAMED = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[\\s.-]+${MONTH_NAME}\\.?[\\s,-]+(\\d{4}|\\d{2})$`, 'i');
const NAMED_DAY = new RegExp(
  `^${MONTH_NAME}\\.?[\\s-]+(\\d{1,2})(?:st|nd|rd|th)?(?:\\s*,\\s*|\\s+|-)(\\d{4}|\\d{2})$`,
  'i',
);

/** Serial numbers of 1954 to 2118 in Excel's 1900 system; a smaller number in a date column is a slip, not a date. */
const FIRST_SERIAL = 20_000;
const LAST_SERIAL = 80_000;
const SERIAL_EPOCH_MS = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

interface Numeric {
  readonly separator: string;
  readonly monthFirst: Day | null;
  readonly dayFirst: Day | null;
}

/** 1 to 12 for a month's English name or its first three letters. */
export function monthNumber(name: string): number | null {
  const found = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return found < 0 ? null : found + 1;
}

/**
 * Looks at every text of the date columns. `within` is a period in which the dates are known to lie. Dates with dots are day
 * first unless they cannot be; for `/` and `-` the default is month first.
 */
export function decideDateStyle(texts: Iterable<string>, within: { from: Day; to: Day } | null): DateStyle {
  const open: Numeric[] = [];
  const seen = new Set<DateOrder>();
  for (const text of texts) {
    const numeric = numericParts(text);
    if (numeric === null || numeric.monthFirst === numeric.dayFirst) continue;
    if (numeric.monthFirst === null) seen.add('day-first');
    else if (numeric.dayFirst === null) seen.add('month-first');
    else open.push(numeric);
  }
  const [only] = seen;
  if (only !== undefined) return { order: seen.size === 1 ? only : null, assumed: false };
  if (open.length === 0) return { order: 'month-first', assumed: false };
  const stated = within === null ? null : orderWithin(open, within);
  if (stated !== null) return { order: stated, assumed: false };
  const dotted = open.every((numeric) => numeric.separator === '.');
  return { order: dotted ? 'day-first' : 'month-first', assumed: !dotted };
}

function orderWithin(open: readonly Numeric[], period: { from: Day; to: Day }): DateOrder | null {
  const inside = (day: Day | null) => day !== null && day >= period.from && day <= period.to;
  const monthFirst = open.every((numeric) => inside(numeric.monthFirst));
  const dayFirst = open.every((numeric) => inside(numeric.dayFirst));
  if (monthFirst === dayFirst) return null;
  return monthFirst ? 'month-first' : 'day-first';
}

/** Reads one cell in the style of its file. `readings` holds both days where the cell can be read in two ways. */
export function readDay(text: string, style: DateStyle): DayReading {
  const written = strip(text);
  const numeric = numericParts(text);
  if (numeric !== null) {
    const { monthFirst, dayFirst } = numeric;
    if (monthFirst === null && dayFirst === null) return { ok: false, readings: null };
    if (monthFirst === null || dayFirst === null || monthFirst === dayFirst) {
      return { ok: true, day: (monthFirst ?? dayFirst) as Day };
    }
    if (style.order === null) return { ok: false, readings: [monthFirst, dayFirst] };
    return { ok: true, day: style.order === 'month-first' ? monthFirst : dayFirst };
  }
  const day = yearFirstDay(written) ?? namedDay(written);
  return day === null ? { ok: false, readings: null } : { ok: true, day };
}

/** The day of an Excel serial number (1900 system), null when it is no likely date. */
export function readSerial(text: string): Day | null {
  const serial = Number(text);
  if (!(serial >= FIRST_SERIAL && serial < LAST_SERIAL)) return null;
  return dayOf(SERIAL_EPOCH_MS + Math.floor(serial) * DAY_MS);
}

function strip(text: string): string {
  return text.trim().replace(WEEKDAY, '').replace(TIME, '').trim();
}

function numericParts(text: string): Numeric | null {
  const found = NUMERIC.exec(strip(text));
  if (found === null) return null;
  const [, first = '', separator = '', second = '', year = ''] = found;
  return { separator, monthFirst: toDay(year, first, second), dayFirst: toDay(year, second, first) };
}

function yearFirstDay(text: string): Day | null {
  const found = YEAR_FIRST.exec(text) ?? /^(\d{4})()(\d{2})(\d{2})$/.exec(text);
  return found === null ? null : toDay(found[1] ?? '', found[3] ?? '', found[4] ?? '');
}

function namedDay(text: string): Day | null {
  const dayNamed = DAY_NAMED.exec(text);
  if (dayNamed !== null) return toDay(dayNamed[3] ?? '', String(monthNumber(dayNamed[2] ?? '')), dayNamed[1] ?? '');
  const namedFirst = NAMED_DAY.exec(text);
  if (namedFirst === null) return null;
  return toDay(namedFirst[3] ?? '', String(monthNumber(namedFirst[1] ?? '')), namedFirst[2] ?? '');
}

function toDay(year: string, month: string, date: string): Day | null {
  const fullYear = year.length === 2 ? `20${year}` : year;
  const day = `${fullYear}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}
