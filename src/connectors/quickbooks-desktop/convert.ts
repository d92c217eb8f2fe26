/** Invoices, sales receipts and credit memos of a company file to seat lines. Pure. A line that cannot be counted is rejected by name. */
import { findById } from '../../core/catalogue/catalogue.js';
import { isDay } from '../../core/day.js';
import type { RejectedLine, SeatLine } from '../../core/seat-line.js';
import type { SourceParty } from '../../core/snapshot.js';
import { withoutDoubtfulPrices } from '../billed/billed-interval.js';
import { withRhythm } from '../billed/billed-rhythm.js';
import { toBilledLine, type BookCompany, type BookDocument } from '../billed/book-line.js';
import { currencyCode, NOBODY, noteWithoutQuantity, rejection, soleCurrency } from '../billed/books.js';
import { ItemNames, type ItemTexts } from '../billed/item-names.js';
import { isCharge, isZero } from '../billed/prices.js';
import { RemarkList } from '../billed/remarks.js';
import { readAmount, readQuantity } from '../quantities.js';
import { readRows } from '../rows.js';
import { Customers } from './customers.js';
import { netPrices } from './prices.js';
import { groupSchema, lineSchema, type WireCustomer, type WireDocument, type WireItem, type WireLine } from './wire.js';

export interface Booked {
  readonly kind: 'invoice' | 'receipt' | 'credit memo';
  readonly wire: WireDocument;
  /** `GET https://…/invoices`, for what is rejected. */
  readonly endpoint: string;
}

export interface Books {
  readonly customers: readonly WireCustomer[];
  readonly items: readonly WireItem[];
  /** Every list of items was read whole: then an item that is on none is a subtotal, a discount, a tax. */
  readonly knowsItems: boolean;
  readonly booked: readonly Booked[];
  /** Of documents that name none; null when neither the configuration nor the company file says. */
  readonly currency: string | null;
}

export interface Converted {
  readonly companies: readonly SourceParty[];
  readonly lines: readonly SeatLine[];
  readonly rejected: readonly RejectedLine[];
  readonly notes: readonly string[];
  /** Every item that a line names stands on one of the lists. */
  readonly hasItems: boolean;
}

interface Opened {
  readonly booked: Booked;
  readonly document: BookDocument;
  /** Those of groups after those that stand alone. */
  readonly lines: readonly WireLine[];
}

export function convertBooks(books: Books): Converted {
  return new Converter(books).convert();
}

class Converter {
  private readonly customers: Customers;
  private readonly items: ReadonlyMap<string, WireItem>;
  private readonly home: string | null;
  private readonly remarks = new RemarkList();
  private readonly rejected: RejectedLine[] = [];
  private nobodys = 0;

  constructor(private readonly books: Books) {
    this.customers = new Customers(books.customers);
    this.items = new Map(books.items.map((item) => [item.id, item]));
    const named = books.booked.map(({ wire }) => currencyCode(wire.currency?.fullName ?? ''));
    this.home = books.currency ?? soleCurrency(named);
  }

  convert(): Converted {
    const opened = this.books.booked.flatMap((one) => this.open(one) ?? []);
    const names = new ItemNames(opened.flatMap(({ lines }) => lines.map((line) => this.textsOf(line))));
    const lines = opened.flatMap((one) => this.linesOf(one, names));
    const isMoneyless = lines.some(({ currency, unitAmount }) => currency === null && unitAmount !== null);
    return {
      companies: this.customers.parties(),
      lines: withoutDoubtfulPrices(withRhythm(lines, this.remarks), this.remarks),
      rejected: this.rejected,
      hasItems: opened.every((one) => one.lines.every(({ item }) => item === null || this.items.has(item.id))),
      notes: [
        ...(isMoneyless ? ['The company file names no currency: put "currency" into this source for its prices.'] : []),
        ...(this.nobodys === 0 ? [] : [`${this.nobodys} sales receipt(s) name no customer: they are nobody's.`]),
        ...noteWithoutQuantity(lines),
        ...this.remarks.all,
      ],
    };
  }

