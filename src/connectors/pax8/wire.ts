/**
 * What Pax8 sends, read leniently: an unknown word or a missing field is kept as it is and never throws. Whether a row can be counted is
 * decided in convert.ts. Shapes: Pax8's published specification, which its own examples do not satisfy.
 */
import { z } from 'zod';
import type { NumberedPage } from '../http/page-styles.js';

/** As it came; there or not. */
const anything = z.unknown().optional();
const text = z
  .string()
  .transform((value) => value.trim())
  .catch('');
const count = z.number().int().nonnegative();

const pageSchema = z.object({
  content: z.array(z.unknown()),
  page: z.object({ number: count, totalPages: count, totalElements: count }),
});

/** null: no page of a list. */
export function readPage(json: unknown): NumberedPage | null {
  const read = pageSchema.safeParse(json);
  if (!read.success) return null;
  const { content, page } = read.data;
  return { rows: content, number: page.number, pages: page.totalPages, total: page.totalElements };
}

const contentSchema = z.object({ content: z.array(z.unknown()) });

/** Lists that come whole, without a page: history, pricing. */
export function readContent(json: unknown): readonly unknown[] | null {
  const read = contentSchema.safeParse(json);
  return read.success ? read.data.content : null;
}

const idSchema = z.object({ id: z.string().trim().min(1) });

export function idOf(row: unknown): string | null {
  const read = idSchema.safeParse(row);
  return read.success ? read.data.id.toLowerCase() : null;
}

const addressSchema = z.object({ street: text, postalCode: text }).catch({ street: '', postalCode: '' });

export const companySchema = z.object({
  id: text,
  name: text,
  website: text,
  phone: text,
  externalId: text,
  status: text,
  address: addressSchema,
});
export type WireCompany = z.infer<typeof companySchema>;

const commitmentSchema = z.object({ term: text, endDate: anything }).nullable().catch(null);

export const subscriptionSchema = z.object({
  id: text,
  parentSubscriptionId: text,
  companyId: text,
  productId: text,
  productName: text,
  vendorSubscriptionId: text,
  vendorSkuId: text,
  /** As it came: convert.ts counts it or rejects the row. */
  quantity: anything,
  startDate: anything,
  endDate: anything,
  createdDate: anything,
  updatedDate: anything,
  billingStart: anything,
  status: text,
  partnerCost: anything,
  currencyCode: text,
  billingTerm: text,
  commitmentTerm: commitmentSchema,
  /** Seen in place of `commitmentTerm`. */
  commitment: commitmentSchema,
});
export type WireSubscription = z.infer<typeof subscriptionSchema>;

export const productSchema = z.object({ id: text, name: text, vendorName: text, sku: text, vendorSku: text });
export type WireProduct = z.infer<typeof productSchema>;

const rateSchema = z.object({
  partnerBuyRate: anything,
  startQuantityRange: z.number().nullable().catch(null),
  endQuantityRange: z.number().nullable().catch(null),
  chargeType: text,
});
export const pricingSchema = z.object({
  billingTerm: text,
  commitmentTerm: text,
  type: text,
  unitOfMeasurement: text,
  rates: z.array(rateSchema).catch([]),
});
export type WirePricing = z.infer<typeof pricingSchema>;

export const invoiceSchema = z.object({ id: text, invoiceDate: text, status: text });
export type WireInvoice = z.infer<typeof invoiceSchema>;

export const invoiceItemSchema = z.object({
  type: text,
  companyId: text,
  productId: text,
  sku: text,
  subscriptionId: text,
  quantity: anything,
});
export type WireInvoiceItem = z.infer<typeof invoiceItemSchema>;
