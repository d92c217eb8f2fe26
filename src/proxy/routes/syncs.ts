/** Pulls on request, and how they go on. */
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { syncRequestSchema, syncSchema, type SyncAnswer } from '../../contracts/syncs.js';
import type { SyncView } from '../../sync/sync-service.js';
import { ApiError } from '../problems.js';
import { END_MARK, eventsOf } from './sync-events.js';
import { jsonOf, PROBLEMS, type Routes } from './route.js';

const params = z.object({ id: z.string().min(1).max(100) });

export const syncsRoutes: Routes = async (app, { deps, metrics, stopping }) => {
  const { sync, sources } = deps;
  const find = async (id: string): Promise<SyncView> => {
    const view = await sync.find(id);
    if (view !== null) return view;
    throw new ApiError('ERR_SYNC_UNKNOWN', 'There is no sync of this id. POST /api/v1/syncs starts one.');
  };

  app.post(
    '/syncs',
    {
      schema: {
        operationId: 'startSync',
        summary: 'Pull one source, or all. Where it is running already, that run is named.',
        tags: ['syncs'],
        body: syncRequestSchema,
        response: {
          202: jsonOf(syncSchema, 'It has begun; Location says where to look'),
          200: jsonOf(syncSchema, 'It was running already; Location says where to look'),
          ...PROBLEMS,
        },
      },
    },
    async (request, reply) => {
      const { source } = request.body;
      if (source !== undefined) assertSource(source);
      const by = request.identity?.name ?? null;
      const { isNew, sync: view } = await sync.request({
        ...(source === undefined ? {} : { source }),
        by,
        trigger: 'request',
      });
      return reply
        .code(isNew ? 202 : 200)
        .header('location', `/api/v1/syncs/${encodeURIComponent(view.id)}`)
        .send(toAnswer(view));
    },
  );

  const assertSource = (id: string): void => {
    const known = sources.filter(({ leg }) => leg !== null).map((one) => one.id);
    if (known.includes(id)) return;
    const expected = known.length === 0 ? 'none: no source is configured' : `one of ${known.join(', ')}`;
    throw new ApiError('ERR_SOURCE_UNKNOWN', `Found the source "${id.slice(0, 64)}", expected ${expected}.`);
  };

  app.get(
    '/syncs/:id',
    {
      schema: {
        operationId: 'getSync',
        summary: 'How a sync goes on, or went.',
        tags: ['syncs'],
        params,
        response: { 200: jsonOf(syncSchema, 'The sync'), ...PROBLEMS },
      },
    },
    async (request) => toAnswer(await find(request.params.id)),
  );

  app.get(
    '/syncs/:id/events',
    {
      config: { produces: 'text/event-stream' },
      schema: {
        operationId: 'followSync',
        summary: 'Server-sent events: `progress` while it runs, one `end`; the data of both is the sync.',
        tags: ['syncs'],
        params,
        response: {
          200: {
            description: 'Events, until the sync has ended',
            content: { 'text/event-stream': { schema: z.unknown() } },
          },
          204: z.null().describe('Last-Event-ID was the end: there is nothing more to come'),
          ...PROBLEMS,
        },
      },
    },
    async (request, reply) => {
      const view = await find(request.params.id);
      const last = lastEventId(request);
      if (last.endsWith(END_MARK)) return reply.code(204).send(null);
      const gone = new AbortController();
      const signal = AbortSignal.any([gone.signal, stopping]);
      const stream = Readable.from(
        eventsOf({ sync, clock: deps.clock, heartbeat: deps.limits.heartbeat }, view.id, {
          signal,
          after: Number.parseInt(last, 10) || 0,
        }),
        { objectMode: false, highWaterMark: 1 },
      );
      metrics.streams.inc();
      stream.once('close', () => {
        gone.abort();
        metrics.streams.dec();
      });
      return reply.type('text/event-stream').header('x-accel-buffering', 'no').send(stream);
    },
  );
  await Promise.resolve();
};

function lastEventId(request: FastifyRequest): string {
  const header = request.headers['last-event-id'];
  return typeof header === 'string' ? header.slice(0, 40) : '';
}

function toAnswer(view: SyncView): SyncAnswer {
  return syncSchema.parse(view);
}
