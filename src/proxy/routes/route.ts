/** What routes have in common: their typing, their description and what they are given. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { PROBLEM_TYPE, problemSchema } from '../../contracts/problem.js';
import type { ProxyDeps } from '../deps.js';
import type { Metrics } from '../metrics.js';

export interface RouteOptions {
  readonly deps: ProxyDeps;
  readonly metrics: Metrics;
  /** Aborted when the proxy stops: streams end. */
  readonly stopping: AbortSignal;
}
export type Routes = FastifyPluginAsyncZod<RouteOptions & Record<string, unknown>>;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answers without a token. */
    isOpen?: boolean;
    /** What the route answers with, when it is not JSON. */
    produces?: string;
  }
}

const aProblem = (description: string) => ({ description, content: { [PROBLEM_TYPE]: { schema: problemSchema } } });

/** What every route may answer besides. */
export const PROBLEMS = { '4xx': aProblem('See docs/errors.md'), '5xx': aProblem('See docs/errors.md') };

export const jsonOf = <T>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

export const NOTHING_NEW = z.null().describe('Nothing has changed since the state that If-None-Match names');
