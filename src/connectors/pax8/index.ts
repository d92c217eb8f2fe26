/** Front door of the Pax8 connector: what the distributor charges us for, as one scope, the partner's account. */
import { addDays, type Day } from '../../core/day.js';
import type { RejectedLine } from '../../core/seat-line.js';
import type { Snapshot, SnapshotStatus } from '../../core/snapshot.js';
import { problemOf, tryAll } from '../checks.js';
import type { Connector, Progress, PullContext, Scope, ScopeCheck, ScopePull } from '../connector.js';
import type { ConnectorError } from '../errors.js';
import type { Pulled } from '../http/pull-pages.js';
import { VendorHttp, type HttpDeps } from '../http/vendor-http.js';
import { dayOfMoment, readMoment } from '../moments.js';
import { readRows } from '../rows.js';
import { eachSettled } from '../settle.js';
import { explainPax8, Pax8Client, type ListOptions, type Pax8Settings } from './client.js';
import { toLines, toParties } from './convert.js';
import { toBatches } from './history.js';
import { newestInvoices, toInvoiced } from './invoice.js';
import { costOf, mayBePack, packSize, productName } from './pricing.js';
import {
  companySchema,
  invoiceItemSchema,
  invoiceSchema,
  pricingSchema,
  productSchema,
  subscriptionSchema,
  type WireCompany,
  type WirePricing,
  type WireProduct,
  type WireSubscription,
} from './wire.js';

export { pax8Schema } from './config.js';

export interface Pax8Options extends Pax8Settings {
  readonly id: string;
}

const SCOPE: Scope = { id: 'Pax8 account', name: 'Pax8 account' };
/** The number is not published; this is what public clients get along with. */
const LIMITS = { concurrency: 5, rates: [{ requests: 5, milliseconds: 1000 }] };
/** Invoices are made on the 4th; within this many days back there is one. */
const INVOICE_DAYS = 45;

export function pax8(options: Pax8Options, deps: HttpDeps): Connector {
  return new Pax8(options, deps);
}

class Pax8 implements Connector {
  readonly source: string;
  readonly type = 'pax8';
  readonly leg = 'purchased';
  readonly nature: Connector['nature'];
  private readonly client: Pax8Client;
  /** Details are asked for once: the vendor's ids of a subscription do not change. By subscription id. */
  private readonly vendorIds = new Map<string, Pick<WireSubscription, 'vendorSkuId' | 'vendorSubscriptionId'>>();

  constructor(
    private readonly options: Pax8Options,
    deps: HttpDeps,
  ) {
    const { id, baseUrl, tokenUrl, clientSecret } = options;
    this.source = id;
    const aliases = ['purchased', 'pax8'];
    this.nature = { leg: this.leg, source: id, aliases, periodStart: null, proves: 'absence', vendors: null };
    const http = new VendorHttp(
      {
        source: id,
        access: { readFrom: [baseUrl], tokenUrls: [tokenUrl], queryUrls: [] },
        limits: LIMITS,
        secrets: [clientSecret],
        explain: explainPax8,
      },
      deps,
    );
    this.client = new Pax8Client(http, options);
  }

  listScopes(): Promise<{ scopes: readonly Scope[]; problem: null }> {
    return Promise.resolve({ scopes: [SCOPE], problem: null });
  }

