/** Amounts, moments and days as a reader of this language writes them. Amounts are never made into numbers that could lose a cent. */
import type { Money } from '../core/result.js';

/** `149.60 USD`: the digits are those of core; only the marks between them are the reader's. */
export function formatMoney({ amount, currency }: Money): string {
  const formatter = new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    minimumFractionDigits: decimalsIn(amount),
    maximumFractionDigits: decimalsIn(amount),
  });
  return formatter.format(amount as Intl.StringNumericLiteral);
}

function decimalsIn(amount: string): number {
  return amount.split('.')[1]?.length ?? 0;
}

export function formatMoment(moment: string | number): string {
  const date = new Date(moment);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday
    ? date.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })
    : date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** A day has no time zone. */
export function formatDay(day: string): string {
  return new Date(`${day.slice(0, 10)}T00:00:00Z`).toLocaleDateString(undefined, {
    dateStyle: 'medium',
    timeZone: 'UTC',
  });
}
