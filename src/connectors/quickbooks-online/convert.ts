/** Templates and posted documents of QuickBooks Online to seat lines. Pure. A line that cannot be counted is rejected by name. */
import type { Day } from '../../core/day.js';
import { isDay } from '../../core/day.js';
import { findById } from '../../core/catalogue/catalogue.js';
import type { RejectedLine, SeatLine } from '../../core/seat-line.js';
import type { SourceParty } from '../../core/snapshot.js';
import { withoutDoubtfulPrices } from '../billed/billed-interval.js';
import { withRhythm } from '../billed/billed-rhythm.js';
import { toBilledLine, type BookDocument, type BookLine } from '../billed/book-line.js';
import { currencyCode, NOBODY, noteWithoutQuantity, rejection, soleCurrency } from '../billed/books.js';
import { ItemNames, type ItemTexts } from '../billed/item-names.js';
import { RemarkList } from '../billed/remarks.js';
import { isCharge, isZero } from '../billed/prices.js';
import { readAmount, readQuantity } from '../quantities.js';
import { readRows } from '../rows.js';
import { Customers } from './customers.js';
import { netPrice, wholeDiscount } from './prices.js';
import { scheduleOf, scheduleProblem } from './schedule.js';
import {
  isShipping,
  lineSchema,
  type WireCustomer,
  type WireItem,
  type WireLine,
  type WireTransaction,
} from './wire.js';

export type Posted = 'Invoice' | 'SalesReceipt' | 'CreditMemo';

/** A transaction with what it is: a posted document, or a template of such documents. */
export interface Booked {
  /** `unknown`: a kind of template that nobody has heard of, which may bill. */
  readonly kind: Posted | 'unknown';
  /** As it is called there. */
  readonly called?: string;
  readonly isTemplate: boolean;
  readonly transaction: WireTransaction;
  /** `GET https://…`, for what is rejected. */
  readonly endpoint: string;
}

export interface Books {
  readonly customers: readonly WireCustomer[];
  readonly items: readonly WireItem[];
  readonly booked: readonly Booked[];
  /** Of documents that name none; null when the configuration does not say. */
  readonly currency: string | null;
  readonly today: Day;
}

export interface Converted {
  readonly companies: readonly SourceParty[];
  readonly lines: readonly SeatLine[];
  readonly rejected: readonly RejectedLine[];
  readonly notes: readonly string[];
}

/** A document whose head could be read, with its lines in the order they stand, those of bundles in place of the bundle. */
interface Opened {
  readonly booked: Booked;
  readonly document: BookDocument;
  readonly lines: readonly WireLine[];
  readonly unreadable: number;
}

export function convertBooks(books: Books): Converted {
  const converter = new Converter(books);
  return converter.convert();
}

class Converter {
  private readonly customers: Customers;
  private readonly items: ReadonlyMap<string, WireItem>;
  private readonly home: string | null;
  private readonly remarks = new RemarkList();
  private readonly rejected: RejectedLine[] = [];
  /** Receipts over the counter, which name no customer. */
  private nobodys = 0;
  /** Months between the documents of a template, by what its documents call it. */
  private readonly schedules = new Map<string, number>();
  /** Lines of documents whose template says the interval. */
  private readonly scheduled = new Set<SeatLine>();

  constructor(private readonly books: Books) {
    this.customers = new Customers(books.customers);
    this.items = new Map(books.items.map((item) => [item.Id, item]));
    const named = books.booked.map(({ transaction }) => currencyCode(transaction.CurrencyRef?.value ?? ''));
    this.home = books.currency ?? soleCurrency(named);
  }

  convert(): Converted {
    const { booked, today } = this.books;
    for (const one of booked) if (one.isTemplate) this.noteSchedule(one);
    const opened = booked.flatMap((one) => this.open(one) ?? []);
    const names = new ItemNames(
      opened.flatMap(({ lines }) =>
        lines.flatMap((line) => (line.SalesItemLineDetail === null ? [] : [this.textsOf(line)])),
      ),
    );
    const lines = opened.flatMap((one) => this.linesOf(one, names));
    const idle = booked.filter(
      ({ isTemplate, transaction }) => isTemplate && scheduleOf(transaction.RecurringInfo, today).as === 'void',
    );
    const notes = [
      ...(idle.length === 0
        ? []
        : [`${idle.length} recurring template(s) are inactive, only remind or have no schedule: they do not count.`]),
      ...(this.nobodys === 0 ? [] : [`${this.nobodys} sales receipt(s) name no customer: they are nobody's.`]),
    ];
    return {
      companies: this.customers.parties(),
      lines: withoutDoubtfulPrices(withRhythm(lines, this.remarks, this.scheduled), this.remarks),
      rejected: this.rejected,
      notes: [...notes, ...noteWithoutQuantity(lines), ...this.remarks.all],
    };
  }