  private open(booked: Booked): Opened | null {
    const { wire, kind } = booked;
    const { customer } = wire;
    if (customer === null || customer.id === '') {
      // A receipt over the counter names nobody, and is nobody's subscription.
      if (kind === 'receipt') this.nobodys += 1;
      else this.reject(booked, NOBODY, 'customer', undefined, 'a customer');
      return null;
    }
    const company = this.customers.companyOf(customer);
    const date = typeof wire.transactionDate === 'string' ? wire.transactionDate.slice(0, 10) : '';
    if (!isDay(date))
      return this.reject(booked, company, 'transactionDate', wire.transactionDate, 'the date of the document');
    if (wire.lines === null) return this.reject(booked, company, 'lines', undefined, 'the lines of the document');
    if (wire.lineGroups === null)
      return this.reject(booked, company, 'lineGroups', undefined, 'the groups of lines of the document');
    const document: BookDocument = {
      basis: 'latest-invoice',
      as: isVoid(wire) ? 'void' : kind === 'credit memo' ? 'credit' : 'charge',
      company,
      date,
      number: wire.refNumber || wire.id,
      currency: currencyCode(wire.currency?.fullName ?? '') ?? this.customers.currencyOf(customer) ?? this.home,
      interval: null,
    };
    return { booked, document, lines: this.flattened(booked, company) };
  }

  /** A group holds the lines that are meant; one that shows none stands for itself. */
  private flattened(booked: Booked, company: BookCompany): readonly WireLine[] {
    const { lines, lineGroups } = booked.wire;
    const alone = readRows(lineSchema, lines ?? []);
    const groups = readRows(groupSchema, lineGroups ?? []);
    const inner = groups.rows.map(({ lines: parts, itemGroup, description, quantity, totalAmount }) =>
      parts === null || parts.length === 0
        ? {
            rows: [{ item: itemGroup, description, quantity, unitOfMeasure: '', rate: null, amount: totalAmount }],
            unreadable: 0,
          }
        : readRows(lineSchema, parts),
    );
    const unreadable = [alone, groups, ...inner].reduce((sum, part) => sum + part.unreadable, 0);
    for (let count = 0; count < unreadable; count += 1)
      this.reject(booked, company, 'lines', null, 'a line of the document');
    return [...alone.rows, ...inner.flatMap(({ rows }) => rows)];
  }

  private linesOf({ booked, document, lines }: Opened, names: ItemNames): readonly SeatLine[] {
    const special = lines.map((line) => this.isSpecial(line));
    const prices = netPrices(lines, special);
    return lines.flatMap((line, at) => {
      const quantity = readQuantity(line.quantity);
      if (quantity === 'unreadable') {
        this.reject(booked, document.company, 'quantity', line.quantity, 'a number');
        return [];
      }
      const texts = this.textsOf(line);
      const read = {
        item: names.of(texts),
        memo: texts.description,
        quantity,
        unitAmount: prices[at] ?? null,
        isCharged: isCharge(readAmount(line.amount), readAmount(line.rate)),
        unit: line.unitOfMeasure,
        isNoSeat: special[at] === true,
        reference: `${whereOf(booked)} line ${at + 1}`,
      };
      return [toBilledLine(read, document, this.remarks)];
    });
  }

  /** Subtotals, discounts and taxes are items too, on lists of their own, and have no quantity. */
  private isSpecial({ item, quantity }: WireLine): boolean {
    return this.books.knowsItems && item !== null && item.id !== '' && quantity == null && !this.items.has(item.id);
  }

  /** The item's id is the vendor's own where its SKU field says one; else the one of the company file. */
  private textsOf({ item: ref, description }: WireLine): ItemTexts {
    const item = this.items.get(ref?.id ?? '');
    const sku = item?.sku ?? '';
    return {
      id: sku !== '' && findById(sku) !== undefined ? sku : (ref?.id ?? ''),
      name: item?.fullName || ref?.fullName || item?.name || '',
      description,
    };
  }

  private reject(booked: Booked, company: BookCompany, column: string, found: unknown, expected: string): null {
    const { endpoint } = booked;
    this.rejected.push(rejection({ company, column, found, expected, where: whereOf(booked), endpoint }));
    return null;
  }
}

function isVoid({ isPending, memo, subtotal }: WireDocument): boolean {
  const sum = readAmount(subtotal);
  return isPending === true || (/^void\b/i.test(memo) && (sum === null || isZero(sum)));
}

function whereOf({ kind, wire }: Booked): string {
  const name = wire.refNumber || wire.id || 'without id';
  return kind === 'invoice' ? name : `${kind} ${name}`;
}
