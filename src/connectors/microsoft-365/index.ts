/** Front door of the Microsoft 365 connector: who holds licences, one scope for each tenant, all through one app. */
import { isMishap } from '../../core/problem.js';
import type { Snapshot, SnapshotStatus } from '../../core/snapshot.js';
import { problemOf } from '../checks.js';
import type { Connector, PullContext, Scope, ScopeCheck, ScopeList, ScopePull } from '../connector.js';
import { AnswerError, type ConnectorError } from '../errors.js';
import { isLoopback } from '../http/access.js';
import type { Limits } from '../http/limiter.js';
import type { Pulled } from '../http/pull-pages.js';
import { VendorHttp, type HttpDeps } from '../http/vendor-http.js';
import { readRows } from '../rows.js';
import { toSplits } from './accounts.js';
import { checkTenant } from './check.js';
import { TenantClient, type ListOptions } from './client.js';
import { toLines, toTenant } from './convert.js';
import { tenantText } from './explain.js';
import { readUsers, wholeOf } from './read-users.js';
import { customerSchema, organizationSchema, ownedSchema, skuSchema } from './wire.js';

export { microsoft365Schema } from './config.js';

export interface Microsoft365Options {
  readonly id: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly baseUrl: string;
  /** With `{tenant}`. */
  readonly tokenUrl: string;
  readonly scope?: string | undefined;
  readonly redirectUri?: string | undefined;
  /** Tenants by id or verified domain, or where the partner's own tenant lists its customers. */
  readonly tenants: readonly (string | Scope)[] | 'contracts' | 'delegated-admin';
  readonly partnerTenant?: string | undefined;
  /** Names of accounts may be read and kept. */
  readonly personalData: boolean;
}

/**
 * Of the app over all tenants, and within one tenant. Graph counts in units, three for each of our requests at most: 150,000 in 20 seconds
 * over all tenants, 3,500 in 10 seconds within a small one. A fifth of both is enough for all we ask.
 */
export const MICROSOFT_LIMITS: Limits = { concurrency: 16, rates: [{ requests: 10_000, milliseconds: 20_000 }] };
const TENANT_LIMITS: Limits = { concurrency: 4, rates: [{ requests: 200, milliseconds: 10_000 }] };

export function microsoft365(options: Microsoft365Options, deps: HttpDeps): Connector {
  return new Microsoft365(options, deps);
}

class Microsoft365 implements Connector {
  readonly source: string;
  readonly type = 'microsoft-365';
  readonly leg = 'assigned';
  readonly nature: Connector['nature'];
  private readonly http: VendorHttp;
  private readonly clients = new Map<string, TenantClient>();

  constructor(
    private readonly options: Microsoft365Options,
    deps: HttpDeps,
  ) {
    const { id, baseUrl, tokenUrl, clientSecret } = options;
    this.source = id;
    const aliases = ['assigned', 'microsoft-365', 'm365', 'microsoft'];
    this.nature = { leg: this.leg, source: id, aliases, periodStart: null, proves: 'absence', vendors: ['microsoft'] };
    this.http = new VendorHttp(
      {
        source: id,
        access: { readFrom: [baseUrl], tokenUrls: [tokenUrl], queryUrls: [] },
        limits: MICROSOFT_LIMITS,
        scopeLimits: TENANT_LIMITS,
        secrets: [clientSecret],
      },
      deps,
    );
  }

  private clientOf(tenant: Scope): TenantClient {
    let client = this.clients.get(tenant.id);
    if (client === undefined) {
      const { baseUrl, tokenUrl, clientId, clientSecret, redirectUri = null } = this.options;
      const scope = this.options.scope ?? defaultScope(baseUrl);
      client = new TenantClient(this.http, { baseUrl, tokenUrl, clientId, clientSecret, redirectUri, scope }, tenant);
      this.clients.set(tenant.id, client);
    }
    return client;
  }

  async listScopes(signal?: AbortSignal): Promise<ScopeList> {
    const { tenants, partnerTenant = '' } = this.options;
    if (typeof tenants !== 'string')
      return { scopes: tenants.map((one) => (typeof one === 'string' ? { id: one, name: one } : one)), problem: null };
    const { rows, problem } = await this.clientOf({ id: partnerTenant, name: partnerTenant }).listCustomers(tenants, {
      signal,
    });
    const customers = readRows(customerSchema, rows);
    const scopes = new Map<string, Scope>();
    let nameless = customers.unreadable;
    for (const { customerId, tenantId, displayName } of customers.rows) {
      const id = tenantId || customerId;
      if (id === '') nameless += 1;
      else scopes.set(id.toLowerCase(), { id, name: displayName || id });
    }
    return { scopes: [...scopes.values()], problem: problem ?? (nameless === 0 ? null : this.nameless(nameless)) };
  }

