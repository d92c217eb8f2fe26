/** Who may come in, and whether what they want to read is what is given. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import type { Authenticator } from '../auth/authenticate.js';
import type { Identity } from '../auth/identity.js';
import type { Metrics } from '../metrics.js';
import { ApiError } from '../problems.js';
import type { RateGuard } from './limit-rate.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null where nobody has to say. */
    identity: Identity | null;
  }
}

export interface Door {
  readonly authenticator: Authenticator;
  readonly rate: RateGuard;
  readonly metrics: Metrics;
}

const READS = ['GET', 'HEAD'];

/** Every route of the plugin wants a token, unless its config says that it is open. */
export function admitTokens(app: FastifyInstance, door: Door): void {
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.isOpen === true) request.identity = await identifyIfAny(request, door);
    else request.identity = await identify(request, door);
    if (request.identity?.isReadOnly === true && !READS.includes(request.method))
      throw new ApiError('ERR_AUTH_READ_ONLY', 'The token may only read. Use one that was made without --read-only.');
    assertAcceptable(request);
  });
}

/** Throws ApiError. */
export async function identify(request: FastifyRequest, { authenticator, rate, metrics }: Door): Promise<Identity> {
  try {
    return await authenticator.identify(request.headers.authorization);
  } catch (error) {
    if (error instanceof ApiError) {
      metrics.refusals.inc({ code: error.code });
      if (error.code === 'ERR_AUTH_INVALID') await rate.countRefusal(request);
    }
    throw error;
  }
}

/** An open route says more to whoever shows a good token, and as much as ever to everybody else. */
async function identifyIfAny(request: FastifyRequest, door: Door): Promise<Identity | null> {
  if (request.headers.authorization === undefined) return null;
  try {
    return await identify(request, door);
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}

function assertAcceptable(request: FastifyRequest): void {
  const { accept } = request.headers;
  const given = request.routeOptions.config.produces ?? 'application/json';
  if (accept === undefined || new Negotiator(request.raw).mediaType([given]) !== undefined) return;
  throw new ApiError(
    'ERR_REQUEST_NOT_ACCEPTABLE',
    `Found Accept: ${accept.slice(0, 100)}, expected one that admits ${given}.`,
  );
}
