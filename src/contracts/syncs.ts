/** POST /syncs, GET /syncs/{id} and its events. */
import { z } from 'zod';
import { moment, scope, sourceProblem } from './values.js';

export const syncRequestSchema = z
  .strictObject({ source: z.string({ error: 'the id of a source' }).min(1).max(200).optional() })
  .describe('Without a source all of them are pulled');

const scopeProgress = z.object({
  scope,
  state: z.enum(['waiting', 'reading', 'complete', 'partial', 'failed', 'empty']),
  step: z.string(),
  pages: z.number(),
  rows: z.number(),
  expected: z.number().nullable(),
});

export const runSchema = z.object({
  id: z.string(),
  source: z.string(),
  slot: moment.nullable(),
  trigger: z.enum(['schedule', 'request', 'once']),
  by: z.string().nullable(),
  state: z.enum(['running', 'complete', 'incomplete', 'failed', 'cancelled', 'interrupted']),
  startedAt: moment,
  endedAt: moment.nullable(),
  scopes: z.array(scopeProgress),
  problem: sourceProblem.nullable(),
});

export const syncSchema = z.object({
  id: z.string(),
  state: z.enum(['running', 'complete', 'incomplete', 'failed', 'cancelled']),
  requestedAt: moment,
  by: z.string().nullable(),
  runs: z.array(runSchema),
});
export type SyncAnswer = z.output<typeof syncSchema>;

/** Server-sent events: `progress` while it runs, then one `end`; the data of both is the sync. */
export const SYNC_EVENTS = ['progress', 'end'] as const;
