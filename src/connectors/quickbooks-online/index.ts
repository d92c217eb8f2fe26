/** Front door of QuickBooks Online: what the companies are billed, by template and by posted document. One scope, the company file. */
import type { Basis } from '../../core/basis.js';
import type { RejectedLine } from '../../core/seat-line.js';
import type { Snapshot } from '../../core/snapshot.js';
import { connectionTokens } from '../auth/connection.js';
import { consentFlow, type ConsentFlow } from '../auth/consent.js';
import { OAuth } from '../auth/oauth.js';
import { booksStatus, NOBODY, postedFrom, rejection } from '../billed/books.js';
import { problemOf, tryAll } from '../checks.js';
import type { Connector, ConnectorDeps, PullContext, Scope, ScopeCheck, ScopePull } from '../connector.js';
import { CredentialsError, type ConnectorError } from '../errors.js';
import type { Pulled } from '../http/pull-pages.js';
import { VendorHttp } from '../http/vendor-http.js';
import { readRows } from '../rows.js';
import { QuickbooksClient, type ListOptions } from './client.js';
import { convertBooks, type Booked } from './convert.js';
import { explainQuickbooks, SCOPE } from './explain.js';
import { BESIDE_SALES, customerSchema, itemSchema, POSTED_KINDS, templateOf, transactionSchema } from './wire.js';

export { quickbooksOnlineSchema } from './config.js';

export interface QuickbooksOnlineOptions {
  readonly id: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly realmId: string;
  readonly refreshToken?: string | undefined;
  readonly basis: Basis;
  readonly currency?: string | undefined;
  readonly baseUrl: string;
  readonly tokenUrl: string;
  readonly authorizeUrl: string;
}

/** For one company and app. */
const LIMITS = {
  concurrency: 8,
  rates: [
    { requests: 10, milliseconds: 1000 },
    { requests: 500, milliseconds: 60_000 },
  ],
};
/** Intuit names no wait when a limit is reached; the window is a minute. */
const THROTTLED_PAUSE = 60_000;
/** Intuit ends a request itself after two minutes. */
const TIMEOUT = 125_000;

const UNKNOWN = 'unknown' as const;
const STEPS: Readonly<Record<(typeof POSTED_KINDS)[number], string>> = {
  Invoice: 'invoices',
  SalesReceipt: 'sales receipts',
  CreditMemo: 'credit memos',
};

export function quickbooksOnline(options: QuickbooksOnlineOptions, deps: ConnectorDeps): Connector {
  return new QuickbooksOnline(options, deps);
}

class QuickbooksOnline implements Connector {
  readonly source: string;
  readonly type = 'quickbooks-online';
  readonly leg = 'billed';
  readonly nature: Connector['nature'];
  readonly consent: ConsentFlow;
  private readonly client: QuickbooksClient;
  private readonly scope: Scope;

  constructor(
    private readonly options: QuickbooksOnlineOptions,
    deps: ConnectorDeps,
  ) {
    const { id, baseUrl, tokenUrl, authorizeUrl, clientId, clientSecret, realmId, refreshToken } = options;
    this.source = id;
    this.scope = { id: realmId, name: `QuickBooks company ${realmId}` };
    this.nature = {
      leg: this.leg,
      source: id,
      aliases: ['billed', 'quickbooks-online'],
      periodStart: null,
      proves: 'period',
      vendors: null,
    };
    const http = new VendorHttp(
      {
        source: id,
        access: { readFrom: [baseUrl], tokenUrls: [tokenUrl], queryUrls: [] },
        limits: LIMITS,
        timeout: TIMEOUT,
        secrets: [clientSecret, refreshToken ?? ''],
        explain: explainQuickbooks,
        waitFor: ({ status }) => (status === 429 ? THROTTLED_PAUSE : null),
      },
      deps,
    );
    const oauth = new OAuth(http, { clientId, clientSecret, tokenUrl, authorizeUrl, secretIn: 'header' });
    const tokens = connectionTokens({
      source: id,
      store: deps.tokens,
      clock: deps.clock,
      initialRefreshToken: refreshToken ?? null,
      refresh: (token) => oauth.refresh(token),
    });
    this.client = new QuickbooksClient(http, tokens, options);
    this.consent = consentFlow({
      oauth,
      source: id,
      store: deps.tokens,
      parameters: { scope: SCOPE },
      check: (callback) => this.checkRealm(callback),
    });
  }

  /** The person chooses the company on Intuit's page; another one than ours would be counted under the wrong name. */
  private checkRealm(callback: URL): void {
    const found = callback.searchParams.get('realmId');
    const { source } = this;
    if (found === this.options.realmId) return;
    throw new CredentialsError(
      `${source}: another company was connected: found the realmId ${found ?? '(none)'}, expected ${this.options.realmId}.`,
      { source, endpoint: '' },
      'Choose the right company on the page of Intuit, or correct realmId in the configuration.',
    );
  }

  listScopes(): Promise<{ scopes: readonly Scope[]; problem: null }> {
    return Promise.resolve({ scopes: [this.scope], problem: null });
  }

