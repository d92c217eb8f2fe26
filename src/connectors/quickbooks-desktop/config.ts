/** The settings of a QuickBooks Desktop source: one company file, reached through Conductor. */
import { z } from 'zod';
import { address, currency, secretRef, sourceFields } from '../config-fields.js';

export const quickbooksDesktopSchema = z.strictObject({
  ...sourceFields,
  type: z.literal('quickbooks-desktop'),
  apiKey: secretRef,
  endUserId: z
    .string({ error: "the id of Conductor's end user, like end_usr_..." })
    .regex(/^end_usr_\S+$/, { error: "the id of Conductor's end user, like end_usr_..." }),
  /** Memorised transactions cannot be read from outside. */
  basis: z
    .literal('latest-invoice', {
      error: '"latest-invoice": QuickBooks Desktop shows its memorised transactions to nobody',
    })
    .default('latest-invoice'),
  /** Of documents that name none, where the company file has no home currency either. */
  currency: currency.optional(),
  baseUrl: address.default('https://api.conductor.is/v1'),
});
