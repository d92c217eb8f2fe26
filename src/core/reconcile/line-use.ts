/** Which lines of a snapshot count on its day, and why the others do not. */
import { addMonths, type Day } from '../day.js';
import type { LineUse } from '../result.js';
import type { LineKind, SeatLine } from '../seat-line.js';
import type { GatheredSnapshot } from './gather.js';

/** Line uses as small numbers, for a column of a million lines. */
export const USE = {
  counted: 0,
  attached: 1,
  superseded: 2,
  'not-current': 3,
  future: 4,
  trial: 5,
  'one-time': 6,
  'no-seats': 7,
  void: 8,
} as const satisfies Partial<Record<LineUse, number>>;
export type UseCode = (typeof USE)[keyof typeof USE];
export const USE_NAMES = Object.keys(USE) as readonly (keyof typeof USE)[];

const BY_KIND: Readonly<Record<LineKind, UseCode>> = {
  seats: USE.counted,
  attached: USE.attached,
  trial: USE.trial,
  'one-time': USE['one-time'],
  'no-seats': USE['no-seats'],
  void: USE.void,
};

/**
 * The use of every line on `day`. Dates rule, never a status text: a line covers a day if start <= day < end. Of dated documents the
 * newest one up to the day counts, per company, item and interval, while its interval lasts (a yearly line lasts a year): a
 * monthly and a yearly line of one item stand beside each other.
 */
export function lineUses(gathered: GatheredSnapshot, day: Day): Uint8Array {
  const { lines } = gathered.snapshot;
  const uses = new Uint8Array(lines.length);
  let dated = false;
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i]!;
    const use = line.kind === 'seats' ? useOnDay(line, day) : BY_KIND[line.kind];
    uses[i] = use;
    if (use === USE.counted && line.documentDate != null) dated = true;
  }
  if (dated) keepNewest(gathered, uses, day);
  return uses;
}

function useOnDay(line: SeatLine, day: Day): UseCode {
  if (line.start != null && line.start > day) return USE.future;
  if (line.end != null && line.end <= day) return USE['not-current'];
  if (line.documentDate != null && line.documentDate > day) return USE.future;
  return USE.counted;
}

function keepNewest(gathered: GatheredSnapshot, uses: Uint8Array, day: Day): void {
  const { lines } = gathered.snapshot;
  const newest = new Map<string, Day>();
  const keyOf = (i: number): string =>
    `${gathered.companyOf[i]}|${gathered.itemOf[i]}|${lines[i]!.intervalMonths ?? 'unknown'}`;
  for (let i = 0; i < lines.length; i += 1) {
    const date = lines[i]!.documentDate;
    if (uses[i] !== USE.counted || date == null) continue;
    const key = keyOf(i);
    const had = newest.get(key);
    if (had === undefined || date > had) newest.set(key, date);
  }
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i]!;
    const date = line.documentDate;
    if (uses[i] !== USE.counted || date == null) continue;
    if (date !== newest.get(keyOf(i))) uses[i] = USE.superseded;
    else if (addMonths(date, line.intervalMonths ?? 1) <= day) uses[i] = USE['not-current'];
  }
}
