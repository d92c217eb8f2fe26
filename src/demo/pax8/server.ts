/** The distributor Pax8 as a server: its token call and the lists, in the shapes, pages and error bodies of its contract. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RateWindow } from '../http/rate-window.js';
import type { Tokens } from '../http/tokens.js';
import { makeServer, refuse, type Dialect, type ServerTools } from '../http/vendor-server.js';
import type { FormerClient, Msp } from '../msp/model.js';
import { AZURE } from '../msp/products.js';
import { Seeded } from '../msp/seeded.js';
import { makeInvoices } from './invoices.js';
import { filtered, pageOf, sorted, type Query } from './lists.js';
import type { Sales } from './sales.js';
import { toCompany, toHistory, toPricing, toProduct, toSubscription } from './wire.js';

export const PAX8_AUDIENCE = 'https://api.pax8.com';
const AUDIENCES = [PAX8_AUDIENCE, 'api://p8p.client'];

export interface Pax8Client {
  readonly id: string;
  readonly secret: string;
}

export interface Pax8Setup {
  readonly msp: Msp;
  readonly sales: Sales;
  readonly client: Pax8Client;
  readonly tokens: Tokens<string>;
  readonly rate: RateWindow;
  readonly tools: ServerTools;
}

type Json = Readonly<Record<string, unknown>>;
type Params = Readonly<Record<string, string>>;

const PROBLEMS: Readonly<Record<number, readonly [type: string, message: string]>> = {
  400: ['BAD_REQUEST', 'Bad request'],
  401: ['UNAUTHORIZED', 'Unauthorized'],
  403: ['FORBIDDEN', 'Forbidden'],
  404: ['NOT_FOUND', 'Not found'],
  405: ['METHOD_NOT_ALLOWED', 'Method not allowed'],
  429: ['TOO_MANY_REQUESTS', 'Too many requests'],
  500: ['INTERNAL_SERVER_ERROR', 'Internal server error'],
};

export const PAX8_DIALECT: Dialect = {
  vendor: 'pax8',
  isToken: (path) => path === '/v1/token',
  error: (status, request) => {
    const [type, message] = PROBLEMS[status] ?? ['ERROR', 'Error'];
    return { body: { type, message, instance: request.url.split('?')[0], status, details: [] } };
  },
  firstPage: (query) => ({ ...query, page: '0' }),
  spoilQuantity: (body) => {
    const [first, ...rest] = rowsOf(body);
    return first === undefined ? body : { ...(body as Json), content: [{ ...first, quantity: 'twelve' }, ...rest] };
  },
  changeTotal: (body, by) => {
    const { page } = body as { page?: { size: number; totalElements: number } };
    if (page === undefined) return body;
    const totalElements = page.totalElements + by;
    return { ...(body as Json), page: { ...page, totalElements, totalPages: Math.ceil(totalElements / page.size) } };
  },
};

function rowsOf(body: unknown): readonly Json[] {
  const { content } = body as { content?: unknown };
  return Array.isArray(content) ? (content as Json[]) : [];
}

export function makePax8(setup: Pax8Setup): FastifyInstance {
  const app = makeServer(PAX8_DIALECT, setup.tools);
  app.post('/v1/token', (request, reply) => giveToken(setup, request, reply));
  void app.register((api, _options, done) => {
    api.addHook('preHandler', async (request, reply) => admit(setup, request, reply));
    addLists(api, setup);
    done();
  });
  return app;
}

function giveToken({ client, tokens }: Pax8Setup, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const body = (request.body ?? {}) as Readonly<Record<string, unknown>>;
  const isRight =
    body['client_id'] === client.id &&
    body['client_secret'] === client.secret &&
    body['grant_type'] === 'client_credentials' &&
    AUDIENCES.includes(String(body['audience']));
  if (!isRight) return reply.code(401).send({ error: 'access_denied', error_description: 'Unauthorized' });
  return reply.send({
    access_token: tokens.issue(client.id, { iss: 'https://token-manager.pax8.com/', aud: body['audience'] }),
    expires_in: tokens.lifetimeSeconds,
    token_type: 'Bearer',
  });
}

/** Each request needs a token that is still good, and room within the rate. */
async function admit(
  { tokens, rate }: Pax8Setup,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const token = tokens.read(request.headers.authorization);
  if (token.is !== 'good') return refuse(PAX8_DIALECT, request, reply, 401);
  const wait = rate.take(token.grant);
  if (wait === null) return undefined;
  return refuse(PAX8_DIALECT, request, reply.header('retry-after', String(wait)), 429);
}