  async pull(scope: Scope, context: PullContext): Promise<ScopePull> {
    const unsigned = await problemOf(() => this.client.signIn(context.signal));
    if (unsigned !== null)
      return { scope, snapshot: this.snapshotOf(context, { status: 'failed' }), problems: [unsigned], notes: [] };
    const read = (step: string): ListOptions => ({
      signal: context.signal,
      onPage: ({ pages, rows, expected }) =>
        context.onProgress?.({ source: this.source, scope: scope.name, step, pages, rows, expected }),
    });
    const from = postedFrom(context.today);
    const [customerList, itemList, templateList, ...postedLists] = await Promise.all([
      this.client.listCustomers(read('customers')),
      this.client.listItems(read('items')),
      this.client.listTemplates(read('recurring transactions')),
      ...POSTED_KINDS.map((kind) => this.client.listPosted(kind, from, read(STEPS[kind]))),
    ]);
    const lists = [customerList, itemList, templateList, ...postedLists];
    const problems = lists.flatMap(({ problem }) => (problem === null ? [] : [problem]));
    const templates = withoutNature(templateList);
    const { booked, nobodys } = this.booked(templates, postedLists);
    const customers = readRows(customerSchema, customerList.rows);
    const { companies, lines, rejected, notes } = convertBooks({
      customers: customers.rows,
      items: readRows(itemSchema, itemList.rows).rows,
      booked,
      currency: this.options.currency ?? null,
      today: context.today,
    });
    const nameless = [...nobodys, ...this.nobody('Customer', customers.unreadable)];
    const all = [...rejected, ...nameless];
    // A rule of the crosswalk goes by the id of an item, which may be the SKU field of its row: without the rows a rule would be passed over.
    const status =
      booksStatus([customerList, itemList], [templates, ...postedLists]) ??
      (lines.length + all.length === 0 ? 'empty' : 'complete');
    const snapshot = this.snapshotOf(context, { status, companies, lines, rejected: all, periodStart: from });
    return { scope, snapshot, problems, notes };
  }

  /** Transactions out of the lists; rows that are none are nobody's. */
  private booked(
    templates: Pulled,
    posted: readonly Pulled[],
  ): { readonly booked: readonly Booked[]; readonly nobodys: readonly RejectedLine[] } {
    const wrapped = templates.rows.map(templateOf);
    const sales = wrapped.flatMap((one) =>
      one === null || BESIDE_SALES.includes(one.kind)
        ? []
        : [{ called: one.kind, kind: POSTED_KINDS.find((each) => each === one.kind) ?? UNKNOWN, row: one.transaction }],
    );
    const sources = [
      ...sales.map((one) => ({ ...one, isTemplate: true, entity: 'RecurringTransaction' as const })),
      ...posted.flatMap(({ rows }, index) => {
        const kind = POSTED_KINDS[index]!;
        return rows.map((row) => ({ kind, called: kind, row, isTemplate: false, entity: kind }));
      }),
    ];
    const booked: Booked[] = [];
    let unreadable = wrapped.filter((one) => one === null).length;
    for (const { kind, called, row, isTemplate, entity } of sources) {
      const read = transactionSchema.safeParse(row);
      if (read.success)
        booked.push({ kind, called, isTemplate, transaction: read.data, endpoint: this.client.endpointOf(entity) });
      else unreadable += 1;
    }
    return { booked, nobodys: this.nobody('Invoice', unreadable) };
  }

  private nobody(entity: 'Customer' | 'Invoice', count: number): readonly RejectedLine[] {
    const endpoint = this.client.endpointOf(entity);
    const row = {
      company: NOBODY,
      column: 'Id',
      found: null,
      expected: 'a row',
      where: 'a row that names nobody',
      endpoint,
    };
    return Array.from({ length: count }, () => rejection(row));
  }

  private snapshotOf({ takenAt, today }: PullContext, read: Pick<Snapshot, 'status'> & Partial<Snapshot>): Snapshot {
    return {
      ...this.nature,
      scope: this.scope.name,
      takenAt,
      asOf: today,
      basis: this.options.basis,
      companies: [],
      lines: [],
      rejected: [],
      ...read,
    };
  }

  async check(scope: Scope, signal?: AbortSignal): Promise<ScopeCheck> {
    const base = { permission: SCOPE, without: null };
    const probe = (entity: Parameters<QuickbooksClient['probe']>[0]) => () => this.client.probe(entity, signal);
    const checks = await tryAll([
      { ...base, what: 'sign-in', isGate: true, work: () => this.client.signIn(signal) },
      { ...base, what: 'company', isGate: true, work: () => this.client.getCompanyName(signal).then(() => undefined) },
      { ...base, what: 'customers', work: probe('Customer') },
      { ...base, what: 'items', work: probe('Item') },
      { ...base, what: 'recurring transactions', work: probe('RecurringTransaction') },
      ...POSTED_KINDS.map((kind) => ({ ...base, what: STEPS[kind], work: probe(kind) })),
    ]);
    return { scope, checks };
  }
}

/** An edition without templates has a whole list of them: none. */
function withoutNature(list: Pulled): Pulled {
  const problem: ConnectorError | null = list.problem;
  return problem !== null && problem.whose === 'nobody' ? { rows: [], problem: null } : list;
}
