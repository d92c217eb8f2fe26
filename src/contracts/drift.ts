/** GET /drift: the reconciliation as the server computes it; the same JSON as `driftsheet reconcile --json`. */
import { z } from 'zod';
import { STATES } from '../core/result.js';
import { driftRowSchema } from './drift-row.js';
import { rejectedLineSchema } from './seat-line.js';
import { day, leg, money } from './values.js';

const legStatus = z.enum(['loaded', 'empty', 'partial', 'failed', 'stale', 'not-configured']);
const legSummary = z.object({ status: legStatus, rows: z.number(), takenAt: z.string().nullable() });
const amounts = z.array(money);

const proposal = z.object({ to: z.string(), toName: z.string(), score: z.number(), reasons: z.array(z.string()) });

const unmapped = z.object({
  leg,
  source: z.string(),
  externalId: z.string(),
  name: z.string(),
  seats: z.number(),
  withoutQuantity: z.number(),
  missingIn: z.array(leg),
  money: money.nullable(),
  proposals: z.array(proposal),
});

const seatsKnown = z.number().nullable();

const totals = z.object({
  rows: z.number(),
  notCompared: z.number(),
  hidden: z.number(),
  states: z.partialRecord(z.enum(STATES), z.number()),
  seats: z.object({ purchased: seatsKnown, assigned: seatsKnown, billed: seatsKnown }),
  leakPerMonth: amounts,
  idlePerMonth: amounts,
  overbilledPerMonth: amounts,
  refundPerMonth: amounts,
  leakOpen: amounts,
  leakWaived: amounts,
  leakTolerated: amounts,
});

const tieOutLine = z.object({
  leg,
  source: z.string(),
  scope: z.string(),
  status: legStatus,
  takenAt: z.string(),
  asOf: day,
  periodStart: day.nullable(),
  hash: z.string().nullable(),
  seatsRead: z.number(),
  inRows: z.number(),
  unmapped: z.number(),
  attached: z.number(),
  notCounted: z.number(),
  hidden: z.number(),
  difference: z.number(),
  addedByRules: z.number(),
  linesRead: z.number(),
  rejectedLines: z.number(),
  linesWithoutQuantity: z.number(),
  companies: z.number(),
  companiesLinked: z.number(),
  companiesAbsent: z.number(),
  companiesExcluded: z.number(),
});

export const driftSchema = z.object({
  asOf: day,
  complete: z.boolean().describe('Nothing is missing: no leg, no line, no link'),
  drifts: z.boolean(),
  legs: z.object({ purchased: legSummary, assigned: legSummary, billed: legSummary }),
  rows: z.array(driftRowSchema),
  hiddenRows: z.array(driftRowSchema).describe('Free SKUs that nobody buys or bills'),
  rejected: z.array(rejectedLineSchema.omit({ companyId: true, companyName: true })),
  unmapped: z.object({ companies: z.array(unmapped), skus: z.array(unmapped) }),
  totals,
  tieOut: z.array(tieOutLine),
});
export type Drift = z.output<typeof driftSchema>;
