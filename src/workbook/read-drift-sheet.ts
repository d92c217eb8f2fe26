/** Reads the rows of Reconciliation (or of Gone) back: keys, first-seen days, and everything a person wrote beside them. */
import { seatsOfFindings, type Acceptance } from '../core/acceptance.js';
import { isDay, type Day } from '../core/day.js';
import { ACCEPT, DECISIONS } from '../core/decision.js';
import { FINDINGS } from '../core/result.js';
import { BookError, dayOf, type BookValue } from './book.js';
import { BLANK, number, text, type Cell } from './cells.js';
import type { FoundRow, FoundTable } from './find-table.js';
import { personNote } from './person-notes.js';
import type { UserCells } from './sheet-drift.js';
import type { RecordedWaiver } from './sheet-waivers.js';
import { NOT_APPLICABLE } from './words.js';

/** What the rows are told by. */
export const DRIFT_KEYS = ['key'] as const;

export interface CarriedNote {
  /** Key of the column, or the header of a column the user added. */
  readonly key: string;
  readonly text: string;
}

export interface PreviousRow {
  readonly place: string;
  readonly key: string;
  readonly company: string;
  readonly sku: string;
  readonly state: string;
  readonly since: Day | null;
  readonly asOf: Day | null;
  readonly user: UserCells;
  /** Cells of the columns the user added, by header. */
  readonly extra: ReadonlyMap<string, Cell>;
  readonly notes: readonly CarriedNote[];
  /** An acceptance with a last day. */
  readonly accepted: Acceptance | null;
}

/** Who wrote in the workbook last, and when. */
export interface Author {
  readonly by: string;
  readonly at: string;
}

/** What other sheets of the workbook say of its rows. */
export interface SeenElsewhere {
  /** By key: what was accepted before. */
  readonly waivers: ReadonlyMap<string, RecordedWaiver>;
  /** By key: seats of the assigned lines and those of them with a live account, null where that is not known. */
  readonly live: ReadonlyMap<string, { readonly seats: number; readonly live: number | null }>;
  /** By SKU id: the largest contract minimum that a rule states. */
  readonly minimum: ReadonlyMap<string, number>;
}

export interface Reading {
  readonly author: Author;
  readonly seen: SeenElsewhere;
}

export interface DriftSheetReading {
  /** By key. */
  readonly rows: ReadonlyMap<string, PreviousRow>;
  readonly warnings: readonly string[];
}

/** Throws BookError where a key is gone, no key at all or doubled beside something a person wrote. */
export function readDriftSheet(table: FoundTable, reading: Reading): DriftSheetReading {
  const rows = new Map<string, PreviousRow>();
  const warnings: string[] = [];
  const notes = notesByLine(table);
  for (const found of table.rows) {
    const row = toRow(found, table, reading, notes.get(found.line) ?? [], warnings);
    if (!/.\|./s.test(row.key)) {
      if (isWritten(row)) throw badKey(row, row.key === '' ? 'no key' : `the key "${row.key}"`);
      continue;
    }
    const twin = rows.get(row.key);
    rows.set(row.key, twin === undefined ? row : oneOf(twin, row));
  }
  return { rows, warnings: [...warnings, ...saidOfNotes(table)] };
}

function badKey(row: PreviousRow, found: string): BookError {
  return new BookError(
    'ERR_BOOK_KEY',
    `${row.place} (${row.company || 'no company'}, ${row.sku || 'no SKU'}): found ${found} in the hidden column Key beside what a person wrote, expected companyId|skuId. ` +
      'Bring the key back (undo, or from a copy of the workbook), or move what was written to the row it belongs to.',
  );
}

/** True where a person wrote something in the row. */
export function isWritten({ user, extra, notes }: PreviousRow): boolean {
  const cells = [user.decision, user.reason, user.until, user.note];
  return cells.some((cell) => cell !== null) || extra.size > 0 || notes.length > 0;
}

/** Two rows of one key, as after copying a row: they are one unless they say two things. */
function oneOf(first: PreviousRow, second: PreviousRow): PreviousRow {
  if (isWritten(first) && isWritten(second) && saying(first) !== saying(second))
    throw new BookError(
      'ERR_BOOK_KEY',
      `${first.place} and ${second.place.replace(/^.*, /, '')}: both have the key "${first.key}" and different decisions or notes, and nothing says which ones count. Delete one of the rows, or make them equal.`,
    );
  const kept = isWritten(second) ? second : first;
  const days = [first.since, second.since].filter((day) => day !== null).sort();
  return { ...kept, since: days[0] ?? null };
}

function saying({ user, extra, notes }: PreviousRow): string {
  return JSON.stringify([user, [...extra], notes]);
}

