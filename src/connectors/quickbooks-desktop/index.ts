/** Front door of QuickBooks Desktop: what the companies are billed, by their last posted documents. One scope, the company file. */
import type { RejectedLine } from '../../core/seat-line.js';
import type { Snapshot } from '../../core/snapshot.js';
import { booksStatus, currencyCode, NOBODY, postedFrom, rejection } from '../billed/books.js';
import { problemOf, tryAll } from '../checks.js';
import type { Connector, ConnectorDeps, PullContext, Scope, ScopeCheck, ScopePull } from '../connector.js';
import type { Pulled } from '../http/pull-pages.js';
import { VendorHttp } from '../http/vendor-http.js';
import { readRows } from '../rows.js';
import {
  ConductorClient,
  DOCUMENT_LISTS,
  ITEM_LISTS,
  type ConductorSettings,
  type ListName,
  type ListOptions,
} from './client.js';
import { convertBooks, type Booked } from './convert.js';
import { ComputerOffError, explainConductor, isConnectionFailure } from './explain.js';
import { customerSchema, documentSchema, itemSchema } from './wire.js';

export { quickbooksDesktopSchema } from './config.js';

export interface QuickbooksDesktopOptions extends ConductorSettings {
  readonly id: string;
  readonly currency?: string | undefined;
}

/** QuickBooks on the computer answers one request at a time. */
const LIMITS = { concurrency: 1, rates: [] };
/** Conductor waits a minute and a half for the computer. */
const TIMEOUT = 100_000;
const RETRY = { tries: 3, firstPause: 2000, longestWait: 60_000 };

const KINDS: Readonly<Record<(typeof DOCUMENT_LISTS)[number], Booked['kind']>> = {
  invoices: 'invoice',
  'sales-receipts': 'receipt',
  'credit-memos': 'credit memo',
};

export function quickbooksDesktop(options: QuickbooksDesktopOptions, deps: ConnectorDeps): Connector {
  return new QuickbooksDesktop(options, deps);
}

class QuickbooksDesktop implements Connector {
  readonly source: string;
  readonly type = 'quickbooks-desktop';
  readonly leg = 'billed';
  readonly nature: Connector['nature'];
  private readonly client: ConductorClient;
  private readonly scope: Scope;

  constructor(
    private readonly options: QuickbooksDesktopOptions,
    deps: ConnectorDeps,
  ) {
    const { id, baseUrl, apiKey, endUserId } = options;
    this.source = id;
    this.scope = { id: endUserId, name: `QuickBooks Desktop ${endUserId}` };
    const aliases = ['billed', 'quickbooks-desktop'];
    this.nature = { leg: this.leg, source: id, aliases, periodStart: null, proves: 'period', vendors: null };
    const http = new VendorHttp(
      {
        source: id,
        access: { readFrom: [baseUrl], tokenUrls: [], queryUrls: [] },
        limits: LIMITS,
        timeout: TIMEOUT,
        retry: RETRY,
        secrets: [apiKey],
        explain: explainConductor,
        isLasting: isConnectionFailure,
      },
      deps,
    );
    this.client = new ConductorClient(http, options);
  }

  listScopes(): Promise<{ scopes: readonly Scope[]; problem: null }> {
    return Promise.resolve({ scopes: [this.scope], problem: null });
  }

