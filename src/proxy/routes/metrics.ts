/** GET /metrics: for whoever asks from this machine itself, else for a token. */
import type { FastifyRequest } from 'fastify';
import { identify, type Door } from '../http/admit.js';
import type { RouteOptions, Routes } from './route.js';

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;

export const metricsRoutes: (door: Door) => Routes =
  (door) =>
  async (app, { deps, metrics }: RouteOptions) => {
    app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
      if (!isFromHere(request, deps.listen.tlsTerminatedUpstream)) request.identity = await identify(request, door);
      await metrics.look();
      return reply
        .header('cache-control', 'no-store')
        .type(metrics.registry.contentType)
        .send(await metrics.registry.metrics());
    });
    await Promise.resolve();
  };

/** Behind another proxy everything comes from here: then a token is wanted always. */
function isFromHere({ socket, headers }: FastifyRequest, tlsTerminatedUpstream: boolean): boolean {
  if (tlsTerminatedUpstream || headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined)
    return false;
  return LOOPBACK.test(socket.remoteAddress ?? '');
}
