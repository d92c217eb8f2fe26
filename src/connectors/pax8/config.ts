/** The settings of a Pax8 source. */
import { z } from 'zod';
import { address, secretRef, sourceFields, textOrRef } from '../config-fields.js';

export const pax8Schema = z.strictObject({
  ...sourceFields,
  type: z.literal('pax8'),
  clientId: textOrRef,
  clientSecret: secretRef,
  baseUrl: address.default('https://api.pax8.com/v1'),
  tokenUrl: address.default('https://api.pax8.com/v1/token'),
  audience: z.string().min(1).default('https://api.pax8.com'),
});
