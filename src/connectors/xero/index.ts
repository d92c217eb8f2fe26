/** Front door of Xero: what the companies are billed, by template and by posted document. One scope for each organisation. */
import type { Basis } from '../../core/basis.js';
import type { RejectedLine } from '../../core/seat-line.js';
import type { Snapshot } from '../../core/snapshot.js';
import { AccessTokens } from '../auth/access-tokens.js';
import { connectionTokens } from '../auth/connection.js';
import { consentFlow, type ConsentFlow } from '../auth/consent.js';
import { OAuth } from '../auth/oauth.js';
import { booksStatus, NOBODY, postedFrom, rejection } from '../billed/books.js';
import { tryAll } from '../checks.js';
import type { Connector, ConnectorDeps, PullContext, Scope, ScopeCheck, ScopeList, ScopePull } from '../connector.js';
import { ConnectorError, ReconnectError } from '../errors.js';
import { VendorHttp } from '../http/vendor-http.js';
import { readRows } from '../rows.js';
import { listOrganisations, OrganisationClient, type ListOptions, type Organisation } from './client.js';
import { convertBooks } from './convert.js';
import { explainXero, explainXeroToken, isDayLimit, READ_SCOPES, type Grant } from './explain.js';
import { contactSchema, itemSchema, postedSchema, templateSchema } from './wire.js';

export { xeroSchema } from './config.js';

export interface XeroOptions {
  readonly id: string;
  readonly grant: Grant;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken?: string | undefined;
  readonly organisations?: readonly string[] | undefined;
  readonly basis: Basis;
  readonly scope?: string | undefined;
  readonly baseUrl: string;
  readonly tokenUrl: string;
  readonly authorizeUrl: string;
}

/** Of the app over all organisations, and of each organisation. */
const APP_LIMITS = { concurrency: 20, rates: [{ requests: 10_000, milliseconds: 60_000 }] };
const ORGANISATION_LIMITS = { concurrency: 5, rates: [{ requests: 60, milliseconds: 60_000 }] };

export function xero(options: XeroOptions, deps: ConnectorDeps): Connector {
  return new Xero(options, deps);
}

class Xero implements Connector {
  readonly source: string;
  readonly type = 'xero';
  readonly leg = 'billed';
  readonly nature: Connector['nature'];
  readonly consent?: ConsentFlow;
  private readonly http: VendorHttp;
  private readonly tokens: AccessTokens;

  constructor(
    private readonly options: XeroOptions,
    deps: ConnectorDeps,
  ) {
    const { id, grant, baseUrl, tokenUrl, authorizeUrl, clientId, clientSecret, refreshToken } = options;
    this.source = id;
    const aliases = ['billed', 'xero'];
    this.nature = { leg: this.leg, source: id, aliases, periodStart: null, proves: 'period', vendors: null };
    this.http = new VendorHttp(
      {
        source: id,
        access: { readFrom: [baseUrl], tokenUrls: [tokenUrl], queryUrls: [] },
        limits: APP_LIMITS,
        scopeLimits: ORGANISATION_LIMITS,
        secrets: [clientSecret, refreshToken ?? ''],
        explain: explainXero(grant),
        isLasting: isDayLimit,
      },
      deps,
    );
    const oauth = new OAuth(this.http, {
      clientId,
      clientSecret,
      tokenUrl,
      authorizeUrl,
      secretIn: 'header',
      explain: explainXeroToken,
    });
    const scope = options.scope ?? READ_SCOPES.join(' ');
    if (grant === 'client_credentials') {
      this.tokens = new AccessTokens(() => oauth.clientCredentials({ scope }), deps.clock);
      return;
    }
    const { tokens: store, clock } = deps;
    const refresh = (token: string) => oauth.refresh(token);
    this.tokens = connectionTokens({ source: id, store, clock, initialRefreshToken: refreshToken ?? null, refresh });
    // Without offline_access there would be no refresh token.
    this.consent = consentFlow({ oauth, source: id, store, parameters: { scope: `offline_access ${scope}` } });
  }

  async listScopes(signal?: AbortSignal): Promise<ScopeList> {
    try {
      const found = await listOrganisations(this.http, this.tokens, this.options.baseUrl, signal);
      return { scopes: this.wanted(found).map(toScope), problem: null };
    } catch (error) {
      if (error instanceof ConnectorError) return { scopes: [], problem: error };
      throw error;
    }
  }

