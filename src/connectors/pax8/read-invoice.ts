/** Reads the newest invoice that stands, whole or not at all: half an invoice would witness against what is only missing in it. */
import type { ConnectorError } from '../errors.js';
import type { Pulled } from '../http/pull-pages.js';
import { readRows } from '../rows.js';
import type { ListOptions, Pax8Client } from './client.js';
import { newestInvoices, toInvoiced } from './invoice.js';
import { invoiceItemSchema, invoiceSchema, type WireSubscription } from './wire.js';

/** Invoices are made on the 4th; within this many days back there is one. */
export const INVOICE_DAYS = 45;

export interface InvoiceReading {
  /** Seats by subscription id in lower case. */
  readonly seats: ReadonlyMap<string, number>;
  /** `YYYY-MM-DD` of the invoice that was read whole; null when none was. */
  readonly date: string | null;
  readonly problems: readonly ConnectorError[];
  readonly notes: readonly string[];
}

export async function readInvoice(
  client: Pax8Client,
  list: Pulled,
  subscriptions: readonly WireSubscription[],
  options: ListOptions,
): Promise<InvoiceReading> {
  const none = { seats: new Map<string, number>(), date: null, problems: [], notes: [] };
  if (list.problem !== null) return none;
  const invoices = newestInvoices(readRows(invoiceSchema, list.rows).rows);
  const [newest] = invoices;
  if (newest === undefined)
    return {
      ...none,
      notes: [
        `No invoice has been released in the last ${INVOICE_DAYS} days, so none could be compared with the subscription list.`,
      ],
    };
  const lists = await Promise.all(invoices.map(({ id }) => client.listInvoiceItems(id, options)));
  const problems = lists.flatMap(({ problem }) => (problem === null ? [] : [problem]));
  if (problems.length > 0) return { ...none, problems };
  const { rows: items, unreadable } = readRows(
    invoiceItemSchema,
    lists.flatMap(({ rows }) => rows),
  );
  const { seats, strangers } = toInvoiced(items, subscriptions);
  const strange = `${strangers} line(s) of the invoice of ${newest.invoiceDate} charge for subscriptions that the list does not hold.`;
  return { seats, date: unreadable > 0 ? null : newest.invoiceDate, problems, notes: strangers > 0 ? [strange] : [] };
}