  async pull(scope: Scope, context: PullContext): Promise<ScopePull> {
    const from = postedFrom(context.today);
    const options = (step: string): ListOptions => ({
      signal: context.signal,
      onPage: ({ pages, rows, expected }) =>
        context.onProgress?.({ source: this.source, scope: scope.name, step, pages, rows, expected }),
    });
    // One list after the other: two iterators at once would stop each other.
    const lists = new Map<ListName, Pulled>();
    const read = async (name: ListName, list: (one: ListOptions) => Promise<Pulled>): Promise<void> => {
      const off = [...lists.values()].find(({ problem }) => problem instanceof ComputerOffError);
      lists.set(name, off === undefined ? await list(options(name.replaceAll('-', ' '))) : { ...off, rows: [] });
    };
    await read('customers', (one) => this.client.listParties('customers', one));
    for (const name of ITEM_LISTS) await read(name, (one) => this.client.listParties(name, one));
    for (const name of DOCUMENT_LISTS) await read(name, (one) => this.client.listDocuments(name, from, one));
    const of = (name: ListName): Pulled => lists.get(name) ?? { rows: [], problem: null };
    const problems = new Set([...lists.values()].flatMap(({ problem }) => (problem === null ? [] : [problem])));
    const documents = DOCUMENT_LISTS.map((name) => ({ name, read: readRows(documentSchema, of(name).rows) }));
    const isNamed = documents.every(({ read: { rows } }) => rows.every(({ currency: own }) => own !== null));
    const isAsked = !isNamed && problems.size === 0;
    const currency = this.options.currency ?? (isAsked ? await this.homeCurrency(context.signal) : null);
    const customers = readRows(customerSchema, of('customers').rows);
    const { companies, lines, rejected, notes, hasItems } = convertBooks({
      customers: customers.rows,
      items: ITEM_LISTS.flatMap((name) => readRows(itemSchema, of(name).rows).rows),
      knowsItems: ITEM_LISTS.every((name) => of(name).problem === null),
      booked: documents.flatMap(({ name, read: { rows } }) =>
        rows.map((wire) => ({ kind: KINDS[name], wire, endpoint: this.client.endpointOf(name) })),
      ),
      currency,
    });
    const all = [
      ...rejected,
      ...this.nobody('customers', customers.unreadable),
      ...documents.flatMap(({ name, read: { unreadable } }) => this.nobody(name, unreadable)),
    ];
    const whole = lines.length + all.length === 0 ? 'empty' : 'complete';
    // A rule of the crosswalk goes by the id of an item, which may be the SKU field of its row: without the row it would be passed over.
    const needed = [of('customers'), ...(hasItems ? [] : ITEM_LISTS.map(of))];
    const snapshot: Snapshot = {
      ...this.nature,
      scope: scope.name,
      takenAt: context.takenAt,
      asOf: context.today,
      periodStart: from,
      basis: 'latest-invoice',
      status: booksStatus(needed, DOCUMENT_LISTS.map(of)) ?? whole,
      companies,
      lines,
      rejected: all,
    };
    return { scope, snapshot, problems: [...problems], notes };
  }

  /** Asked for only where documents name none. What it is for, prices, is told as missing where it cannot be had. */
  private async homeCurrency(signal?: AbortSignal): Promise<string | null> {
    let currency: string | null = null;
    await problemOf(async () => {
      currency = currencyCode(await this.client.getHomeCurrency(signal));
    });
    return currency;
  }

  private nobody(list: ListName, count: number): readonly RejectedLine[] {
    const endpoint = this.client.endpointOf(list);
    const row = {
      company: NOBODY,
      column: 'id',
      found: null,
      expected: 'a row',
      where: 'a row that names nobody',
      endpoint,
    };
    return Array.from({ length: count }, () => rejection(row));
  }

  async check(scope: Scope, signal?: AbortSignal): Promise<ScopeCheck> {
    const permission = 'QuickBooks Desktop access';
    const probe = (list: ListName) => () => this.client.probe(list, signal);
    const checks = await tryAll([
      {
        what: 'QuickBooks on its computer',
        permission: '',
        without: null,
        isGate: true,
        work: () => this.client.checkHealth(signal),
      },
      { what: 'customers', permission, without: null, work: probe('customers') },
      ...ITEM_LISTS.map((list) => ({
        what: list.replaceAll('-', ' '),
        permission,
        without: 'every count is unknown as soon as a line may be of one of these items',
        work: probe(list),
      })),
      ...DOCUMENT_LISTS.map((list) => ({
        what: list.replaceAll('-', ' '),
        permission,
        without: null,
        work: probe(list),
      })),
    ]);
    return { scope, checks };
  }
}
