/** What the provider buys: bills with licences in their lines, by which nobody is billed. */
import { addDays, addMonths, type Day } from '../../core/day.js';
import type { BookTemplate, Msp } from '../msp/model.js';
import { Seeded } from '../msp/seeded.js';
import { supplierId } from './books.js';
import { plain, wrapped } from './dates.js';
import type { Json } from './lists.js';

function billLines(seeds: Seeded): Json {
  const line = { Description: 'Microsoft 365 Business Premium', Quantity: 148, UnitAmount: 14.96, LineAmount: 2214.08 };
  const shown = {
    ...line,
    LineItemID: seeds.uuid('xero/bill/line'),
    TaxType: 'NONE',
    TaxAmount: 0,
    AccountCode: '310',
    Tracking: [],
  };
  return {
    LineAmountTypes: 'NoTax',
    LineItems: [shown],
    SubTotal: line.LineAmount,
    TotalTax: 0,
    Total: line.LineAmount,
    CurrencyCode: 'GBP',
  };
}

export function supplierBills(msp: Msp): readonly Json[] {
  const seeds = new Seeded(msp.seed);
  const first: Day = `${msp.today.slice(0, 7)}-01`;
  return [2, 1, 0].map((ago) => {
    const date = addDays(addMonths(first, -ago), 4);
    return {
      Type: 'ACCPAY',
      InvoiceID: seeds.uuid(`xero/bill/${ago}`),
      InvoiceNumber: `PX-${addMonths(first, -ago).slice(0, 7)}`,
      Reference: '',
      Payments: [],
      AmountDue: 0,
      AmountPaid: 2214.08,
      AmountCredited: 0,
      Contact: { ContactID: supplierId(seeds), Name: 'Pax8' },
      DateString: plain(date),
      Date: wrapped(date),
      DueDateString: plain(addDays(date, 14)),
      DueDate: wrapped(addDays(date, 14)),
      Status: 'PAID',
      ...billLines(seeds),
      UpdatedDateUTC: wrapped(date),
      HasErrors: false,
    };
  });
}

/** The supplier's bill as a template. */
export function repeatingBill(msp: Msp): {
  readonly template: Pick<BookTemplate, 'id' | 'state' | 'intervalMonths' | 'start' | 'next'>;
  readonly contact: Json;
  readonly lines: Json;
} {
  const seeds = new Seeded(msp.seed);
  const first: Day = `${msp.today.slice(0, 7)}-01`;
  return {
    template: {
      id: seeds.uuid('xero/bill/repeating'),
      state: 'running',
      intervalMonths: 1,
      start: addMonths(first, -14),
      next: addMonths(first, 1),
    },
    contact: { ContactID: supplierId(seeds), Name: 'Pax8' },
    lines: billLines(seeds),
  };
}
