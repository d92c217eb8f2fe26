/** What of an earlier workbook goes into the next one: which row gets whose cells, and which rows are gone. */
import { waiversOf } from '../core/acceptance.js';
import type { Crosswalk, Waiver } from '../core/crosswalk.js';
import type { Day } from '../core/day.js';
import type { Reconciliation } from '../core/result.js';
import type { Cell } from './cells.js';
import type { CellNote, ColumnKind, ColumnLayout } from './layout.js';
import { isWritten, type CarriedNote, type PreviousRow } from './read-drift-sheet.js';
import type { PreviousWorkbook } from './read-workbook.js';
import { crosswalkSheets } from './crosswalk-sheets.js';
import { noteKeyOfCells } from './sheet-crosswalk.js';
import { DRIFT_SHEET, rowKey, type UserCells } from './sheet-drift.js';
import type { GoneRow } from './sheet-gone.js';
import type { AcceptedRow } from './sheet-waivers.js';

/** What the rows of an earlier pass say for this one, before it is computed. */
export interface CarriedIn {
  readonly waivers: readonly Waiver[];
  readonly firstSeen: ReadonlyMap<string, Day>;
}

export function carriedIn({ rows, gone }: Pick<PreviousWorkbook, 'rows' | 'gone'>): CarriedIn {
  const all = [...gone.values(), ...rows.values()];
  const accepted = new Map(all.flatMap(({ key, accepted: one }) => (one === null ? [] : [[key, one] as const])));
  return {
    waivers: waiversOf([...accepted.values()]),
    firstSeen: new Map([...rows.values()].flatMap(({ key, since }) => (since === null ? [] : [[key, since] as const]))),
  };
}

/** What stands in the workbook of this pass because it stood in the one before. All by the key of the row. */
export interface CarriedOver {
  readonly user: ReadonlyMap<string, UserCells>;
  /** What is accepted on the day of the pass, rows that are gone included. */
  readonly accepted: readonly AcceptedRow[];
  readonly extra: readonly ExtraCells[];
  readonly notes: ReadonlyMap<string, readonly CarriedNote[]>;
  readonly gone: readonly GoneRow[];
  /** Notes beside the rows of Companies and SKUs. */
  readonly crosswalkNotes: PreviousWorkbook['notes'];
}

/** A column the user added. */
export interface ExtraCells {
  readonly column: ColumnLayout;
  readonly cells: ReadonlyMap<string, Cell>;
}

export interface CarryOver {
  readonly carried: CarriedOver;
  /** Sentences about rows that are gone, or were gone before and are left out now. */
  readonly said: readonly string[];
}

/** `crosswalk` is the one the pass was made with. */
export function carryOver(previous: PreviousWorkbook, result: Reconciliation, crosswalk: Crosswalk): CarryOver {
  const keys = new Set(result.rows.map(rowKey));
  const here: PreviousRow[] = [];
  const gone: PreviousRow[] = [];
  const dropped: PreviousRow[] = [];
  for (const row of previous.rows.values()) {
    if (keys.has(row.key)) here.push(row);
    else if (isWritten(row)) gone.push(row);
  }
  for (const row of previous.gone.values()) {
    if (previous.rows.has(row.key)) continue;
    (keys.has(row.key) ? here : dropped).push(row);
  }
  const written = [...here, ...gone];
  return {
    carried: {
      user: new Map(here.map((row) => [row.key, row.user])),
      accepted: written.flatMap((row) => inForce(row, result.asOf)),
      extra: previous.extra.map((header) => extraCells(header, written)),
      notes: new Map(written.filter(({ notes }) => notes.length > 0).map((row) => [row.key, row.notes])),
      gone: gone.map((row) => ({
        key: row.key,
        company: row.company,
        sku: row.sku,
        was: row.state,
        asOf: row.asOf,
        user: row.user,
      })),
      crosswalkNotes: previous.notes,
    },
    said: [...saidOfDays(written, result.asOf), ...saidOf(gone, dropped), ...saidOfNotes(previous, result, crosswalk)],
  };
}

function inForce({ key, company, sku, accepted }: PreviousRow, asOf: Day): readonly AcceptedRow[] {
  return accepted === null || accepted.until < asOf ? [] : [{ key, company, sku, accepted }];
}

