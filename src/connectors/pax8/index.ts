/** Front door of the Pax8 connector: what the distributor charges us for, as one scope, the partner's account. */
import { addDays } from '../../core/day.js';
import type { PulledScope } from '../../core/scope.js';
import type { RejectedLine } from '../../core/seat-line.js';
import type { Snapshot, SnapshotStatus } from '../../core/snapshot.js';
import { problemOf } from '../checks.js';
import type { Connector, DetailWish, Progress, PullContext, Scope, ScopeCheck, ScopePull } from '../connector.js';
import type { Limits } from '../http/limiter.js';
import type { Pulled } from '../http/pull-pages.js';
import { VendorHttp, type HttpDeps } from '../http/vendor-http.js';
import { readRows } from '../rows.js';
import { addDetails } from './add-details.js';
import { checkAccount } from './check.js';
import { explainPax8, Pax8Client, type ListOptions, type Pax8Settings } from './client.js';
import { toLines, toParties } from './convert.js';
import { INVOICE_DAYS, readInvoice } from './read-invoice.js';
import { readPricing } from './read-pricing.js';
import { VendorIds } from './vendor-ids.js';
import { companySchema, productSchema, subscriptionSchema, type WireCompany, type WireProduct } from './wire.js';

export { pax8Schema } from './config.js';

export interface Pax8Options extends Pax8Settings {
  readonly id: string;
}

const SCOPE: Scope = { id: 'Pax8 account', name: 'Pax8 account' };
/** The number is not published; this is what public clients get along with. */
export const PAX8_LIMITS: Limits = { concurrency: 5, rates: [{ requests: 5, milliseconds: 1000 }] };

export function pax8(options: Pax8Options, deps: HttpDeps): Connector {
  return new Pax8(options, deps);
}

class Pax8 implements Connector {
  readonly source: string;
  readonly type = 'pax8';
  readonly leg = 'purchased';
  readonly nature: Connector['nature'];
  private readonly client: Pax8Client;
  private readonly vendorIds: VendorIds;

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
        limits: PAX8_LIMITS,
        secrets: [clientSecret],
        explain: explainPax8,
      },
      deps,
    );
    this.client = new Pax8Client(http, options);
    this.vendorIds = new VendorIds(this.client);
  }

  listScopes(): Promise<{ scopes: readonly Scope[]; problem: null }> {
    return Promise.resolve({ scopes: [SCOPE], problem: null });
  }

  async pull(scope: Scope, context: PullContext): Promise<ScopePull> {
    const { client, vendorIds } = this;
    const { today, signal } = context;
    const unsigned = await problemOf(() => client.signIn(signal));
    if (unsigned !== null)
      return { scope, snapshot: this.snapshotOf(context, 'failed'), problems: [unsigned], notes: [] };
    const read = (step: string): ListOptions => ({
      signal,
      onPage: ({ pages, rows, expected }) => {
        const progress: Progress = { source: this.source, scope: scope.name, step, pages, rows, expected };
        context.onProgress?.(progress);
      },
    });
    const lists = await Promise.all([
      client.listCompanies(read('companies')),
      client.listSubscriptions(read('subscriptions')),
      client.listProducts(read('products')),
      client.listInvoices(addDays(today, -INVOICE_DAYS), read('invoices')),
    ]);
    const [companyList, subscriptionList, productList, invoiceList] = lists;
    const companies = readRows(companySchema, companyList.rows);
    const subscriptions = readRows(subscriptionSchema, subscriptionList.rows);
    const products = byId(readRows(productSchema, productList.rows).rows);
    // None of them waits for another: the limit of the source is the only brake.
    const [identified, prices, invoice] = await Promise.all([
      vendorIds.identify(subscriptions.rows, products, today, signal),
      readPricing(client, subscriptions.rows, products, today, signal),
      readInvoice(client, invoiceList, subscriptions.rows, read('invoice items')),
    ]);
    const endpoint = `GET ${this.address('/subscriptions')}`;
    const converted = toLines(identified.rows, {
      companies: byId(companies.rows),
      products,
      packs: prices.packs,
      costs: prices.costs,
      invoice,
      unsure: identified.unsure,
      endpoint,
    });
    const nameless = [
      ...companies.rows.flatMap(({ id, name }) =>
        id === '' ? [nobodys(`GET ${this.address('/companies')}`, name)] : [],
      ),
      ...Array.from({ length: companies.unreadable }, () => nobodys(`GET ${this.address('/companies')}`)),
      ...Array.from({ length: subscriptions.unreadable }, () => nobodys(endpoint)),
    ];
    const counted = converted.lines.length + converted.rejected.length + nameless.length;
    const status = statusOf([companyList, subscriptionList]);
    const snapshot: Snapshot = {
      ...this.snapshotOf(context, status ?? (counted === 0 ? 'empty' : 'complete')),
      companies: toParties(companies.rows),
      lines: converted.lines,
      rejected: [...converted.rejected, ...nameless],
    };
    const listProblems = lists.flatMap(({ problem }) => problem ?? []);
    const problems = [...listProblems, ...identified.problems, ...prices.problems, ...invoice.problems];
    return { scope, snapshot, problems, notes: [...invoice.notes, ...converted.notes] };
  }

  addDetails(pull: PulledScope, wish: DetailWish, context: PullContext): Promise<PulledScope> {
    return addDetails(this.client, this.vendorIds, pull, wish, context.signal);
  }

  async check(scope: Scope, signal?: AbortSignal): Promise<ScopeCheck> {
    return { scope, checks: await checkAccount(this.client, signal) };
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
