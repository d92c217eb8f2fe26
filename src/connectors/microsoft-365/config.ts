/** The settings of a Microsoft 365 source: one app, and the tenants it looks into. */
import { z } from 'zod';
import { address, secretRef, sourceFields, textOrRef } from '../config-fields.js';

const tenantId = z
  .string({ error: 'a tenant id or a verified domain' })
  .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{2,127}$/, { error: 'a tenant id (a GUID) or a verified domain like contoso.com' });

export const microsoft365Schema = z
  .strictObject({
    ...sourceFields,
    type: z.literal('microsoft-365'),
    clientId: textOrRef,
    clientSecret: secretRef,
    tenants: z.union(
      [
        z.array(z.union([tenantId, z.strictObject({ id: tenantId, name: z.string().min(1) })])).min(1),
        z.enum(['contracts', 'delegated-admin']),
      ],
      { error: 'a list of tenant ids, or "contracts" or "delegated-admin" (with partnerTenant)' },
    ),
    /** The MSP's own tenant, whose customers are read. */
    partnerTenant: tenantId.optional(),
    personalData: z.boolean().default(false),
    baseUrl: address.default('https://graph.microsoft.com/v1.0'),
    tokenUrl: address.default('https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token'),
    scope: z.string().min(1).optional(),
    /** Named in the consent address where the app has more than one. */
    redirectUri: z.string().min(1).optional(),
  })
  .refine(({ tenants, partnerTenant }) => Array.isArray(tenants) || partnerTenant !== undefined, {
    path: ['partnerTenant'],
    error: 'the tenant of the MSP itself: its customers are listed there',
  });
