/** How Graph answers anything at all: token, rate, permission, then the list in its envelope; every refusal in its own words. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RateWindow } from '../http/rate-window.js';
import type { Tokens } from '../http/tokens.js';
import type { Dialect, ServerTools } from '../http/vendor-server.js';
import type { Msp } from '../msp/model.js';
import { Seeded } from '../msp/seeded.js';
import { graphError } from './errors.js';
import type { GraphGrant } from './login.js';
import { GraphRefusal, pageOf, selected, selectOf, type Query } from './odata.js';
import type { Json } from './wire.js';

export interface GraphSetup {
  readonly msp: Msp;
  readonly tokens: Tokens<GraphGrant>;
  readonly rate: RateWindow;
  readonly tools: ServerTools;
  readonly clock: () => number;
}

const TYPE = 'application/json; odata.metadata=minimal; odata.streaming=true; IEEE754Compatible=false; charset=utf-8';
export const CONTEXT = 'https://graph.microsoft.com/v1.0/$metadata#';

const CODES: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ['BadRequest', 'Bad request.'],
  403: ['Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'],
  404: ['Request_ResourceNotFound', 'Resource not found for the segment.'],
  405: ['Request_BadRequest', 'The specified HTTP method is not allowed for the request target.'],
  429: ['TooManyRequests', 'Please retry after'],
  500: ['InternalServerError', 'An internal server error has occurred.'],
};

export function dialectOf({ msp, clock }: Pick<GraphSetup, 'msp' | 'clock'>): Dialect {
  const seeds = new Seeded(msp.seed);
  let answered = 0;
  return {
    vendor: 'microsoft-graph',
    isToken: () => false,
    error: (status) => {
      const [code, message] = CODES[status] ?? ['UnknownError', ''];
      return { body: graphError(code, message, clock(), seeds.uuid(`graph/request/${(answered += 1)}`)), type: TYPE };
    },
    firstPage: ({ $skiptoken: _, ...query }) => query,
    spoilQuantity: (body) => {
      const { value } = body as { value?: readonly Json[] };
      const [first, ...rest] = value ?? [];
      if (first === undefined) return body;
      const counts = ['consumedUnits', 'totalLicenses', 'assignedLicenses'].filter((name) => name in first);
      return {
        ...(body as Json),
        value: [{ ...first, ...Object.fromEntries(counts.map((name) => [name, 'twelve'])) }, ...rest],
      };
    },
    changeTotal: (body, by) => {
      const count = (body as Json)['@odata.count'];
      return typeof count === 'number' ? { ...(body as Json), '@odata.count': count + by } : body;
    },
    leadElsewhere: (body, address) =>
      'value' in (body as Json) ? { ...(body as Json), '@odata.nextLink': address } : body,
  };
}

export type Handler = (grant: GraphGrant, request: FastifyRequest) => Json;

/** Every answer of Graph: token, rate, permission, then the list; a refusal in Graph's own words. */
export function route(
  server: FastifyInstance,
  setup: GraphSetup,
  path: string,
  cost: number,
  anyOf: readonly string[],
  handle: Handler,
): void {
  const { tokens, rate, clock, msp } = setup;
  const seeds = new Seeded(msp.seed);
  let answered = 0;
  server.get(path, (request, reply) => {
    const requestId = seeds.uuid(`graph${path}/${(answered += 1)}`);
    void reply.type(TYPE).header('request-id', requestId).header('x-ms-resource-unit', String(cost));
    try {
      const token = tokens.read(request.headers.authorization);
      if (token.is !== 'good') throw notGood(token.is);
      const wait = rate.take(token.grant.tenantId, cost);
      if (wait !== null) {
        void reply.header('retry-after', String(wait));
        throw new GraphRefusal(429, 'TooManyRequests', 'Please retry after');
      }
      if (!anyOf.some((permission) => token.grant.permissions.includes(permission))) throw denied();
      return reply.send(handle(token.grant, request));
    } catch (error) {
      if (!(error instanceof GraphRefusal)) throw error;
      return reply.code(error.status).send(graphError(error.code, error.message, clock(), requestId));
    }
  });
}

function notGood(is: 'missing' | 'unknown' | 'expired'): GraphRefusal {
  const message = {
    missing: 'Access token is empty.',
    unknown: 'CompactToken validation failed.',
    expired: 'Lifetime validation failed, the token is expired.',
  }[is];
  return new GraphRefusal(401, 'InvalidAuthenticationToken', message);
}

export const denied = (): GraphRefusal =>
  new GraphRefusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
export const notFound = (what: string): GraphRefusal =>
  new GraphRefusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${what}' does not exist or one of its queried reference-property objects are not present.`,
  );

/** A list that never pages. */
export function whole(name: string, rows: readonly Json[], request: FastifyRequest): Json {
  const fields = selectOf(request.query as Query);
  return {
    '@odata.context': `${CONTEXT}${name}`,
    value: fields === null ? rows : rows.map((row) => selected(row, fields)),
  };
}

/** The count stands on the first page only. */
export function paged(
  name: string,
  rows: readonly Json[],
  request: FastifyRequest,
  size: number,
  counts: boolean,
): Json {
  const address = `${request.protocol}://${request.host}${request.url.split('?')[0] ?? ''}`;
  const page = pageOf(rows, {
    query: request.query as Query,
    size,
    address,
    sameRows: request.fault === 'first-rows-again',
  });
  return {
    '@odata.context': `${CONTEXT}${name}`,
    ...(counts && page.isFirst ? { '@odata.count': rows.length } : {}),
    ...(page.nextLink === null ? {} : { '@odata.nextLink': page.nextLink }),
    value: page.rows,
  };
}