  private noteSchedule({ transaction }: Booked): void {
    const { interval } = scheduleOf(transaction.RecurringInfo, this.books.today);
    const data = transaction.RecurDataRef?.value ?? '';
    if (data !== '' && interval !== 'other')
      this.schedules.set(`${data} ${transaction.CustomerRef?.value ?? ''}`, interval);
  }

  private open(booked: Booked): Opened | null {
    const { transaction } = booked;
    const document = this.documentOf(booked);
    if (document === null) return null;
    const { Line } = transaction;
    if (Line === null) {
      this.reject(booked, document, 'Line', undefined, 'the lines of the document');
      return null;
    }
    return { booked, document, ...flattened(Line) };
  }

  /** null, and rejected, when not even its head can be read. */
  private documentOf(booked: Booked): BookDocument | null {
    const { kind, isTemplate, transaction } = booked;
    const customer = transaction.CustomerRef;
    if (customer === null || customer.value === '') {
      // A receipt over the counter names nobody, and is nobody's subscription.
      if (kind === 'SalesReceipt' && !isTemplate) this.nobodys += 1;
      else if (kind !== 'unknown') this.reject(booked, null, 'CustomerRef', undefined, 'a customer');
      return null;
    }
    const company = this.customers.companyOf(customer);
    const currency =
      currencyCode(transaction.CurrencyRef?.value ?? '') ?? this.customers.currencyOf(customer) ?? this.home;
    const whose = { company, currency } as const;
    if (kind === 'unknown') {
      this.reject(booked, whose, 'RecurringTransaction', booked.called, 'a kind of transaction that is known');
      return null;
    }
    if (isTemplate) return this.templateOf(booked, whose);
    const date = typeof transaction.TxnDate === 'string' ? transaction.TxnDate.slice(0, 10) : '';
    if (!isDay(date)) {
      this.reject(booked, whose, 'TxnDate', transaction.TxnDate, 'the date of the document');
      return null;
    }
    const as = isVoid(transaction) ? 'void' : kind === 'CreditMemo' ? 'credit' : 'charge';
    const interval = this.schedules.get(`${transaction.RecurDataRef?.value ?? ''} ${customer.value}`) ?? null;
    return { ...whose, basis: 'latest-invoice', as, date, number: transaction.DocNumber || transaction.Id, interval };
  }

  private templateOf(booked: Booked, whose: Pick<BookDocument, 'company' | 'currency'>): BookDocument | null {
    const { RecurringInfo: recurring } = booked.transaction;
    const problem = recurring === null ? null : scheduleProblem(recurring);
    if (problem !== null) {
      this.reject(booked, whose, problem.column, problem.found, 'a date like 2026-08-01');
      return null;
    }
    const { as: asScheduled, interval, term, start, end } = scheduleOf(recurring, this.books.today);
    const as = asScheduled === 'charge' && booked.kind === 'CreditMemo' ? 'credit' : asScheduled;
    return { ...whose, basis: 'recurring', as, date: null, number: '', interval, term, start, end };
  }

  private linesOf({ booked, document, lines, unreadable }: Opened, names: ItemNames): readonly SeatLine[] {
    for (let count = 0; count < unreadable; count += 1)
      this.reject(booked, document, 'Line', null, 'a line of the document');
    const discount = wholeDiscount(lines);
    return lines.flatMap((line, index) => {
      const read = this.readLine(booked, document, line, index, names, discount);
      if (read === null) return [];
      const billed = toBilledLine(read, document, this.remarks);
      if (document.interval !== null) this.scheduled.add(billed);
      return [billed];
    });
  }

  private readLine(
    booked: Booked,
    document: BookDocument,
    line: WireLine,
    index: number,
    names: ItemNames,
    discount: ReturnType<typeof wholeDiscount>,
  ): BookLine | null {
    if (TEXT_ONLY.includes(line.DetailType)) return null;
    const amount = readAmount(line.Amount);
    const texts = this.textsOf(line);
    const reference = `${whereOf(booked)} line ${line.LineNum ?? (line.Id || index + 1)}`;
    const rest = { memo: texts.description, unit: '', reference };
    const sale = line.SalesItemLineDetail;
    if (sale === null) return this.readOther(booked, document, line, texts, names, rest);
    const quantity = readQuantity(sale.Qty);
    if (quantity === 'unreadable') return this.reject(booked, document, 'Qty', sale.Qty, 'a number');
    const unitAmount = netPrice(line, sale, quantity, booked.transaction, discount);
    const isCharged = isCharge(amount, readAmount(sale.UnitPrice));
    const isNoSeat =
      NO_SEAT_ITEMS.includes(this.items.get(sale.ItemRef?.value ?? '')?.Type ?? '') || isShipping(sale.ItemRef);
    return { ...rest, item: names.of(texts), quantity, unitAmount, isCharged, isNoSeat };
  }

