/** Subscriptions of Pax8 to seat lines. Pure. Dates rule what counts, a status is only a label; a row that cannot be counted is rejected. */
import { addDays, type Day } from '../../core/day.js';
import type { LineKind, RejectedLine, SeatLine } from '../../core/seat-line.js';
import type { SourceParty } from '../../core/snapshot.js';
import { dayOfMoment, readMoment } from '../moments.js';
import { foundText, readPrice, readSeats } from '../quantities.js';
import type { Cost } from './pricing.js';
import type { WireCompany, WireProduct, WireSubscription } from './wire.js';

export interface Pax8Facts {
  readonly companies: ReadonlyMap<string, WireCompany>;
  readonly products: ReadonlyMap<string, WireProduct>;
  /** Seats in one unit, by product id; null where a pack is suspected and its size could not be read. */
  readonly packs: ReadonlyMap<string, number | null>;
  /** What we pay for one unit, by subscription id, where the subscription itself does not say. */
  readonly costs: ReadonlyMap<string, Cost>;
  /** The newest invoice: seats by subscription id, and its date when it was read whole. */
  readonly invoice: { readonly seats: ReadonlyMap<string, number>; readonly date: string | null };
  /** Subscriptions whose SKU only a name tells, with the SKU it names; null where not even that. By id. */
  readonly unsure: ReadonlyMap<string, string | null>;
  /** `GET https://…/subscriptions`, for what is rejected. */
  readonly endpoint: string;
}

export interface Converted {
  readonly lines: readonly SeatLine[];
  readonly rejected: readonly RejectedLine[];
  readonly notes: readonly string[];
}

export function toLines(subscriptions: readonly WireSubscription[], facts: Pax8Facts): Converted {
  const lines: SeatLine[] = [];
  const rejected: RejectedLine[] = [];
  const noted = { charged: [], doubtful: [], packs: [], unsure: [] } as Record<keyof typeof NOTES, string[]>;
  for (const subscription of subscriptions) {
    const { id, productId } = subscription;
    const problem = problemOf(subscription) ?? unsureOf(subscription, facts);
    if (problem !== null) {
      rejected.push(toRejected(subscription, problem, facts));
      continue;
    }
    if (isEndless(subscription)) noted[isDoubtful(subscription, facts) ? 'doubtful' : 'charged'].push(id);
    if (facts.packs.get(productId.toLowerCase()) === null) noted.packs.push(id);
    if (facts.unsure.has(id)) noted.unsure.push(id);
    lines.push(toLine(subscription, facts));
  }
  const notes = (Object.keys(NOTES) as (keyof typeof NOTES)[]).flatMap((what) => noteOf(noted[what], NOTES[what]));
  return { lines, rejected, notes };
}

const NOTES = {
  charged: 'cancelled subscription(s) have no end date: Pax8 charges by dates, so they are counted',
  doubtful:
    'cancelled subscription(s) have no end date and are not on the newest invoice, so it is not known whether they are still charged',
  packs: 'subscription(s) are of packs whose size the price list does not say, so their seats are not known',
  unsure:
    'subscription(s) are of a SKU that only a name tells, since their details could not be read: its seats are not known',
} as const;

const NAMED_IN_NOTE = 3;

function noteOf(ids: readonly string[], what: string): readonly string[] {
  if (ids.length === 0) return [];
  const more = ids.length > NAMED_IN_NOTE ? ' …' : '';
  return [`${ids.length} ${what}: ${ids.slice(0, NAMED_IN_NOTE).join(', ')}${more}.`];
}

interface Problem {
  readonly column: string;
  readonly found: unknown;
  readonly expected: string;
}

const SEATS = 'a whole number of seats, 0 or more';

function problemOf(row: WireSubscription): Problem | null {
  if (row.companyId === '') return { column: 'companyId', found: undefined, expected: 'the id of a company' };
  if (row.id === '') return { column: 'id', found: undefined, expected: 'the id of the subscription' };
  if (readSeats(row.quantity) === null) return { column: 'quantity', found: row.quantity, expected: SEATS };
  for (const column of ['startDate', 'endDate', 'billingStart'] as const)
    if (readMoment(row[column]).is === 'unreadable')
      return { column, found: row[column], expected: 'a date like 2026-08-01 or 2026-08-01T00:00:00Z' };
  if (row.productId === '' && row.productName === '' && row.vendorSkuId === '')
    return { column: 'productName', found: undefined, expected: 'a product' };
  return null;
}

/** Nobody can say of which SKU it is: it may be any of its company. */
function unsureOf(row: WireSubscription, facts: Pax8Facts): Problem | null {
  if (facts.unsure.get(row.id) !== null) return null;
  return { column: 'vendorSkuId', found: undefined, expected: 'the SKU id of the vendor, whose request failed' };
}

function toRejected(row: WireSubscription, { column, found, expected }: Problem, facts: Pax8Facts): RejectedLine {
  return {
    file: null,
    line: null,
    column,
    found: `${foundText(found)} (subscription ${row.id === '' ? 'without id' : row.id})`,
    expected,
    endpoint: facts.endpoint,
    companyId: row.companyId,
    companyName: row.companyId === '' ? '' : nameOf(row.companyId, facts),
  };
}

