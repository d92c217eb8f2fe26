/**
 * Prices of Xero lines, net of tax and discount. Whether the amounts of an invoice hold the tax is not written anywhere: the sum of its
 * lines is its total where they do, and its total less its tax where they do not.
 */
import Fraction from 'fraction.js';
import { LineProblem, type FileReading } from './file-reading.js';
import { readNumber } from './numbers.js';
import type { RowReader } from './row-reader.js';
import type { Table } from './table.js';
import type { XeroColumn } from './xero-columns.js';

const DECIMALS = 6;
/** Each line may be rounded by half a cent. */
const ROUNDING = new Fraction(1, 100);

type Basis = 'net' | 'gross' | 'unknown';

interface Invoice {
  sum: Fraction | null;
  lines: number;
  taxed: boolean;
  total: Fraction | null;
  taxTotal: Fraction | null;
}

export class XeroPrices {
  /** The one currency that signs beside the amounts name; for files without a column of currencies. */
  readonly currency: string | null;
  private readonly basis = new Map<string, Basis>();

  constructor(
    readers: readonly RowReader<XeroColumn>[],
    table: Table<XeroColumn>,
    private readonly reading: FileReading,
  ) {
    const invoices = new Map<string, Invoice>();
    for (const cells of readers) {
      const key = keyOf(cells);
      const had = invoices.get(key) ?? { sum: new Fraction(0), lines: 0, taxed: false, total: null, taxTotal: null };
      invoices.set(key, withLine(had, cells));
    }
    for (const [key, invoice] of invoices) this.basis.set(key, basisOf(invoice));
    this.currency = signOf(table);
  }

  /** The price of one unit net of tax and discount; null where it is not known. */
  netOf(cells: RowReader<XeroColumn>): string | null {
    const [price, amount, tax] = [cells.amount('price'), cells.amount('amount'), cells.amount('tax')];
    const taxed = tax !== null && /[1-9]/.test(tax.value);
    const basis = taxed ? (this.basis.get(keyOf(cells)) ?? 'unknown') : 'net';
    if (basis === 'unknown') {
      this.reading.warn(
        'some invoices have tax and no totals that say whether it is in their amounts: their prices are left out.',
      );
      return null;
    }
    const quantity = fraction(cells, 'quantity');
    const line = amount === null || quantity === null || quantity.equals(0) ? null : { amount, quantity };
    if (basis === 'gross') {
      this.reading.warn(
        'some invoices hold the tax in their amounts: their prices are LineAmount less TaxAmount, per unit.',
      );
      return line === null ? null : text(new Fraction(line.amount.value).sub(tax?.value ?? 0).div(line.quantity));
    }
    const listed = price === null ? null : discounted(price.value, cells);
    if (line === null) return listed;
    const charged = new Fraction(line.amount.value);
    const agrees = listed !== null && isNear(new Fraction(listed).mul(line.quantity), charged);
    return agrees ? listed : text(charged.div(line.quantity));
  }

  /** False for a line of nothing but text, and for one that charges nothing. */
  isCharged(cells: RowReader<XeroColumn>): boolean {
    const amount = fraction(cells, 'amount') ?? fraction(cells, 'price');
    return amount !== null && !amount.equals(0);
  }
}

function keyOf(cells: RowReader<XeroColumn>): string {
  return JSON.stringify([silent(cells, 'company'), silent(cells, 'number'), silent(cells, 'type')]);
}

function withLine(invoice: Invoice, cells: RowReader<XeroColumn>): Invoice {
  const [amount, tax] = [fraction(cells, 'amount'), fraction(cells, 'tax')];
  return {
    sum: invoice.sum === null ? null : invoice.sum.add(amount ?? 0),
    lines: invoice.lines + 1,
    taxed: invoice.taxed || (tax !== null && !tax.equals(0)),
    total: invoice.total ?? fraction(cells, 'total'),
    taxTotal: invoice.taxTotal ?? fraction(cells, 'tax_total'),
  };
}

function basisOf({ sum, lines, taxed, total, taxTotal }: Invoice): Basis {
  if (!taxed) return 'net';
  if (sum === null || total === null || taxTotal === null) return 'unknown';
  const room = ROUNDING.mul(lines).add(ROUNDING);
  const [fromNet, fromGross] = [sum.sub(total.sub(taxTotal)).abs(), sum.sub(total).abs()];
  if (fromNet.compare(room) <= 0 && fromNet.compare(fromGross) < 0) return 'net';
  return fromGross.compare(room) <= 0 && fromGross.compare(fromNet) < 0 ? 'gross' : 'unknown';
}

function isNear(a: Fraction, b: Fraction): boolean {
  return a.sub(b).abs().compare(ROUNDING) <= 0;
}

/** `Discount` is a percentage of the line. */
function discounted(price: string, cells: RowReader<XeroColumn>): string {
  const rate = /^(\d+(?:\.\d+)?)\s*%?$/.exec(silent(cells, 'discount'))?.[1];
  return rate === undefined || Number(rate) === 0
    ? price
    : text(new Fraction(price).mul(new Fraction(100).sub(rate)).div(100));
}

/** Exact up to six decimals, half up beyond. */
function text(value: Fraction): string {
  return value.round(DECIMALS).toString(DECIMALS);
}

/** null for blank and for unreadable alike: money that cannot be read costs no seats. */
function fraction(cells: RowReader<XeroColumn>, key: XeroColumn): Fraction | null {
  const amount = silently(() => cells.amount(key));
  return amount === null ? null : new Fraction(amount.value);
}

function silent(cells: RowReader<XeroColumn>, key: XeroColumn): string {
  return silently(() => cells.text(key)) ?? '';
}

function silently<T>(read: () => T): T | null {
  try {
    return read();
  } catch (problem) {
    if (problem instanceof LineProblem) return null;
    throw problem;
  }
}

function signOf(table: Table<XeroColumn>): string | null {
  const named = new Set<string>();
  for (const text of table.texts(['price', 'amount', 'total'])) {
    const number = readNumber(text, { mark: null });
    if (number.ok && number.currency !== null) named.add(number.currency);
  }
  const [only, ...others] = named;
  return only !== undefined && others.length === 0 ? only : null;
}
