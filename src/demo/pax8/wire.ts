/** The distributor's JSON, field by field as its contract has it, its untidiness included. */
import { addMonths, type Day } from '../../core/day.js';
import type { DistributorAccount, MspCompany, SeatChange, Subscription } from '../msp/model.js';
import { distributorName, type MspProduct } from '../msp/products.js';
import type { Seeded } from '../msp/seeded.js';

type Json = Readonly<Record<string, unknown>>;

/** Cents as the JSON number the API sends. */
export const amount = (cents: number): number => cents / 100;

/** A moment the way the API writes it: an offset without a colon. */
export function offsetTime(moment: string): string {
  const shifted = new Date(Date.parse(moment) - 6 * 3_600_000).toISOString();
  return `${shifted.slice(0, -1)}-0600`;
}

export function toCompany(company: MspCompany, account: DistributorAccount): Json {
  const { place, domain } = company;
  return {
    id: account.id,
    name: account.name,
    address: {
      street: place.street,
      city: place.city,
      stateOrProvince: place.region,
      postalCode: place.postcode,
      country: place.country,
    },
    phone: place.phone,
    website: `https://www.${domain}/`,
    ...(account.externalId === null ? {} : { externalId: account.externalId }),
    billOnBehalfOfEnabled: false,
    selfServiceAllowed: false,
    orderApprovalRequired: false,
    status: 'Active',
    updatedDate: '2026-01-12T15:20:31.204-0700',
  };
}

export function productId(seeds: Seeded, product: MspProduct): string {
  return seeds.uuid(`pax8/product/${product.sku}`);
}

/** `detail`: the list does not say which SKU and subscription of the vendor it is. */
export function toSubscription(seeds: Seeded, companyId: string, one: Subscription, detail: boolean): Json {
  const changed = one.history[one.history.length - 1];
  return {
    id: one.id,
    ...(one.parentId === null ? {} : { parentSubscriptionId: one.parentId }),
    companyId,
    productId: productId(seeds, one.product),
    ...(detail
      ? {
          vendorSubscriptionId: one.vendorSubscriptionId,
          ...(one.product.guid === null ? {} : { vendorSkuId: one.product.guid }),
        }
      : {}),
    quantity: one.quantity,
    startDate: `${one.start}T00:00:00Z`,
    ...(one.end === null ? {} : { endDate: `${one.end}T00:00:00Z` }),
    createdDate: offsetTime(one.history[0]?.at ?? `${one.start}T08:30:00.000Z`),
    // Whatever touched it last: never a sign of a purchase.
    updatedDate: offsetTime(changed?.at ?? `${one.start}T08:30:00.000Z`),
    billingStart: one.start,
    status: one.status,
    price: amount(one.price),
    currencyCode: one.currency,
    partnerCost: amount(one.partnerCost),
    productName: distributorName(one.product),
    billingTerm: one.billingTerm,
    ...commitment(seeds, one),
  };
}

/** Some answers call it `commitment`. */
function commitment(seeds: Seeded, one: Subscription): Json {
  if (one.commitment === null) return {};
  const { term, end } = one.commitment;
  const value = { id: seeds.uuid(`${one.id}/commitment`), term, endDate: end };
  return seeds.chance(`${one.id}/spelling`, 0.03) ? { commitment: value } : { commitmentTerm: value };
}

/** Every state the subscription was in, newest first. */
export function toHistory(seeds: Seeded, companyId: string, one: Subscription): readonly Json[] {
  const state = (change: SeatChange, index: number): Json => ({
    ...toSubscription(seeds, companyId, one, false),
    quantity: change.seats,
    startDate: change.at.replace('.000Z', 'Z'),
    updatedDate: index === 0 ? undefined : offsetTime(change.at),
  });
  return one.history.map(state).reverse();
}

export function toProduct(seeds: Seeded, product: MspProduct): Json {
  return {
    id: productId(seeds, product),
    name: distributorName(product),
    vendorName: product.vendor,
    shortDescription: product.name,
    sku: product.pax8Sku,
    ...(product.vendorSku === null ? {} : { vendorSku: product.vendorSku }),
    requiresCommitment: product.vendor === 'Microsoft' && product.kind !== 'usage',
  };
}

/** Buy and retail rates in US dollars, by the month and by the year. */
export function toPricing(seeds: Seeded, product: MspProduct): readonly Json[] {
  return [1, 12].map((months) => ({
    productId: productId(seeds, product),
    productName: distributorName(product),
    billingTerm: months === 1 ? 'Monthly' : 'Annual',
    commitmentTerm: '1-Year',
    commitmentTermInMonths: 12,
    type: 'Flat',
    unitOfMeasurement: product.kind === 'usage' ? 'Usage' : 'User',
    rates: [
      {
        partnerBuyRate: amount(product.cost * months),
        suggestedRetailPrice: amount(product.price * months),
        startQuantityRange: 1,
        endQuantityRange: null,
        chargeType: 'Per Unit',
      },
    ],
  }));
}

/** Seats on a day, from the history; null before the first. */
export function seatsOn(one: Subscription, day: Day): number | null {
  const before = one.history.filter((change) => change.at.slice(0, 10) <= day);
  return before[before.length - 1]?.seats ?? null;
}

/** Whether its dates cover the day. */
export function covers(one: Subscription, day: Day): boolean {
  return one.start <= day && (one.end === null || day < one.end);
}

export function lastDayOfMonth(first: Day): Day {
  return new Date(Date.parse(`${addMonths(first, 1)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
