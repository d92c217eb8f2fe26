/** The periods of a Pax8 invoice: whether its end days are meant inclusively, and for which day the whole invoice can speak. */
import { addDays, addMonths, daysBetween, earlier, later, type Day } from '../../core/day.js';

export interface LinePeriod {
  readonly start: Day;
  /** As written in the file, or first day no longer covered, as the function says. */
  readonly end: Day;
}

const INTERVALS = [1, 3, 6, 12, 24, 36];
/** A line longer than this is a yearly or quarterly charge, which would let a monthly invoice speak for next year. */
const LONGEST_MONTHLY_DAYS = 62;

/** How many billing months lie between two days, when it is exactly one of the usual intervals. */
export function wholeMonths(start: Day, end: Day): number | null {
  return INTERVALS.find((months) => addMonths(start, months) === end) ?? null;
}

/**
 * Pax8 writes 2026-08-01 to 2026-09-01, the end not included; edited and older files write 2026-08-01 to 2026-08-31. Decided for
 * the whole file by the lines that cover whole months in one of the two readings only.
 */
export function endsAreInclusive(periods: readonly LinePeriod[]): boolean {
  let inclusive = 0;
  let exclusive = 0;
  for (const { start, end } of periods) {
    if (wholeMonths(start, end) !== null) exclusive++;
    else if (wholeMonths(start, addDays(end, 1)) !== null) inclusive++;
  }
  return inclusive > exclusive;
}

/**
 * The last day the invoice speaks for: the last covered day of its subscription lines when a day was asked for (never beyond that
 * day), else the newest start, since that is the day on which its quantities were charged. null without any dated line.
 */
export function invoiceDay(periods: readonly LinePeriod[], asked: Day | null): Day | null {
  const monthly = periods.filter(({ start, end }) => daysBetween(start, end) <= LONGEST_MONTHLY_DAYS);
  const speaking = monthly.length > 0 ? monthly : periods;
  const [first, ...rest] = speaking;
  if (first === undefined) return null;
  if (asked === null) return rest.reduce((newest, { start }) => later(newest, start), first.start);
  return earlier(
    asked,
    addDays(
      rest.reduce((latest, { end }) => later(latest, end), first.end),
      -1,
    ),
  );
}
