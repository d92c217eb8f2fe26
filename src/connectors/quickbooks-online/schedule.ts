/** When a template makes its documents, and whether it makes any by itself. Pure. */
import { addDays, addMonths, earlier, type Day } from '../../core/day.js';
import type { BookDocument } from '../billed/book-line.js';
import { countsFrom, monthsBetween, scheduleText } from '../billed/schedule.js';
import { dayOfMoment, readMoment } from '../moments.js';
import type { WireTransaction } from './wire.js';

type Recurring = NonNullable<WireTransaction['RecurringInfo']>;

export interface Schedule {
  readonly as: 'charge' | 'void' | 'unknown';
  readonly interval: number | 'other';
  readonly term: string;
  readonly start: Day | null;
  readonly end: Day | null;
}

export interface ScheduleProblem {
  readonly column: string;
  readonly found: unknown;
}

const MONTHS: Readonly<Record<string, number>> = { monthly: 1, yearly: 12 };

export function scheduleProblem({ ScheduleInfo: info }: Recurring): ScheduleProblem | null {
  for (const column of ['StartDate', 'EndDate', 'NextDate', 'PreviousDate'] as const)
    if (readMoment(info?.[column]).is === 'unreadable') return { column, found: info?.[column] };
  return null;
}

export function scheduleOf(recurring: Recurring | null, today: Day): Schedule {
  if (recurring === null) return { as: 'unknown', interval: 'other', term: '', start: null, end: null };
  const { ScheduleInfo: info, RecurType, Active } = recurring;
  const [count, unit] = [info?.NumInterval ?? 1, info?.IntervalType.toLowerCase() ?? ''];
  const interval = monthsBetween(count, MONTHS[unit]);
  return {
    // Only what QuickBooks posts by itself is charged: a reminder may be put off, and a template without a schedule is a form.
    as:
      Active === false || RecurType.toLowerCase() !== 'automated' ? (RecurType === '' ? 'unknown' : 'void') : 'charge',
    interval,
    term: scheduleText(count, UNITS[unit] ?? unit),
    start: countsFrom(dayOfMoment(readMoment(info?.StartDate)), today),
    end: endOf(info, interval),
  };
}

const UNITS: Readonly<Record<string, string>> = { monthly: 'month', yearly: 'year', weekly: 'week', daily: 'day' };

/** The first day no longer covered: after its last day, or after the last of a fixed number of documents has run its time. */
function endOf(info: Recurring['ScheduleInfo'], interval: BookDocument['interval']): Day | null {
  if (info === null) return null;
  const last = dayOfMoment(readMoment(info.EndDate));
  const end = last === null ? null : addDays(last, 1);
  const previous = dayOfMoment(readMoment(info.PreviousDate));
  const isSpent = info.MaxOccurrences !== null && info.MaxOccurrences > 0 && readMoment(info.NextDate).is === 'missing';
  if (!isSpent || previous === null || typeof interval !== 'number') return end;
  const spent = addMonths(previous, interval);
  return end === null ? spent : earlier(end, spent);
}
