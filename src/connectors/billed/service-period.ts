/**
 * A span of service that a line of free text names (`01/01/2026 - 12/31/2026`, `Jan to Dec 2026`): what was charged once for it lasts
 * that long. Spans of a quarter, and of half a year to a year; others say nothing of an interval (a proration, a commitment).
 */
import { addDays, daysBetween } from '../../core/day.js';
import { readPeriod } from '../period.js';

const MONTH = String.raw`(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{2,6})?`;
const ORDINAL = '(?:st|nd|rd|th)';
const NUMERIC = String.raw`\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}`;
const NAMED = String.raw`(?:\d{1,2}${ORDINAL}?\s+)?${MONTH}\b\.?(?:\s+\d{1,2}${ORDINAL}?(?!\d))?(?:,?\s+\d{4})?`;
const BETWEEN = String.raw`\s*(?:[-–—]|\b(?:to|through|thru|until)\b)\s*`;
const SPAN = new RegExp(
  String.raw`(?<![\d/.-])(?:(${NUMERIC})${BETWEEN}(${NUMERIC})|(${NAMED})${BETWEEN}(${NAMED}))(?!\d)`,
  'i',
);

const DAYS_PER_MONTH = 365.25 / 12;
/** How far a span may be from whole months. */
const SLACK_DAYS = 4;

/** The months of the first span that the text names; null where it names none that is an interval. */
export function spanInText(text: string): number | null {
  const found = SPAN.exec(text);
  if (found === null) return null;
  const [from = '', to = ''] = [found[1] ?? found[3], found[2] ?? found[4]];
  const period = readPeriod(`${withoutOrdinal(from)} to ${withoutOrdinal(to)}`);
  if (period === null) return null;
  const days = daysBetween(period.from, addDays(period.to, 1));
  const months = Math.round(days / DAYS_PER_MONTH);
  const isWhole = Math.abs(days - months * DAYS_PER_MONTH) <= SLACK_DAYS;
  return (months === 3 && isWhole) || (months >= 6 && months <= 12) ? months : null;
}

function withoutOrdinal(text: string): string {
  return text
    .replace(/(\d)(?:st|nd|rd|th)\b/i, '$1')
    .replaceAll('.', (dot, at: number) => (/\d/.test(text[at + 1] ?? '') ? dot : ''));
}
