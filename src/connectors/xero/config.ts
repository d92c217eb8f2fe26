/** The settings of a Xero source: a custom connection (one organisation), or an app that a person has consented to. */
import { z } from 'zod';
import { BASES } from '../../core/basis.js';
import { address, secretRef, sourceFields, textOrRef } from '../config-fields.js';

export const xeroSchema = z.strictObject({
  ...sourceFields,
  type: z.literal('xero'),
  grant: z
    .enum(['client_credentials', 'authorization_code'], { error: '"client_credentials" or "authorization_code"' })
    .default('authorization_code'),
  clientId: textOrRef,
  clientSecret: secretRef,
  /** For the first time; afterwards the one that was kept counts. */
  refreshToken: secretRef.optional(),
  /** Tenant ids of organisations; without them every organisation of the connection is read. */
  organisations: z.array(z.string().min(1), { error: 'a list of tenant ids' }).min(1).optional(),
  basis: z.enum(BASES, { error: '"recurring" or "latest-invoice"' }).default('recurring'),
  /** Asked for with the token; apps from before March 2026 know other names. */
  scope: z.string().min(1).optional(),
  baseUrl: address.default('https://api.xero.com/api.xro/2.0'),
  tokenUrl: address.default('https://identity.xero.com/connect/token'),
  authorizeUrl: address.default('https://login.xero.com/identity/connect/authorize'),
});
