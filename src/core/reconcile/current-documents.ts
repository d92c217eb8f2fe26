/**
 * Of dated documents the newest one up to the day counts, per company, item and interval, while its interval lasts (a yearly line
 * lasts a year): a monthly and a yearly line of one item stand beside each other. Three cases are not settled by the date alone: a
 * line that was credited and billed again, a smaller line in the middle of the interval of a larger one, which may be two more seats
 * or all that is left, and a line that is over as a monthly one although the documents before it stand a quarter or a year apart.
 */
import { compareText } from '../compare-text.js';
import { addDays, addMonths, daysBetween, type Day } from '../day.js';
import type { SeatLine } from '../seat-line.js';
import type { DatedSnapshot } from './ledgers.js';
import { USE } from './line-use.js';

/** Two documents of one item that are further apart than this, per month of the interval, follow each other. */
const REGULAR_GAP_DAYS = 20;
/** Two documents of one item that are further apart than this, per month of the interval, have a longer interval than they say. */
const LONG_GAP_DAYS = 45;

/** What is known of one company, item and interval after a first look: enough to settle all but a few. */
interface Dates {
  newest: Day;
  /** The newest but one; '' without one. */
  before: Day;
  /** Lines of the newest day. */
  lines: number;
  credited: boolean;
}

interface Place {
  readonly uses: Uint8Array;
  readonly at: number;
  readonly line: SeatLine;
  readonly date: Day;
}

interface Documents {
  readonly counted: Place[];
  readonly credits: Credit[];
}

/** Seats taken off, at which price and on which day. */
interface Credit {
  readonly date: Day;
  readonly seats: number;
  readonly price: number | null;
}

/** `snapshots` and `uses` (parallel) are those of one ledger. Changes the uses of lines that are over, replaced or in doubt. */
export function keepCurrentDocuments(snapshots: readonly DatedSnapshot[], uses: readonly Uint8Array[]): void {
  const dates = new Map<string, Dates>();
  for (const { key, date, place } of documents(snapshots, uses)) lookAt(dates, key, date, place);
  const doubtful = new Map<string, Documents>();
  const day = snapshots[0]!.day;
  for (const { key, date, place } of documents(snapshots, uses)) {
    const known = dates.get(key);
    if (known === undefined) continue;
    if (isDoubtful(known, place.line) || isOverEarly(known, place.line, day)) collect(doubtful, key, place);
    else if (isCounted(place)) settle(place, known.newest === date, day);
  }
  for (const one of doubtful.values()) if (one.counted.length > 0) keepCurrent(one, day);
}

function* documents(
  snapshots: readonly DatedSnapshot[],
  uses: readonly Uint8Array[],
): Iterable<{ readonly key: string; readonly date: Day; readonly place: Place }> {
  for (const [index, { gathered }] of snapshots.entries()) {
    const { lines } = gathered.snapshot;
    const own = uses[index]!;
    for (let at = 0; at < lines.length; at += 1) {
      const line = lines[at]!;
      const { documentDate: date } = line;
      if (date == null || (own[at] !== USE.counted && own[at] !== USE.attached)) continue;
      const key = `${gathered.companyOf[at]}|${gathered.itemOf[at]}|${line.intervalMonths ?? 'unknown'}`;
      yield { key, date, place: { uses: own, at, line, date } };
    }
  }
}

function isCounted({ uses, at }: Place): boolean {
  return uses[at] === USE.counted;
}

function lookAt(dates: Map<string, Dates>, key: string, date: Day, place: Place): void {
  let known = dates.get(key);
  if (known === undefined) dates.set(key, (known = { newest: '', before: '', lines: 0, credited: false }));
  if (!isCounted(place)) known.credited ||= isCredit(place.line);
  else if (date > known.newest) {
    known.before = known.newest;
    known.newest = date;
    known.lines = 1;
  } else if (date === known.newest) known.lines += 1;
  else if (date > known.before) known.before = date;
}

function isDoubtful({ newest, before, lines, credited }: Dates, { intervalMonths }: SeatLine): boolean {
  return (before !== '' && isClose(before, newest, intervalMonths ?? 1)) || (credited && lines > 1);
}

/** Only a longer rhythm than the interval could let it go on; a line without another before it has none. */
function isOverEarly({ newest, before }: Dates, { intervalMonths }: SeatLine, day: Day): boolean {
  return before !== '' && addMonths(newest, intervalMonths ?? 1) <= day;
}

function isClose(before: Day, newest: Day, months: number): boolean {
  return daysBetween(before, newest) < REGULAR_GAP_DAYS * months;
}

