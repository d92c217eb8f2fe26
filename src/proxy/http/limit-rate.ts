/** Requests of one address in a minute, and refused tokens of one address, which are fewer. */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Limits } from '../deps.js';
import { ApiError } from '../problems.js';

const MINUTE = 60_000;

export interface RateGuard {
  /** Counts a request. Throws ApiError. */
  countRequest(request: FastifyRequest): Promise<void>;
  /** Counts a refused token. Throws ApiError for an address with too many of them; a good token is good all the same. */
  countRefusal(request: FastifyRequest): Promise<void>;
}

export async function makeRateGuard(
  app: FastifyInstance,
  { requestsPerMinute, refusalsPerMinute }: Limits,
): Promise<RateGuard> {
  await app.register(rateLimit, { global: false });
  // By address; of IPv6 by network, since one asker has many of them.
  const requests = app.createRateLimit({ max: requestsPerMinute, timeWindow: MINUTE });
  const refusals = app.createRateLimit({ max: refusalsPerMinute, timeWindow: MINUTE });
  return {
    countRequest: async (request) => {
      const outcome = await requests(request);
      if (!outcome.isAllowed && outcome.isExceeded)
        throw tooMany(
          `More than ${requestsPerMinute} requests in a minute came from this address.`,
          outcome.ttlInSeconds,
        );
    },
    countRefusal: async (request) => {
      const outcome = await refusals(request);
      if (!outcome.isAllowed && outcome.isExceeded)
        throw tooMany(
          `More than ${refusalsPerMinute} refused tokens in a minute came from this address.`,
          outcome.ttlInSeconds,
        );
    },
  };
}

function tooMany(what: string, seconds: number): ApiError {
  const wait = Math.max(1, Math.ceil(seconds));
  return new ApiError('ERR_REQUEST_RATE', `${what} Wait ${wait} s.`, { headers: { 'retry-after': String(wait) } });
}
