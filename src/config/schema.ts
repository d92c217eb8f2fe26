/** The shape of driftsheet.config.json. The settings of a source are checked by the schema of its type. */
import { z } from 'zod';
import { address, secretRef } from '../connectors/config-fields.js';
import { cronField } from '../connectors/cron-field.js';
import { LEGS, type Leg } from '../core/leg.js';

/** Types that a later version pulls: their settings may stand in the file already. */
export const LATER_TYPES = ['google-workspace', 'sage', 'netsuite', 'rest'] as const;
/** What they will tell of; null where their settings say so. */
export const LATER_LEGS: Readonly<Record<(typeof LATER_TYPES)[number], Leg | null>> = {
  'google-workspace': 'assigned',
  sage: 'billed',
  netsuite: 'billed',
  rest: null,
};

export const fileSourceSchema = z.strictObject({
  id: z.string({ error: 'a short name of your own for this source' }).min(1),
  type: z.literal('file'),
  leg: z.enum(LEGS, { error: `one of ${LEGS.join(', ')}` }),
  /** A path, in whose last part `*` stands for anything. */
  path: z.string({ error: 'the path of an export file, like ./exports/*.csv' }).min(1),
  format: z.string().min(1).optional(),
  schedule: cronField.optional(),
});
export type FileSource = z.output<typeof fileSourceSchema>;

const days = z.int({ error: 'a whole number of days' }).positive({ error: 'at least 1 day' });

const storeSchema = z
  .strictObject({
    path: z.string({ error: 'the path of a file' }).min(1).optional(),
    /** PostgreSQL. */
    url: secretRef.optional(),
    encryptionKey: secretRef.optional(),
    previousKeys: z.array(secretRef).default([]),
    retentionDays: days.optional(),
    /** For so many days every snapshot is kept; of older days the last whole one of each scope. */
    everySnapshotDays: days.optional(),
  })
  .refine(({ path, url }) => path === undefined || url === undefined, {
    error: 'either the "path" of a file or the "url" of PostgreSQL',
  });

const authSchema = z.strictObject({
  token: secretRef.optional(),
  entra: z
    .strictObject({
      tenantIds: z.array(z.string().regex(/^[\w.-]+$/, { error: 'the id of a tenant (a GUID)' })).min(1),
      audience: z.string({ error: "the application's id, with or without api://" }).min(1),
      /** Of the application that signs people in, where it is another one than that of the API. */
      clientId: z
        .string()
        .regex(/^[\w-]+$/, { error: 'the id of an application (a GUID)' })
        .optional(),
      scope: z.string().regex(/^\S+$/, { error: 'the name of one scope' }).default('access_as_user'),
      /** Of another cloud than the public one. */
      authority: address.optional(),
      issuerV1: address.optional(),
    })
    .optional(),
});

const listenSchema = z.strictObject({
  host: z.string().min(1).optional(),
  port: z.number().int().min(0).max(65_535).optional(),
  publicUrl: address
    .refine((text) => !URL.canParse(text) || /^\/*$/.test(new URL(text).pathname + new URL(text).search), {
      error: 'an address without a path, like https://drift.example.com',
    })
    .optional(),
  tls: z.strictObject({ cert: z.string().min(1), key: z.string().min(1) }).optional(),
  tlsTerminatedUpstream: z.boolean().optional(),
  /** Of one address. */
  requestsPerMinute: z.number().int().positive().optional(),
});

const limitSchema = z.strictObject({
  seats: z.number().int().nonnegative(),
  money: z.string({ error: 'a decimal as text, like "0" or "12.50"' }).regex(/^\d+(?:\.\d+)?$/, {
    error: 'a decimal as text, like "0" or "12.50"',
  }),
});

export const configSchema = z.strictObject({
  sources: z.array(z.unknown(), { error: 'a list of sources' }),
  store: storeSchema.optional(),
  auth: authSchema.optional(),
  listen: listenSchema.optional(),
  tolerance: z
    .partialRecord(z.enum(['purchased-billed', 'purchased-assigned', 'billed-assigned']), limitSchema)
    .optional(),
  actUntilDays: z.number().int().nonnegative().optional(),
  comparableDays: z.number().int().positive().optional(),
  timeZone: z.string().refine(isTimeZone, { error: 'a time zone like America/Denver or UTC' }).optional(),
});

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
