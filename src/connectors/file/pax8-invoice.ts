/**
 * The Pax8 invoice CSV (Billing, Invoices): what the distributor charges, one line per company and subscription, with prorates,
 * credits and usage between them. An invoice shows what was charged and says nothing of what was not.
 */
import { addDays, addMonths, type Day } from '../../core/day.js';
import type { LineKind, SeatLine } from '../../core/seat-line.js';
import type { FileReading, LineCompany } from './file-reading.js';
import type { Format, FormatLines } from './format.js';
import { endsAreInclusive, invoiceDay, wholeMonths, type LinePeriod } from './pax8-periods.js';
import { ofPacks } from '../billed/packs.js';
import { decideStyles, RowReader, type FileStyles } from './row-reader.js';
import type { Table } from './table.js';
import { readTerm, type Term } from '../billed/terms.js';

type Pax8Column =
  | 'company'
  | 'company_id'
  | 'type'
  | 'sku'
  | 'description'
  | 'details'
  | 'quantity'
  | 'unit'
  | 'cost'
  | 'start'
  | 'end'
  | 'term'
  | 'currency'
  | 'subscription_id';

export const pax8Invoice: Format<Pax8Column> = {
  name: 'pax8-invoice',
  title: 'the Pax8 invoice CSV',
  legs: ['purchased'],
  aliases: ['pax8'],
  columns: [
    { key: 'company', names: ['company_name', 'company', 'customer_name', 'customer'] },
    { key: 'company_id', names: ['company_id', 'customer_id'] },
    { key: 'type', names: ['type', 'item_type', 'line_type'] },
    { key: 'sku', names: ['sku', 'product_sku'] },
    { key: 'description', names: ['description', 'product_name', 'product'] },
    { key: 'details', names: ['details'] },
    { key: 'quantity', names: ['quantity', 'qty'] },
    { key: 'unit', names: ['unit_of_measure', 'unit_of_measurement', 'uom'] },
    // `price` beside it is what the company is charged at list; our cost is `cost`.
    { key: 'cost', names: ['cost', 'partner_cost', 'unit_cost'] },
    { key: 'start', names: ['start_period', 'period_start', 'start_date'] },
    { key: 'end', names: ['end_period', 'period_end', 'end_date'] },
    { key: 'term', names: ['term', 'billing_term'] },
    { key: 'currency', names: ['currency_code', 'currency'] },
    { key: 'subscription_id', names: ['subscription_id'] },
  ],
  required: [['company'], ['sku', 'description'], ['quantity'], ['type']],
  company: ['company'],
  names: ['company', 'company_id', 'type', 'sku', 'description'],
  count: 'quantity',
  grouped: false,
  read: readInvoice,
};

const ATTACHED = ['prorate', 'rebate', 'payment-credit', 'service-credit', 'invoice-credit', 'service-charge'];
/** Metered products: their quantity is an amount of use. */
const USAGE = ['MST-AZR', 'AZR-ARR-', 'MST-ARI', 'NIO-INF'];

function readInvoice(table: Table<Pax8Column>, reading: FileReading): FormatLines {
  const styles = decideStyles(table, reading, { numbers: ['quantity', 'cost'], dates: ['start', 'end'] });
  const inclusive = endsAreInclusive(readablePeriods(table, styles));
  const lines: SeatLine[] = [];
  for (const row of table.rows) {
    const cells = new RowReader(table, styles, row);
    if (isFooter(cells, table)) continue;
    const line = reading.line(
      row,
      () => companyOf(cells, table, reading),
      () => toLine(cells, companyOf(cells, table, reading), inclusive, reading),
    );
    if (line !== null) lines.push(line);
  }
  const charged = lines.flatMap(({ kind, start, end }) => (kind === 'seats' && start && end ? [{ start, end }] : []));
  const stated = invoiceDay(charged, reading.request.asOf) ?? reading.request.asOf;
  return {
    lines,
    companies: [],
    asOf: stated ?? reading.ownDay(),
    asOfStated: stated !== null,
    periodStart: null,
    proves: 'presence',
    vendors: null,
    // Two invoices laid end to end: a subscription of the first that the second has no more is over.
    ledger: reading.request.companyName ?? '',
  };
}

/** Periods of the lines whose two dates can be read; the others are rejected when their turn comes. */
function readablePeriods(table: Table<Pax8Column>, styles: FileStyles): readonly LinePeriod[] {
  const silent: LinePeriod[] = [];
  for (const row of table.rows) {
    const cells = new RowReader(table, styles, row);
    const start = cells.dayIfReadable('start');
    const end = cells.dayIfReadable('end');
    if (start !== null && end !== null) silent.push({ start, end });
  }
  return silent;
}