function addLists(app: FastifyInstance, { msp, sales, tools: { largestPage } }: Pax8Setup): void {
  const seeds = new Seeded(msp.seed);
  const accounts = msp.companies.flatMap((company) => company.accounts.map((account) => ({ company, account })));
  const owned = accounts.flatMap(({ account }) => account.subscriptions.map((one) => ({ companyId: account.id, one })));
  const byId = new Map(owned.map((entry) => [entry.one.id, entry]));
  const companies = [
    ...accounts.map(({ company, account }) => toCompany(company, account)),
    ...msp.formerClients.map(former),
  ];
  const listed = (): readonly Json[] =>
    owned.map(({ companyId, one }) => toSubscription(seeds, companyId, sales.now(one), false));
  let subscriptions = listed();
  sales.watch(() => (subscriptions = listed()));
  const sold = [...msp.products, AZURE];
  const products = sold.map((product) => toProduct(seeds, product));
  const invoices = makeInvoices(seeds, msp);

  const list = (
    path: string,
    rows: (request: FastifyRequest) => readonly Json[] | null,
    { filters = [], orders = [] }: { readonly filters?: readonly string[]; readonly orders?: readonly string[] } = {},
  ): void => {
    app.get(path, (request, reply) => {
      const query = request.query as Query;
      const all = rows(request);
      if (all === null) return refuse(PAX8_DIALECT, request, reply, 404);
      return reply.send(
        pageOf(sorted(filtered(all, query, filters), query, orders), query, {
          sameRows: request.fault === 'first-rows-again',
          largest: largestPage,
        }),
      );
    });
  };
  const one = (path: string, find: (params: Params) => unknown): void => {
    app.get(path, (request, reply) => {
      const found = find(request.params as Params);
      return found === undefined ? refuse(PAX8_DIALECT, request, reply, 404) : reply.send(found);
    });
  };

  list('/v1/companies', () => companies, { filters: ['status'], orders: ['name'] });
  one('/v1/companies/:id', ({ id }) => companies.find((company) => company['id'] === id));
  list('/v1/subscriptions', () => subscriptions, {
    filters: ['status', 'billingTerm', 'companyId', 'productId'],
    orders: ['quantity', 'startDate', 'endDate', 'createdDate', 'billingStart', 'price'],
  });
  one('/v1/subscriptions/:id', ({ id = '' }) => {
    const found = byId.get(id);
    return found === undefined ? undefined : toSubscription(seeds, found.companyId, sales.now(found.one), true);
  });
  one('/v1/subscriptions/:id/history', ({ id = '' }) => {
    const found = byId.get(id);
    return found === undefined ? undefined : { content: toHistory(seeds, found.companyId, sales.now(found.one)) };
  });
  list('/v1/products', (request) => searched(products, request.query as Query), {
    filters: ['vendorName'],
    orders: ['name', 'vendorName'],
  });
  one('/v1/products/:id', ({ id }) => products.find((product) => product['id'] === id));
  one('/v1/products/:id/pricing', ({ id }) => {
    const index = products.findIndex((product) => product['id'] === id);
    const product = sold[index];
    return product === undefined ? undefined : { content: toPricing(seeds, product) };
  });
  list(
    '/v1/invoices',
    (request) =>
      dated(
        invoices.map((invoice) => invoice.head),
        request.query as Query,
      ),
    {
      filters: ['status', 'invoiceDate', 'companyId'],
      orders: ['invoiceDate', 'dueDate', 'total'],
    },
  );
  one('/v1/invoices/:id', ({ id }) => invoices.find((invoice) => invoice.id === id)?.head);
  list('/v1/invoices/:id/items', (request) => {
    const { id } = request.params as Params;
    return invoices.find((invoice) => invoice.id === id)?.items ?? null;
  });
}

function former({ accountId, name, domain }: FormerClient): Json {
  return {
    id: accountId,
    name,
    address: { street: '1 Old Mill Road', city: 'Denver', stateOrProvince: 'CO', postalCode: '80000', country: 'US' },
    phone: '555-0199',
    website: `https://www.${domain}/`,
    billOnBehalfOfEnabled: false,
    selfServiceAllowed: false,
    orderApprovalRequired: false,
    status: 'Deleted',
  };
}

function searched(products: readonly Json[], { search }: Query): readonly Json[] {
  const words = search?.toLowerCase();
  return words === undefined
    ? products
    : products.filter((product) => String(product['name']).toLowerCase().includes(words));
}

function dated(invoices: readonly Json[], query: Query): readonly Json[] {
  const [from = '', to = '9999'] = [query['invoiceDateRangeStart'], query['invoiceDateRangeEnd']];
  return invoices.filter((invoice) => String(invoice['invoiceDate']) >= from && String(invoice['invoiceDate']) <= to);
}
