/** GET /history: the counts of past days. */
import { z } from 'zod';
import { count, countReason, day, leg } from './values.js';

export const MOST_POINTS = 100_000;

export const historyQuerySchema = z.strictObject({
  companyId: z.string().min(1).optional(),
  skuId: z.string().min(1).optional(),
  leg: leg.optional(),
  from: day.optional().describe('First day, inclusive'),
  to: day.optional().describe('Last day, inclusive'),
  limit: z.coerce
    .number({ error: `a number from 1 to ${MOST_POINTS}` })
    .int()
    .min(1)
    .max(MOST_POINTS)
    .default(10_000)
    .describe('Points at most'),
});

export const historyPointSchema = z.object({
  day,
  companyId: z.string(),
  skuId: z.string(),
  leg,
  seats: count,
  reason: countReason.nullable(),
});

export const historySchema = z.object({
  points: z.array(historyPointSchema).describe('By company, SKU, leg and day'),
  isWhole: z.boolean().describe('false: there are more points than the limit; ask for fewer days or one company'),
});
export type History = z.output<typeof historySchema>;
