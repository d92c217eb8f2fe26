/**
 * Pax8 in miniature: tokens, numbered pages, details, history, pricing, invoices. It does not sort, filter or price by company; pages are
 * small, so that a handful of rows makes several.
 */
import { VendorServer, type Asked, type Reply } from '../support/vendor-server.js';

type Row = Readonly<Record<string, unknown>>;

export interface Pax8Data {
  readonly companies: readonly Row[];
  /** As the list gives them. */
  readonly subscriptions: readonly Row[];
  /** What the detail has beyond the list, by id. */
  readonly details?: Readonly<Record<string, Row>>;
  readonly history?: Readonly<Record<string, readonly Row[]>>;
  readonly products?: readonly Row[];
  /** By product id. */
  readonly pricing?: Readonly<Record<string, readonly Row[]>>;
  readonly invoices?: readonly Row[];
  /** By invoice id. */
  readonly items?: Readonly<Record<string, readonly Row[]>>;
}

export interface FakeOptions {
  readonly pageSize?: number;
  /** How many requests a token is good for. */
  readonly tokenLives?: number;
  /** Changes a reply before it is sent. */
  readonly spoil?: (reply: Reply, asked: Asked) => Reply;
}

export const SECRET = 'pax8-secret-of-the-test';

export async function pax8Vendor(data: Pax8Data, options: FakeOptions = {}): Promise<VendorServer> {
  const { pageSize = 2, tokenLives = Number.POSITIVE_INFINITY, spoil = (reply: Reply) => reply } = options;
  const uses = new Map<string, number>();
  return VendorServer.start((asked) => spoil(answer(asked), asked));

  function answer(asked: Asked): Reply {
    if (asked.path === '/v1/token') return token(asked);
    const bearer = /^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1] ?? '';
    const used = uses.get(bearer);
    if (asked.method !== 'GET') return problem(403, 'read only');
    if (used === undefined || used >= tokenLives) return problem(401, 'Unauthorized');
    uses.set(bearer, used + 1);
    return read(asked);
  }

  function token({ body }: Asked): Reply {
    const {
      client_id: id,
      client_secret: secret,
      audience,
      grant_type: grant,
    } = JSON.parse(body) as Record<string, string>;
    const isRight =
      id === 'client' && secret === SECRET && audience === 'https://api.pax8.com' && grant === 'client_credentials';
    if (!isRight) return { status: 401, body: { error: 'access_denied', error_description: 'Unauthorized' } };
    const made = `token-${uses.size + 1}`;
    uses.set(made, 0);
    return { body: { access_token: made, expires_in: 86_400, token_type: 'Bearer' } };
  }

  function read({ path, query }: Asked): Reply {
    const [, , what, id, more] = path.split('/');
    if (what === 'companies') return page(data.companies, query);
    if (what === 'products' && more === 'pricing') return whole(data.pricing?.[id!]);
    if (what === 'products') return page(data.products ?? [], query);
    if (what === 'invoices' && more === 'items') return page(data.items?.[id!] ?? [], query);
    if (what === 'invoices') return page(data.invoices ?? [], query);
    if (what === 'subscriptions' && more === 'history') return whole(data.history?.[id!]);
    if (what === 'subscriptions' && id === undefined) return page(data.subscriptions, query);
    const listed = data.subscriptions.find((row) => row['id'] === id);
    return listed === undefined ? problem(404, 'not found') : { body: { ...listed, ...data.details?.[id!] } };
  }

  function page(rows: readonly Row[], query: URLSearchParams): Reply {
    const number = Number(query.get('page') ?? '0');
    const size = Math.min(pageSize, Number(query.get('size') ?? '10'));
    const content = rows.slice(number * size, (number + 1) * size);
    const totals = { size, totalElements: rows.length, totalPages: Math.ceil(rows.length / size), number };
    return { body: { content, page: totals } };
  }

  function whole(rows: readonly Row[] | undefined): Reply {
    return rows === undefined ? problem(404, 'not found') : { body: { content: rows } };
  }
}

function problem(status: number, message: string): Reply {
  return { status, body: { type: 'ERROR', message, instance: '/', status, details: [] } };
}
