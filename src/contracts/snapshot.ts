/** GET /snapshot: all that the pane needs to reconcile by itself. */
import { z } from 'zod';
import type { KeptPass } from '../core/kept-pass.js';
import { settledCrosswalkSchema } from './crosswalk.js';
import { decisionsSchema } from './decisions.js';
import { sourceSnapshotSchema } from './source-snapshot.js';
import { scopeStandingSchema } from './sources.js';
import { day, pair } from './values.js';

export const snapshotSchema = z.object({
  today: day.describe('The day it is where the provider works'),
  scopes: z.array(scopeStandingSchema).describe('How every scope of every source stands'),
  crosswalk: settledCrosswalkSchema,
  decisions: decisionsSchema,
  tolerance: z.partialRecord(pair, z.object({ seats: z.number(), money: z.string() })),
  comparableDays: z.number(),
  actUntilDays: z.number(),
  firstSeen: z.record(z.string(), day).describe('Rows (companyId|skuId) that drift: seen since'),
  isDemo: z.boolean().default(false).describe('Every company and number in it is invented'),
  snapshots: z.array(sourceSnapshotSchema).describe('The lines of every scope, parallel to scopes'),
});
export type SnapshotAnswer = z.output<typeof snapshotSchema>;

/** What core reconciles. */
export function toKeptPass(answer: SnapshotAnswer): KeptPass {
  const { scopes: _scopes, isDemo: _isDemo, crosswalk, decisions, firstSeen, ...rest } = answer;
  return { ...rest, crosswalk, decisions: decisions.decisions, firstSeen: new Map(Object.entries(firstSeen)) };
}
