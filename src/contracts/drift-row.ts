/** One row of the reconciliation: a company and a SKU. */
import { z } from 'zod';
import { FINDINGS, STATES } from '../core/result.js';
import { accountSplitSchema, basis } from './seat-line.js';
import { count, countReason, day, money, moneyReason } from './values.js';

const finding = z.enum(FINDINGS);
const how = z.enum(['confirmed', 'id', 'domain', 'name', 'score']).nullable();
const amount = money.nullable();

const subscription = z.object({
  reference: z.string().nullable(),
  quantity: count,
  term: z.string().nullable(),
  unitCost: amount,
  commitmentEnd: day.nullable(),
  counted: z.boolean(),
  invoiced: z.number().nullable(),
});

export const driftRowSchema = z.object({
  company: z.string(),
  companyId: z.string(),
  sku: z.string(),
  skuId: z.string(),
  purchased: count,
  assigned: count,
  live: count,
  billed: count,
  basis: z.enum([...basis.options, 'both']).nullable(),
  billedOther: count,
  otherChannel: count,
  accounts: accountSplitSchema.nullable(),
  drift: z.object({ purchasedVsBilled: count, purchasedVsAssigned: count, billedVsAssigned: count }),
  findings: z.array(finding),
  tolerated: z.array(finding),
  state: z.enum(STATES),
  bill: count,
  cut: count,
  unitCost: amount,
  unitPrice: amount,
  leakPerMonth: amount,
  idlePerMonth: amount,
  overbilledPerMonth: amount,
  refundPerMonth: amount,
  reasons: z.object({
    purchased: countReason.nullable(),
    assigned: countReason.nullable(),
    billed: countReason.nullable(),
    unitCost: moneyReason.nullable(),
    unitPrice: moneyReason.nullable(),
  }),
  seen: z.object({ purchased: z.number(), assigned: z.number(), billed: z.number() }),
  priceBelowCost: z.boolean(),
  waived: z.array(z.object({ finding, seats: z.number(), until: day, by: z.string(), why: z.string() })),
  since: day.nullable(),
  actUntil: z.string().nullable(),
  lockedUntil: day.nullable(),
  asOf: z.object({ purchased: day.nullable(), assigned: day.nullable(), billed: day.nullable() }),
  subscriptions: z.array(subscription),
  linkedBy: z.object({ company: how, sku: how }),
  why: z.string(),
});
export type DriftRow = z.output<typeof driftRowSchema>;
