/** A company in the books: its customers, its recurring template, and what was posted this month and the two before. */
import { bookId, type BookRecord } from './book-ids.js';
import { makeItem } from './items.js';
import { makeBesides } from './make-besides.js';
import { BOOKS_OF, named, termsOf, type Making } from './making.js';
import type { BookDocument, BookEntry, BookGroup, BookLine, BookTemplate, Customer } from './model.js';
import type { BilledPlan, CustomerPlan } from './plan.js';
import { inCurrency, productOf } from './products.js';

/** Months back from the present one, newest first. */
const POSTED_MONTHS = [0, 1, 2] as const;
/** A yearly line was invoiced this many months ago. */
const YEARLY_AGO = 5;

export interface Books {
  readonly customers: readonly Customer[];
  readonly templates: readonly BookTemplate[];
  readonly documents: readonly BookDocument[];
}

export function makeBooks(making: Making): Books {
  const { plan } = making;
  // The sister of Larkspur Holdings East has no customer of her own.
  const billedTo = plan.customers.filter((_, index) => hasLines(making, index) || index === 0);
  const customers = making.rows.every((row) => row.billed.length === 0)
    ? []
    : billedTo.map((customer) => makeCustomer(making, customer));
  const templates: BookTemplate[] = [];
  const documents: BookDocument[] = [];
  plan.customers.forEach((customer, index) => {
    if (!hasLines(making, index)) return;
    const { id } = makeCustomer(making, customer);
    for (const months of [1, 12] as const) addBilling(making, index, id, months, templates, documents);
  });
  const [first] = plan.customers;
  const besides = makeBesides(making, makeCustomer(making, first).id);
  templates.push(...besides.templates);
  documents.push(...besides.documents);
  return { customers, templates, documents };
}

function hasLines(making: Making, customer: number): boolean {
  return making.rows.some((row) => row.billed.some((line) => (line.customer ?? 0) === customer));
}

function idIn(making: Making, record: BookRecord, name: string): string {
  return bookId(making.seeds, BOOKS_OF[making.plan.currency], record, name);
}

function makeCustomer(making: Making, customer: CustomerPlan): Customer {
  const id = (name: string): string => idIn(making, 'list', named(making, 'customer', name));
  const parent = customer.parent === undefined ? undefined : making.plan.customers[customer.parent];
  const mail = customer.mail ?? 'accounts';
  return {
    id: id(customer.name),
    name: customer.name,
    parentId: parent === undefined ? null : id(parent.name),
    email: mail.includes('@') ? mail : `${mail}@${making.domain}`,
  };
}

function addBilling(
  making: Making,
  customer: number,
  customerId: string,
  months: 1 | 12,
  templates: BookTemplate[],
  documents: BookDocument[],
): void {
  const { seeds, days, plan } = making;
  const entries = entriesOf(making, customer, months, null);
  if (entries.length === 0) return;
  const name = named(making, 'billing', customer, months);
  const start = months === 12 ? days.monthStart(-YEARLY_AGO) : days.monthStart(-14);
  const templated = BOOKS_OF[plan.currency] !== 'quickbooks-desktop' && plan.books?.withoutTemplate !== true;
  const terms = termsOf(making);
  const template: BookTemplate = {
    id: idIn(making, 'transaction', `${name}/template`),
    customerId,
    name: `${plan.customers[customer]?.name ?? ''} ${months === 12 ? 'yearly' : 'monthly'}`,
    intervalMonths: months,
    start,
    next: days.monthStart(months === 12 ? 12 - YEARLY_AGO : 1),
    state: 'running',
    terms,
    entries,
  };
  if (templated) templates.push(template);
  for (const ago of months === 12 ? [YEARLY_AGO] : POSTED_MONTHS)
    documents.push({
      id: idIn(making, 'transaction', `${name}/document/${ago}`),
      number: `${seeds.between(`${plan.key}/number`, 100, 899)}${String(customer)}-${months === 12 ? 'Y' : ago}`,
      customerId,
      kind: terms.paid === 'at-once' ? 'receipt' : 'invoice',
      status: 'posted',
      date: days.monthStart(-ago),
      intervalMonths: months,
      templateId: templated ? template.id : null,
      terms,
      entries: entriesOf(making, customer, months, months === 12 ? null : ago),
    });
}

/** The lines of a template (`ago` null) or of the document posted `ago` months ago. */
function entriesOf(making: Making, customer: number, months: 1 | 12, ago: number | null): readonly BookEntry[] {
  const entries: BookEntry[] = [];
  const groups = new Map<string, BookLine[]>();
  for (const row of making.rows)
    for (const line of row.billed) {
      if ((line.customer ?? 0) !== customer || (line.months ?? 1) !== months) continue;
      const made = lineOf(making, row.sku, line, ago);
      if (line.bundle === undefined) {
        entries.push(made);
        continue;
      }
      const group = groups.get(line.bundle.name);
      if (group !== undefined) group.push(made);
      else {
        const lines = [made];
        groups.set(line.bundle.name, lines);
        const bundle = makeItem(making, line.bundle.name, 'bundle');
        entries.push({ bundle, quantity: line.bundle.quantity, lines } satisfies BookGroup);
      }
    }
  if (customer === 0 && months === 1) entries.push(...extrasOf(making));
  return entries;
}

function lineOf(making: Making, sku: string, plan: BilledPlan, ago: number | null): BookLine {
  const product = productOf(sku);
  const months = plan.months ?? 1;
  const unitPrice = inCurrency(product.price, termsOf(making).currency) * months;
  const seats = ago === null ? plan.seats : (plan.posted?.[ago] ?? plan.seats);
  const item = makeItem(making, plan.item ?? product, 'service');
  // Where only an amount stands, it is that of what is bought: a reader may guess, a program must not.
  const bought = making.rows.find((row) => row.sku === sku)?.purchases.reduce((sum, one) => sum + one.seats, 0) ?? 0;
  return {
    item,
    description: months === 12 ? `${item.name}, annual` : item.name,
    quantity: seats,
    unitPrice: seats === null ? null : unitPrice,
    amount: (seats ?? bought) * unitPrice,
    byHand: making.plan.books?.byHand === true,
  };
}

function extrasOf(making: Making): readonly BookLine[] {
  return (making.plan.books?.extras ?? []).map(({ item, kind, quantity, unitPrice }) => ({
    item: makeItem(making, item, kind),
    description: item,
    quantity,
    unitPrice: quantity === null ? null : unitPrice,
    amount: Math.round((quantity ?? 1) * unitPrice),
    byHand: false,
  }));
}
