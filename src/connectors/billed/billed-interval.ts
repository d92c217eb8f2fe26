/**
 * A check on intervals that were read from free text: an item that speaks of a year and stands on an invoice every month is no
 * yearly charge. Its seats are right all the same (the newest line counts), its price per month is not known.
 */
import { daysBetween } from '../../core/day.js';
import type { SeatLine } from '../../core/seat-line.js';
import type { Remarks } from './remarks.js';

/** Two invoices of one company for one item that are closer than this are monthly ones. */
const MONTHLY_GAP_DAYS = 45;

/** The same lines, without the price where text and dates contradict each other. Warns once per item. */
export function withoutDoubtfulPrices(lines: readonly SeatLine[], remarks: Remarks): readonly SeatLine[] {
  const days = new Map<string, Set<string>>();
  for (const line of lines) {
    if (!isLong(line)) continue;
    const known = days.get(keyOf(line)) ?? new Set<string>();
    known.add(line.documentDate ?? '');
    days.set(keyOf(line), known);
  }
  const doubtful = new Set([...days].filter(([, known]) => hasMonthlyGap([...known].sort())).map(([key]) => key));
  if (doubtful.size === 0) return lines;
  return lines.map((line) => {
    if (!isLong(line) || !doubtful.has(keyOf(line))) return line;
    remarks.warn(
      `"${line.skuName}" speaks of ${line.intervalMonths ?? '?'} months and is billed every month: its price is left out. Say "monthly" in its description.`,
    );
    return { ...line, unitAmount: null };
  });
}

function isLong(line: SeatLine): boolean {
  return line.kind === 'seats' && line.intervalMonths !== null && line.intervalMonths > 1;
}

function keyOf(line: SeatLine): string {
  return JSON.stringify([line.companyName, line.skuName, line.intervalMonths]);
}

function hasMonthlyGap(days: readonly string[]): boolean {
  return days.some((day, at) => at > 0 && daysBetween(days[at - 1] ?? day, day) <= MONTHLY_GAP_DAYS);
}
