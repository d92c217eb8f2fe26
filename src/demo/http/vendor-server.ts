/**
 * What every demo vendor stands on: an HTTP server on the loopback address that logs each request, is as slow and as broken as asked, and
 * answers errors in the vendor's own words.
 */
import { setTimeout as wait } from 'node:timers/promises';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Dialect } from './dialect.js';
import type { FaultKind, Faults } from './faults.js';
import type { Troublemaker } from './mischief.js';
import type { RequestLog } from './request-log.js';
import { ELSEWHERE, spoiled } from './spoil.js';

export type { Dialect };

export interface ServerTools {
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly trouble: Troublemaker;
  readonly latencyMs: number;
  /** Rows of a page, whatever larger number is asked for. */
  readonly largestPage: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** What goes wrong with this request; null for nothing. */
    fault: FaultKind | null;
  }
}

const STATUS_OF: Partial<Record<FaultKind, number>> = {
  'status-500': 500,
  'status-401': 401,
  'status-403': 403,
  'status-404': 404,
  'status-429': 429,
  'status-429-bare': 429,
  'status-429-hours': 429,
};
const RETRY_AFTER_SECONDS: Partial<Record<FaultKind, number>> = { 'status-429': 1, 'status-429-hours': 9_000 };

export function makeServer(dialect: Dialect, tools: ServerTools): FastifyInstance {
  const app = Fastify({ exposeHeadRoutes: false, forceCloseConnections: true });
  app.decorateRequest('fault', null);
  app.addHook('onRequest', async (request, reply) => meet(dialect, tools, request, reply));
  app.addHook('preHandler', (request, _reply, done) => {
    if (request.fault === 'first-page-again')
      request.query = dialect.firstPage(request.query as Record<string, string>);
    done();
  });
  app.addHook('onSend', (request, reply, payload, done) => done(null, spoiled(dialect, request, reply, payload)));
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
  if (request.fault === 'dropped' || request.fault === 'silence') {
    reply.hijack();
    if (request.fault === 'dropped') request.raw.socket.destroy();
    return reply;
  }
  if (request.fault === 'redirect-elsewhere') return reply.redirect(`${ELSEWHERE}${url}`, 302);
  const status = request.fault === null ? undefined : STATUS_OF[request.fault];
  if (status === undefined) return undefined;
  const seconds = request.fault === null ? undefined : RETRY_AFTER_SECONDS[request.fault];
  if (seconds !== undefined) void reply.header('retry-after', String(seconds));
  return refuse(dialect, request, reply, status);
}

/** Starts listening on the loopback address; port 0 takes any free one. Gives `http://127.0.0.1:PORT`. */
export async function listen(app: FastifyInstance, port: number): Promise<string> {
  return app.listen({ host: '127.0.0.1', port });
}