  /** What is no sale of an item: a bundle that hides its parts stands for itself, a discount is no seat, anything new may be seats. */
  private readOther(
    booked: Booked,
    document: BookDocument,
    { DetailType, Amount, GroupLineDetail: group }: WireLine,
    texts: ItemTexts,
    names: ItemNames,
    rest: Pick<BookLine, 'memo' | 'unit' | 'reference'>,
  ): BookLine | null {
    const amount = readAmount(Amount);
    const isCharged = amount === null || !isZero(amount);
    if (group !== null) {
      const quantity = readQuantity(group.Quantity);
      if (quantity === 'unreadable') return this.reject(booked, document, 'Quantity', group.Quantity, 'a number');
      return { ...rest, item: names.of(texts), quantity, unitAmount: null, isCharged, isNoSeat: false };
    }
    if (!NO_SEATS.includes(DetailType))
      return this.reject(booked, document, 'DetailType', DetailType, 'a kind of line that is known');
    const item = { id: '', name: texts.description || plainType(DetailType) };
    return { ...rest, item, quantity: null, unitAmount: null, isCharged, isNoSeat: true };
  }

  /** The item's id is the vendor's own where its SKU field says one; else the row of the item in these books. */
  private textsOf(line: WireLine): ItemTexts {
    const ref = line.SalesItemLineDetail?.ItemRef ?? line.GroupLineDetail?.GroupItemRef ?? null;
    const item = this.items.get(ref?.value ?? '');
    const sku = item?.Sku ?? '';
    return {
      id: sku !== '' && findById(sku) !== undefined ? sku : (ref?.value ?? ''),
      name: item?.FullyQualifiedName || ref?.name || item?.Name || '',
      description: line.Description,
    };
  }

  private reject(
    booked: Booked,
    document: Pick<BookDocument, 'company'> | null,
    column: string,
    found: unknown,
    expected: string,
  ): null {
    const company = document?.company ?? NOBODY;
    const { endpoint } = booked;
    this.rejected.push(rejection({ company, column, found, expected, where: whereOf(booked), endpoint }));
    return null;
  }
}

/** Text and sums of other lines: they charge nothing. */
const TEXT_ONLY = ['DescriptionOnly', 'SubTotalLineDetail'];
const NO_SEATS = ['DiscountLineDetail', 'TaxLineDetail', 'TDSLineDetail', 'PaymentLineDetail', 'DepositLineDetail'];
const NO_SEAT_ITEMS = ['Subtotal', 'Discount', 'Tax', 'Tax Group', 'Payment'];

/** `DiscountLineDetail` to `Discount`. */
function plainType(type: string): string {
  return type.replace(/LineDetail$/, '');
}

function isVoid({ PrivateNote, TotalAmt, TxnStatus }: WireTransaction): boolean {
  const total = readAmount(TotalAmt);
  return (
    /^(?:draft|void|voided|deleted)$/i.test(TxnStatus) ||
    (/^voided\b/i.test(PrivateNote) && (total === null || isZero(total)))
  );
}

function whereOf({ isTemplate, kind, transaction }: Booked): string {
  const { Id, DocNumber, RecurringInfo } = transaction;
  if (isTemplate) return `template ${RecurringInfo?.Name || Id || 'without id'}`;
  const name = DocNumber || Id || 'without id';
  return kind === 'Invoice' ? name : `${kind === 'CreditMemo' ? 'credit memo' : 'receipt'} ${name}`;
}

/** Bundles hold the lines that are meant; one that shows none stays as it is. */
function flattened(rows: readonly unknown[]): { readonly lines: readonly WireLine[]; readonly unreadable: number } {
  const read = readRows(lineSchema, rows);
  const parts = read.rows.map((line) => {
    const inner = line.SalesItemLineDetail === null ? (line.GroupLineDetail?.Line ?? []) : [];
    return inner.length === 0 ? { lines: [line], unreadable: 0 } : flattened(inner);
  });
  return {
    lines: parts.flatMap(({ lines }) => lines),
    unreadable: parts.reduce((sum, part) => sum + part.unreadable, read.unreadable),
  };
}
