/** Requests of one address in a minute, and refused tokens of one address, which are fewer: nobody guesses tokens here. */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Limits } from '../deps.js';
import { ApiError } from '../problems.js';

const MINUTE = 60_000;

export interface RateGuard {
  /** Counts a request. Throws ApiError. */
  countRequest(request: FastifyRequest): Promise<void>;
  /** Throws ApiError for an address with too many refused tokens. */
  assertFewRefusals(request: FastifyRequest): Promise<void>;
  countRefusal(request: FastifyRequest): Promise<void>;
}

export async function makeRateGuard(
  app: FastifyInstance,
  { requestsPerMinute, refusalsPerMinute }: Limits,
): Promise<RateGuard> {
  await app.register(rateLimit, { global: false });
  const keyGenerator = ({ ip }: FastifyRequest): string => ip;
  const requests = app.createRateLimit({ max: requestsPerMinute, timeWindow: MINUTE, keyGenerator });
  const refusals = app.createRateLimit({ max: refusalsPerMinute, timeWindow: MINUTE, keyGenerator });
  return {
    countRequest: async (request) => {
      const outcome = await requests(request);
      if (!outcome.isAllowed && outcome.isExceeded)
        throw tooMany(
          `More than ${requestsPerMinute} requests in a minute came from this address.`,
          outcome.ttlInSeconds,
        );
    },
    assertFewRefusals: async (request) => {
      const outcome = await refusals(request, { increment: false });
      if (!outcome.isAllowed && outcome.remaining <= 0)
        throw tooMany(
          `More than ${refusalsPerMinute} refused tokens in a minute came from this address.`,
          outcome.ttlInSeconds,
        );
    },
    countRefusal: async (request) => {
      await refusals(request);
    },
  };
}

function tooMany(what: string, seconds: number): ApiError {
  const wait = Math.max(1, Math.ceil(seconds));
  return new ApiError('ERR_REQUEST_RATE', `${what} Wait ${wait} s.`, { headers: { 'retry-after': String(wait) } });
}
