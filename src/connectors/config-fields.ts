/** Fields that the settings of several sources share. Each says what it expects, so that an error can. */
import { z } from 'zod';
import { cronField } from './cron-field.js';
import { isSecure } from './http/access.js';

export interface SecretRef {
  readonly env?: string | undefined;
  readonly file?: string | undefined;
}

/** A secret never stands in the configuration itself. */
export const secretRef = z.union(
  [z.strictObject({ env: z.string().min(1) }), z.strictObject({ file: z.string().min(1) })],
  { error: 'a reference to a secret: {"env": "NAME"} or {"file": "PATH"}' },
);

/** What is no secret may stand as text or be referred to. */
export const textOrRef = z.union([z.string().min(1), secretRef], {
  error: 'a text, or a reference like {"env": "NAME"}',
});

/** https, or http to this machine itself. */
export const address = z
  .string({ error: 'an address like https://api.example.com/v1' })
  .refine(
    (text) => URL.canParse(text.replaceAll('{tenant}', 'x')) && isSecure(new URL(text.replaceAll('{tenant}', 'x'))),
    {
      error: 'an address that begins with https:// (http:// only for this machine itself)',
    },
  );

/** ISO 4217. */
export const currency = z
  .string({ error: 'a currency like USD' })
  .regex(/^[A-Z]{3}$/, { error: 'a currency like USD' });

export const sourceFields = {
  id: z
    .string({ error: 'a short name of your own for this source' })
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, { error: 'up to 64 letters, digits, dots, dashes and underscores' }),
  /** Cron: when it is pulled. */
  schedule: cronField.optional(),
};

/** The same settings with every reference replaced by what it refers to. */
export type Resolved<T> = T extends SecretRef
  ? SecretRef extends T
    ? never
    : string
  : T extends readonly (infer U)[]
    ? readonly Resolved<U>[]
    : T extends object
      ? { readonly [K in keyof T]: Resolved<T[K]> }
      : T;
