/** The settings of a QuickBooks Online source: one app, one company file. */
import { z } from 'zod';
import { BASES } from '../../core/basis.js';
import { address, currency, secretRef, sourceFields, textOrRef } from '../config-fields.js';

export const quickbooksOnlineSchema = z.strictObject({
  ...sourceFields,
  type: z.literal('quickbooks-online'),
  clientId: textOrRef,
  clientSecret: secretRef,
  /** The company id, as the address of the consent shows it. */
  realmId: textOrRef,
  /** For the first time; afterwards the one that was kept counts. */
  refreshToken: secretRef.optional(),
  /** Which seats count where both are there. */
  basis: z.enum(BASES, { error: '"recurring" or "latest-invoice"' }).default('recurring'),
  /** Of documents that name none, in books of a single currency. */
  currency: currency.optional(),
  baseUrl: address.default('https://quickbooks.api.intuit.com'),
  tokenUrl: address.default('https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer'),
  authorizeUrl: address.default('https://appcenter.intuit.com/connect/oauth2'),
});
