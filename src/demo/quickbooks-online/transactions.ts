/** Invoices, sales receipts, credit memos and recurring templates as QuickBooks Online writes them, bundles and voids included. */
import { addDays, addMonths, type Day } from '../../core/day.js';
import { bookId } from '../msp/book-ids.js';
import type {
  BookDocument,
  BookEntry,
  BookGroup,
  BookLine,
  BookTemplate,
  BookTerms,
  Msp,
  MspCompany,
} from '../msp/model.js';
import { Seeded } from '../msp/seeded.js';
import { amount, companiesIn, currencyRef, qualifiedName, SERVICES, SYSTEM, written } from './books.js';
import type { Json } from './query.js';

export type DocumentEntity = 'Invoice' | 'SalesReceipt' | 'CreditMemo';
const ENTITY: Readonly<Record<BookDocument['kind'], DocumentEntity>> = {
  invoice: 'Invoice',
  receipt: 'SalesReceipt',
  credit: 'CreditMemo',
};

/** Oldest first, as they were entered. */
export function documentsOf(msp: Msp, entity: DocumentEntity): readonly Json[] {
  const found = companiesIn(msp).flatMap((company) =>
    company.documents.filter((one) => ENTITY[one.kind] === entity).map((one) => ({ company, one })),
  );
  found.sort((a, b) => (a.one.date < b.one.date ? -1 : a.one.date > b.one.date ? 1 : 0));
  return found.map(({ company, one }) => toDocument(msp, company, one));
}

function toDocument(msp: Msp, company: MspCompany, one: BookDocument): Json {
  const isVoid = one.status === 'void';
  const lines = linesOf(one.entries, one.terms, isVoid);
  const isPaid = one.kind !== 'invoice' || one.date < addMonths(msp.today, -1);
  return {
    ...headOf(company, one.customerId, one.terms),
    Id: one.id,
    DocNumber: one.number,
    TxnDate: one.date,
    ...(one.kind === 'invoice' ? { DueDate: addDays(one.date, 30) } : {}),
    // Voiding leaves the paper with its lines and takes every number off it.
    ...(isVoid ? { PrivateNote: 'Voided' } : {}),
    ...lines,
    ...(one.kind === 'receipt' ? {} : { Balance: isPaid ? 0 : lines.TotalAmt }),
    ApplyTaxAfterDiscount: false,
    ...(one.templateId === null ? {} : { RecurDataRef: { value: one.templateId } }),
    ...written(one.date),
  };
}

function headOf(company: MspCompany, customerId: string, { currency }: BookTerms): Json {
  const customer = company.customers.find((one) => one.id === customerId);
  const parent = company.customers.find((one) => one.id === customer?.parentId);
  return {
    CurrencyRef: currencyRef(currency),
    CustomerRef: { value: customerId, name: qualifiedName(parent?.name ?? null, customer?.name ?? '') },
  };
}

/** The lines with what the API adds below them: a word of thanks here and there, and the subtotal. */
function linesOf(
  entries: readonly BookEntry[],
  terms: BookTerms,
  isVoid: boolean,
): { readonly Line: readonly Json[]; readonly TotalAmt: number } {
  const style: Style = { isVoid, isInside: terms.tax === 'inclusive' };
  let id = 0;
  const next = (): string => String((id += 1));
  const shown = entries.filter((entry) => 'bundle' in entry || entry.item.kind !== 'tax');
  const lines = shown.map((entry, index) =>
    'bundle' in entry ? toGroup(entry, index + 1, next, style) : toLine(entry, index + 1, next, style),
  );
  const cents = isVoid
    ? 0
    : shown.flatMap((entry) => ('bundle' in entry ? entry.lines : [entry])).reduce((sum, line) => sum + line.amount, 0);
  const thanks = {
    Id: next(),
    LineNum: shown.length + 1,
    Description: 'Thank you for your business',
    DetailType: 'DescriptionOnly',
    DescriptionLineDetail: {},
  };
  const subtotal = { Amount: amount(cents), DetailType: 'SubTotalLineDetail', SubTotalLineDetail: {} };
  const tax = style.isInside ? taxOn(cents) : 0;
  return {
    Line: [...lines, ...(shown.length % 3 === 0 ? [thanks] : []), subtotal],
    ...(style.isInside ? { GlobalTaxCalculation: 'TaxInclusive', TxnTaxDetail: { TotalTax: amount(tax) } } : {}),
    TotalAmt: amount(cents + tax),
  };
}

interface Style {
  readonly isVoid: boolean;
  /** The tax is in the unit price; the amount of a line is net, and the one with tax stands beside it. */
  readonly isInside: boolean;
}

const TAX = 0.2;
const taxOn = (cents: number): number => Math.round(cents * TAX);

