/** Asks Pax8's price list where it matters: for a product that may be a pack, and for a subscription that does not say our cost. */
import type { Day } from '../../core/day.js';
import type { ConnectorError } from '../errors.js';
import { readRows } from '../rows.js';
import { eachSettled } from '../settle.js';
import type { Pax8Client } from './client.js';
import { costOf, mayBePack, packSize, productName, type Cost } from './pricing.js';
import { isOver } from './vendor-ids.js';
import { pricingSchema, type WireProduct, type WireSubscription } from './wire.js';

export interface PriceList {
  /** Seats in one unit, by product id in lower case; null where a pack is suspected and its size could not be read. */
  readonly packs: ReadonlyMap<string, number | null>;
  /** What we pay for one unit, by subscription id in lower case. */
  readonly costs: ReadonlyMap<string, Cost>;
  readonly problems: readonly ConnectorError[];
}

export async function readPricing(
  client: Pax8Client,
  subscriptions: readonly WireSubscription[],
  products: ReadonlyMap<string, WireProduct>,
  today: Day,
  signal: AbortSignal | undefined,
): Promise<PriceList> {
  const packs = new Map<string, number | null>();
  const costs = new Map<string, Cost>();
  const asked = new Map<string, WireSubscription[]>();
  for (const row of subscriptions) {
    const product = row.productId.toLowerCase();
    const isPack = mayBePack(productName(row, products.get(product)));
    if (row.productId === '' || isOver(row, today)) continue;
    if (isPack) packs.set(product, null);
    if (!isPack && typeof row.partnerCost === 'number') continue;
    const key = `${row.productId} ${row.companyId}`;
    asked.set(key, [...(asked.get(key) ?? []), row]);
  }
  const problems = await eachSettled([...asked.values()], signal, async (rows) => {
    const { productId, companyId } = rows[0]!;
    const product = productId.toLowerCase();
    const pricing = readRows(pricingSchema, await client.getPricing(productId, companyId, signal)).rows;
    if (packs.has(product)) packs.set(product, packSize(pricing));
    for (const row of rows) costs.set(row.id.toLowerCase(), costOf(row, pricing));
  });
  return { packs, costs, problems };
}
