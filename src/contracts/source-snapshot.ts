/** All lines of one source and one scope at one moment. */
import { z } from 'zod';
import { basis, rejectedLineSchema, seatLineSchema } from './seat-line.js';
import { day, leg, moment } from './values.js';

const texts = z.array(z.string()).optional();

const evidence = z.object({
  domains: texts,
  websites: texts,
  emails: texts,
  tenantIds: texts,
  phones: texts,
  postcodes: texts,
  addresses: texts,
  counts: z.array(z.object({ sku: z.string(), seats: z.number() })).optional(),
});

const party = z.object({ id: z.string(), name: z.string(), evidence: evidence.optional() });

export const snapshotStatus = z.enum(['complete', 'partial', 'stale', 'failed', 'empty']);

export const sourceSnapshotSchema = z.object({
  leg,
  source: z.string(),
  aliases: z.array(z.string()),
  scope: z.string(),
  ledger: z.string().optional(),
  takenAt: moment,
  asOf: day,
  periodStart: day.nullable(),
  status: snapshotStatus,
  proves: z.enum(['absence', 'presence', 'period']),
  basis: basis.optional(),
  vendors: z.array(z.string()).nullable(),
  companies: z.array(party),
  lines: z.array(seatLineSchema),
  rejected: z.array(rejectedLineSchema),
  hash: z.string().optional(),
});
