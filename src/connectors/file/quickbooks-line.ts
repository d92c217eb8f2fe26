/** One document line of a QuickBooks sales report (Online or Desktop) to a seat line. */
import type { LineKind, SeatLine } from '../../core/seat-line.js';
import type { FileReading, LineCompany } from './file-reading.js';
import { divideExactly } from '../quantities.js';
import { readNumber } from './numbers.js';
import type { Amount, FileStyles, RowReader } from './row-reader.js';
import { saysProration } from '../billed/seats-in-text.js';
import { seatsOf } from '../billed/billed-seats.js';
import type { Table } from './table.js';
import { intervalInText } from '../billed/terms.js';

export type QuickbooksColumn =
  | 'date'
  | 'type'
  | 'number'
  | 'item'
  | 'group'
  | 'memo'
  | 'quantity'
  | 'unit'
  | 'price'
  | 'amount'
  | 'balance'
  | 'currency'
  | 'company';

/** Document types by letters only, as `headerWord` would write them. */
const SALES = ['invoice', 'salesreceipt'];
const CREDITS = ['creditmemo', 'refund', 'refundreceipt', 'credit', 'creditrefund'];
/** Nothing is charged by these. */
const NOT_POSTED = ['estimate', 'quote', 'salesorder', 'delayedcharge', 'delayedcredit', 'purchaseorder'];

/** Words in the name of any type of document: a copy of it that was not posted, or was taken back. */
const NOT_POSTED_WORD = /void|draft|pending|template/;

/** What the books write before the memo of a voided document. */
const VOIDED_MEMO = /^void(?:ed)?\s*(?:[:\u2013-]|$)/i;

/** Money that moves without a sale. */
const NO_SALES = ['payment', 'deposit', 'journalentry', 'generaljournal', 'transfer', 'check', 'cheque'];

/** The currency of amounts that name none; null where the file's amounts name several. */
export interface HomeCurrency {
  readonly currency: string | null;
}

/**
 * The report shows the currency as a sign at most, often in the total rows only, so all amounts of the file are asked. A `$` is
 * used in a dozen countries; without any other word it is read as US dollars, and so are amounts without a sign. Both are said.
 */
export function homeCurrency(table: Table<QuickbooksColumn>, styles: FileStyles, reading: FileReading): HomeCurrency {
  const named = new Set<string>();
  let dollar = false;
  for (const text of table.texts(['price', 'amount', 'balance'])) {
    const number = readNumber(text, styles.numbers);
    if (!number.ok) continue;
    if (number.currency !== null) named.add(number.currency);
    dollar ||= number.dollar;
  }
  const [only] = named;
  if (only !== undefined) {
    if (named.size === 1 && !dollar) return { currency: only };
    reading.warn('amounts carry several currency signs: an amount without a currency of its own counts no money.');
    return { currency: null };
  }
  if (!table.has('currency')) {
    const what = dollar ? 'carry $ and no currency' : 'carry no currency';
    reading.warn(`amounts ${what}: read as USD. Add a Currency column to the report if that is wrong.`);
  }
  return { currency: 'USD' };
}

/** An item as the report names it, in a column or as a group; '' where it names none. */
export interface BilledItem {
  readonly id: string;
  readonly name: string;
}

export function toSalesLine(
  cells: RowReader<QuickbooksColumn>,
  company: LineCompany,
  { id, name: item }: BilledItem,
  home: HomeCurrency,
  reading: FileReading,
): SeatLine {
  const documentDate = cells.day('date');
  if (documentDate === null) cells.reject('date', 'the date of the document');
  const memo = cells.memo('memo');
  const price = cells.amount('price');
  const amount = cells.amount('amount');
  const stated = cells.quantity('quantity');
  // An amount for no seats is an amount for seats that are not stated.
  const written = stated === 0 && isCharged(amount) ? null : stated;
  const unitAmount = unitAmountOf(price, amount, cells);
  const document = cells.text('number');
  const interval = intervalInText(`${id} ${item} ${memo}`);
  const kind = kindOf(cells, { item, memo, quantity: written, unitAmount, amount }, reading);
  const seats = seatsOf(
    { kind, quantity: written, unitAmount, unit: cells.text('unit'), item, memo, interval },
    reading,
  );
  return {
    companyId: company.id,
    companyName: company.name,
    skuId: id,
    // A line without an item still is a line: what it says is the only name it has.
    skuName: item || memo || '(no item)',
    ...(memo === '' ? {} : { description: memo }),
    kind: seats.kind,
    quantity: isCredit(cells) && seats.quantity !== null ? -Math.abs(seats.quantity) : seats.quantity,
    unitAmount: seats.unitAmount,
    currency: currencyOf(cells, price ?? amount, home),
    intervalMonths: interval ?? 1,
    documentDate,
    ...(document === '' ? {} : { document }),
    reference: document === '' ? `line ${cells.row.line}` : `${document} line ${cells.row.line}`,
    line: cells.row.line,
  };
}

/** The sales price is net of tax. Where it is left out, amount / quantity if that comes out exactly. */
function unitAmountOf(price: Amount | null, amount: Amount | null, cells: RowReader<QuickbooksColumn>): string | null {
  if (price !== null) return price.value;
  const quantity = cells.quantityAmount('quantity');
  return amount === null || quantity === null ? null : divideExactly(amount.value, quantity.value);
}

interface Charge {
  readonly item: string;
  readonly memo: string;
  readonly quantity: number | null;
  readonly unitAmount: string | null;
  readonly amount: Amount | null;
}

function kindOf(cells: RowReader<QuickbooksColumn>, charge: Charge, reading: FileReading): LineKind {
  const { item, memo, quantity, unitAmount, amount } = charge;
  const type = typeOf(cells);
  if (NOT_POSTED.includes(type) || NOT_POSTED_WORD.test(type) || VOIDED_MEMO.test(memo)) return 'void';
  if (NO_SALES.includes(type)) return 'no-seats';
  const charged = isCharged(amount);
  // A voided document keeps its lines with a quantity of 0 and often says no word of it.
  if (!charged && (quantity === 0 || /^void(?:ed)?\b/i.test(memo))) return 'void';
  if (CREDITS.includes(type)) return 'attached';
  // A line of text between the lines of a document charges nothing.
  if (item === '' && quantity === null && unitAmount === null && !charged) return 'no-seats';
  if (!SALES.includes(type)) {
    reading.warn(
      `the transaction type "${cells.text('type')}" is not known: its lines are read like those of an invoice.`,
    );
  }
  const part = quantity !== null && (quantity < 0 || !Number.isInteger(quantity));
  const credit = [unitAmount, amount?.value].some((value) => value?.startsWith('-') === true);
  return part || credit || saysProration(`${item}\n${memo}`) ? 'attached' : 'seats';
}

function isCharged(amount: Amount | null): boolean {
  return amount !== null && /[1-9]/.test(amount.value);
}

function typeOf(cells: RowReader<QuickbooksColumn>): string {
  return cells
    .text('type')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

function isCredit(cells: RowReader<QuickbooksColumn>): boolean {
  return CREDITS.includes(typeOf(cells));
}

function currencyOf(cells: RowReader<QuickbooksColumn>, amount: Amount | null, home: HomeCurrency): string | null {
  const column = cells.text('currency').toUpperCase();
  if (/^[A-Z]{3}$/.test(column)) return column;
  return amount?.currency ?? home.currency;
}