function toLine(row: WireSubscription, facts: Pax8Facts): SeatLine {
  const product = facts.products.get(row.productId.toLowerCase());
  const quantity = readSeats(row.quantity);
  const pack =
    facts.packs.get(row.productId.toLowerCase()) ?? (facts.packs.has(row.productId.toLowerCase()) ? null : 1);
  const commitment = row.commitmentTerm ?? row.commitment;
  const invoiced = facts.invoice.seats.get(row.id.toLowerCase());
  const ownCost = readPrice(row.partnerCost);
  const cost = facts.costs.get(row.id.toLowerCase());
  const named = facts.unsure.get(row.id) ?? '';
  const isUnknown = isDoubtful(row, facts) || pack === null || named !== '';
  return {
    companyId: row.companyId,
    companyName: nameOf(row.companyId, facts),
    skuId: firstOf(row.vendorSkuId, named, product?.vendorSku, product?.sku, row.productId),
    skuName: firstOf(row.productName, product?.name),
    kind: kindOf(row, product),
    quantity: isUnknown || quantity === null ? null : quantity * pack,
    unitAmount: ownCost ?? (cost?.is === 'known' ? cost.amount : null),
    ...(ownCost === null && cost?.is === 'tier' ? { isTiered: true } : {}),
    ...(pack === 1 || pack === null ? {} : { seatsPerPrice: pack }),
    currency: /^[A-Z]{3}$/.test(row.currencyCode.toUpperCase()) ? row.currencyCode.toUpperCase() : null,
    intervalMonths: INTERVALS.get(wordOf(row.billingTerm)) ?? null,
    term: termText(row.billingTerm, commitment?.term ?? ''),
    start: dayOfMoment(readMoment(row.startDate)) ?? dayOfMoment(readMoment(row.billingStart)),
    end: endOf(row.endDate),
    commitmentEnd: dayOfMoment(readMoment(commitment?.endDate)),
    reference: row.id,
    unique: row.id.toLowerCase(),
    ...(row.vendorSubscriptionId === '' ? {} : { vendorSubscription: row.vendorSubscriptionId }),
    ...(invoiced === undefined || pack === null ? {} : { invoiced: invoiced * pack }),
  };
}

/** Cancelled, and no end named. Pax8 charges by dates and its status is a label: without an end it goes on. */
function isEndless(row: WireSubscription): boolean {
  return /^cancel/i.test(row.status) && readMoment(row.endDate).is === 'missing';
}

/** The dates say that it is charged; the label and the newest invoice, which began after it, say that it is not. */
function isDoubtful(row: WireSubscription, { invoice }: Pax8Facts): boolean {
  if (!isEndless(row) || invoice.date === null || invoice.seats.has(row.id.toLowerCase())) return false;
  const start = dayOfMoment(readMoment(row.startDate)) ?? dayOfMoment(readMoment(row.billingStart));
  return start === null || start < invoice.date;
}

/** Months of one billing period. The commitment says nothing of the period. */
const INTERVALS: ReadonlyMap<string, number> = new Map([
  ['monthly', 1],
  ['quarterly', 3],
  ['annual', 12],
  ['annually', 12],
  ['yearly', 12],
  ['1 year', 12],
  ['2 year', 24],
  ['3 year', 36],
]);
const LISTED_ONLY: ReadonlyMap<string, LineKind> = new Map([
  ['trial', 'trial'],
  ['one time', 'one-time'],
  ['activation', 'one-time'],
]);
/** Metered products: their quantity is an amount of use. */
const METERED = ['MST-AZR', 'AZR-ARR-', 'MST-ARI', 'NIO-INF'];

/** Charged by use: no seats. */
export function isMetered(product: WireProduct | undefined): boolean {
  const sku = product?.sku.toUpperCase() ?? '';
  return METERED.some((prefix) => sku.startsWith(prefix));
}

function kindOf(row: WireSubscription, product: WireProduct | undefined): LineKind {
  if (isMetered(product)) return 'no-seats';
  if (wordOf(row.status) === 'trial') return 'trial';
  return LISTED_ONLY.get(wordOf(row.billingTerm)) ?? 'seats';
}

function wordOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function termText(billing: string, commitment: string): string {
  return [billing, commitment === '' ? '' : `${commitment} commitment`].filter((part) => part !== '').join(', ');
}

const LAST_MINUTE = 23 * 60 + 59;

/** The first day no longer covered. An end in the last minute of a day still covers that day. */
function endOf(value: unknown): Day | null {
  const moment = readMoment(value);
  if (moment.is !== 'moment') return null;
  const day = dayOfMoment(moment);
  const minute = Math.floor(moment.at / 60_000) % (24 * 60);
  return day !== null && minute === LAST_MINUTE ? addDays(day, 1) : day;
}

function firstOf(...texts: readonly (string | undefined)[]): string {
  return texts.find((text) => text !== undefined && text !== '') ?? '';
}

function nameOf(companyId: string, facts: Pax8Facts): string {
  const name = facts.companies.get(companyId.toLowerCase())?.name ?? '';
  return name === '' ? companyId : name;
}

const GUID = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;

/** Companies that Pax8 knows, with what helps to find them elsewhere. Deleted ones are no parties unless a line names them. */
export function toParties(companies: readonly WireCompany[]): readonly SourceParty[] {
  return companies
    .filter(({ id, status }) => id !== '' && !/^deleted$/i.test(status))
    .map(({ id, name, website, phone, externalId, address }) => ({
      id,
      name: name === '' ? id : name,
      evidence: {
        ...(website === '' ? {} : { websites: [website] }),
        ...(phone === '' ? {} : { phones: [phone] }),
        ...(address.postalCode === '' ? {} : { postcodes: [address.postalCode] }),
        ...(address.street === '' ? {} : { addresses: [address.street] }),
        // Free text; where partners put a GUID into it, it is the tenant.
        ...(GUID.test(externalId) ? { tenantIds: [externalId] } : {}),
      },
    }));
}
