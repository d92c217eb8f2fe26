/** The newest invoice as a second witness of the subscription list. Pure. */
import { readSeats } from '../quantities.js';
import type { WireInvoice, WireInvoiceItem, WireSubscription } from './wire.js';

const NO_INVOICE = ['void', 'credited'];

/** The invoices of the newest date that stand: a corrected one is marked Credited and made anew under another number. */
export function newestInvoices(invoices: readonly WireInvoice[]): readonly WireInvoice[] {
  const standing = invoices.filter(({ id, status }) => id !== '' && !NO_INVOICE.includes(status.toLowerCase()));
  const newest = standing.reduce((date, { invoiceDate }) => (invoiceDate > date ? invoiceDate : date), '');
  return standing.filter(({ invoiceDate }) => invoiceDate === newest);
}

export interface Invoiced {
  /** Seats by subscription id in lower case. */
  readonly seats: ReadonlyMap<string, number>;
  /** Lines of subscriptions that the list does not hold. */
  readonly strangers: number;
}

/** Only lines of type `subscription` say seats: prorates and credits repeat the SKU. A subscription with two numbers says none. */
export function toInvoiced(items: readonly WireInvoiceItem[], subscriptions: readonly WireSubscription[]): Invoiced {
  const known = new Set(subscriptions.map(({ id }) => id.toLowerCase()));
  const onlyOne = new Map<string, string | null>();
  for (const { companyId, productId, id } of subscriptions) {
    const key = pairOf(companyId, productId);
    onlyOne.set(key, onlyOne.has(key) ? null : id.toLowerCase());
  }
  const seats = new Map<string, number | null>();
  let strangers = 0;
  for (const item of items) {
    if (item.type.toLowerCase() !== 'subscription') continue;
    const id =
      item.subscriptionId === ''
        ? (onlyOne.get(pairOf(item.companyId, item.productId)) ?? null)
        : item.subscriptionId.toLowerCase();
    if (id === null) continue;
    if (!known.has(id)) strangers += 1;
    const quantity = readSeats(item.quantity);
    seats.set(id, !seats.has(id) || seats.get(id) === quantity ? quantity : null);
  }
  const told = [...seats].flatMap(([id, quantity]): [string, number][] => (quantity === null ? [] : [[id, quantity]]));
  return { seats: new Map(told), strangers };
}

function pairOf(companyId: string, productId: string): string {
  return `${companyId}|${productId}`.toLowerCase();
}
