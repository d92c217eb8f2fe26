/**
 * The sales invoice export of Xero (Business, Invoices, Export): one row a line, the values of the invoice repeated on each. Amounts
 * are net of tax or not, as each invoice chose; its totals tell which.
 */
import { dayOf, earlier, type Day } from '../../core/day.js';
import type { LineKind, SeatLine } from '../../core/seat-line.js';
import { withoutDoubtfulPrices } from '../billed/billed-interval.js';
import { withRhythm } from '../billed/billed-rhythm.js';
import { seatsOf } from '../billed/billed-seats.js';
import { ItemNames, type ItemTexts } from '../billed/item-names.js';
import { ExportEvidence } from './export-evidence.js';
import { LineProblem, NO_COMPANY, type FileReading, type LineCompany } from './file-reading.js';
import type { Format, FormatLines } from './format.js';
import { decideStyles, RowReader } from './row-reader.js';
import { newestDocument } from './sales-report.js';
import { saysProration } from '../billed/seats-in-text.js';
import type { Table } from './table.js';
import { intervalInText } from '../billed/terms.js';
import { XERO_COLUMNS, type XeroColumn } from './xero-columns.js';
import { documentOf, type XeroDocument } from './xero-documents.js';
import { XeroPrices } from './xero-prices.js';

export const xeroSalesInvoices: Format<XeroColumn> = {
  name: 'xero-sales-invoices',
  title: 'the sales invoice export of Xero',
  legs: ['billed'],
  aliases: ['xero'],
  columns: XERO_COLUMNS,
  required: [['company'], ['number'], ['date'], ['item', 'description'], ['quantity'], ['status']],
  company: [],
  names: ['company', 'item', 'description', 'status'],
  count: 'quantity',
  grouped: false,
  read: readInvoices,
};

function readInvoices(table: Table<XeroColumn>, reading: FileReading): FormatLines {
  const styles = decideStyles(table, reading, {
    numbers: ['quantity', 'price', 'discount', 'amount', 'tax', 'total', 'tax_total'],
    dates: ['date', 'due'],
  });
  const readers = table.rows.map((row) => new RowReader(table, styles, row));
  const prices = new XeroPrices(readers, table, reading);
  const items = new ItemNames(readers.map(textsOf));
  const evidence = new ExportEvidence(table.header, 'billed');
  const lines: SeatLine[] = [];
  for (const cells of readers) {
    const line = reading.line(
      cells.row,
      () => companyOf(cells, table, reading),
      () => toLine(cells, companyOf(cells, table, reading), { prices, items, reading }),
    );
    if (line === null) continue;
    lines.push(line);
    evidence.note(cells.row, { id: line.companyId, name: line.companyName });
  }
  const stated = lastDay(lines, reading);
  return {
    lines: withoutDoubtfulPrices(withRhythm(lines, reading), reading),
    companies: evidence.companies(),
    asOf: stated ?? reading.ownDay(),
    asOfStated: stated !== null,
    // The export holds what was ticked or filtered on the screen, and does not say what that was.
    periodStart: null,
    proves: 'period',
    vendors: null,
    ledger: reading.request.companyName ?? '',
  };
}

function lastDay(lines: readonly SeatLine[], { request }: FileReading): Day | null {
  const charged = lines.filter(({ kind }) => kind !== 'void');
  const newest = newestDocument(charged, dayOf(Date.parse(request.modifiedAt))) ?? request.asOf;
  return newest === null || request.asOf === null ? newest : earlier(newest, request.asOf);
}

function companyOf(cells: RowReader<XeroColumn>, table: Table<XeroColumn>, reading: FileReading): LineCompany {
  const named = table.reaches(cells.row, 'company') ? cells.text('company') : '';
  const name = named || (reading.request.companyName ?? '');
  if (name === '') cells.reject('company', 'the name of a contact');
  return { ...NO_COMPANY, name };
}

/** Of a row that cannot be read nothing is known here; it is rejected where its line is made. */
function textsOf(cells: RowReader<XeroColumn>): ItemTexts {
  try {
    return { id: cells.text('item'), name: '', description: cells.memo('description') };
  } catch (problem) {
    if (problem instanceof LineProblem) return { id: '', name: '', description: '' };
    throw problem;
  }
}

interface XeroReading {
  readonly prices: XeroPrices;
  readonly items: ItemNames;
  readonly reading: FileReading;
}

function toLine(cells: RowReader<XeroColumn>, company: LineCompany, { prices, items, reading }: XeroReading): SeatLine {
  const date = cells.day('date');
  if (date === null) cells.reject('date', 'the date of the invoice');
  const item = cells.text('item');
  const memo = cells.memo('description');
  const stated = cells.quantity('quantity');
  // An amount for no seats is an amount for seats that are not stated.
  const written = stated === 0 && prices.isCharged(cells) ? null : stated;
  const price = prices.netOf(cells);
  const document = documentOf(cells, reading);
  const interval = intervalInText(`${item} ${memo}`);
  const kind = kindOf(document, { item, memo, quantity: written, price, charged: prices.isCharged(cells) });
  const seats = seatsOf({ kind, quantity: written, unitAmount: price, unit: '', item, memo, interval }, reading);
  // A status that nobody knows may be a draft's: what stands below it is no count.
  const quantity = document === 'unknown' && kind === 'seats' ? null : seats.quantity;
  const number = cells.text('number');
  const currency = cells.text('currency').toUpperCase();
  const { id, name } = items.of({ id: item, name: '', description: memo });
  return {
    companyId: company.id,
    companyName: company.name,
    skuId: id,
    skuName: name,
    ...(memo === '' ? {} : { description: memo }),
    kind: seats.kind,
    quantity: document === 'credit' && quantity !== null ? -Math.abs(quantity) : quantity,
    unitAmount: seats.unitAmount,
    currency: /^[A-Z]{3}$/.test(currency) ? currency : prices.currency,
    intervalMonths: interval ?? 1,
    documentDate: date,
    ...(number === '' ? {} : { document: number }),
    reference: number === '' ? `line ${cells.row.line}` : `${number} line ${cells.row.line}`,
    line: cells.row.line,
  };
}

interface XeroCharge {
  readonly item: string;
  readonly memo: string;
  readonly quantity: number | null;
  readonly price: string | null;
  readonly charged: boolean;
}

function kindOf(document: XeroDocument, { item, memo, quantity, price, charged }: XeroCharge): LineKind {
  if (document === 'void' || document === 'no-sale') return 'void';
  if (document === 'credit') return 'attached';
  // Text between the lines of an invoice, and lines with a quantity of 0, charge nothing.
  if (!charged && (quantity === 0 || (item === '' && quantity === null))) return quantity === 0 ? 'void' : 'no-seats';
  const part = quantity !== null && (quantity < 0 || !Number.isInteger(quantity));
  return part || price?.startsWith('-') === true || saysProration(`${item}\n${memo}`) ? 'attached' : 'seats';
}