function toRow(
  row: FoundRow,
  table: FoundTable,
  reading: Reading,
  notes: readonly CarriedNote[],
  warnings: string[],
): PreviousRow {
  const until = row.value('until');
  const own = (key: string): string | null => row.text(key) || null;
  const user = {
    decision: own('decision'),
    reason: own('reason'),
    until: dayOf(until) ?? own('until'),
    note: own('note'),
  };
  const extra = new Map<string, Cell>();
  for (const { header, at } of table.extra) {
    const cell = toCell(row.at(at)?.value);
    if (cell.kind !== 'blank') extra.set(header, cell);
  }
  const place = `the sheet "${table.sheet.name}", row ${row.line}`;
  const asOf = dayOf(row.value('asOf'));
  const key = row.text('key');
  return {
    place,
    key: key === NOT_APPLICABLE ? '' : key,
    company: row.text('company'),
    sku: row.text('sku'),
    state: row.text('was') || row.text('state'),
    since: sinceOf(row, asOf),
    asOf,
    user,
    extra,
    notes,
    accepted: acceptanceOf(row, user, place, reading, warnings),
  };
}

/** In the oldest layout a drift of a first pass has words in the place of its day. */
function sinceOf(row: FoundRow, asOf: Day | null): Day | null {
  return dayOf(row.value('since')) ?? (row.text('since') === 'first pass' ? asOf : null);
}

/** What the row accepts: what was noted for this last day before, else all the differences it shows. */
function acceptanceOf(
  row: FoundRow,
  user: UserCells,
  place: string,
  { author, seen }: Reading,
  warnings: string[],
): Acceptance | null {
  if (user.decision?.toLowerCase() !== ACCEPT.toLowerCase()) {
    if (user.decision !== null && !DECISIONS.some((known) => known.toLowerCase() === user.decision?.toLowerCase()))
      warnings.push(
        `${place}: the decision "${user.decision}" is none of ${DECISIONS.join(', ')}; it is kept as it is and waives nothing.`,
      );
    return null;
  }
  if (user.until === null || !isDay(user.until)) {
    const found = user.until === null ? 'no last day' : `"${user.until}"`;
    warnings.push(
      `${place}: ${ACCEPT} with ${found} under Until waives nothing; write the last day there, such as 2026-12-31.`,
    );
    return null;
  }
  const key = row.text('key');
  const at = key.lastIndexOf('|');
  const recorded = seen.waivers.get(key);
  const known = recorded?.until === user.until ? recorded : { seats: shownSeats(row, key, seen), ...author };
  return {
    companyId: key.slice(0, at),
    skuId: key.slice(at + 1),
    seats: known.seats,
    until: user.until,
    by: known.by,
    at: known.at,
    why: user.reason ?? user.note ?? '',
  };
}

/** The differences that the counts of the row show, where the row says that they are differences. */
function shownSeats(row: FoundRow, key: string, seen: SeenElsewhere): Acceptance['seats'] {
  const first = FINDINGS.findIndex((finding) => finding === row.text('state'));
  if (first < 0) return [];
  const count = (column: string): number | null =>
    row.value(column).kind === 'number' ? Number(row.text(column)) : null;
  const [purchased, assigned, billed] = [count('purchased'), count('assigned'), count('billed')];
  const live = seen.live.get(key);
  const minimum = seen.minimum.get(key.slice(key.lastIndexOf('|') + 1)) ?? 0;
  const held = seatsOfFindings({
    purchased,
    assigned,
    billed,
    // Lines that do not add up to the count of the row are not the whole of it.
    live: live !== undefined && live.seats === assigned ? live.live : null,
    minimum,
    // No sheet says what is owned from elsewhere: a shortage that it covers is not the state of the row, and so not shown.
    otherChannel: null,
  }).filter(({ finding }) => FINDINGS.indexOf(finding) >= first);
  // Counts of days too far apart are shown and not compared: their drift is a word. A program that saved the workbook without
  // calculating leaves no value at all, and then the counts say it.
  const isCompared = row.value('drift').kind !== 'text' || purchased === null || billed === null;
  return isCompared ? held : held.filter(({ finding }) => finding !== 'leak' && finding !== 'overbilled');
}

function toCell(value: BookValue | undefined): Cell {
  if (value === undefined) return BLANK;
  if (value.kind === 'number') return number(Number(value.text));
  if (value.day !== undefined) return { kind: 'date', day: value.day };
  return value.text.trim() === '' ? BLANK : text(value.text);
}

function notesByLine(table: FoundTable): ReadonlyMap<number, readonly CarriedNote[]> {
  const users = new Set(table.layout.columns.flatMap(({ key, user }) => (user === true ? [key] : [])));
  const columns = new Map([...table.columns].map(([key, at]) => [at, { key, isUsers: users.has(key) }]));
  for (const { header, at } of table.extra) columns.set(at, { key: header, isUsers: true });
  const byLine = new Map<number, CarriedNote[]>();
  for (const note of table.sheet.notes) {
    const column = columns.get(note.column - 1);
    const written = column === undefined ? null : personNote(note, column.isUsers);
    if (column === undefined || written === null) continue;
    byLine.set(note.line, [...(byLine.get(note.line) ?? []), { key: column.key, text: written }]);
  }
  return byLine;
}

/** Notes of which nobody can tell whether a person wrote them: the program that saved the workbook forgot their authors. */
function saidOfNotes({ sheet }: FoundTable): readonly string[] {
  if (!sheet.notes.some(({ author }) => author === '')) return [];
  return [
    `the program that saved it forgot who wrote the notes on the cells of "${sheet.name}": notes by hand are carried over from the columns for decisions and from your own columns only.`,
  ];
}
