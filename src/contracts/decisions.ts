/** GET and PUT /decisions: what people have decided about rows. */
import { z } from 'zod';
import { DECISIONS } from '../core/decision.js';
import { FINDINGS } from '../core/result.js';
import { day, moment } from './values.js';

const LONGEST_TEXT = 4_000;
const id = z.string({ error: 'an id' }).min(1).max(500);
const text = z.string().max(LONGEST_TEXT);
const word = z.enum(DECISIONS, { error: `one of ${DECISIONS.join(', ')}, or null` });
const acceptedSeats = z.object({
  finding: z.enum(FINDINGS, { error: `one of ${FINDINGS.join(', ')}` }),
  seats: z.number().nonnegative(),
});

/** As a client says it. Who and when is for the server to say. */
export const decisionToSaveSchema = z.object({
  companyId: id,
  skuId: id,
  decision: word.nullable(),
  reason: text.default(''),
  until: day.nullable().default(null).describe('Last day, inclusive'),
  note: text.default(''),
  accepted: z
    .array(acceptedSeats)
    .optional()
    .describe('Of Accept with a last day: what the row shows; left out: what it shows to the server'),
});
export type DecisionToSave = z.output<typeof decisionToSaveSchema>;

export const decisionsToSaveSchema = z
  .object({ decisions: z.array(decisionToSaveSchema, { error: 'a list of decisions' }) })
  .describe('All decisions: those that are left out are withdrawn. Fields that GET gives besides are passed over.');

export const decisionSchema = z.object({
  companyId: z.string(),
  skuId: z.string(),
  decision: word.nullable(),
  reason: z.string(),
  until: day.nullable(),
  note: z.string(),
  accepted: z.array(acceptedSeats),
  by: z.string(),
  at: moment,
});

export const decisionsSchema = z.object({
  version: z.number().int(),
  by: z.string().nullable(),
  at: moment.nullable(),
  decisions: z.array(decisionSchema),
});
export type Decisions = z.output<typeof decisionsSchema>;
