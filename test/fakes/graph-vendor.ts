/** Microsoft Graph and its login in miniature: a token for each tenant, next links, counts, permissions and premium tenants. */
import { VendorServer, type Asked, type Reply } from '../support/vendor-server.js';

type Row = Readonly<Record<string, unknown>>;

export interface TenantData {
  readonly skus: readonly Row[];
  readonly owned?: readonly Row[];
  readonly users?: readonly Row[];
  readonly name?: string;
  readonly domains?: readonly string[];
  /** Sign-in dates need it. */
  readonly isPremium?: boolean;
  /** First parts of paths that the app may not read, like `/users`. */
  readonly forbidden?: readonly string[];
  readonly customers?: readonly Row[];
}

export interface GraphOptions {
  readonly pageSize?: number;
  readonly tokenLives?: number;
  readonly spoil?: (reply: Reply, asked: Asked) => Reply;
}

export const GRAPH_SECRET = 'graph-secret-of-the-test';
const DENIED = 'Authorization_RequestDenied';
const NO_PREMIUM = 'Authentication_RequestFromNonPremiumTenantOrB2CTenant';

/** A tenant that is not listed has not consented. */
export async function graphVendor(
  tenants: Readonly<Record<string, TenantData>>,
  options: GraphOptions = {},
): Promise<VendorServer> {
  const { pageSize = 2, tokenLives = Number.POSITIVE_INFINITY, spoil = (reply: Reply) => reply } = options;
  const tokens = new Map<string, { tenant: string; used: number }>();
  const server: VendorServer = await VendorServer.start((asked) => spoil(answer(asked), asked));
  return server;

  function answer(asked: Asked): Reply {
    const login = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(asked.path)?.[1];
    if (login !== undefined) return token(login, asked);
    const token_ = tokens.get(/^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1] ?? '');
    if (asked.method !== 'GET') return problem(405, 'MethodNotAllowed');
    if (token_ === undefined || token_.used >= tokenLives) return problem(401, 'InvalidAuthenticationToken');
    token_.used += 1;
    return read(tenants[token_.tenant]!, asked);
  }

  function token(tenant: string, { body }: Asked): Reply {
    const form = new URLSearchParams(body);
    if (form.get('client_secret') !== GRAPH_SECRET)
      return refusal('invalid_client', 7000215, 'Invalid client secret provided.');
    if (tenants[tenant] === undefined)
      return refusal('unauthorized_client', 700016, 'Application was not found in the directory.');
    const made = `token-${tokens.size + 1}`;
    tokens.set(made, { tenant, used: 0 });
    return { body: { access_token: made, expires_in: 3599, token_type: 'Bearer' } };
  }

  function read(data: TenantData, asked: Asked): Reply {
    const path = asked.path.replace('/v1.0', '');
    if (data.forbidden?.some((start) => path.startsWith(start)) === true) return problem(403, DENIED);
    const select = asked.query.get('$select') ?? '';
    if (path === '/subscribedSkus') return { body: { value: data.skus } };
    if (path === '/directory/subscriptions') return { body: { value: data.owned ?? [] } };
    if (path === '/organization') {
      const verifiedDomains = (data.domains ?? []).map((name) => ({ name }));
      return { body: { value: [{ id: ORGANIZATION, displayName: data.name ?? 'Contoso', verifiedDomains }] } };
    }
    if (path === '/users') {
      if (select.includes('signInActivity') && data.isPremium !== true) return problem(403, NO_PREMIUM);
      const isAdvanced = asked.query.has('$filter');
      if (isAdvanced && asked.headers['consistencylevel'] !== 'eventual')
        return problem(400, 'Request_UnsupportedQuery');
      return page(data.users ?? [], asked, select.split(','));
    }
    return page(data.customers ?? [], asked, null);
  }

  function page(rows: readonly Row[], { path, query }: Asked, fields: readonly string[] | null): Reply {
    const from = Number(query.get('$skiptoken') ?? '0');
    const value = rows.slice(from, from + pageSize).map((row) => (fields === null ? row : picked(row, fields)));
    const next = new URL(`${server.url}${path}`);
    for (const [name, given] of query) next.searchParams.set(name, given);
    next.searchParams.set('$skiptoken', String(from + pageSize));
    const isLast = from + pageSize >= rows.length;
    return {
      body: {
        value,
        ...(from === 0 && query.get('$count') === 'true' ? { '@odata.count': rows.length } : {}),
        ...(isLast ? {} : { '@odata.nextLink': next.href }),
      },
    };
  }
}

/** Tenants of the fake share one organisation id unless a test names another. */
export const ORGANIZATION = '0b0b0b0b-0000-4000-8000-000000000000';

function picked(row: Row, fields: readonly string[]): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => fields.includes(name)));
}

function problem(status: number, code: string): Reply {
  return { status, body: { error: { code, message: 'no', innerError: { date: '2026-08-01T00:00:00' } } } };
}

function refusal(error: string, code: number, text: string): Reply {
  return { status: 400, body: { error, error_description: `AADSTS${code}: ${text}`, error_codes: [code] } };
}
