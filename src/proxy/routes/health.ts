/** Whether the process lives, and whether it can serve. Both answer without a token, and say little then. */
import { healthSchema, readinessSchema, type Health } from '../../contracts/health.js';
import { ApiError } from '../problems.js';
import { jsonOf, PROBLEMS, type Routes } from './route.js';

const PATIENCE = 5_000;

export const healthRoutes: Routes = async (app, { deps, stopping }) => {
  const startedAt = new Date(deps.clock.now()).toISOString();

  app.get(
    '/health',
    {
      config: { isOpen: true },
      schema: {
        operationId: 'getHealth',
        summary: 'The process lives. With a token it says more.',
        tags: ['health'],
        security: [],
        response: { 200: jsonOf(healthSchema, 'It lives'), ...PROBLEMS },
      },
    },
    (request): Health => {
      const status = stopping.aborted ? 'stopping' : 'ok';
      if (request.identity === null) return { status };
      return { status, version: deps.version, store: deps.store.engine, startedAt, isDemo: deps.isDemo };
    },
  );

  app.get(
    '/health/ready',
    {
      config: { isOpen: true },
      schema: {
        operationId: 'getReadiness',
        summary: 'The store can be read and the proxy is not stopping: send requests here.',
        tags: ['health'],
        security: [],
        response: { 200: jsonOf(readinessSchema, 'It is ready'), ...PROBLEMS },
      },
    },
    async (): Promise<{ status: 'ready' }> => {
      if (stopping.aborted) throw new ApiError('ERR_NOT_READY', 'The proxy is stopping.');
      try {
        await withPatience(deps.store.ping());
      } catch (cause) {
        throw new ApiError('ERR_NOT_READY', 'The store does not answer.', { cause });
      }
      return { status: 'ready' };
    },
  );
  await Promise.resolve();
};

async function withPatience(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE} ms`)), PATIENCE);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
