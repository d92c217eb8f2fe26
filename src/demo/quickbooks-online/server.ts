/** QuickBooks Online as a server: one company file behind Intuit's login, read by queries. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RateWindow } from '../http/rate-window.js';
import { makeServer, refuse, type Dialect, type ServerTools } from '../http/vendor-server.js';
import type { Msp } from '../msp/model.js';
import { Seeded } from '../msp/seeded.js';
import { customersOf, itemsOf } from './books.js';
import { fault, faultOf, unauthenticated } from './faults.js';
import { addLogin, TOKEN_PATH, type IntuitLogin } from './login.js';
import { companyInfo, preferences } from './company.js';
import { parseQuery, QueryRefusal, type Json, type Query } from './query.js';
import { cut, rowsOf } from './run-query.js';
import { spoilFirstQuantity } from '../http/spoil-quantity.js';
import { documentsOf, recurringOf, wrapped } from './transactions.js';

export interface QuickBooksOnlineSetup {
  readonly msp: Msp;
  readonly login: IntuitLogin;
  /** For each company file: so many in a second, so many in a minute. */
  readonly rates: readonly RateWindow[];
  readonly tools: ServerTools;
  readonly clock: () => number;
}

type Params = Readonly<Record<string, string>>;
interface Entity {
  readonly rows: readonly Json[];
  readonly shown: (row: Json) => Json;
}

export function makeQuickBooksOnline(setup: QuickBooksOnlineSetup): FastifyInstance {
  const dialect = dialectOf(setup.msp);
  const app = makeServer(dialect, setup.tools);
  addLogin(app, setup.login);
  void app.register((api, _options, done) => {
    api.addHook('preHandler', async (request, reply) => admit(setup, dialect, request, reply));
    addReads(api, setup.msp, dialect);
    done();
  });
  return app;
}

/** The service's own clock: answers of one day are the same bytes. */
const timeOf = ({ today }: Msp): string => `${today}T08:00:00.000-07:00`;

function dialectOf(msp: Msp): Dialect {
  return {
    vendor: 'quickbooks-online',
    isToken: (path) => path === TOKEN_PATH,
    error: (status, { url }) => ({
      body: url.startsWith(TOKEN_PATH) ? { error: 'server_error' } : faultOf(status, timeOf(msp)),
    }),
    firstPage: ({ query = '', ...rest }) => ({
      ...rest,
      query: query.replace(/startposition\s+\d+/i, 'STARTPOSITION 1'),
    }),
    spoilQuantity: spoilFirstQuantity,
    changeTotal: (body) => {
      const { QueryResponse } = body as { QueryResponse?: { totalCount?: number } };
      if (QueryResponse?.totalCount === undefined) return body;
      return { ...(body as Json), QueryResponse: { ...QueryResponse, totalCount: QueryResponse.totalCount + 1 } };
    },
  };
}

/** A token of this company file, and room within the rates. */
async function admit(
  { login, rates, clock }: QuickBooksOnlineSetup,
  dialect: Dialect,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const token = login.tokens.read(request.headers.authorization);
  if (token.is !== 'good') return reply.code(401).send(unauthenticated(token.is, clock()));
  const { realmId } = request.params as Params;
  if (realmId !== token.grant.realmId) return refuse(dialect, request, reply, 403);
  for (const rate of rates) {
    const wait = rate.take(realmId);
    if (wait !== null) return refuse(dialect, request, reply.header('retry-after', String(wait)), 429);
  }
  return undefined;
}

function addReads(api: FastifyInstance, msp: Msp, dialect: Dialect): void {
  const seeds = new Seeded(msp.seed);
  const time = timeOf(msp);
  const asItIs = (row: Json): Json => row;
  const entities: Readonly<Record<string, Entity>> = {
    Customer: { rows: customersOf(msp), shown: asItIs },
    Item: { rows: itemsOf(msp), shown: asItIs },
    Invoice: { rows: documentsOf(msp, 'Invoice'), shown: asItIs },
    SalesReceipt: { rows: documentsOf(msp, 'SalesReceipt'), shown: asItIs },
    CreditMemo: { rows: documentsOf(msp, 'CreditMemo'), shown: asItIs },
    RecurringTransaction: { rows: recurringOf(msp), shown: wrapped },
    CompanyInfo: { rows: [companyInfo(msp)], shown: asItIs },
    Preferences: { rows: [preferences()], shown: asItIs },
  };
  let answered = 0;
  api.addHook('onSend', (_request, reply, payload, done) => {
    void reply.header('intuit_tid', seeds.uuid(`intuit/${(answered += 1)}`));
    done(null, payload);
  });
  const one = (path: string, name: string, find: (params: Params) => Json | undefined): void => {
    api.get(path, (request, reply) => {
      const found = find(request.params as Params);
      return found === undefined ? refuse(dialect, request, reply, 404) : reply.send({ [name]: found, time });
    });
  };
  api.get('/v3/company/:realmId/query', (request, reply) => {
    try {
      const { query = '' } = request.query as Readonly<Record<string, string | undefined>>;
      return reply.send({ QueryResponse: answerTo(parseQuery(query), entities, request), time });
    } catch (error) {
      if (!(error instanceof QueryRefusal)) throw error;
      const { code, message } = error;
      const words = code === '4000' ? 'Error parsing query' : 'Invalid query';
      return reply.code(400).send(fault('ValidationFault', [{ Message: words, Detail: message, code }], time));
    }
  });
  one('/v3/company/:realmId/companyinfo/:id', 'CompanyInfo', ({ realmId, id }) =>
    realmId === id ? companyInfo(msp) : undefined,
  );
  one('/v3/company/:realmId/recurringtransaction/:id', 'RecurringTransaction', ({ id }) => {
    const found = entities['RecurringTransaction']?.rows.find((row) => row['Id'] === id);
    return found === undefined ? undefined : wrapped(found);
  });
}

function answerTo(query: Query, entities: Readonly<Record<string, Entity>>, request: FastifyRequest): Json {
  const name = Object.keys(entities).find((one) => one.toLowerCase() === query.entity.toLowerCase());
  const entity = name === undefined ? undefined : entities[name];
  if (name === undefined || entity === undefined)
    throw new QueryRefusal('4000', `QueryParserError: Invalid entity ${query.entity}.`);
  const found = rowsOf(entity.rows, { ...query, entity: name });
  if (query.isCount) return { totalCount: found.length };
  const shown = cut(found, request.fault === 'first-rows-again' ? { ...query, start: 1 } : query);
  // Nothing found: no array at all.
  if (shown.length === 0) return {};
  return { [name]: shown.map(entity.shown), startPosition: query.start, maxResults: shown.length };
}