  async pull(scope: Scope, context: PullContext): Promise<ScopePull> {
    const problems: ConnectorError[] = [];
    const notes: string[] = [];
    const unsigned = await problemOf(() => this.client.signIn(context.signal));
    if (unsigned !== null) return { scope, snapshot: this.snapshotOf(context, 'failed'), problems: [unsigned], notes };
    const read = (step: string): ListOptions => ({
      signal: context.signal,
      onPage: ({ pages, rows, expected }) => {
        const progress: Progress = { source: this.source, scope: scope.name, step, pages, rows, expected };
        context.onProgress?.(progress);
      },
    });
    const invoicesFrom = addDays(context.today, -INVOICE_DAYS);
    const [companyList, subscriptionList, productList, invoiceList] = await Promise.all([
      this.client.listCompanies(read('companies')),
      this.client.listSubscriptions(read('subscriptions')),
      this.client.listProducts(read('products')),
      this.client.listInvoices(invoicesFrom, read('invoices')),
    ]);
    for (const { problem } of [companyList, subscriptionList, productList, invoiceList])
      if (problem !== null) problems.push(problem);
    const status = statusOf([companyList, subscriptionList]);
    const companies = readRows(companySchema, companyList.rows);
    const subscriptions = readRows(subscriptionSchema, subscriptionList.rows);
    const products = byId(readRows(productSchema, productList.rows).rows);
    const { detailed, unsure } = await this.withVendorIds(subscriptions.rows, products, problems, context);
    const { packs, costs } = await this.readPricing(detailed, products, problems, context);
    const invoiced = await this.readInvoice(invoiceList, detailed, problems, notes, read('invoice items'));
    const endpoint = `GET ${this.address('/subscriptions')}`;
    const facts = { companies: byId(companies.rows), products, packs, costs, invoiced, unsure, endpoint };
    const converted = toLines(detailed, facts);
    const nameless = [
      ...companies.rows.flatMap(({ id, name }) =>
        id === '' ? [nobodys(`GET ${this.address('/companies')}`, name)] : [],
      ),
      ...Array.from({ length: companies.unreadable }, () => nobodys(`GET ${this.address('/companies')}`)),
      ...Array.from({ length: subscriptions.unreadable }, () => nobodys(endpoint)),
    ];
    const counted = converted.lines.length + converted.rejected.length + nameless.length;
    const snapshot: Snapshot = {
      ...this.snapshotOf(context, status ?? (counted === 0 ? 'empty' : 'complete')),
      companies: toParties(companies.rows),
      lines: converted.lines,
      rejected: [...converted.rejected, ...nameless],
    };
    return { scope, snapshot, problems, notes: [...notes, ...converted.notes] };
  }

  private address(path: string): string {
    return `${this.options.baseUrl.replace(/\/+$/, '')}${path}`;
  }

  private snapshotOf({ takenAt, today }: PullContext, status: SnapshotStatus): Snapshot {
    return {
      ...this.nature,
      scope: SCOPE.name,
      takenAt,
      asOf: today,
      status,
      companies: [],
      lines: [],
      rejected: [],
    };
  }

  /**
   * The list leaves out the vendor's ids, the detail has them. Only Microsoft's products need one, so others are not asked for where the
   * product list says whose they are.
   */
  private async withVendorIds(
    subscriptions: readonly WireSubscription[],
    products: ReadonlyMap<string, WireProduct>,
    problems: ConnectorError[],
    context: PullContext,
  ): Promise<{ detailed: readonly WireSubscription[]; unsure: ReadonlySet<string> }> {
    const missing = subscriptions.filter(
      (row) =>
        row.id !== '' &&
        row.vendorSkuId === '' &&
        isMicrosoft(products.get(row.productId.toLowerCase())) &&
        !isOver(row, context.today),
    );
    const asked = missing.filter(({ id }) => !this.vendorIds.has(id));
    const failed = await eachSettled(asked, context.signal, async ({ id }) => {
      const detail = subscriptionSchema.parse(await this.client.getSubscription(id, context.signal));
      this.vendorIds.set(id, detail);
    });
    problems.push(...failed);
    const unsure = new Set(missing.flatMap(({ id }) => (this.vendorIds.has(id) ? [] : [id])));
    const detailed = subscriptions.map((row) => {
      const known = this.vendorIds.get(row.id);
      if (known === undefined || row.vendorSkuId !== '') return row;
      const { vendorSkuId, vendorSubscriptionId } = known;
      return { ...row, vendorSkuId, vendorSubscriptionId: row.vendorSubscriptionId || vendorSubscriptionId };
    });
    return { detailed, unsure };
  }

  /** Asked for only where it matters: a product that may be a pack, and a subscription that does not say our cost. */
  private async readPricing(
    subscriptions: readonly WireSubscription[],
    products: ReadonlyMap<string, WireProduct>,
    problems: ConnectorError[],
    context: PullContext,
  ): Promise<{ packs: Map<string, number | null>; costs: Map<string, string> }> {
    const packs = new Map<string, number | null>();
    const costs = new Map<string, string>();
    const asked = new Map<string, WireSubscription[]>();
    for (const row of subscriptions) {
      const isPack = mayBePack(productName(row, products.get(row.productId.toLowerCase())));
      if (row.productId === '' || isOver(row, context.today)) continue;
      if (isPack) packs.set(row.productId.toLowerCase(), null);
      if (!isPack && typeof row.partnerCost === 'number') continue;
      const key = `${row.productId} ${row.companyId}`;
      asked.set(key, [...(asked.get(key) ?? []), row]);
    }
    const failed = await eachSettled([...asked.values()], context.signal, async (rows) => {
      const { productId, companyId } = rows[0]!;
      const product = productId.toLowerCase();
      const pricing = readRows(pricingSchema, await this.client.getPricing(productId, companyId, context.signal)).rows;
      if (packs.has(product)) packs.set(product, packSize(pricing));
      for (const row of rows) this.keepCost(row, pricing, costs);
    });
    problems.push(...failed);
    return { packs, costs };
  }