function isFooter(cells: RowReader<Pax8Column>, table: Table<Pax8Column>): boolean {
  if (cells.row.broken !== undefined) return false;
  const label = table.cell(cells.row, 'company').text.trim();
  return (
    /^(?:grand )?totals?:?$/i.test(label) &&
    cells.isBlank('sku') &&
    cells.isBlank('description') &&
    cells.isBlank('type')
  );
}

function companyOf(cells: RowReader<Pax8Column>, table: Table<Pax8Column>, reading: FileReading): LineCompany {
  const id = table.reaches(cells.row, 'company_id') ? cells.text('company_id') : '';
  const named = table.reaches(cells.row, 'company') ? cells.text('company') : '';
  const name = named === '' && id === '' ? (reading.request.companyName ?? '') : named;
  if (name === '' && id === '') cells.reject('company', 'the name of a company');
  return { id, name };
}

function toLine(
  cells: RowReader<Pax8Column>,
  company: LineCompany,
  inclusive: boolean,
  reading: FileReading,
): SeatLine {
  const skuId = cells.text('sku');
  const skuName = cells.text('description');
  if (skuId === '' && skuName === '') cells.reject('sku', 'a SKU or a description');
  const quantity = cells.quantity('quantity');
  const type = typeOf(cells, quantity, reading);
  const cost = cells.amount('cost', 'a cost');
  const start = cells.day('start');
  const writtenEnd = cells.day('end');
  const end = writtenEnd !== null && inclusive ? addDays(writtenEnd, 1) : writtenEnd;
  if (start !== null && end !== null && end < start) cells.reject('end', `a day on or after ${start}`);
  const termText = cells.text('term');
  const term = termText === '' ? termOfPeriod(start, end) : readTerm(termText);
  if (term.kind === 'unknown') {
    reading.warn(
      termText === ''
        ? 'some lines have no term and no whole months: their seats count, their money does not.'
        : `the term "${termText}" is not known: the seats count, their money does not.`,
    );
  }
  const kind = kindOf(type, skuId, quantity, term);
  const packs = ofPacks({ kind, quantity, unitAmount: cost?.value ?? null, unit: cells.text('unit') }, reading);
  const currency = cells.text('currency').toUpperCase();
  const subscription = cells.text('subscription_id');
  const details = cells.memo('details');
  return {
    companyId: company.id,
    companyName: company.name,
    skuId,
    skuName,
    ...(details === '' ? {} : { description: details }),
    kind: packs.kind,
    // A type that is not known may or may not hold seats: the number beside it is no count.
    quantity: type === 'unknown' ? null : packs.quantity,
    unitAmount: packs.unitAmount,
    currency: /^[A-Z]{3}$/.test(currency) ? currency : (cost?.currency ?? null),
    intervalMonths: term.kind === 'interval' ? term.months : null,
    ...(termText === '' ? {} : { term: termText }),
    start,
    end: end ?? endFromTerm(start, term),
    ...(type === 'subscription' && subscription !== '' ? { unique: subscription } : {}),
    reference: subscription === '' ? `line ${cells.row.line}` : subscription,
    line: cells.row.line,
  };
}

function typeOf(
  cells: RowReader<Pax8Column>,
  quantity: number | null,
  reading: FileReading,
): 'subscription' | 'attached' | 'one-time' | 'unknown' {
  const written = cells.text('type');
  const type = written.toLowerCase().replace(/[\s_]+/g, '-');
  if (type === 'subscription' || type === 'one-time') return type;
  if (ATTACHED.includes(type)) return 'attached';
  // Whatever it is called, a line that takes something off never is a seat.
  if (quantity !== null && quantity < 0) return 'attached';
  reading.warn(`the line type "${written}" is not known: its lines make the counts of their companies unknown.`);
  return 'unknown';
}

function kindOf(type: ReturnType<typeof typeOf>, skuId: string, quantity: number | null, term: Term): LineKind {
  if (USAGE.some((prefix) => skuId.toUpperCase().startsWith(prefix))) return 'no-seats';
  if (type === 'attached' || type === 'one-time') return type;
  if (term.kind === 'trial' || term.kind === 'one-time') return term.kind;
  if (quantity !== null && (quantity < 0 || !Number.isInteger(quantity)) && type === 'subscription') return 'attached';
  return 'seats';
}

/** Without a term column the period that the price is charged for is the interval, where it is whole months. */
function termOfPeriod(start: Day | null, end: Day | null): Term {
  const months = start === null || end === null ? null : wholeMonths(start, end);
  return months === null ? { kind: 'unknown' } : { kind: 'interval', months };
}

/** Without an end column a line covers one interval from its start, not for ever. */
function endFromTerm(start: Day | null, term: Term): Day | null {
  return start === null || term.kind !== 'interval' ? null : addMonths(start, term.months);
}