function settle({ uses, at, line, date }: Place, isNewest: boolean, day: Day): void {
  if (!isNewest) uses[at] = USE.superseded;
  else if (addMonths(date, line.intervalMonths ?? 1) <= day) uses[at] = USE['not-current'];
}

function collect(into: Map<string, Documents>, key: string, place: Place): void {
  let had = into.get(key);
  if (had === undefined) into.set(key, (had = { counted: [], credits: [] }));
  if (isCounted(place)) had.counted.push(place);
  else if (isCredit(place.line)) had.credits.push(toCredit(place));
}

function toCredit({ date, line }: Place): Credit {
  return { date, seats: Math.abs(line.quantity ?? 0), price: priceOf(line) };
}

function isCredit({ quantity, unitAmount }: SeatLine): boolean {
  return quantity !== null && quantity !== 0 && (quantity < 0 || unitAmount?.startsWith('-') === true);
}

function keepCurrent({ counted, credits }: Documents, day: Day): void {
  const newest = newestOf(counted);
  const current = counted.filter(({ date }) => date === newest);
  const older = counted.filter(({ date }) => date !== newest);
  const months = current[0]!.line.intervalMonths ?? 1;
  mark(older, USE.superseded);
  if (addMonths(newest, months) <= day) {
    mark(current, mayGoOn(counted, months, day) ? USE.contradicted : USE['not-current']);
    return;
  }
  if (current.length > 1) dropCredited(current, credits);
  if (older.length === 0) return;
  const before = newestOf(older);
  const replaced = older.filter(({ date }) => date === before);
  if (!isClose(before, newest, months)) return;
  const [seats, left] = [seatsOf(replaced), seatsOf(current.filter(isCounted))];
  // A line without a number makes the count unknown anyway.
  if (seats === null || left === null || left >= seats) return;
  if (credits.some((credit) => credit.seats === seats && credit.date >= before)) return;
  mark([...current.filter(isCounted), ...replaced], USE.contradicted);
}

/** The documents before show a longer interval, by the last gap or by most of them, and it is not over on the day. */
function mayGoOn(counted: readonly Place[], months: number, day: Day): boolean {
  const days = [...new Set(counted.map(({ date }) => date))].sort();
  const gaps = days.slice(1).map((date, at) => daysBetween(days[at]!, date));
  const last = gaps[gaps.length - 1];
  if (last === undefined) return false;
  const usual = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)]!;
  const longest = Math.max(last, usual);
  return longest > LONG_GAP_DAYS * months && addDays(days[days.length - 1]!, longest) > day;
}

/**
 * Of several lines of one day, those that credits of the same number take back: the one of the credit's price, else that of the earlier
 * document. Credits that take all of them back say nothing of what stands; only where all have one number, the last of them was billed
 * again.
 */
function dropCredited(current: readonly Place[], credits: readonly Credit[]): void {
  const open = credits.filter(({ date }) => date >= current[0]!.date);
  const lines = [...current].sort((a, b) => compareText(documentKey(a), documentKey(b)));
  const left = [...lines];
  const taken: Place[] = [];
  const take = (credit: Credit, matches: (line: SeatLine) => boolean): boolean => {
    const at = left.findIndex(({ line }) => line.quantity === credit.seats && matches(line));
    if (at >= 0) taken.push(...left.splice(at, 1));
    return at >= 0;
  };
  const ofNoPrice = open.filter((credit) => !take(credit, (line) => priceOf(line) === credit.price));
  for (const credit of ofNoPrice) take(credit, () => true);
  if (left.length > 0) mark(taken, USE.superseded);
  else if (lines.every(({ line }) => line.quantity === lines[0]!.line.quantity))
    mark(lines.slice(0, -1), USE.superseded);
  else mark(lines, USE.contradicted);
}

/** A later document has a longer number, or one behind in order. */
function documentKey({ line }: Place): string {
  const { document, unitAmount, currency, seatsPerPrice, isTiered, asOf } = line;
  return JSON.stringify([document?.padStart(40) ?? '', unitAmount, currency, seatsPerPrice, isTiered, asOf]);
}

function priceOf({ unitAmount }: SeatLine): number | null {
  return unitAmount === null ? null : Math.abs(Number(unitAmount));
}

function newestOf(places: readonly Place[]): Day {
  return places.reduce<Day>((newest, { date }) => (date > newest ? date : newest), '');
}

/** null where a line states no number: then the count is unknown anyway. */
function seatsOf(places: readonly Place[]): number | null {
  let sum = 0;
  for (const { line } of places) {
    if (line.quantity === null) return null;
    sum += line.quantity;
  }
  return sum;
}

function mark(places: readonly Place[], use: number): void {
  for (const { uses, at } of places) uses[at] = use;
}
