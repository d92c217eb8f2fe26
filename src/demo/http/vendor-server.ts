/**
 * What every demo vendor stands on: an HTTP server on the loopback address that logs each request, is as slow and as broken as asked, and
 * answers errors in the vendor's own words.
 */
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { FaultKind, Faults, Vendor } from './faults.js';
import type { Troublemaker } from './mischief.js';
import type { RequestLog } from './request-log.js';

/** How a vendor speaks where the demo has to speak for it. */
export interface Dialect {
  readonly vendor: Vendor;
  readonly isToken: (path: string) => boolean;
  readonly error: (status: number, request: FastifyRequest) => { readonly body: unknown; readonly type?: string };
  /** The query that asks for the first page. */
  readonly firstPage: (query: Record<string, string>) => Record<string, string>;
  /** One row of the list counts a word. */
  readonly spoilQuantity: (body: unknown) => unknown;
  readonly changeTotal: (body: unknown) => unknown;
}

export interface ServerTools {
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly trouble: Troublemaker;
  readonly latencyMs: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** What goes wrong with this request; null for nothing. */
    fault: FaultKind | null;
  }
}

const RETRY_AFTER_SECONDS = 1;
const STATUS_OF: Partial<Record<FaultKind, number>> = {
  'status-500': 500,
  'status-403': 403,
  'status-404': 404,
  'status-429': 429,
};
const HTML =
  '<!doctype html><html><head><title>Service</title></head><body><h1>We will be right back</h1></body></html>';

export function makeServer(dialect: Dialect, tools: ServerTools): FastifyInstance {
  const app = Fastify({ exposeHeadRoutes: false, forceCloseConnections: true });
  app.decorateRequest('fault', null);
  app.addHook('onRequest', async (request, reply) => meet(dialect, tools, request, reply));
  app.addHook('preHandler', (request, _reply, done) => {
    if (request.fault === 'first-page-again')
      request.query = dialect.firstPage(request.query as Record<string, string>);
    done();
  });
  app.addHook('onSend', (request, reply, payload, done) => done(null, spoil(dialect, request, reply, payload)));
  app.setNotFoundHandler((request, reply) => refuse(dialect, request, reply, request.method === 'GET' ? 404 : 405));
  app.setErrorHandler((error, request, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    return refuse(dialect, request, reply, status);
  });
  return app;
}

/** The vendor's own error body. */
export function refuse(dialect: Dialect, request: FastifyRequest, reply: FastifyReply, status: number): FastifyReply {
  const { body, type } = dialect.error(status, request);
  if (type !== undefined) void reply.type(type);
  return reply.code(status).send(body);
}

async function meet(
  dialect: Dialect,
  { faults, log, trouble, latencyMs }: ServerTools,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const { vendor } = dialect;
  const { method, url } = request;
  log.add({ vendor, method, path: url, isToken: method === 'POST' && dialect.isToken(url) });
  const luck = trouble.next(vendor);
  request.fault = faults.hit(vendor, url) ?? (luck === 'slow' ? null : luck);
  const delay = latencyMs + (luck === 'slow' ? trouble.slowMs : 0);
  if (delay > 0) await wait(delay);
  if (request.fault === 'dropped') {
    reply.hijack();
    request.raw.socket.destroy();
    return reply;
  }
  const status = request.fault === null ? undefined : STATUS_OF[request.fault];
  if (status === undefined) return undefined;
  if (status === 429) void reply.header('retry-after', String(RETRY_AFTER_SECONDS));
  return refuse(dialect, request, reply, status);
}

function spoil(dialect: Dialect, request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  if (request.fault === null || reply.statusCode >= 300 || typeof payload !== 'string') return payload;
  switch (request.fault) {
    case 'html':
      void reply.type('text/html; charset=utf-8');
      return HTML;
    case 'empty-object':
      return '{}';
    case 'null':
      return 'null';
    case 'empty-body':
      return '';
    case 'cut-in-half':
      return payload.slice(0, payload.length / 2);
    case 'cut-off':
      void reply.header('content-length', Buffer.byteLength(payload));
      return Readable.from(halfThenEnd(payload, request));
    case 'quantity-no-number':
      return JSON.stringify(dialect.spoilQuantity(JSON.parse(payload)));
    case 'total-changes':
      return JSON.stringify(dialect.changeTotal(JSON.parse(payload)));
    case 'status-500':
    case 'status-403':
    case 'status-404':
    case 'status-429':
    case 'dropped':
    case 'first-page-again':
    case 'first-rows-again':
      return payload;
  }
}

async function* halfThenEnd(payload: string, request: FastifyRequest): AsyncGenerator<string> {
  yield payload.slice(0, payload.length / 2);
  // Long enough for the first half to leave.
  await wait(20);
  request.raw.socket.destroy();
}

/** Starts listening on the loopback address; port 0 takes any free one. Gives `http://127.0.0.1:PORT`. */
export async function listen(app: FastifyInstance, port: number): Promise<string> {
  return app.listen({ host: '127.0.0.1', port });
}
