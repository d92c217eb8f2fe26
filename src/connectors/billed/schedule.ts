/** From when on the template of an accounting system counts. Pure. */
import { addMonths, type Day } from '../../core/day.js';

/** What a template charges within this time is what it charges: one that was edited begins anew with its next document. */
const AHEAD_MONTHS = 1;

/** `first`: the day of its first document, as the system says it. */
export function countsFrom(first: Day | null, today: Day): Day | null {
  return first !== null && first > today && first <= addMonths(today, AHEAD_MONTHS) ? today : first;
}

/** `every month`, `every 3 months`. */
export function scheduleText(count: number, unit: string): string {
  if (unit === '') return '';
  return count === 1 ? `every ${unit}` : `every ${count} ${unit}s`;
}

/** Months between two documents; `other` for weeks, days and what is no whole number of months. */
export function monthsBetween(count: number, monthsOfUnit: number | undefined): number | 'other' {
  return monthsOfUnit === undefined || !Number.isInteger(count) || count < 1 ? 'other' : monthsOfUnit * count;
}