  private keepCost(row: WireSubscription, pricing: readonly WirePricing[], costs: Map<string, string>): void {
    const cost = costOf(row, pricing);
    if (cost !== null) costs.set(row.id.toLowerCase(), cost);
  }

  private async readInvoice(
    list: Pulled,
    subscriptions: readonly WireSubscription[],
    problems: ConnectorError[],
    notes: string[],
    options: ListOptions,
  ): Promise<ReadonlyMap<string, number>> {
    if (list.problem !== null) return new Map();
    const invoices = newestInvoices(readRows(invoiceSchema, list.rows).rows);
    if (invoices.length === 0) {
      notes.push(
        'No invoice has been released in the last 45 days, so none could be compared with the subscription list.',
      );
      return new Map();
    }
    const lists = await Promise.all(invoices.map(({ id }) => this.client.listInvoiceItems(id, options)));
    const failed = lists.flatMap(({ problem }) => (problem === null ? [] : [problem]));
    problems.push(...failed);
    // Half an invoice would witness against what is only missing in it.
    if (failed.length > 0) return new Map();
    const items = lists.flatMap(({ rows }) => readRows(invoiceItemSchema, rows).rows);
    const { seats, strangers } = toInvoiced(items, subscriptions);
    if (strangers > 0)
      notes.push(
        `${strangers} line(s) of the invoice of ${invoices[0]!.invoiceDate} charge for subscriptions that the list does not hold.`,
      );
    return seats;
  }

  async addHistory(pull: ScopePull, references: ReadonlySet<string>, context: PullContext): Promise<ScopePull> {
    const batches = new Map<string, NonNullable<ReturnType<typeof toBatches>>>();
    const wanted = pull.snapshot.lines.flatMap(({ reference = '' }) => (references.has(reference) ? [reference] : []));
    const failed = await eachSettled([...new Set(wanted)], context.signal, async (id) => {
      const versions = readRows(subscriptionSchema, await this.client.getHistory(id, context.signal));
      const read = versions.unreadable > 0 ? null : toBatches(versions.rows);
      if (read !== null) batches.set(id, read);
    });
    const lines = pull.snapshot.lines.map((line) => {
      const its = batches.get(line.reference ?? '');
      return its === undefined ? line : { ...line, batches: its };
    });
    return { ...pull, snapshot: { ...pull.snapshot, lines }, problems: [...pull.problems, ...failed] };
  }

  async check(scope: Scope, signal?: AbortSignal): Promise<ScopeCheck> {
    const permission = 'API credentials';
    const checks = await tryAll([
      { what: 'sign-in', permission, without: null, isGate: true, work: () => this.client.signIn(signal) },
      { what: 'companies', permission, without: null, work: () => this.client.probe('/companies', signal) },
      { what: 'subscriptions', permission, without: null, work: () => this.client.probe('/subscriptions', signal) },
      {
        what: 'products',
        permission,
        without: 'SKUs are found by name only',
        work: () => this.client.probe('/products', signal),
      },
      {
        what: 'invoices',
        permission,
        without: 'no invoice stands beside the subscription list',
        work: () => this.client.probe('/invoices', signal),
      },
    ]);
    return { scope, checks };
  }
}

/** null: both lists were read whole. Without any row nothing is known at all. */
function statusOf(lists: readonly Pulled[]): SnapshotStatus | null {
  if (lists.every(({ problem }) => problem === null)) return null;
  const subscriptions = lists[lists.length - 1]!;
  return subscriptions.rows.length === 0 ? 'failed' : 'partial';
}

/** A row without an id. Without a name either it may be anybody's, and spoils the whole account. */
function nobodys(endpoint: string, companyName = ''): RejectedLine {
  const found = companyName === '' ? 'a row that names nobody' : `"${companyName}" without an id`;
  return { file: null, line: null, column: 'id', found, expected: 'an id', endpoint, companyId: '', companyName };
}

function byId<T extends WireCompany | WireProduct>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.id.toLowerCase(), row]));
}

function isMicrosoft(product: WireProduct | undefined): boolean {
  return product === undefined || product.vendorName === '' || /microsoft/i.test(product.vendorName);
}

/** Of a subscription that ended longer ago nothing more is asked; until then the tenant may still show it. */
const ENDED_DAYS = 90;

function isOver(row: WireSubscription, today: Day): boolean {
  const end = dayOfMoment(readMoment(row.endDate));
  return end !== null && end < addDays(today, -ENDED_DAYS);
}
