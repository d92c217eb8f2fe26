/** What stands in the books beside the lines that count: credits, prorates, and documents and templates that count for nothing. */
import { bookId } from './book-ids.js';
import { makeItem } from './items.js';
import { BOOKS_OF, named, termsOf, type Making } from './making.js';
import type { BookDocument, BookLine, BookTemplate } from './model.js';
import { inCurrency, productOf } from './products.js';

export interface Besides {
  readonly templates: readonly BookTemplate[];
  readonly documents: readonly BookDocument[];
}

export function makeBesides(making: Making, customerId: string): Besides {
  const { days, plan } = making;
  const { credit, prorate, dead } = plan.books ?? {};
  const idOf = (name: string): string =>
    bookId(making.seeds, BOOKS_OF[plan.currency], 'transaction', named(making, 'beside', name));
  const lastMonth = (day: number): string => `${days.monthStart(-1).slice(0, 8)}${day}`;
  const document = (name: string, line: BookLine, more: Partial<BookDocument>): BookDocument => ({
    id: idOf(name),
    number: `${making.seeds.between(`${plan.key}/number`, 100, 899)}-${name.slice(0, 1).toUpperCase()}`,
    customerId,
    kind: 'invoice',
    status: 'posted',
    date: lastMonth(14),
    intervalMonths: 1,
    templateId: null,
    terms: termsOf(making),
    entries: [line],
    ...more,
  });
  const documents: BookDocument[] = [];
  if (credit !== undefined)
    documents.push(
      document('credit', lineOf(making, credit.sku, credit.seats, 'Credit: '), { kind: 'credit', date: lastMonth(20) }),
    );
  if (prorate !== undefined)
    documents.push(document('prorate', lineOf(making, prorate.sku, prorate.fraction, 'Prorated: '), {}));
  if (dead === undefined) return { templates: [], documents };
  const line = lineOf(making, dead.sku, dead.seats, '');
  documents.push(
    document('void', line, { status: 'void', date: days.monthStart(0) }),
    document('draft', line, { status: 'draft', date: days.monthStart(1) }),
  );
  const template = (state: 'unscheduled' | 'ended', name: string): BookTemplate => ({
    id: idOf(`template/${state}`),
    customerId,
    name,
    intervalMonths: 1,
    start: days.monthStart(-20),
    next: days.monthStart(-8),
    state,
    terms: termsOf(making),
    entries: [line],
  });
  const templates = [template('unscheduled', 'old monthly, not scheduled'), template('ended', 'old monthly, ended')];
  return { templates: BOOKS_OF[plan.currency] === 'quickbooks-desktop' ? [] : templates, documents };
}

function lineOf(making: Making, sku: string, quantity: number, words: string): BookLine {
  const product = productOf(sku);
  const unitPrice = inCurrency(product.price, termsOf(making).currency);
  const item = makeItem(making, product, 'service');
  const amount = Math.round(quantity * unitPrice);
  const byHand = making.plan.books?.byHand === true;
  return { item, description: `${words}${item.name}`, quantity, unitPrice, amount, byHand };
}
