/** The proxy as a value: routes, checks and headers around the rooms below. It listens to nothing and reads no file of its own accord. */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import compress from '@fastify/compress';
import serveStatic from '@fastify/static';
import Fastify, { type FastifyInstance, type RawServerDefault } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import { Authenticator } from './auth/authenticate.js';
import { BearerTokens } from './auth/bearer-tokens.js';
import { EntraTokens, PUBLIC_CLOUD } from './auth/entra.js';
import type { ListenSettings, ProxyDeps } from './deps.js';
import { admitTokens, type Door } from './http/admit.js';
import { answerBroken, answerError, answerErrors } from './http/answer-errors.js';
import { describeApi } from './http/describe-api.js';
import { allowedHosts, assertHost } from './http/hosts.js';
import { makeRateGuard } from './http/limit-rate.js';
import { checkRequest, readJsonAlone } from './http/read-body.js';
import { requestIdOf } from './http/request-ids.js';
import { logRequests } from './http/request-log.js';
import { addSecurityHeaders, guardAnswers } from './http/security-headers.js';
import { KnownRoutes } from './http/unknown-routes.js';
import { makeMetrics } from './metrics.js';
import { ApiError } from './problems.js';
import { addInRoutes } from './routes/add-in.js';
import { crosswalkRoutes } from './routes/crosswalk.js';
import { decisionsRoutes } from './routes/decisions.js';
import { driftRoutes } from './routes/drift.js';
import { healthRoutes } from './routes/health.js';
import { historyRoutes } from './routes/history.js';
import { metricsRoutes } from './routes/metrics.js';
import type { RouteOptions } from './routes/route.js';
import { snapshotRoutes } from './routes/snapshot.js';
import { sourcesRoutes } from './routes/sources.js';
import { syncsRoutes } from './routes/syncs.js';
import { workbenchRoutes } from './routes/workbench.js';

export const API = '/api/v1';
const ROUTES = [
  healthRoutes,
  sourcesRoutes,
  syncsRoutes,
  snapshotRoutes,
  driftRoutes,
  historyRoutes,
  crosswalkRoutes,
  decisionsRoutes,
];

/** Told always, to however many ask. */
const HEALTH = /^\/api\/v1\/health(?:\/ready)?(?:\?|$)/;
/** Bytes of a body, where a route does not say otherwise. */
const LARGEST_BODY = 64 * 1024;
/** Milliseconds in which a request has to arrive, and an idle connection is kept. */
const REQUEST_ARRIVES = 30_000;
const IDLE = 72_000;

export type ProxyApp = FastifyInstance;

export async function buildApp(deps: ProxyDeps): Promise<ProxyApp> {
  const { listen, log } = deps;
  const app = Fastify<RawServerDefault, IncomingMessage, ServerResponse>({
    logger: false,
    genReqId: requestIdOf,
    // One hop: who the proxy in front says that it heard. Further ones could be anybody's invention.
    trustProxy: (_address, hop) => listen.tlsTerminatedUpstream && hop === 0,
    bodyLimit: LARGEST_BODY,
    forceCloseConnections: 'idle',
    // Ours to say, as a problem.
    return503OnClosing: false,
    serverFactory: (handler) => makeServer(handler, listen),
    clientErrorHandler: (error, socket) => answerBroken(error, socket),
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply, log),
    routerOptions: { maxParamLength: 200 },
  });
  app.decorateRequest('identity', null);
  app.setValidatorCompiler(checkRequest as Parameters<typeof app.setValidatorCompiler>[0]);
  app.setSerializerCompiler(serializerCompiler);
  readJsonAlone(app);
  answerErrors(app, log);

  const known = new KnownRoutes();
  known.watch(app);
  const metrics = makeMetrics(deps);
  const stopping = new AbortController();
  app.addHook('preClose', (done) => {
    stopping.abort();
    done();
  });
  app.addHook('onResponse', (_request, _reply, done) => {
    // Whoever was answered last would keep the connection open, and the server waiting.
    if (stopping.signal.aborted) setImmediate(() => app.server.closeIdleConnections());
    done();
  });
  logRequests(app, log, metrics);
  await addSecurityHeaders(app, listen, deps.auth.entra?.authority ?? PUBLIC_CLOUD.authority);
  const hosts = allowedHosts(listen);
  const rate = await makeRateGuard(app, deps.limits);
  app.addHook('onRequest', async (request) => {
    assertHost(hosts, request.headers.host);
    if (HEALTH.test(request.url)) return;
    if (stopping.signal.aborted) throw new ApiError('ERR_NOT_READY', 'The proxy is stopping.');
    await rate.countRequest(request);
  });
  await app.register(compress, { global: true, threshold: 1024, encodings: ['br', 'gzip', 'identity'] });
  await describeApi(app, deps.version);

  const bearers = new BearerTokens(deps.auth.token, { bearers: deps.store.bearers, clock: deps.clock, log });
  const entra = deps.auth.entra === null ? null : new EntraTokens(deps.auth.entra, deps.auth.fetchKeys, deps.clock);
  const door: Door = { authenticator: new Authenticator(bearers, entra), rate, metrics };
  const options: RouteOptions & Record<string, unknown> = { deps, metrics, stopping: stopping.signal };
  await app.register(metricsRoutes(door), options);
  await app.register(
    async (api) => {
      guardAnswers(api);
      admitTokens(api, door);
      for (const routes of ROUTES) await api.register(routes, options);
      api.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
      api.all('/*', { schema: { hide: true } }, (request) => {
        throw known.refuse(request);
      });
    },
    { prefix: API },
  );
  await app.register(addInRoutes, options);
  await app.register(workbenchRoutes, options);
  if (deps.pages.length > 0)
    await app.register(serveStatic, { root: [...deps.pages], cacheControl: true, maxAge: 0, etag: true });
  app.setNotFoundHandler((request) => {
    throw known.refuse(request);
  });
  return app;
}

function makeServer(handler: RequestListener, { tls }: ListenSettings): Server {
  const server = tls === null ? createServer(handler) : createTlsServer({ ...tls, minVersion: 'TLSv1.2' }, handler);
  server.requestTimeout = REQUEST_ARRIVES;
  server.headersTimeout = REQUEST_ARRIVES;
  server.keepAliveTimeout = IDLE;
  return server;
}
