/** The plain format: one line per company and SKU, for any distributor, directory or accounting system. Serves all three legs. */
import { later, type Day } from '../../core/day.js';
import type { LineKind, SeatLine } from '../../core/seat-line.js';
import type { SheetRow } from '../../sheet-file/cells.js';
import { ExportEvidence } from './export-evidence.js';
import type { FileReading, LineCompany } from './file-reading.js';
import type { Format, FormatLines } from './format.js';
import { ofPacks } from '../billed/packs.js';
import { clean, decideStyles, RowReader, type Amount } from './row-reader.js';
import type { Table } from './table.js';
import { readTerm } from '../billed/terms.js';

type PlainColumn =
  | 'company'
  | 'company_id'
  | 'sku'
  | 'sku_id'
  | 'quantity'
  | 'unit'
  | 'unit_amount'
  | 'currency'
  | 'term'
  | 'commitment_end'
  | 'as_of';

export const plain: Format<PlainColumn> = {
  name: 'plain',
  title: 'the plain format',
  legs: ['purchased', 'assigned', 'billed'],
  aliases: ['plain'],
  columns: [
    { key: 'company', names: ['company', 'company name', 'customer', 'customer name', 'client', 'client name'] },
    { key: 'company_id', names: ['company_id', 'customer id', 'client id', 'tenant id'] },
    { key: 'sku', names: ['sku', 'sku name', 'product', 'product name', 'item', 'item name', 'license', 'licence'] },
    { key: 'sku_id', names: ['sku_id', 'sku part number', 'part number', 'product id', 'item id'] },
    { key: 'quantity', names: ['quantity', 'qty', 'seats', 'licenses', 'licences'] },
    { key: 'unit', names: ['unit_of_measure', 'uom'] },
    { key: 'unit_amount', names: ['unit_amount', 'unit price', 'unit cost'] },
    { key: 'currency', names: ['currency', 'currency code'] },
    { key: 'term', names: ['term', 'billing term', 'billing interval'] },
    { key: 'commitment_end', names: ['commitment_end', 'commitment end date'] },
    { key: 'as_of', names: ['as_of', 'as of date', 'snapshot date'] },
  ],
  required: [['company', 'company_id'], ['sku', 'sku_id'], ['quantity']],
  company: ['company', 'company_id'],
  names: ['company', 'company_id', 'sku', 'sku_id'],
  count: 'quantity',
  grouped: false,
  read: readPlain,
};

function readPlain(table: Table<PlainColumn>, reading: FileReading): FormatLines {
  const styles = decideStyles(table, reading, {
    numbers: ['quantity', 'unit_amount'],
    dates: ['commitment_end', 'as_of'],
  });
  const evidence = new ExportEvidence(table.header, reading.request.leg);
  const lines: SeatLine[] = [];
  let newest: Day | null = null;
  for (const row of table.rows) {
    if (isFooter(table, row)) continue;
    const cells = new RowReader(table, styles, row);
    const line = reading.line(
      row,
      () => companyOf(cells, table, reading),
      () => toLine(cells, companyOf(cells, table, reading), reading),
    );
    if (line === null) continue;
    lines.push(line);
    evidence.note(row, { id: line.companyId, name: line.companyName });
    if (line.asOf) newest = newest === null ? line.asOf : later(newest, line.asOf);
  }
  const stated = newest ?? reading.request.asOf;
  return {
    lines,
    companies: evidence.companies(),
    asOf: stated ?? reading.ownDay(),
    asOfStated: stated !== null,
    periodStart: null,
    proves: 'absence',
    vendors: null,
  };
}

/** A sum below the table: `Total`, `Grand total`, `Total for Acme`, and no SKU beside it. */
function isFooter(table: Table<PlainColumn>, row: SheetRow): boolean {
  if (row.broken !== undefined) return false;
  const noSku = table.cell(row, 'sku').kind === 'blank' && table.cell(row, 'sku_id').kind === 'blank';
  return noSku && /^(?:grand )?totals?:?$|^total for /i.test(clean(table.cell(row, 'company').text));
}

