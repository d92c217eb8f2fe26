/** GET /sources: what is configured, how each scope of it stands, and when it is pulled next. */
import { z } from 'zod';
import { snapshotStatus } from './source-snapshot.js';
import { runSchema } from './syncs.js';
import { leg, moment, scope, sourceProblem } from './values.js';

/** One scope of a source as it stands. */
export const scopeStandingSchema = z.object({
  source: z.string(),
  type: z.string(),
  leg,
  scope,
  status: snapshotStatus,
  takenAt: moment.nullable().describe('When the counts that are shown were taken; null: there are none'),
  triedAt: moment.nullable().describe('The newest try; later than takenAt where it was not whole'),
  rows: z.number(),
  rejected: z.number(),
  problems: z.array(sourceProblem).describe('Of the newest try'),
  notes: z.array(z.string()),
});

export const sourceSchema = z.object({
  id: z.string(),
  type: z.string(),
  leg: leg.nullable(),
  isSupported: z.boolean().describe('false: this version cannot pull a source of this type yet'),
  schedule: z.string().nullable().describe('A cron expression; null: pulled on request alone'),
  nextAt: moment.nullable(),
  lastRun: runSchema.nullable().describe('The newest run; its state says whether it is running'),
  scopes: z.array(scopeStandingSchema),
});

export const sourcesSchema = z.object({ sources: z.array(sourceSchema) });
export type Sources = z.output<typeof sourcesSchema>;