  private wanted(found: readonly Organisation[]): readonly Organisation[] {
    const { organisations, grant } = this.options;
    if (organisations !== undefined)
      return organisations.map((id) => found.find((one) => one.id === id) ?? { id, name: id });
    if (found.length > 0) return found;
    // A custom connection is for one organisation and need not name it.
    if (grant === 'client_credentials') return [{ id: '', name: 'Xero organisation' }];
    const { source } = this;
    throw new ReconnectError(`${source}: no organisation is connected any more: found an empty list of connections.`, {
      source,
      endpoint: '',
    });
  }

  private clientOf({ id }: Scope): OrganisationClient {
    return new OrganisationClient(this.http, this.options.baseUrl, this.tokens, id === CUSTOM ? '' : id);
  }

  async pull(scope: Scope, context: PullContext): Promise<ScopePull> {
    const client = this.clientOf(scope);
    const read = (step: string): ListOptions => ({
      signal: context.signal,
      onPage: ({ pages, rows, expected }) =>
        context.onProgress?.({ source: this.source, scope: scope.name, step, pages, rows, expected }),
    });
    const from = postedFrom(context.today);
    const [contactList, itemList, templateList, invoiceList, creditList] = await Promise.all([
      client.listContacts(read('contacts')),
      client.listItems(read('items')),
      client.listTemplates(read('repeating invoices')),
      client.listInvoices(from, read('invoices')),
      client.listCreditNotes(from, read('credit notes')),
    ]);
    const documents = [templateList, invoiceList, creditList];
    const problems = [contactList, itemList, ...documents].flatMap(({ problem }) =>
      problem === null ? [] : [problem],
    );
    const templates = readRows(templateSchema, templateList.rows);
    const invoices = readRows(postedSchema, invoiceList.rows);
    const creditNotes = readRows(postedSchema, creditList.rows);
    const { companies, lines, rejected, notes } = convertBooks({
      contacts: readRows(contactSchema, contactList.rows).rows,
      items: readRows(itemSchema, itemList.rows).rows,
      templates: templates.rows,
      invoices: invoices.rows,
      creditNotes: creditNotes.rows,
      today: context.today,
      endpointOf: (list) => client.endpointOf(list),
    });
    const all = [
      ...rejected,
      ...nobody(templates.unreadable, client.endpointOf('RepeatingInvoices')),
      ...nobody(invoices.unreadable, client.endpointOf('Invoices')),
      ...nobody(creditNotes.unreadable, client.endpointOf('CreditNotes')),
    ];
    const whole = lines.length + all.length === 0 ? 'empty' : 'complete';
    const snapshot: Snapshot = {
      ...this.nature,
      scope: scope.name,
      takenAt: context.takenAt,
      asOf: context.today,
      periodStart: from,
      basis: this.options.basis,
      // A line says the code of its item only: without the list a description would be taken at its word.
      status: booksStatus([itemList], documents) ?? whole,
      companies,
      lines,
      rejected: all,
    };
    return { scope, snapshot, problems, notes };
  }

  async check(scope: Scope, signal?: AbortSignal): Promise<ScopeCheck> {
    const client = this.clientOf(scope);
    const [invoices = '', contacts = '', settings = ''] = READ_SCOPES;
    const probe = (list: Parameters<OrganisationClient['probe']>[0]) => () => client.probe(list, signal);
    const checks = await tryAll([
      { what: 'organisation', permission: settings, without: 'its name is not known', work: probe('Organisation') },
      {
        what: 'contacts',
        permission: contacts,
        without: 'companies that were never billed are not seen',
        work: probe('Contacts'),
      },
      {
        what: 'items',
        permission: settings,
        without: null,
        work: probe('Items'),
      },
      { what: 'repeating invoices', permission: invoices, without: null, work: probe('RepeatingInvoices') },
      { what: 'invoices', permission: invoices, without: null, work: probe('Invoices') },
      { what: 'credit notes', permission: invoices, without: null, work: probe('CreditNotes') },
    ]);
    return { scope, checks };
  }
}

/** Id of the scope of a custom connection that names no organisation. */
const CUSTOM = 'custom connection';

function toScope({ id, name }: Organisation): Scope {
  return { id: id === '' ? CUSTOM : id, name };
}

function nobody(count: number, endpoint: string): readonly RejectedLine[] {
  const row = {
    company: NOBODY,
    column: 'Contact',
    found: null,
    expected: 'a row',
    where: 'a row that names nobody',
    endpoint,
  };
  return Array.from({ length: count }, () => rejection(row));
}
