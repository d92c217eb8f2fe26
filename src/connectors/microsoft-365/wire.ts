/** What Microsoft Graph sends, read leniently: an unknown word or a missing field is kept as it is and never throws. */
import { z } from 'zod';
import type { LinkedPage } from '../http/page-styles.js';

/** As it came; there or not. */
const anything = z.unknown().optional();
const text = z
  .string()
  .transform((value) => value.trim())
  .catch('');
const flag = z.boolean().nullable().catch(null);

const pageSchema = z.object({
  value: z.array(z.unknown()),
  '@odata.nextLink': z.string().min(1).optional(),
  '@odata.count': z.number().int().nonnegative().optional().catch(undefined),
});

/** null: no page of a list. */
export function readPage(json: unknown): LinkedPage | null {
  const read = pageSchema.safeParse(json);
  if (!read.success) return null;
  const { value, '@odata.nextLink': next = null, '@odata.count': total = null } = read.data;
  return { rows: value, next, total };
}

const idSchema = z.object({ id: z.string().min(1) });

export function idOf(row: unknown): string | null {
  const read = idSchema.safeParse(row);
  return read.success ? read.data.id : null;
}

export const errorSchema = z.object({ error: z.object({ code: text, message: text }) });

const unitsSchema = z.object({ enabled: anything, warning: anything }).catch({ enabled: null, warning: null });

export const skuSchema = z.object({
  skuId: text,
  skuPartNumber: text,
  appliesTo: text,
  capabilityStatus: text,
  /** As it came: convert.ts counts it or rejects the row. */
  consumedUnits: anything,
  prepaidUnits: unitsSchema,
});
export type WireSku = z.infer<typeof skuSchema>;

export const ownedSchema = z.object({
  commerceSubscriptionId: text,
  skuId: text,
  status: text,
  isTrial: flag,
  totalLicenses: anything,
  nextLifecycleDateTime: anything,
});
export type WireOwned = z.infer<typeof ownedSchema>;

const signInSchema = z.object({
  lastSignInDateTime: text,
  lastNonInteractiveSignInDateTime: text,
  lastSuccessfulSignInDateTime: text,
});

export const userSchema = z.object({
  id: text,
  displayName: text,
  userPrincipalName: text,
  accountEnabled: flag,
  userType: text,
  /** null: it could not be read which licences the account holds. */
  assignedLicenses: z
    .array(z.object({ skuId: z.string().min(1) }))
    .nullable()
    .catch(null),
  licenseAssignmentStates: z.array(z.object({ skuId: text, assignedByGroup: text })).catch([]),
  signInActivity: signInSchema.nullable().catch(null),
});
export type WireUser = z.infer<typeof userSchema>;

export const organizationSchema = z.object({
  id: text,
  displayName: text,
  verifiedDomains: z.array(z.object({ name: text })).catch([]),
});
export type WireOrganization = z.infer<typeof organizationSchema>;

/** A customer of the partner: /contracts calls the tenant customerId, delegatedAdminCustomers tenantId. */
export const customerSchema = z.object({ customerId: text, tenantId: text, displayName: text });
