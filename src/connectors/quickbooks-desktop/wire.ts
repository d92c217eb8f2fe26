/**
 * What Conductor sends of QuickBooks Desktop, read leniently: an unknown word or a missing field is kept as it is and never throws. Whether a
 * line can be counted is decided in convert.ts. Shapes: Conductor's published OpenAPI.
 */
import { z } from 'zod';

/** As it came; there or not. */
const anything = z.unknown().optional();
const text = z
  .string()
  .transform((value) => value.trim())
  .catch('');
const flag = z.boolean().nullable().catch(null);
const list = z.array(z.unknown()).nullable().catch(null);
const refSchema = z.object({ id: text, fullName: text }).nullable().catch(null);
export type WireRef = z.infer<typeof refSchema>;

const pageSchema = z.object({
  data: z.array(z.unknown()),
  nextCursor: z.string().min(1).nullable().catch(null),
  remainingCount: z.number().int().nonnegative().nullable().catch(null),
  hasMore: z.boolean(),
});
export type WirePage = z.infer<typeof pageSchema>;

/** null: no page of a list, or one that has more and does not say how to get it. */
export function readPage(json: unknown): WirePage | null {
  const read = pageSchema.safeParse(json);
  if (!read.success || (read.data.hasMore && read.data.nextCursor === null)) return null;
  return read.data;
}

const idSchema = z.object({ id: z.string().trim().min(1) });

export function idOf(row: unknown): string | null {
  const read = idSchema.safeParse(row);
  return read.success ? read.data.id : null;
}

export const lineSchema = z.object({
  item: refSchema,
  description: text,
  /** null for a line without one: then nobody knows how many. */
  quantity: anything,
  unitOfMeasure: text,
  /** Money comes as decimal text. */
  rate: anything,
  amount: anything,
});
export type WireLine = z.infer<typeof lineSchema>;

export const groupSchema = z.object({
  itemGroup: refSchema,
  description: text,
  quantity: anything,
  totalAmount: anything,
  lines: list,
});
export type WireGroup = z.infer<typeof groupSchema>;

/** Invoices, sales receipts and credit memos. */
export const documentSchema = z.object({
  id: text,
  refNumber: text,
  transactionDate: anything,
  customer: refSchema,
  currency: refSchema,
  isPending: flag,
  memo: text,
  subtotal: anything,
  lines: list,
  lineGroups: list,
});
export type WireDocument = z.infer<typeof documentSchema>;

export const customerSchema = z.object({
  id: text,
  name: text,
  fullName: text,
  isActive: flag,
  parent: refSchema,
  jobStatus: text,
  email: text,
  phone: text,
  currency: refSchema,
  billingAddress: z.object({ line1: text, postalCode: text }).nullable().catch(null),
});
export type WireCustomer = z.infer<typeof customerSchema>;

/** Items of every kind, and groups of them, which have a name only. */
export const itemSchema = z.object({ id: text, name: text, fullName: text, sku: text });
export type WireItem = z.infer<typeof itemSchema>;

const preferencesSchema = z.object({ multiCurrency: z.object({ homeCurrency: refSchema }).nullable().catch(null) });

/** The home currency as the company file names it; '' where it names none. */
export function readHomeCurrency(json: unknown): string {
  const read = preferencesSchema.safeParse(json);
  return read.success ? (read.data.multiCurrency?.homeCurrency?.fullName ?? '') : '';
}

const errorSchema = z.object({ error: z.object({ message: text, userFacingMessage: text, type: text, code: text }) });
export type WireError = z.infer<typeof errorSchema>['error'];

export function readError(json: unknown): WireError | null {
  const read = errorSchema.safeParse(json);
  return read.success ? read.data.error : null;
}
