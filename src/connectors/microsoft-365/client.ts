/** Microsoft Graph over HTTP, tenant by tenant: which addresses, which parameters, whose token. No meaning of a row. */
import { AccessTokens } from '../auth/access-tokens.js';
import { OAuth } from '../auth/oauth.js';
import { linkedPages, notAPage } from '../http/page-styles.js';
import { pullPages, type PageProgress, type Pulled } from '../http/pull-pages.js';
import type { JsonAnswer, VendorHttp } from '../http/vendor-http.js';
import type { Scope } from '../connector.js';
import type { HttpFailure } from '../http/failure.js';
import type { ConnectorError } from '../errors.js';
import { explainGraph, explainToken, type AppAddress } from './explain.js';
import { idOf, readPage } from './wire.js';

export interface GraphSettings extends AppAddress {
  readonly baseUrl: string;
  readonly clientSecret: string;
  /** Asked for with every token. */
  readonly scope: string;
}

export interface ListOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onPage?: ((progress: PageProgress) => void) | undefined;
}

/** With sign-in dates Graph gives no larger pages than this; without, up to 999. */
const USERS_WITH_SIGN_INS = '500';
const USERS = '999';

const USER_FIELDS = ['id', 'accountEnabled', 'userType', 'assignedLicenses', 'licenseAssignmentStates'];
const PERSONAL_FIELDS = ['displayName', 'userPrincipalName'];

/** Graph as one tenant lets us see it. */
export class TenantClient {
  private readonly tokens: AccessTokens;
  private readonly base: string;
  private readonly explain: (failure: HttpFailure) => ConnectorError | null;

  constructor(
    private readonly http: VendorHttp,
    settings: GraphSettings,
    private readonly tenant: Scope,
  ) {
    this.base = settings.baseUrl.replace(/\/+$/, '');
    this.explain = (failure) => explainGraph(settings, tenant, failure);
    const oauth = new OAuth(http, {
      clientId: settings.clientId,
      clientSecret: settings.clientSecret,
      tokenUrl: settings.tokenUrl.replaceAll('{tenant}', encodeURIComponent(tenant.id)),
      secretIn: 'body',
      explain: (failure) => explainToken(settings, tenant, failure),
    });
    this.tokens = new AccessTokens(() => oauth.clientCredentials({ scope: settings.scope }), http.clock);
  }

  /** Throws ConnectorError when the tenant does not let us in. */
  async signIn(signal?: AbortSignal): Promise<void> {
    await this.tokens.token(signal);
  }

  listSkus(options: ListOptions): Promise<Pulled> {
    return this.list('/subscribedSkus', {}, options);
  }

  listOwnedSubscriptions(options: ListOptions): Promise<Pulled> {
    return this.list('/directory/subscriptions', {}, options);
  }

  listOrganizations(options: ListOptions): Promise<Pulled> {
    return this.list('/organization', { $select: 'id,displayName,verifiedDomains' }, options);
  }

  /** Accounts that hold a licence. Names only where the configuration allows personal data. */
  listLicensedUsers(wish: { signIns: boolean; names: boolean }, options: ListOptions): Promise<Pulled> {
    const fields = [
      ...USER_FIELDS,
      ...(wish.names ? PERSONAL_FIELDS : []),
      ...(wish.signIns ? ['signInActivity'] : []),
    ];
    const query = {
      $select: fields.join(','),
      $filter: 'assignedLicenses/$count ne 0',
      $count: 'true',
      $top: wish.signIns ? USERS_WITH_SIGN_INS : USERS,
    };
    // A filter on a count is an advanced query, which Graph answers only with this header.
    return this.list('/users', query, options, { ConsistencyLevel: 'eventual' });
  }

  /** Customers of the partner whose tenant this is. */
  listCustomers(kind: 'contracts' | 'delegated-admin', options: ListOptions): Promise<Pulled> {
    return kind === 'contracts'
      ? this.list('/contracts', { $top: '999' }, options)
      : this.list('/tenantRelationships/delegatedAdminCustomers', { $top: '300' }, options);
  }

  /** A small request, to see whether it is allowed at all. */
  async probe(path: string, query: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<void> {
    const answer = await this.get(path, query, signal);
    if (readPage(answer.json) === null) throw notAPage(this.http, answer);
  }

  private get(path: string, query: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<JsonAnswer> {
    const { tokens: bearer, tenant, explain } = this;
    return this.http.getJson({ url: this.address(path, query), bearer, scope: tenant.id, explain, signal });
  }

  private list(
    path: string,
    query: Readonly<Record<string, string>>,
    options: ListOptions,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Pulled> {
    const pages = linkedPages({
      http: this.http,
      url: this.address(path, query),
      base: { bearer: this.tokens, scope: this.tenant.id, explain: this.explain, headers },
      read: readPage,
    });
    return pullPages(pages, { ...options, idOf });
  }

  private address(path: string, query: Readonly<Record<string, string>>): string {
    const url = new URL(`${this.base}${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url.href;
  }
}
