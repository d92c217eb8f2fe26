/** What Pax8's price list adds to a subscription: the size of a pack, and our cost where the subscription does not say it. Pure. */
import { readPrice, readSeats } from '../quantities.js';
import type { WirePricing, WireProduct, WireSubscription } from './wire.js';

const PACK_NAME = /\bpacks?\b|\b\d+[ -](?:users?|seats?|licen[cs]es?)\b/i;

/** Whether one unit of the product may be more than one seat: its price list says how many. */
export function mayBePack(name: string): boolean {
  return PACK_NAME.test(name);
}

/** Seats in one unit: `10 Pack`, `Pack of 10`, `10 Users` are 10, `User` and `Each` are 1; null where the list does not say it. */
export function packSize(pricing: readonly WirePricing[]): number | null {
  const sizes = new Set(pricing.map(({ unitOfMeasurement }) => sizeOf(unitOfMeasurement)));
  const [size, ...others] = sizes;
  return size === undefined || others.length > 0 ? null : size;
}

function sizeOf(unit: string): number | null {
  if (unit === '') return null;
  const number = /\d+/.exec(unit)?.[0];
  if (number !== undefined) return readSeats(Number(number)) || null;
  return /\bpacks?\b/i.test(unit) ? null : 1;
}

/** Our cost of one unit per billing period, as decimal text; `tier` when it depends on the tier; null when the list does not say it. */
export type Cost =
  { readonly is: 'known'; readonly amount: string } | { readonly is: 'tier' } | { readonly is: 'unknown' };

const UNKNOWN: Cost = { is: 'unknown' };

export function costOf(subscription: WireSubscription, pricing: readonly WirePricing[]): Cost {
  const quantity = readSeats(subscription.quantity);
  const commitment = (subscription.commitmentTerm ?? subscription.commitment)?.term ?? '';
  const sameTerm = pricing.filter((price) => word(price.billingTerm) === word(subscription.billingTerm));
  const same = sameTerm.filter((price) => word(price.commitmentTerm) === word(commitment));
  const [price, ...others] = same.length > 0 ? same : sameTerm;
  if (quantity === null || price === undefined || others.length > 0) return UNKNOWN;
  const type = word(price.type);
  // In tiers each seat has the price of its own tier: what one seat more or less costs is not what the seats cost on average.
  if (type === 'tiered' && price.rates.length > 1) return { is: 'tier' };
  if (!['flat', 'volume', 'tiered'].includes(type)) return UNKNOWN;
  const rates = price.rates.filter(
    ({ startQuantityRange: from, endQuantityRange: to }) => quantity >= (from ?? 0) && (to === null || quantity <= to),
  );
  const [rate, ...rivals] = rates;
  if (rate === undefined || rivals.length > 0 || word(rate.chargeType) === 'flatrate') return UNKNOWN;
  const amount = readPrice(rate.partnerBuyRate);
  return amount === null ? UNKNOWN : { is: 'known', amount };
}

function word(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

export function productName(subscription: WireSubscription, product: WireProduct | undefined): string {
  return subscription.productName === '' ? (product?.name ?? '') : subscription.productName;
}
