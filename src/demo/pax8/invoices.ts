/**
 * The distributor's invoices: one a month and currency, made on the 4th and to be read from the 5th, never changed afterwards. A corrected
 * one is marked Credited and made again under a new number.
 */
import { addDays, addMonths, type Day } from '../../core/day.js';
import { Calendar } from '../msp/calendar.js';
import type { DistributorAccount, Msp, Subscription } from '../msp/model.js';
import { CURRENCIES, distributorName, type Currency } from '../msp/products.js';
import type { Seeded } from '../msp/seeded.js';
import { amount, covers, lastDayOfMonth, productId, seatsOn } from './wire.js';

type Json = Readonly<Record<string, unknown>>;

export interface Invoice {
  readonly id: string;
  readonly head: Json;
  readonly items: readonly Json[];
}

const MONTHS = 3;
const RELEASED_ON = 5;
const TERMS: Readonly<Record<string, string>> = {
  '2-Year': '2 Year',
  '3-Year': '3 Year',
  '1-Year': 'Annual',
  Evergreen: 'Monthly',
};

/** Newest first; a Credited one of the newest month stands among them, with the counts of the month before. */
export function makeInvoices(seeds: Seeded, msp: Msp): readonly Invoice[] {
  const days = new Calendar(msp.today);
  const newest = Number(msp.today.slice(8)) >= RELEASED_ON ? 0 : -1;
  return Array.from({ length: MONTHS }, (_, back) => days.monthStart(newest - back)).flatMap((month, back) =>
    CURRENCIES.flatMap((currency) => {
      const plain = { month, currency, date: addDays(month, 3) };
      const isNewest = back === 0;
      const invoice = makeInvoice(seeds, msp, { ...plain, status: isNewest ? 'Unpaid' : 'Paid', isNewest });
      if (!isNewest) return [invoice];
      const wrong = { ...plain, month: addMonths(month, -1), status: 'Credited', isNewest: false };
      return [invoice, makeInvoice(seeds, msp, wrong)];
    }),
  );
}

interface InvoicePlan {
  /** The month whose counts it holds, by its first day. */
  readonly month: Day;
  readonly date: Day;
  readonly currency: Currency;
  readonly status: string;
  readonly isNewest: boolean;
}

function makeInvoice(seeds: Seeded, msp: Msp, { month, date, currency, status, isNewest }: InvoicePlan): Invoice {
  const items = msp.companies.flatMap((company) =>
    company.accounts.flatMap((account) =>
      account.subscriptions
        .filter((one) => one.currency === currency)
        .flatMap((one) => itemsOf(seeds, account, one, month, isNewest)),
    ),
  );
  const total = items.reduce((sum, item) => sum + Math.round(Number(item['costTotal']) * 100), 0);
  const id = seeds.uuid(`pax8/invoice/${month}/${currency}/${status === 'Credited' ? status : ''}`);
  return {
    id,
    head: {
      id,
      invoiceDate: date,
      dueDate: addDays(date, 14),
      status,
      balance: status === 'Unpaid' ? amount(total) : 0,
      carriedBalance: 0,
      total: amount(total),
      currencyCode: currency,
      partnerName: msp.name,
      companyId: seeds.uuid('pax8/partner'),
    },
    items,
  };
}

function itemsOf(
  seeds: Seeded,
  account: DistributorAccount,
  one: Subscription,
  month: Day,
  isNewest: boolean,
): readonly Json[] {
  const seats = seatsOn(one, month);
  if (seats === null || !covers(one, month)) return [];
  const item = (type: string, quantity: number, start: Day, end: Day, words: string): Json => ({
    // Some lines lack their id.
    id: seeds.chance(`${one.id}/${month}/${type}`, 0.02) ? null : seeds.uuid(`${one.id}/${month}/${type}`),
    type,
    purchaseOrderNumber: 'N/A',
    companyId: account.id,
    companyName: account.name,
    startPeriod: start,
    endPeriod: end,
    quantity,
    unitOfMeasure: one.product.kind === 'usage' ? 'Usage' : 'User',
    term: one.product.kind === 'usage' ? 'Arrears' : (TERMS[one.billingTerm] ?? one.billingTerm),
    sku: one.product.pax8Sku,
    description: `${distributorName(one.product)}${words}`,
    rateType: seeds.chance(one.id, 0.5) ? 'single' : 'Flat',
    chargeType: 'per',
    price: amount(one.price),
    subTotal: amount(one.price * quantity),
    cost: amount(one.partnerCost),
    costTotal: amount(one.partnerCost * quantity),
    total: amount(one.price * quantity),
    amountDue: amount(one.partnerCost * quantity),
    currencyCode: one.currency,
    salesTax: 0,
    productId: productId(seeds, one.product),
    productName: distributorName(one.product),
    vendorName: one.product.vendor,
    subscriptionId: one.id,
    offeredBy: 'Pax8',
    billedByPax8: false,
    billingFee: 0,
    billingFeeRate: 0,
  });
  const end = lastDayOfMonth(month);
  const before = addMonths(month, -1);
  const prorates = one.history
    .slice(1)
    .filter((change) => change.at.slice(0, 10) >= before && change.at.slice(0, 10) < month)
    .map((change) => {
      const added = change.seats - (seatsOn(one, addDays(change.at.slice(0, 10), -1)) ?? 0);
      return item('prorate', added, change.at.slice(0, 10), lastDayOfMonth(before), ' prorated');
    });
  const credits = isNewest && one.credited > 0 ? [item('service-credit', -one.credited, month, end, ' credit')] : [];
  return [item('subscription', seats, month, end, ''), ...prorates, ...credits];
}
