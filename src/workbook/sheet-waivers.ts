/** The sheet Waivers, there only when something is accepted: which seats of which row, until when, by whom and why. */
import type { Acceptance, AcceptedSeats } from '../core/acceptance.js';
import { FINDINGS } from '../core/result.js';
import { dateOr, number, text, textOr, word, type Cell } from './cells.js';
import { dayOf } from './book.js';
import type { FoundTable } from './find-table.js';
import type { SheetLayout } from './layout.js';
import { NOT_GIVEN, UNKNOWN } from './words.js';

export const WAIVERS_SHEET: SheetLayout = {
  name: 'Waivers',
  table: 'Waivers',
  tab: 'evidence',
  columns: [
    { header: 'Company', key: 'company', width: 28, kind: 'text' },
    { header: 'SKU', key: 'sku', width: 34, kind: 'text' },
    { header: 'Finding', key: 'finding', width: 14, kind: 'text' },
    { header: 'Seats', key: 'seats', width: 11, kind: 'number' },
    { header: 'Until', key: 'until', width: 13, kind: 'date' },
    { header: 'Accepted by', key: 'by', width: 24, kind: 'text' },
    { header: 'Accepted on', key: 'at', width: 15, kind: 'date' },
    { header: 'Why', key: 'why', width: 40, kind: 'text', wrap: true },
    { header: 'Key', key: 'key', width: 30, kind: 'text', hidden: true },
  ],
  highlights: [],
  frozenColumns: 2,
};

/** What the rows of the table are told by. */
export const WAIVER_KEYS = ['finding', 'seats', 'until', 'key'] as const;

export interface AcceptedRow {
  readonly key: string;
  readonly company: string;
  readonly sku: string;
  readonly accepted: Acceptance;
}

/**
 * One row for each accepted finding, or one that says that nothing was there to accept: a difference that appears later was never
 * accepted by anybody.
 */
export function waiverRows(rows: readonly AcceptedRow[]): readonly (readonly Cell[])[] {
  return rows.flatMap((row) =>
    row.accepted.seats.length === 0
      ? [waiverCells(row, NOTHING_ACCEPTED, 0)]
      : row.accepted.seats.map(({ finding, seats }) => waiverCells(row, finding, seats)),
  );
}

const NOTHING_ACCEPTED = 'none';

function waiverCells({ key, company, sku, accepted }: AcceptedRow, finding: string, seats: number): readonly Cell[] {
  return [
    textOr(company, UNKNOWN),
    textOr(sku, UNKNOWN),
    word(finding),
    number(seats),
    dateOr(accepted.until, UNKNOWN),
    textOr(accepted.by, UNKNOWN),
    dateOr(accepted.at === '' ? null : accepted.at, UNKNOWN),
    textOr(accepted.why, NOT_GIVEN),
    text(key),
  ];
}

export type RecordedWaiver = Pick<Acceptance, 'seats' | 'until' | 'by' | 'at'>;

/** What was accepted before, by the key of the row. */
export function readWaivers(table: FoundTable | null): ReadonlyMap<string, RecordedWaiver> {
  const waivers = new Map<string, RecordedWaiver>();
  for (const row of table?.rows ?? []) {
    const finding = FINDINGS.find((one) => one === row.text('finding'));
    const seats = Number(row.text('seats'));
    const until = dayOf(row.value('until'));
    if (until === null) continue;
    const had = waivers.get(row.text('key'))?.seats ?? [];
    // A row that somebody changed beyond reading accepts nothing: what it covered is open again.
    const accepted: readonly AcceptedSeats[] = finding !== undefined && seats > 0 ? [{ finding, seats }] : [];
    waivers.set(row.text('key'), {
      seats: [...had, ...accepted].sort((a, b) => FINDINGS.indexOf(a.finding) - FINDINGS.indexOf(b.finding)),
      until,
      by: row.text('by'),
      at: dayOf(row.value('at')) ?? '',
    });
  }
  return waivers;
}
