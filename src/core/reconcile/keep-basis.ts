/**
 * A SKU of a company may stand on a template and on the invoice that was made of it: the same seats, seen twice. The chosen basis counts,
 * customer by customer and SKU by SKU; where it is silent the other one does. A posted line that is billed in another rhythm than the
 * template may be seats beside it (ten by the month, four paid for a year): then neither sum is known.
 */
import { daysBetween, type Day } from '../day.js';
import type { ItemMeaning } from '../linking.js';
import type { GatheredSnapshot } from './gather.js';
import { USE } from './line-use.js';
import { recordsOf } from './row-lines.js';

/** `meanings`: of the items of the snapshot's source. Changes the uses of lines of the other basis. Last, when it is settled which lines are current. */
export function keepBasis(one: GatheredSnapshot, uses: Uint8Array, meanings: readonly ItemMeaning[]): void {
  const { basis, lines } = one.snapshot;
  if (basis === undefined) return;
  const recordsAt = (at: number): readonly number[] => recordsOf(meanings[one.itemOf[at]!]!);
  const keyOf = (at: number, record: number): string => `${one.companyOf[at]}|${record}`;
  /** Intervals of the chosen lines, by company and SKU. */
  const chosen = new Map<string, Set<number | null>>();
  for (const [at, line] of lines.entries()) {
    if (line.basis !== basis || !stands(uses[at])) continue;
    for (const record of recordsAt(at)) {
      const key = keyOf(at, record);
      chosen.set(key, (chosen.get(key) ?? new Set()).add(line.intervalMonths));
    }
  }
  const isBeside = (at: number, key: string): boolean => {
    const { intervalMonths } = lines[at]!;
    const had = chosen.get(key);
    if (had === undefined || intervalMonths === null || had.has(intervalMonths) || had.has(null)) return false;
    return keepsItsInterval(one, at, intervalMonths);
  };
  for (const [at, line] of lines.entries()) {
    if (line.basis === undefined || line.basis === basis || !stands(uses[at])) continue;
    const records = recordsAt(at);
    const named = records.filter((record) => chosen.has(keyOf(at, record))).length;
    if (named === 0) continue;
    // A bundle of which the chosen basis names a part only: what is left of it cannot be told.
    const isTold = named === records.length && !records.some((record) => isBeside(at, keyOf(at, record)));
    uses[at] = isTold ? USE['other-basis'] : USE.contradicted;
  }
}

/** Documents of one item that are closer than this, per month of the interval, are billed more often than their words say. */
const REGULAR_GAP_DAYS = 20;
/** And those that are further apart, more seldom. */
const LONG_GAP_DAYS = 45;

/** Whether a posted line is billed as often as it says; a word for a year may stand on an invoice of every month, and none on that of a year. */
function keepsItsInterval({ snapshot, companyOf, itemOf }: GatheredSnapshot, at: number, months: number): boolean {
  const { documentDate } = snapshot.lines[at]!;
  if (documentDate == null) return false;
  let before: Day = '';
  for (const [other, line] of snapshot.lines.entries()) {
    const isSame = companyOf[other] === companyOf[at] && itemOf[other] === itemOf[at];
    if (!isSame || line.kind !== 'seats' || line.intervalMonths !== months || line.documentDate == null) continue;
    if (line.documentDate < documentDate && line.documentDate > before) before = line.documentDate;
  }
  if (before === '') return months > 1;
  const gap = daysBetween(before, documentDate);
  return gap >= REGULAR_GAP_DAYS * months && gap <= LONG_GAP_DAYS * months;
}

function stands(use: number | undefined): boolean {
  return use === USE.counted || use === USE.contradicted;
}