function extraCells(header: string, rows: readonly PreviousRow[]): ExtraCells {
  const cells = new Map(
    rows.flatMap(({ key, extra }) => {
      const cell = extra.get(header);
      return cell === undefined ? [] : [[key, cell] as const];
    }),
  );
  const kinds = new Set([...cells.values()].map(({ kind }) => kind));
  const kind: ColumnKind =
    kinds.size === 1 && kinds.has('number') ? 'number' : kinds.size === 1 && kinds.has('date') ? 'date' : 'text';
  const isOurs = DRIFT_SHEET.columns.some((column) => column.header.toLowerCase() === header.toLowerCase());
  const name = isOurs ? `${header} (by hand)` : header;
  return {
    column: {
      header: name,
      key: `by hand ${header}`,
      width: Math.min(40, Math.max(14, header.length + 6)),
      kind,
      user: true,
    },
    cells,
  };
}

/** Notes at the places of their rows; one on a column that is not there any more goes to the column Note. */
export function notesAt(
  rows: readonly string[],
  columns: readonly ColumnLayout[],
  carried: CarriedOver,
): readonly CellNote[] {
  const places = new Map(columns.map(({ key }) => [key, key]));
  for (const { column } of carried.extra) places.set(column.key.replace(/^by hand /, ''), column.key);
  return rows.flatMap((key, row) =>
    together(carried.notes.get(key) ?? [], places).map((note) => ({ row, key: note.key, text: note.text })),
  );
}

function together(notes: readonly CarriedNote[], places: ReadonlyMap<string, string>): readonly CarriedNote[] {
  const byKey = new Map<string, string>();
  for (const { key, text } of notes) {
    const place = places.get(key) ?? 'note';
    const had = byKey.get(place);
    byKey.set(place, had === undefined ? text : `${had}\n${text}`);
  }
  return [...byKey].map(([key, text]) => ({ key, text }));
}

function saidOfDays(rows: readonly PreviousRow[], asOf: Day): readonly string[] {
  const later = rows.filter((row) => row.asOf !== null && row.asOf > asOf);
  const ended = rows.filter(({ accepted }) => accepted !== null && accepted.until < asOf);
  return [
    ...(later.length > 0 ? [`its counts are of ${later[0]?.asOf ?? ''}, later than this pass (${asOf}).`] : []),
    ...(ended.length > 0
      ? [`the last day of ${listed(ended)} has passed: what was accepted there is open again.`]
      : []),
  ];
}

function saidOf(gone: readonly PreviousRow[], dropped: readonly PreviousRow[]): readonly string[] {
  return [
    ...(gone.length > 0
      ? [`${listed(gone)}: not in this pass any more. What was written there is kept on the sheet Gone for one pass.`]
      : []),
    ...dropped.map((row) => `${nameOf(row)}: gone for a second pass and left out now; it held ${heldBy(row)}.`),
  ];
}

/** Notes beside names that neither this pass nor its crosswalk has. */
function saidOfNotes({ notes }: PreviousWorkbook, result: Reconciliation, crosswalk: Crosswalk): readonly string[] {
  return crosswalkSheets(result, crosswalk).flatMap(({ layout, rows }, index) => {
    const written = index === 0 ? notes.companies : notes.skus;
    if (written.size === 0) return [];
    const keys = new Set(rows().map(noteKeyOfCells));
    const lost = [...written].filter(([key]) => !keys.has(key)).map(([, note]) => `"${note}"`);
    if (lost.length === 0) return [];
    return [
      `the sheet ${layout.name} has no row any more for what was noted there, and leaves it out: ${lost.join(', ')}.`,
    ];
  });
}

const LISTED = 10;

function listed(rows: readonly PreviousRow[]): string {
  const names = rows.slice(0, LISTED).map(nameOf).join('; ');
  return rows.length > LISTED ? `${names} and ${rows.length - LISTED} more` : names;
}

function nameOf({ company, sku }: PreviousRow): string {
  return `${company} / ${sku}`;
}

function heldBy({ user, extra, notes }: PreviousRow): string {
  const cells: readonly (readonly [string, string | null])[] = [
    ['Decision', user.decision],
    ['Reason', user.reason],
    ['Until', user.until],
    ['Note', user.note],
    ...[...extra].map(([header, cell]) => [header, shownCell(cell)] as const),
    ...notes.map(({ key, text }) => [`note on ${key}`, text] as const),
  ];
  return cells.flatMap(([header, value]) => (value === null ? [] : [`${header} "${value}"`])).join(', ');
}

function shownCell(cell: Cell): string {
  if (cell.kind === 'number') return String(cell.value);
  if (cell.kind === 'date') return cell.day;
  return 'text' in cell ? cell.text : '';
}
