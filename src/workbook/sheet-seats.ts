/** The sheets Purchased, Assigned and Billed: every line that was read, where it went, and how to find it again. */
import type { Leg } from '../core/leg.js';
import type { LineOutcome } from '../core/result.js';
import { dateOr, exactAmount, number, numberOr, text, textOr, word, type Cell } from './cells.js';
import type { ColumnLayout, Highlight, SheetLayout } from './layout.js';
import { NOT_APPLICABLE, NOT_GIVEN, UNKNOWN, USE_WORDS } from './words.js';

const LIVE: ColumnLayout = { header: 'Live', key: 'live', width: 14, kind: 'number' };

function columns(leg: Leg): readonly ColumnLayout[] {
  return [
    { header: 'Company', key: 'company', width: 28, kind: 'text' },
    { header: 'SKU', key: 'sku', width: 34, kind: 'text' },
    { header: 'Source company', key: 'sourceCompany', width: 28, kind: 'text' },
    { header: 'Source SKU', key: 'sourceSku', width: 38, kind: 'text' },
    { header: 'Quantity', key: 'quantity', width: 14, kind: 'number' },
    ...(leg === 'assigned' ? [LIVE] : []),
    { header: 'Counts', key: 'counts', width: 20, kind: 'number' },
    { header: 'Unit amount', key: 'unitAmount', width: 16, kind: 'money' },
    { header: 'Currency', key: 'currency', width: 13, kind: 'text', align: 'center' },
    { header: 'Months', key: 'months', width: 12, kind: 'number' },
    { header: 'Term', key: 'term', width: 14, kind: 'text' },
    { header: 'Start', key: 'start', width: 13, kind: 'date' },
    { header: 'End', key: 'end', width: 13, kind: 'date' },
    { header: 'Commitment end', key: 'commitmentEnd', width: 20, kind: 'date' },
    { header: 'Document date', key: 'documentDate', width: 19, kind: 'date' },
    { header: 'Reference', key: 'reference', width: 26, kind: 'text' },
    { header: 'Scope', key: 'scope', width: 32, kind: 'text' },
    { header: 'Line', key: 'line', width: 10, kind: 'number' },
    { header: 'Key', key: 'key', width: 30, kind: 'text', hidden: true },
  ];
}

const HIGHLIGHTS: readonly Highlight[] = [
  { from: 'quantity', to: 'quantity', when: (cell) => `${cell('quantity')}="${UNKNOWN}"`, look: 'attention' },
  { from: 'counts', to: 'counts', when: (cell) => `ISTEXT(${cell('counts')})`, look: 'tolerated' },
  {
    from: 'unitAmount',
    to: 'line',
    when: (_, self) => `OR(${self}="${NOT_GIVEN}",${self}="${UNKNOWN}",${self}="${NOT_APPLICABLE}")`,
    look: 'unknown',
  },
];

function sheet(leg: Leg, name: string, table: string): SheetLayout {
  return { name, table, tab: 'lines', columns: columns(leg), highlights: HIGHLIGHTS, frozenColumns: 2 };
}

export const SEAT_SHEETS: Readonly<Record<Leg, SheetLayout>> = {
  purchased: sheet('purchased', 'Purchased', 'PurchasedSeats'),
  assigned: sheet('assigned', 'Assigned', 'AssignedSeats'),
  billed: sheet('billed', 'Billed', 'BilledSeats'),
};

/** The cells of one line, in the order of the columns of its leg. */
export function seatCells(outcome: LineOutcome): readonly Cell[] {
  const { line, snapshot, use } = outcome;
  const quantity = numberOr(line.quantity, UNKNOWN);
  return [
    textOr(outcome.company, UNKNOWN),
    textOr(outcome.sku, NOT_APPLICABLE),
    textOr(line.companyName || line.companyId, NOT_GIVEN),
    textOr(line.skuName || line.skuId, NOT_GIVEN),
    quantity,
    ...(snapshot.leg === 'assigned' ? [numberOr(line.live ?? null, 'not checked')] : []),
    use === 'counted' ? quantity : word(USE_WORDS[use]),
    exactAmount(line.unitAmount, line.currency, NOT_GIVEN),
    textOr(line.currency, NOT_GIVEN),
    line.intervalMonths === null ? word(line.unitAmount === null ? NOT_GIVEN : UNKNOWN) : number(line.intervalMonths),
    textOr(line.term, NOT_GIVEN),
    dateOr(line.start, NOT_GIVEN),
    dateOr(line.end, NOT_GIVEN),
    dateOr(line.commitmentEnd, NOT_GIVEN),
    dateOr(line.documentDate, NOT_GIVEN),
    textOr(line.reference, NOT_GIVEN),
    text(snapshot.scope || snapshot.source),
    line.line === undefined ? word(NOT_APPLICABLE) : number(line.line),
    outcome.skuId === '' ? word(NOT_APPLICABLE) : text(`${outcome.companyId}|${outcome.skuId}`),
  ];
}

/** The lines of each leg, as many as a sheet takes, with the number there were. */
export interface LegLines {
  readonly rows: (readonly Cell[])[];
  total: number;
}

export function linesByLeg(lines: Iterable<LineOutcome>, cap: number): Readonly<Record<Leg, LegLines>> {
  const legs: Record<Leg, LegLines> = {
    purchased: { rows: [], total: 0 },
    assigned: { rows: [], total: 0 },
    billed: { rows: [], total: 0 },
  };
  for (const outcome of lines) {
    const leg = legs[outcome.snapshot.leg];
    leg.total += 1;
    if (leg.rows.length < cap) leg.rows.push(seatCells(outcome));
  }
  return legs;
}
