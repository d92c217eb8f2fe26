/** Invoices, sales receipts and credit memos of the company file: what was posted last, since it keeps no template that could be read. */
import { addDays, addMonths } from '../../core/day.js';
import { bookId } from '../msp/book-ids.js';
import type { BookDocument, BookEntry, BookGroup, BookLine, Msp, MspCompany } from '../msp/model.js';
import { Seeded } from '../msp/seeded.js';
import type { Json } from './lists.js';
import { companiesIn, fullNameOf, itemName, money, nulls, reference, SYSTEM, written } from './records.js';

export type Kind = 'invoice' | 'sales_receipt' | 'credit_memo';
const KIND: Readonly<Record<BookDocument['kind'], Kind>> = {
  invoice: 'invoice',
  receipt: 'sales_receipt',
  credit: 'credit_memo',
};

/** Oldest first. */
export function documentsOf(msp: Msp, kind: Kind): readonly Json[] {
  const found = companiesIn(msp).flatMap((company) =>
    company.documents.filter((one) => KIND[one.kind] === kind).map((one) => ({ company, one })),
  );
  found.sort((a, b) => (a.one.date < b.one.date ? -1 : a.one.date > b.one.date ? 1 : 0));
  return found.map(({ company, one }) => toDocument(msp, company, one, kind));
}

function toDocument(msp: Msp, company: MspCompany, one: BookDocument, kind: Kind): Json {
  const isVoid = one.status === 'void';
  const cents = linesIn(one.entries).reduce((sum, line) => sum + line.amount, 0);
  const total = money(isVoid ? 0 : cents);
  const isPaid = kind === 'invoice' && (isVoid || one.date < addMonths(msp.today, -1));
  return {
    ...nulls('class', 'documentTemplate', 'billingAddress', 'shippingAddress', 'salesRepresentative'),
    ...nulls('shipmentOrigin', 'shippingDate', 'shippingMethod', 'salesTaxItem', 'salesTaxPercentage', 'salesTaxTotal'),
    ...nulls('customerMessage', 'salesTaxCode', 'otherCustomField', 'externalId'),
    id: one.id,
    objectType: `qbd_${kind}`,
    ...written(one.date),
    customer: reference(one.customerId, fullNameOf(company, one.customerId)),
    transactionDate: one.date,
    refNumber: one.number,
    // Pending: a draft that is not posted yet.
    isPending: one.status === 'draft',
    dueDate: addDays(one.date, 30),
    subtotal: total,
    currency: reference('80000001-1234567890', one.terms.currency),
    exchangeRate: 1,
    // Voiding takes every number off the paper and says so in the memo.
    memo: isVoid ? 'VOID: billed twice' : null,
    isQueuedForPrint: false,
    isQueuedForEmail: false,
    customFields: [],
    ...ownFields(kind, total, isPaid),
    ...linesOf(new Seeded(msp.seed), one, kind, isVoid),
  };
}

function ownFields(kind: Kind, total: string, isPaid: boolean): Json {
  const account = reference('80000003-1600000000', 'Accounts Receivable');
  switch (kind) {
    case 'invoice':
      return {
        ...nulls('purchaseOrderNumber', 'suggestedDiscountAmount', 'suggestedDiscountDate'),
        receivablesAccount: account,
        terms: reference('80000002-1600000000', 'Net 30'),
        isFinanceCharge: false,
        appliedAmount: isPaid ? total : '0.00',
        balanceRemaining: isPaid ? '0.00' : total,
        balanceRemainingInHomeCurrency: isPaid ? '0.00' : total,
        isPaid,
        linkedTransactions: [],
      };
    case 'sales_receipt':
      return {
        ...nulls('checkNumber', 'creditCardTransaction'),
        paymentMethod: reference('80000004-1600000000', 'Credit card'),
        totalAmount: total,
        totalAmountInHomeCurrency: total,
        depositToAccount: reference('80000005-1600000000', 'Undeposited Funds'),
      };
    case 'credit_memo':
      return {
        ...nulls('purchaseOrderNumber'),
        receivablesAccount: account,
        terms: null,
        totalAmount: total,
        creditRemaining: total,
        creditRemainingInHomeCurrency: total,
        linkedTransactions: [],
      };
  }
}

const linesIn = (entries: readonly BookEntry[]): readonly BookLine[] =>
  entries.flatMap((entry) => ('bundle' in entry ? entry.lines : [entry]));

/** Lines and groups stand in two lists. */
function linesOf(seeds: Seeded, { id, entries }: BookDocument, kind: Kind, isVoid: boolean): Json {
  const lineId = (name: string | number): string => bookId(seeds, SYSTEM, 'transaction', `${id}/line/${name}`);
  const row = (line: BookLine, name: string | number): Json => toLine(line, lineId(name), kind, isVoid);
  const groups = entries.filter((entry): entry is BookGroup => 'bundle' in entry);
  return {
    lines: entries.flatMap((entry, index) => ('bundle' in entry ? [] : [row(entry, index)])),
    lineGroups: groups.map(({ bundle, quantity, lines }, index) => ({
      ...nulls('unitOfMeasure', 'overrideUnitOfMeasureSet', 'serviceDate'),
      id: lineId(`group/${index}`),
      objectType: `qbd_${kind}_line_group`,
      itemGroup: reference(bundle.id, bundle.name),
      description: bundle.name,
      quantity: isVoid ? 0 : quantity,
      shouldPrintItemsInGroup: true,
      totalAmount: money(isVoid ? 0 : lines.reduce((sum, line) => sum + line.amount, 0)),
      lines: lines.map((line, part) => row(line, `group/${index}/${part}`)),
      customFields: [],
    })),
  };
}

function toLine(line: BookLine, id: string, kind: Kind, isVoid: boolean): Json {
  return {
    ...nulls('unitOfMeasure', 'overrideUnitOfMeasureSet', 'ratePercent', 'class', 'inventorySite'),
    ...nulls('inventorySiteLocation', 'serialNumber', 'lotNumber', 'expirationDate', 'serviceDate'),
    ...nulls('salesTaxCode', 'otherCustomField1', 'otherCustomField2'),
    ...(kind === 'sales_receipt' ? nulls('creditCardTransaction') : {}),
    id,
    objectType: `qbd_${kind}_line`,
    item: reference(line.item.id, itemName(line.item)),
    description: line.description,
    quantity: line.quantity === null ? null : isVoid ? 0 : line.quantity,
    rate: line.unitPrice === null ? null : money(line.unitPrice),
    amount: money(isVoid ? 0 : line.amount),
    customFields: [],
  };
}
