/** The crosswalk as JSON: what `GET /crosswalk` gives and `--crosswalk` takes. Everything a person may leave out has a default. */
import { z } from 'zod';

const text = z.string().trim();
/** '' where a source has no id or no name; an export of a database writes null. */
const maybe = text.nullish().transform((value) => value ?? '');
const source = text.default('*').describe('Source id, leg, format or vendor; * for any');

const link = z.object({
  source,
  externalId: maybe,
  externalName: maybe,
  how: z.enum(['confirmed', 'id', 'domain', 'name', 'score']).default('confirmed'),
  confirmedBy: z.string().nullish(),
  confirmedAt: z.string().nullish(),
});

const rejectedLink = z.object({ source, externalId: maybe, externalName: maybe });

const companyRecord = z.object({
  id: text.min(1),
  name: text.min(1),
  links: z.array(link).default([]),
  absent: z.array(text).default([]),
  rejected: z.array(rejectedLink).default([]),
});

const skuRecord = z.object({
  id: text.min(1),
  /** Left out: the catalogue's name. */
  name: maybe,
  links: z.array(link).default([]),
  rejected: z.array(rejectedLink).default([]),
});

const itemSku = z.object({
  sku: text.min(1),
  multiplier: z.number().int().positive().default(1),
  included: z.number().int().nonnegative().default(0),
  minimum: z.number().int().nonnegative().default(0),
  cap: z.number().int().nonnegative().nullable().default(null),
});

const itemRule = z
  .object({
    source,
    externalId: maybe,
    externalName: maybe,
    kind: z.enum(['seat', 'flat', 'hours', 'tax', 'discount', 'credit', 'ignore']),
    skus: z.array(itemSku).default([]),
  })
  .refine((item) => item.externalId !== '' || item.externalName !== '', {
    message: 'an item needs an externalId or an externalName',
  })
  .refine((item) => (item.kind !== 'seat' && item.kind !== 'flat') || item.skus.length > 0, {
    message: 'a seat or flat item needs at least one SKU',
  });

export const crosswalkSchema = z.strictObject({
  version: z.union([z.string(), z.number()]).optional(),
  /** Of the version that GET gave: who saved it and when. Passed over. */
  by: z.string().nullish(),
  at: z.string().nullish(),
  companies: z.array(companyRecord).default([]),
  skus: z.array(skuRecord).default([]),
  items: z.array(itemRule).default([]),
});

/** What `GET /crosswalk` gives: every field settled, so that it can be saved again as it is. */
const settledLink = z.object({
  source: z.string(),
  externalId: z.string(),
  externalName: z.string(),
  how: z.enum(['confirmed', 'id', 'domain', 'name', 'score']),
  confirmedBy: z.string().nullish(),
  confirmedAt: z.string().nullish(),
});
const settledRejection = z.object({ source: z.string(), externalId: z.string(), externalName: z.string() });
const settledSku = z.object({
  id: z.string(),
  name: z.string(),
  links: z.array(settledLink),
  rejected: z.array(settledRejection),
});

export const settledCrosswalkSchema = z.object({
  version: z.number().int(),
  by: z.string().nullable(),
  at: z.string().nullable(),
  companies: z.array(settledSku.extend({ absent: z.array(z.string()) })),
  skus: z.array(settledSku),
  items: z.array(
    z.object({
      source: z.string(),
      externalId: z.string(),
      externalName: z.string(),
      kind: z.enum(['seat', 'flat', 'hours', 'tax', 'discount', 'credit', 'ignore']),
      skus: z.array(
        z.object({
          sku: z.string(),
          multiplier: z.number(),
          included: z.number(),
          minimum: z.number(),
          cap: z.number().nullable(),
        }),
      ),
    }),
  ),
});
export type SettledCrosswalk = z.output<typeof settledCrosswalkSchema>;
