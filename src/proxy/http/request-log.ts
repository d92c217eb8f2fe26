/** One log line and one measurement for each request. Neither an address, nor a name, nor what was asked for beyond the route. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Log } from '../../core/ports.js';
import type { Metrics } from '../metrics.js';
import { REQUEST_ID } from './request-ids.js';

export function logRequests(app: FastifyInstance, log: Log, metrics: Metrics): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header(REQUEST_ID, request.id);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const route = routeOf(request);
    const status = reply.statusCode;
    const seconds = reply.elapsedTime / 1000;
    metrics.requests.observe({ method, route, status: String(status) }, seconds);
    log.write(status >= 500 ? 'error' : 'info', 'request', {
      requestId: request.id,
      method,
      route,
      status,
      ms: Math.round(reply.elapsedTime),
      tokenId: request.identity?.id ?? null,
    });
    done();
  });
  app.addHook('onRequestAbort', (request, done) => {
    log.write('info', 'request-left', { requestId: request.id, method: request.method, route: routeOf(request) });
    done();
  });
}

/** The pattern, not the path: an id in a path would make a time series of its own. */
function routeOf({ is404, routeOptions }: FastifyRequest): string {
  return is404 ? 'unknown' : (routeOptions.url ?? 'unknown');
}