function toGroup({ bundle, quantity, lines }: BookGroup, number: number, next: () => string, style: Style): Json {
  const { isVoid } = style;
  const cents = lines.reduce((sum, line) => sum + line.amount, 0);
  return {
    Id: next(),
    LineNum: number,
    Description: bundle.name,
    Amount: amount(isVoid ? 0 : cents),
    DetailType: 'GroupLineDetail',
    GroupLineDetail: {
      GroupItemRef: { value: bundle.id, name: bundle.name },
      Quantity: isVoid ? 0 : quantity,
      Line: lines.map((line, index) => toLine(line, index + 1, next, style)),
    },
  };
}

function toLine(line: BookLine, number: number, next: () => string, { isVoid, isInside }: Style): Json {
  const head = { Id: next(), LineNum: number, Description: line.description };
  if (line.item.kind === 'discount')
    return {
      ...head,
      Amount: amount(isVoid ? 0 : -line.amount),
      DetailType: 'DiscountLineDetail',
      DiscountLineDetail: { PercentBased: false, DiscountAccountRef: { value: '86', name: 'Discounts given' } },
    };
  return {
    ...head,
    Amount: amount(isVoid ? 0 : line.amount),
    DetailType: 'SalesItemLineDetail',
    SalesItemLineDetail: {
      // Who types a line in leaves the item that QuickBooks puts there.
      ItemRef: line.byHand
        ? SERVICES
        : { value: line.item.id, name: qualifiedName(line.item.category, line.item.name) },
      ...(line.quantity === null ? {} : { Qty: isVoid ? 0 : line.quantity }),
      ...(line.unitPrice === null
        ? {}
        : { UnitPrice: amount(line.unitPrice + (isInside ? taxOn(line.unitPrice) : 0)) }),
      ...(isInside ? { TaxInclusiveAmt: amount(isVoid ? 0 : line.amount + taxOn(line.amount)) } : {}),
      TaxCodeRef: { value: 'NON' },
    },
  };
}

/** One key names the kind of transaction; here it stands beside the rest as `Type`, see `wrapped`. */
export function recurringOf(msp: Msp): readonly Json[] {
  const own = companiesIn(msp).flatMap((company) =>
    company.templates.map((template) => toRecurring(msp, company, template)),
  );
  return [...own, supplierBill(msp)];
}

export function wrapped({ Type, ...row }: Json): Json {
  return { [String(Type)]: row };
}

function toRecurring(msp: Msp, company: MspCompany, template: BookTemplate): Json {
  const seeds = new Seeded(msp.seed);
  return {
    Type: template.terms.paid === 'at-once' ? 'SalesReceipt' : 'Invoice',
    Id: template.id,
    ...headOf(company, template.customerId, template.terms),
    RecurringInfo: {
      Name: template.name,
      RecurType:
        template.state === 'unscheduled'
          ? 'UnScheduled'
          : seeds.chance(`${template.id}/type`, 0.3)
            ? 'Reminded'
            : 'Automated',
      Active: template.state !== 'ended',
      ...(template.state === 'unscheduled' ? {} : { ScheduleInfo: scheduleOf(template) }),
    },
    ...linesOf(template.entries, template.terms, false),
    RecurDataRef: { value: template.id },
    ...written(template.start),
  };
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

function scheduleOf({ intervalMonths, start, next, state }: BookTemplate): Json {
  const isYearly = intervalMonths === 12;
  const previous = addMonths(next, -intervalMonths);
  return {
    IntervalType: isYearly ? 'Yearly' : 'Monthly',
    NumInterval: 1,
    DayOfMonth: 1,
    ...(isYearly ? { MonthOfYear: MONTHS[Number(next.slice(5, 7)) - 1] } : { DaysBefore: 3 }),
    StartDate: start,
    ...(state === 'ended' ? { EndDate: addDays(next, -1) } : { NextDate: next }),
    PreviousDate: previous,
  };
}

/** The provider's own purchase: it names seats too, and nobody is billed by it. */
function supplierBill({ seed, today }: Msp): Json {
  const first: Day = `${today.slice(0, 7)}-01`;
  return {
    Type: 'Bill',
    Id: bookId(new Seeded(seed), SYSTEM, 'transaction', 'supplier-bill'),
    RecurringInfo: {
      Name: 'Pax8 bill',
      RecurType: 'Automated',
      Active: true,
      ScheduleInfo: {
        IntervalType: 'Monthly',
        NumInterval: 1,
        DayOfMonth: 5,
        StartDate: addMonths(first, -20),
        NextDate: addMonths(first, 1),
      },
    },
    VendorRef: { value: '70', name: 'Pax8' },
    Line: [
      {
        Id: '1',
        Description: 'Microsoft 365 Business Premium, 312 seats',
        Amount: 5834.4,
        DetailType: 'AccountBasedExpenseLineDetail',
        AccountBasedExpenseLineDetail: { AccountRef: { value: '7', name: 'Cost of licences' } },
      },
    ],
    TotalAmt: 5834.4,
    ...written(addMonths(first, -20)),
  };
}
