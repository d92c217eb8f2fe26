/** One document line of a QuickBooks Online sales report to a seat line. */
import type { LineKind, SeatLine } from '../../core/seat-line.js';
import type { FileReading, LineCompany } from './file-reading.js';
import { divideExactly, readNumber } from './numbers.js';
import type { Amount, FileStyles, RowReader } from './row-reader.js';
import { isNoSeatCount, saysProration } from './seats-in-text.js';
import type { Table } from './table.js';
import { intervalInText } from './terms.js';

export type QuickbooksColumn =
  'date' | 'type' | 'number' | 'item' | 'memo' | 'quantity' | 'price' | 'amount' | 'balance' | 'currency' | 'company';

/** Document types by letters only, as `headerWord` would write them. */
const SALES = ['invoice', 'salesreceipt'];
const CREDITS = ['creditmemo', 'refund', 'refundreceipt', 'credit', 'creditrefund'];
/** Nothing is charged by these. */
const NOT_POSTED = ['estimate', 'quote', 'salesorder', 'delayedcharge', 'delayedcredit', 'purchaseorder'];

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

export function toSalesLine(
  cells: RowReader<QuickbooksColumn>,
  company: LineCompany,
  home: HomeCurrency,
  reading: FileReading,
): SeatLine {
  const documentDate = cells.day('date');
  if (documentDate === null) cells.reject('date', 'the date of the document');
  const item = cells.text('item');
  const memo = cells.memo('memo');
  const quantity = cells.quantity('quantity');
  const price = cells.amount('price');
  const amount = cells.amount('amount');
  const unitAmount = unitAmountOf(price, amount, cells);
  const number = cells.text('number');
  const text = `${item}\n${memo}`;
  const interval = intervalInText(`${item} ${memo}`);
  const kind = kindOf(cells, quantity, unitAmount, amount, memo, saysProration(text), reading);
  const noCount = kind === 'seats' && quantity !== null && isNoSeatCount(quantity, text, interval);
  if (noCount) {
    reading.warn(
      `"${item || memo}" (${memo || item}) with the quantity ${quantity} names another number of seats or months: its seats are not known. Bill one line with the number of seats as its quantity.`,
    );
  }
  return {
    companyId: company.id,
    companyName: company.name,
    skuId: '',
    // A line without an item still is a line: what it says is the only name it has.
    skuName: item || memo || '(no item)',
    ...(memo === '' ? {} : { description: memo }),
    kind,
    // The price of a lump, or of a month of a seat, is not the price of a seat either.
    quantity: noCount ? null : quantity,
    unitAmount: noCount ? null : unitAmount,
    currency: currencyOf(cells, price ?? amount, home),
    intervalMonths: interval ?? 1,
    documentDate,
    reference: number === '' ? `line ${cells.row.line}` : `${number} line ${cells.row.line}`,
    line: cells.row.line,
  };
}

/** The sales price is net of tax. Where it is left out, amount / quantity if that comes out exactly. */
function unitAmountOf(price: Amount | null, amount: Amount | null, cells: RowReader<QuickbooksColumn>): string | null {
  if (price !== null) return price.value;
  const quantity = cells.quantityAmount('quantity');
  return amount === null || quantity === null ? null : divideExactly(amount.value, quantity.value);
}

function kindOf(
  cells: RowReader<QuickbooksColumn>,
  quantity: number | null,
  unitAmount: string | null,
  amount: Amount | null,
  memo: string,
  prorated: boolean,
  reading: FileReading,
): LineKind {
  const written = cells.text('type');
  const type = written.toLowerCase().replace(/[^a-z]/g, '');
  if (NOT_POSTED.includes(type)) return 'void';
  const charged = amount !== null && /[1-9]/.test(amount.value);
  if (!charged && /^void(?:ed)?\b/i.test(memo)) return 'void';
  if (CREDITS.includes(type)) return 'attached';
  if (!SALES.includes(type)) {
    reading.warn(`the transaction type "${written}" is not known: its lines are read like those of an invoice.`);
  }
  const part = quantity !== null && (quantity < 0 || !Number.isInteger(quantity));
  const credit = [unitAmount, amount?.value].some((value) => value?.startsWith('-') === true);
  return part || credit || prorated ? 'attached' : 'seats';
}

function currencyOf(cells: RowReader<QuickbooksColumn>, amount: Amount | null, home: HomeCurrency): string | null {
  const column = cells.text('currency').toUpperCase();
  if (/^[A-Z]{3}$/.test(column)) return column;
  return amount?.currency ?? home.currency;
}
