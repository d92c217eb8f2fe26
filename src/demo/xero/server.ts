/** Xero as a server: login, connections and the read half of its Accounting API for one organisation. */
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AtOnce } from '../http/at-once.js';
import type { RateWindow } from '../http/rate-window.js';
import { spoilFirstQuantity } from '../http/spoil-quantity.js';
import { makeServer, type Dialect, type ServerTools } from '../http/vendor-server.js';
import type { Msp } from '../msp/model.js';
import { Seeded } from '../msp/seeded.js';
import { tenantIdOf } from './books.js';
import { refusal, type Refused } from './errors.js';
import { addIdentity, TOKEN_PATH, type XeroIdentity } from './identity.js';
import type { Json } from './lists.js';
import { addResources, API } from './resources.js';

export interface XeroSetup {
  readonly msp: Msp;
  readonly identity: XeroIdentity;
  readonly minute: RateWindow;
  readonly day: RateWindow;
  /** null: no limit of requests at once. */
  readonly atOnce: { readonly count: AtOnce; readonly workMs: number } | null;
  readonly tools: ServerTools;
  readonly clock: () => number;
}

const MINUTE_CALLS = 60;
const DAY_CALLS = 5_000;
const APP_MINUTE_CALLS = 10_000;

declare module 'fastify' {
  interface FastifyRequest {
    /** It stands in the count of requests at once. */
    isInWork: boolean;
  }
}

export function makeXero(setup: XeroSetup): FastifyInstance {
  const seeds = new Seeded(setup.msp.seed);
  let refused = 0;
  const instance = (): string => seeds.uuid(`xero/refused/${(refused += 1)}`);
  const dialect: Dialect = {
    vendor: 'xero',
    isToken: (path) => path === TOKEN_PATH,
    error: (status, { url }) =>
      url === TOKEN_PATH ? { body: { error: 'server_error' } } : refusal(status, instance()),
    firstPage: (query) => ({ ...query, page: '1' }),
    spoilQuantity: spoilFirstQuantity,
    changeTotal: (body) => {
      const { pagination } = body as { pagination?: { itemCount: number } };
      if (pagination === undefined) return body;
      return { ...(body as Json), pagination: { ...pagination, itemCount: pagination.itemCount + 1 } };
    },
  };
  const app = makeServer(dialect, setup.tools);
  app.decorateRequest('isInWork', false);
  addIdentity(app, setup.identity);
  void app.register((api, _options, done) => {
    api.addHook('preHandler', async (request, reply) => admit(setup, instance, request, reply));
    api.addHook('onResponse', (request, _reply, next) => {
      if (request.isInWork) setup.atOnce?.count.leave(tenantIdOf(setup.msp));
      next();
    });
    addResources(api, setup.msp, instance);
    done();
  });
  return app;
}

/** Token, organisation, scope, then the three limits, in the order in which Xero looks. */
async function admit(
  setup: XeroSetup,
  instance: () => string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const { msp, identity, minute, day, atOnce, clock } = setup;
  const tenant = tenantIdOf(msp);
  const say = (status: number, { body, type }: Refused): FastifyReply => {
    if (type !== undefined) void reply.type(type);
    return reply.code(status).send(body);
  };
  const token = identity.tokens.read(request.headers.authorization);
  if (token.is !== 'good') {
    const expired = `TokenExpired: token expired at ${americanTime(clock())}`;
    return say(401, refusal(401, instance(), token.is === 'expired' ? expired : undefined));
  }
  const asked = request.headers['xero-tenant-id'];
  const isNamed = asked !== undefined && asked !== '';
  if (isNamed ? asked !== tenant : !token.grant.isCustom) return say(403, refusal(403, instance()));
  const needed = SCOPES[request.url.slice(API.length + 1).split(/[/?]/)[0] ?? ''] ?? [];
  if (!needed.some((scope) => token.grant.scopes.some((one) => one === scope || `${one}.read` === scope))) {
    void reply.header('www-authenticate', 'insufficient_scope');
    return say(401, refusal(401, instance(), 'AuthorizationUnsuccessful'));
  }
  if (atOnce !== null) {
    if (!atOnce.count.enter(tenant)) return limited(reply, 'concurrent', null);
    request.isInWork = true;
  }
  const dayWait = day.take(tenant);
  if (dayWait !== null) return limited(reply, 'day', dayWait);
  const minuteWait = minute.take(tenant);
  if (minuteWait !== null) return limited(reply, 'minute', minuteWait);
  void reply
    .header('x-daylimit-remaining', String(day.left(tenant, DAY_CALLS)))
    .header('x-minlimit-remaining', String(minute.left(tenant, MINUTE_CALLS)))
    .header('x-appminlimit-remaining', String(APP_MINUTE_CALLS));
  if (atOnce !== null) await wait(atOnce.workMs);
  return undefined;
}

/** A scope ending in .read is met by the one without it too. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  Organisation: ['accounting.settings.read'],
  Contacts: ['accounting.contacts.read'],
  Items: ['accounting.invoices.read', 'accounting.settings.read'],
  Invoices: ['accounting.invoices.read'],
  RepeatingInvoices: ['accounting.invoices.read'],
  CreditNotes: ['accounting.invoices.read'],
};

function limited(reply: FastifyReply, problem: string, seconds: number | null): FastifyReply {
  const { body, type = '' } = refusal(429, '');
  if (seconds !== null) void reply.header('retry-after', String(seconds));
  return reply.code(429).type(type).header('x-rate-limit-problem', problem).send(body);
}

/** `08/20/2026 08:00:00`. */
function americanTime(moment: number): string {
  const [day = '', time = ''] = new Date(moment).toISOString().split('T');
  const [year = '', month = '', date = ''] = day.split('-');
  return `${month}/${date}/${year} ${time.slice(0, 8)}`;
}
