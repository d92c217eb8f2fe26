/** What the resources of the API are made of: days, moments, legs, amounts, and what went wrong with a source. */
import { z } from 'zod';
import { COUNT_REASONS, MONEY_REASONS } from '../core/count.js';
import { isDay } from '../core/day.js';
import { LEGS, PAIRS } from '../core/leg.js';

export const day = z
  .string()
  .refine(isDay, { error: 'a day such as 2026-08-01' })
  .meta({ format: 'date', description: 'A day, like 2026-08-01' });
export const moment = z.string().meta({ format: 'date-time', description: 'ISO 8601, UTC' });
export const leg = z.enum(LEGS, { error: `one of ${LEGS.join(', ')}` });
export const pair = z.enum(PAIRS);
export const seats = z.number();
export const count = z.number().nullable().describe('null: unknown, for the reason that stands beside it');
export const countReason = z.enum(COUNT_REASONS);
export const moneyReason = z.enum(MONEY_REASONS);
export const scope = z.object({ id: z.string(), name: z.string() });

export const money = z.object({
  amount: z.string().describe("A decimal with the currency's own number of decimals: 149.60"),
  currency: z.string().describe('ISO 4217'),
});

/** What went wrong between driftsheet and a source; not an error of the API itself. */
export const sourceProblem = z.object({
  code: z.string(),
  whose: z.enum(['you', 'admin', 'vendor', 'time', 'driftsheet', 'nobody']),
  message: z.string(),
  remedy: z.string(),
  endpoint: z.string(),
  status: z.number().nullable(),
  retryable: z.boolean(),
  until: moment.nullish().describe('The source asks not to be tried before'),
});
