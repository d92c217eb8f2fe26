/**
 * How often a company is billed for an item, told by the days of its documents: where neither a schedule nor a word says it, invoices a
 * quarter apart are quarterly ones. Only clear evidence is taken; without it a line is monthly, and the reconciliation doubts its end.
 */
import { daysBetween, type Day } from '../../core/day.js';
import type { SeatLine } from '../../core/seat-line.js';
import type { Remarks } from './remarks.js';
import { intervalInText } from './terms.js';

/** Intervals that people bill by; monthly is what a line is anyway. */
const RHYTHMS = [2, 3, 4, 6, 12] as const;
const DAYS_PER_MONTH = 365.25 / 12;
/** How far a document may stand from its day. */
const SLACK_DAYS = 7;
const FEWEST_DOCUMENTS = 3;

/** The same lines, with the interval that their documents show. `scheduled`: lines whose interval a template says. */
export function withRhythm(
  lines: readonly SeatLine[],
  remarks: Remarks,
  scheduled: ReadonlySet<SeatLine> = new Set(),
): readonly SeatLine[] {
  const groups = new Map<string, SeatLine[]>();
  for (const line of lines) {
    if (!isPosted(line)) continue;
    const had = groups.get(keyOf(line));
    if (had === undefined) groups.set(keyOf(line), [line]);
    else had.push(line);
  }
  const months = new Map<SeatLine, number>();
  for (const group of groups.values()) {
    const rhythm = rhythmOf(group);
    if (rhythm === null || !group.every((line) => isPlain(line) && !scheduled.has(line))) continue;
    for (const line of group) months.set(line, rhythm);
    remarks.warn(
      `"${group[0]?.skuName ?? ''}" says no interval and stands on a document every ${rhythm} months: it is taken as billed for ${rhythm} months. Say so in its description to settle it.`,
    );
  }
  if (months.size === 0) return lines;
  return lines.map((line) => {
    const intervalMonths = months.get(line);
    return intervalMonths === undefined ? line : { ...line, intervalMonths };
  });
}

function isPosted({ kind, basis, documentDate }: SeatLine): boolean {
  return kind === 'seats' && basis !== 'recurring' && documentDate != null;
}

/** Seats in a number, and no word of an interval. */
function isPlain({ quantity, intervalMonths, skuId, skuName, description = '' }: SeatLine): boolean {
  const isCounted = quantity !== null && quantity > 0;
  return isCounted && intervalMonths === 1 && intervalInText(`${skuId} ${skuName} ${description}`) === null;
}

function keyOf({ companyId, companyName, skuId, skuName }: SeatLine): string {
  return JSON.stringify([companyId, companyName, skuId, skuName]);
}

/** Months between the documents, where all of them stand equally far apart; null where they do not, or are too few to tell. */
function rhythmOf(group: readonly SeatLine[]): number | null {
  const days = [...new Set(group.map(({ documentDate }) => documentDate ?? ''))].sort();
  if (days.length < FEWEST_DOCUMENTS) return null;
  return RHYTHMS.find((months) => isEven(days, months)) ?? null;
}

function isEven(days: readonly Day[], months: number): boolean {
  return days.every(
    (day, at) => at === 0 || Math.abs(daysBetween(days[at - 1] ?? day, day) - months * DAYS_PER_MONTH) <= SLACK_DAYS,
  );
}
