/** One line of a source, and one that could not be read. */
import { z } from 'zod';
import { BASES } from '../core/basis.js';
import { day } from './values.js';

const holder = z.object({
  name: z.string(),
  kind: z.enum(['active', 'disabled', 'guest', 'shared', 'room']),
  lastSignIn: z.string().nullish(),
});

export const accountSplitSchema = z.object({
  holders: z.number(),
  active: z.number(),
  disabled: z.number(),
  guests: z.number(),
  shared: z.number(),
  rooms: z.number(),
  neverSignedIn: z.number(),
  noSignInData: z.number(),
  byGroup: z.number(),
  users: z.array(holder).optional(),
});

const ownedUnits = z.object({
  seats: z.number(),
  subscription: z.string().nullable(),
  isTrial: z.boolean(),
  until: day.nullable(),
});

export const basis = z.enum(BASES);

export const seatLineSchema = z.object({
  companyId: z.string(),
  companyName: z.string(),
  skuId: z.string(),
  skuName: z.string(),
  description: z.string().optional(),
  kind: z.enum(['seats', 'attached', 'trial', 'one-time', 'no-seats', 'void']),
  quantity: z.number().nullable().describe('Seats; null: no readable quantity, so unknown'),
  live: z.number().nullish(),
  accounts: accountSplitSchema.nullish(),
  owned: z.array(ownedUnits).optional(),
  vendorSubscription: z.string().optional(),
  invoiced: z.number().optional(),
  companyLevel: z.boolean().optional(),
  free: z.boolean().optional(),
  unitAmount: z.string().nullable(),
  isTiered: z.boolean().optional(),
  seatsPerPrice: z.number().optional(),
  currency: z.string().nullable(),
  intervalMonths: z.number().nullable(),
  term: z.string().optional(),
  start: day.nullish(),
  end: day.nullish(),
  commitmentEnd: day.nullish(),
  documentDate: day.nullish(),
  basis: basis.optional(),
  document: z.string().optional(),
  asOf: day.nullish(),
  reference: z.string().optional(),
  unique: z.string().optional(),
  line: z.number().optional(),
  batches: z.array(z.object({ seats: z.number(), at: z.string() })).optional(),
});

export const rejectedLineSchema = z.object({
  file: z.string().nullable(),
  line: z.number().nullable(),
  column: z.string().nullable(),
  found: z.string(),
  expected: z.string(),
  endpoint: z.string().nullable(),
  companyId: z.string(),
  companyName: z.string(),
});
