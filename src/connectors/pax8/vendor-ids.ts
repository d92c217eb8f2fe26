/**
 * Which SKU of the vendor each subscription is of. The list leaves the vendor's ids out and a detail is a request each, so it is asked only
 * until two witnesses agree: subscriptions of one product under one name share their SKU, and the catalogue may know that name or the
 * product's catalogue id. Where details contradict each other, every one is asked for.
 */
import { addDays, type Day } from '../../core/day.js';
import type { ConnectorError } from '../errors.js';
import { dayOfMoment, readMoment } from '../moments.js';
import { eachSettled } from '../settle.js';
import type { Pax8Client } from './client.js';
import { isMetered } from './convert.js';
import { productName } from './pricing.js';
import { readByCatalogue, type CatalogueReading } from './sku-reading.js';
import { subscriptionSchema, type WireProduct, type WireSubscription } from './wire.js';

export type Ids = Pick<WireSubscription, 'vendorSkuId' | 'vendorSubscriptionId'>;

export interface Identified {
  /** With the vendor's ids, as far as they are known. */
  readonly rows: readonly WireSubscription[];
  /** By id: those whose SKU only a name tells, with the SKU it names; null where not even that. */
  readonly unsure: ReadonlyMap<string, string | null>;
  readonly problems: readonly ConnectorError[];
}

/** The ids of a subscription do not change: kept as long as the connector lives. */
export class VendorIds {
  private readonly known = new Map<string, Ids>();

  constructor(private readonly client: Pax8Client) {}

  async identify(
    rows: readonly WireSubscription[],
    products: ReadonlyMap<string, WireProduct>,
    today: Day,
    signal: AbortSignal | undefined,
  ): Promise<Identified> {
    const groups = groupsOf(rows, products, today);
    const problems: ConnectorError[] = [];
    const tried = new Set<string>();
    for (;;) {
      const next = groups.flatMap((group) => this.nextOf(group, tried));
      if (next.length === 0) break;
      for (const id of next) tried.add(id);
      problems.push(...(await this.ask(next, signal)));
    }
    const skus = new Map<string, string>();
    const unsure = new Map<string, string | null>();
    for (const group of groups) this.settle(group, skus, unsure);
    return { rows: rows.map((row) => this.withIds(row, skus)), unsure, problems };
  }

  /** Asks for details that are not known yet. What failed is given back. */
  ask(ids: readonly string[], signal: AbortSignal | undefined): Promise<readonly ConnectorError[]> {
    const missing = ids.filter((id) => !this.known.has(id));
    return eachSettled(missing, signal, async (id) => {
      this.known.set(id, subscriptionSchema.parse(await this.client.getSubscription(id, signal)));
    });
  }

  /** null: its detail was not read. */
  of(id: string): Ids | null {
    return this.known.get(id) ?? null;
  }

  /** What Pax8 itself says of the group, once for each subscription that says it. */
  private toldOf({ rows }: Group): readonly string[] {
    return rows.flatMap(({ id, vendorSkuId }) => {
      const told = vendorSkuId === '' ? this.known.get(id)?.vendorSkuId : vendorSkuId;
      return told === undefined ? [] : [told];
    });
  }

  /** The subscriptions to ask next; none when the SKU is sure or nobody is left to ask. */
  private nextOf(group: Group, tried: ReadonlySet<string>): readonly string[] {
    const open = group.rows.flatMap(({ id, vendorSkuId }) =>
      vendorSkuId !== '' || this.known.has(id) || tried.has(id) ? [] : [id],
    );
    const told = this.toldOf(group);
    if (areDifferent(told)) return open;
    if (this.sureOf(group) !== null) return [];
    const failed = group.rows.filter(({ id }) => tried.has(id) && !this.known.has(id)).length;
    return failed >= MOST_FAILURES ? [] : open.slice(0, 1);
  }

  /** The SKU on which two witnesses agree; null when none. */
  private sureOf(group: Group): string | null {
    const told = this.toldOf(group);
    if (areDifferent(told)) return null;
    const [first, second] = told;
    const read = group.read.all.map(keyOf);
    if (first === undefined)
      return group.read.all.length > 1 && !areDifferent(group.read.all) ? group.read.all[0]! : null;
    const isAlone = told.length === group.rows.length;
    return second !== undefined || isAlone || read.includes(keyOf(first)) ? first : null;
  }

  private settle(group: Group, skus: Map<string, string>, unsure: Map<string, string | null>): void {
    const sure = this.sureOf(group);
    const told = this.toldOf(group).filter((id) => id !== '');
    const { byId, byName } = group.read;
    // The catalogue id of a product does not mislead as a name may, unless Pax8 itself says otherwise.
    const isByProduct = byId !== null && !areDifferent([byId, ...told]);
    for (const { id, vendorSkuId } of group.rows) {
      if (vendorSkuId !== '' || this.known.has(id)) continue;
      if (sure !== null) skus.set(id, sure);
      else if (!isByProduct) unsure.set(id, told.length > 0 ? null : byName);
    }
  }

  private withIds(row: WireSubscription, skus: ReadonlyMap<string, string>): WireSubscription {
    const known = this.known.get(row.id);
    return {
      ...row,
      vendorSkuId: row.vendorSkuId || (known?.vendorSkuId ?? skus.get(row.id) ?? ''),
      vendorSubscriptionId: row.vendorSubscriptionId || (known?.vendorSubscriptionId ?? ''),
    };
  }
}

/** Subscriptions of one product under one name. */
interface Group {
  /** The first and the last come first: they are the least alike. */
  readonly rows: readonly WireSubscription[];
  readonly read: CatalogueReading;
}

/** Requests that may fail before the group is left as it is. */
const MOST_FAILURES = 2;

/** Groups of which something is missing. Only Microsoft's products have an id that a directory knows. */
function groupsOf(
  rows: readonly WireSubscription[],
  products: ReadonlyMap<string, WireProduct>,
  today: Day,
): readonly Group[] {
  const groups = new Map<string, WireSubscription[]>();
  for (const row of rows) {
    const product = products.get(row.productId.toLowerCase());
    if (row.id === '' || !isMicrosoft(product) || isMetered(product) || isOver(row, today)) continue;
    // Without a product there is nothing to share.
    const key = row.productId === '' ? `id ${row.id}` : `${row.productId.toLowerCase()} ${productName(row, product)}`;
    const its = groups.get(key);
    if (its === undefined) groups.set(key, [row]);
    else its.push(row);
  }
  return [...groups.values()]
    .filter((its) => its.some(({ vendorSkuId }) => vendorSkuId === ''))
    .map((its) => {
      const product = products.get(its[0]!.productId.toLowerCase());
      const [first, ...others] = its;
      const last = others.pop();
      const ordered = [...(first === undefined ? [] : [first]), ...(last === undefined ? [] : [last]), ...others];
      return { rows: ordered, read: readByCatalogue(productName(its[0]!, product), product?.vendorSku ?? '') };
    });
}

function isMicrosoft(product: WireProduct | undefined): boolean {
  return product === undefined || product.vendorName === '' || /microsoft/i.test(product.vendorName);
}

/** Of a subscription that ended longer ago nothing more is asked; until then the tenant may still show it. */
const ENDED_DAYS = 90;

export function isOver(row: WireSubscription, today: Day): boolean {
  const end = dayOfMoment(readMoment(row.endDate));
  return end !== null && end < addDays(today, -ENDED_DAYS);
}

function areDifferent(ids: readonly string[]): boolean {
  return new Set(ids.map(keyOf)).size > 1;
}

function keyOf(id: string): string {
  return id.toLowerCase().replace(/[{}]/g, '');
}