function companyOf(cells: RowReader<PlainColumn>, table: Table<PlainColumn>, reading: FileReading): LineCompany {
  const named = table.reaches(cells.row, 'company') ? cells.text('company') : '';
  const id = table.reaches(cells.row, 'company_id') ? cells.text('company_id') : '';
  const name = named === '' && id === '' ? (reading.request.companyName ?? '') : named;
  if (name === '' && id === '')
    cells.reject(table.has('company') ? 'company' : 'company_id', 'the name or id of a company');
  return { id, name };
}

function toLine(cells: RowReader<PlainColumn>, company: LineCompany, reading: FileReading): SeatLine {
  const skuId = cells.text('sku_id');
  const skuName = cells.text('sku');
  if (skuId === '' && skuName === '') cells.reject('sku', 'the name or id of a SKU');
  const quantity = cells.quantity('quantity');
  const amount = cells.amount('unit_amount', 'a price');
  const termText = cells.text('term');
  const term = termText === '' ? ({ kind: 'interval', months: 1 } as const) : readTerm(termText);
  if (term.kind === 'unknown') {
    reading.warn(`the term "${termText}" is not known: the seats count, their money does not.`);
  }
  const kind = kindOf(cells, quantity, term.kind, reading);
  const asOf = cells.day('as_of');
  return {
    companyId: company.id,
    companyName: company.name,
    skuId,
    skuName,
    ...ofPacks({ kind, quantity, unitAmount: amount?.value ?? null, unit: cells.text('unit') }, reading),
    currency: currencyOf(cells, amount, reading),
    intervalMonths: term.kind === 'interval' ? term.months : null,
    ...(termText === '' ? {} : { term: termText }),
    commitmentEnd: cells.day('commitment_end'),
    ...(asOf === null ? {} : { asOf }),
    reference: `line ${cells.row.line}`,
    line: cells.row.line,
  };
}

function kindOf(
  cells: RowReader<PlainColumn>,
  quantity: number | null,
  term: 'interval' | 'trial' | 'one-time' | 'unknown',
  reading: FileReading,
): LineKind {
  if (quantity !== null && quantity < 0) {
    // A credit takes seats off a purchase or an invoice; there is no such thing as a seat given back to a directory.
    if (reading.request.leg === 'assigned') cells.reject('quantity', 'a whole number of seats, 0 or more');
    return 'attached';
  }
  if (quantity !== null && !Number.isInteger(quantity)) {
    // An invoice may charge a part of a month as a part of a seat; nobody buys or holds half a seat.
    if (reading.request.leg === 'billed') return 'attached';
    cells.reject('quantity', 'a whole number of seats');
  }
  return term === 'trial' || term === 'one-time' ? term : 'seats';
}

/** The column goes first, then a sign that names one currency. A `$` alone names none. */
function currencyOf(cells: RowReader<PlainColumn>, amount: Amount | null, reading: FileReading): string | null {
  const written = cells.text('currency').toUpperCase();
  const column = /^[A-Z]{3}$/.test(written) ? written : written === '€' ? 'EUR' : written === '£' ? 'GBP' : null;
  if (column === null && written !== '') {
    reading.warn(
      `the currency "${written}" is not known (expected three letters such as USD): the money of its lines is left out.`,
    );
    return null;
  }
  if (column !== null && amount !== null && amount.currency !== null && amount.currency !== column) {
    reading.warn(
      `line ${cells.row.line} has an amount in ${amount.currency} and the currency ${column}: its money is left out.`,
    );
    return null;
  }
  if (column === null && amount?.dollar === true) {
    reading.warn('amounts carry $ and no currency says which dollar: add a currency column. Their money is left out.');
  }
  return column ?? amount?.currency ?? null;
}
