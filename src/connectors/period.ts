/** The period a report states in its title rows, and the day on which its last line says it was made. */
import { addDays, addMonths, isDay, type Day } from '../core/day.js';
import { decideDateStyle, monthNumber, readDay } from './dates.js';

export interface Period {
  readonly from: Day;
  /** Inclusive. */
  readonly to: Day;
}

interface Side {
  readonly year: string | null;
  readonly month: number | null;
  readonly date: number | null;
}

const SEPARATOR = /\s*(?:[-–—]|\bto\b|\bthrough\b)\s*/i;

/**
 * `July 1-31, 2026` · `July 2026` · `January - December 2026` · `July 1, 2026 - August 15, 2026` · `1-31 July 2026` ·
 * `07/01/2026 - 07/31/2026` · `2026`. null for anything else (`All Dates`, a company's name).
 */
export function readPeriod(text: string): Period | null {
  const written = text.trim().replace(/\s+/g, ' ');
  return numericPeriod(written) ?? namedPeriod(written);
}

/** The day a report was made: `Thursday, August 20, 2026 08:00 AM GMT-07:00 - Accrual Basis`; null for other texts. */
export function readMadeOn(text: string): Day | null {
  const found = /^(?:(?:accrual|cash) basis\W+)?(.*?\b\d{4})\b,?\s+\d{1,2}:\d{2}/i.exec(text.trim());
  if (found === null) return null;
  const reading = readDay(found[1] ?? '', { order: 'month-first', assumed: false });
  return reading.ok ? reading.day : null;
}

function numericPeriod(text: string): Period | null {
  const sides = /^(\S*\d\S*)\s*(?:[-–—]|to|through)\s*(\S*\d\S*)$/i.exec(text);
  if (sides === null) return null;
  const [, first = '', last = ''] = sides;
  const style = decideDateStyle([first, last], null);
  const from = readDay(first, style);
  const to = readDay(last, style);
  return from.ok && to.ok && from.day <= to.day ? { from: from.day, to: to.day } : null;
}

function namedPeriod(text: string): Period | null {
  const parts = text.split(SEPARATOR);
  if (parts.length > 2) return null;
  const last = readSide(parts.at(-1) ?? '');
  const first = parts.length === 2 ? readSide(parts[0] ?? '') : last;
  if (first === null || last === null) return null;
  // `July 1-31, 2026` and `1-31 July 2026`: what one side leaves out stands on the other.
  const year = last.year ?? first.year;
  if (year === null) return null;
  const fromMonth = first.month ?? last.month;
  const toMonth = last.month ?? first.month;
  const from = startOf(first.year ?? year, fromMonth, first.date);
  const to = endOf(year, toMonth, last.date);
  return isDay(from) && isDay(to) && from <= to ? { from, to } : null;
}

/** A year, a month name and a day of the month, each at most once and nothing else. */
function readSide(text: string): Side | null {
  let year: string | null = null;
  let month: number | null = null;
  let date: number | null = null;
  for (const word of text.split(/[\s,.]+/).filter((part) => part !== '')) {
    if (/^\d{4}$/.test(word) && year === null) year = word;
    else if (/^\d{1,2}$/.test(word) && date === null) date = Number(word);
    else if (/^[a-z]{3,9}$/i.test(word) && month === null && isMonth(word)) month = monthNumber(word);
    else return null;
  }
  return year === null && month === null && date === null ? null : { year, month, date };
}

function isMonth(word: string): boolean {
  return /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/i.test(
    word,
  );
}

function dayText(year: string, month: number, date: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

function startOf(year: string, month: number | null, date: number | null): string {
  return dayText(year, month ?? 1, date ?? 1);
}

function endOf(year: string, month: number | null, date: number | null): string {
  const inMonth = month ?? 12;
  if (date !== null) return dayText(year, inMonth, date);
  return addDays(addMonths(dayText(year, inMonth, 1), 1), -1);
}