  private nameless(count: number): AnswerError {
    const endpoint = `GET ${this.address('/contracts')}`;
    return new AnswerError(`${this.source}: ${count} customer(s) of the partner came without a tenant id.`, {
      source: this.source,
      endpoint,
    });
  }

  private nobody(scope: Scope): AnswerError {
    const endpoint = `GET ${this.address('/organization')}`;
    return new AnswerError(
      `${this.source}: ${endpoint} named no organisation for tenant ${tenantText(scope)}: its company is known by the tenant id alone.`,
      { source: this.source, endpoint },
    );
  }

  async pull(scope: Scope, context: PullContext): Promise<ScopePull> {
    const client = this.clientOf(scope);
    const unsigned = await problemOf(() => client.signIn(context.signal));
    if (unsigned !== null) return this.failed(scope, context, unsigned);
    const read = (step: string): ListOptions => ({
      signal: context.signal,
      onPage: (progress) => context.onProgress?.({ source: this.source, scope: scope.name, step, ...progress }),
    });
    const [skuList, ownedList, organizationList, { users, userProblems, notes }] = await Promise.all([
      client.listSkus(read('SKUs')),
      client.listOwnedSubscriptions(read('subscriptions')),
      client.listOrganizations(read('organization')),
      readUsers(client, this.options.personalData, scope, read('users')),
    ]);
    const problems = [skuList, ownedList, organizationList].flatMap(({ problem }) => problem ?? []);
    if (organizationList.problem === null && organizationList.rows.length === 0) problems.push(this.nobody(scope));
    const skus = readRows(skuSchema, skuList.rows);
    const organization = readRows(organizationSchema, organizationList.rows).rows[0] ?? null;
    const tenant = toTenant(scope.id, scope.name, organization);
    const partNumbers = new Map(skus.rows.map(({ skuId, skuPartNumber }) => [skuId.toLowerCase(), skuPartNumber]));
    const splits = users === null ? null : toSplits(users, partNumbers);
    if (users !== null && splits === null)
      notes.push('Some account does not say which licences it holds: accounts not checked.');
    const owned = wholeOf(ownedList);
    const endpoint = `GET ${this.address('/subscribedSkus')}`;
    const converted = toLines(skus.rows, {
      tenant,
      splits,
      owned: owned === null ? null : readRows(ownedSchema, owned).rows,
      endpoint,
    });
    if (converted.lines.some(({ quantity }) => quantity === null))
      notes.push(`Some SKU is held or owned and not in the list of ${endpoint}: how many are held is not known.`);
    const unreadable = Array.from({ length: skus.unreadable }, () => ({
      ...{ file: null, line: null, column: null, found: 'a row that is no SKU', expected: 'a SKU', endpoint },
      ...{ companyId: tenant.id, companyName: tenant.name },
    }));
    const rejected = [...converted.rejected, ...unreadable];
    const status = statusOf(skuList, converted.lines.length + rejected.length);
    const snapshot = {
      ...this.snapshotOf(scope, context, status),
      companies: [tenant],
      lines: converted.lines,
      rejected,
    };
    // What a tenant refuses is how it stands; what fails today was there yesterday, and comes again.
    const missed = users === null ? [...problems, ...userProblems] : problems;
    return { scope, snapshot, problems: [...problems, ...userProblems], notes, isMakeshift: missed.some(isMishap) };
  }

  async check(scope: Scope, signal?: AbortSignal): Promise<ScopeCheck> {
    return { scope, checks: await checkTenant(this.clientOf(scope), scope, signal) };
  }

  private failed(scope: Scope, context: PullContext, problem: ConnectorError): ScopePull {
    const companies = [toTenant(scope.id, scope.name, null)];
    const snapshot = { ...this.snapshotOf(scope, context, 'failed'), companies };
    return { scope, snapshot, problems: [problem], notes: [] };
  }

  private snapshotOf(scope: Scope, { takenAt, today }: PullContext, status: SnapshotStatus): Snapshot {
    return {
      ...this.nature,
      scope: tenantText(scope),
      takenAt,
      asOf: today,
      status,
      companies: [],
      lines: [],
      rejected: [],
    };
  }

  private address(path: string): string {
    return `${this.options.baseUrl.replace(/\/+$/, '')}${path}`;
  }
}

/** All that an administrator has consented to, at the address that is asked: national clouds have one of their own. */
function defaultScope(baseUrl: string): string {
  const { origin, hostname } = new URL(baseUrl);
  return isLoopback(hostname) ? 'https://graph.microsoft.com/.default' : `${origin}/.default`;
}

function statusOf({ rows, problem }: Pulled, counted: number): SnapshotStatus {
  if (problem !== null) return rows.length === 0 ? 'failed' : 'partial';
  return counted === 0 ? 'empty' : 'complete';
}
