/**
 * What Xero sends, read leniently: an unknown word or a missing field is kept as it is and never throws. Whether a line can be counted is
 * decided in convert.ts. Shapes: Xero's published OpenAPI.
 */
import { z } from 'zod';
import type { NumberedPage } from '../http/page-styles.js';

/** As it came; there or not. */
const anything = z.unknown().optional();
const text = z
  .string()
  .transform((value) => value.trim())
  .catch('');
const list = z.array(z.unknown()).nullable().catch(null);
const count = z.number().int().nonnegative();

/** Lists that come whole. null: something else. */
export function readList(name: string): (json: unknown) => readonly unknown[] | null {
  const schema = z.looseObject({ [name]: z.array(z.unknown()) });
  return (json) => {
    const read = schema.safeParse(json);
    return read.success ? (read.data[name] as readonly unknown[]) : null;
  };
}

const paginationSchema = z.object({ pagination: z.object({ page: count, pageCount: count, itemCount: count }) });

export function readPage(name: string): (json: unknown) => NumberedPage | null {
  const rowsOf = readList(name);
  return (json) => {
    const rows = rowsOf(json);
    const read = paginationSchema.safeParse(json);
    if (rows === null || !read.success) return null;
    const { page, pageCount, itemCount } = read.data.pagination;
    return { rows, number: page, pages: pageCount, total: itemCount };
  };
}

/** Of a row of the list whose ids stand in `field`. */
export function idIn(field: string): (row: unknown) => string | null {
  const schema = z.looseObject({ [field]: z.string().trim().min(1) });
  return (row) => {
    const read = schema.safeParse(row);
    return read.success ? String(read.data[field]).toLowerCase() : null;
  };
}

export const connectionSchema = z.object({ tenantId: text, tenantType: text, tenantName: text });

/** null: no list of connections. */
export function readConnections(json: unknown): readonly z.infer<typeof connectionSchema>[] | null {
  const read = z.array(connectionSchema).safeParse(json);
  return read.success ? read.data : null;
}

export const lineSchema = z.object({
  LineItemID: text,
  ItemCode: text,
  Description: text,
  /** May be missing: then nobody knows how many. */
  Quantity: anything,
  UnitAmount: anything,
  LineAmount: anything,
  TaxAmount: anything,
  DiscountRate: anything,
  DiscountAmount: anything,
});
export type WireLine = z.infer<typeof lineSchema>;

const contactRef = z.object({ ContactID: text, Name: text }).nullable().catch(null);

const scheduleSchema = z
  .object({
    Period: z.number().nullable().catch(null),
    Unit: text,
    StartDate: anything,
    StartDateString: anything,
    EndDate: anything,
    EndDateString: anything,
  })
  .nullable()
  .catch(null);

const documentFields = {
  Type: text,
  Status: text,
  Contact: contactRef,
  CurrencyCode: text,
  LineAmountTypes: text,
  LineItems: list,
};

export const templateSchema = z.object({
  ...documentFields,
  RepeatingInvoiceID: text,
  Reference: text,
  Schedule: scheduleSchema,
});
export type WireTemplate = z.infer<typeof templateSchema>;

/** Invoices and credit notes. */
export const postedSchema = z.object({
  ...documentFields,
  InvoiceID: text,
  InvoiceNumber: text,
  CreditNoteID: text,
  CreditNoteNumber: text,
  RepeatingInvoiceID: text,
  Date: anything,
  DateString: anything,
});
export type WirePosted = z.infer<typeof postedSchema>;

const phoneSchema = z.object({ PhoneCountryCode: text, PhoneAreaCode: text, PhoneNumber: text });
const addressSchema = z.object({ AddressLine1: text, PostalCode: text });

export const contactSchema = z.object({
  ContactID: text,
  Name: text,
  ContactStatus: text,
  EmailAddress: text,
  Website: text,
  IsCustomer: z.boolean().nullable().catch(null),
  IsSupplier: z.boolean().nullable().catch(null),
  Phones: z.array(phoneSchema).catch([]),
  Addresses: z.array(addressSchema).catch([]),
});
export type WireContact = z.infer<typeof contactSchema>;

export const itemSchema = z.object({ Code: text, Name: text });
export type WireItem = z.infer<typeof itemSchema>;
