/**
 * What QuickBooks Online sends, read leniently: an unknown word or a missing field is kept as it is and never throws. Whether a line can
 * be counted is decided in convert.ts. Shapes: Intuit's published XSD and documentation.
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

const refSchema = z.object({ value: text, name: text }).nullable().catch(null);
export type WireRef = z.infer<typeof refSchema>;

/** The item that QuickBooks puts on a line of shipping. */
export function isShipping(ref: WireRef): boolean {
  return ref?.value === 'SHIPPING_ITEM_ID';
}

const responseSchema = z.object({ QueryResponse: z.looseObject({ totalCount: anything }) });

/** The rows of one entity; an empty answer has no array at all. null: no answer to a query. */
export function readEntity(entity: string): (json: unknown) => readonly unknown[] | null {
  return (json) => {
    const read = responseSchema.safeParse(json);
    if (!read.success) return null;
    const rows = read.data.QueryResponse[entity];
    if (rows === undefined) return [];
    return Array.isArray(rows) ? rows : null;
  };
}

export function readCount(json: unknown): number | null {
  const read = responseSchema.safeParse(json);
  const count = read.success ? read.data.QueryResponse['totalCount'] : null;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : null;
}

const idSchema = z.object({ Id: z.string().trim().min(1) });

export function idOf(row: unknown): string | null {
  const read = idSchema.safeParse(row);
  return read.success ? read.data.Id : null;
}

/** Documents that bill a customer, posted or as templates. */
export const POSTED_KINDS = ['Invoice', 'SalesReceipt', 'CreditMemo'] as const;

/** Templates of buying, of offers and of the books themselves: they bill nobody. A customer may stand on them all the same. */
export const BESIDE_SALES: readonly string[] = [
  'Bill',
  'Purchase',
  'PurchaseOrder',
  'VendorCredit',
  'Deposit',
  'Transfer',
  'JournalEntry',
  'Estimate',
  'RefundReceipt',
];

export const TEMPLATE_KINDS: readonly string[] = [...POSTED_KINDS, ...BESIDE_SALES];

/** A recurring transaction stands in a wrapper that is named for its kind; null where it is in none. */
export function templateOf(row: unknown): { readonly kind: string; readonly transaction: unknown } | null {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return null;
  const [wrapped] = Object.entries(row).filter(([, inner]) => typeof inner === 'object' && inner !== null);
  return wrapped === undefined ? null : { kind: wrapped[0], transaction: wrapped[1] };
}

export function templateIdOf(row: unknown): string | null {
  const template = templateOf(row);
  const id = template === null ? null : idOf(template.transaction);
  return template === null || id === null ? null : `${template.kind} ${id}`;
}

const salesDetailSchema = z
  .object({
    ItemRef: refSchema,
    /** May be missing: then nobody knows how many. */
    Qty: anything,
    UnitPrice: anything,
    TaxInclusiveAmt: anything,
    DiscountRate: anything,
    DiscountAmt: anything,
  })
  .nullable()
  .catch(null);

const groupDetailSchema = z.object({ GroupItemRef: refSchema, Quantity: anything, Line: list }).nullable().catch(null);

export const lineSchema = z.object({
  Id: text,
  LineNum: z.number().nullable().catch(null),
  Description: text,
  Amount: anything,
  DetailType: text,
  SalesItemLineDetail: salesDetailSchema,
  GroupLineDetail: groupDetailSchema,
});
export type WireLine = z.infer<typeof lineSchema>;

const scheduleSchema = z
  .object({
    IntervalType: text,
    NumInterval: z.number().nullable().catch(null),
    MaxOccurrences: z.number().nullable().catch(null),
    StartDate: anything,
    EndDate: anything,
    NextDate: anything,
    PreviousDate: anything,
  })
  .nullable()
  .catch(null);

const recurringSchema = z
  .object({ Name: text, RecurType: text, Active: flag, ScheduleInfo: scheduleSchema })
  .nullable()
  .catch(null);

export const transactionSchema = z.object({
  Id: text,
  DocNumber: text,
  TxnDate: anything,
  TxnStatus: text,
  PrivateNote: text,
  CustomerRef: refSchema,
  CurrencyRef: refSchema,
  GlobalTaxCalculation: text,
  TxnTaxDetail: z.object({ TotalTax: anything }).nullable().catch(null),
  TotalAmt: anything,
  Line: list,
  RecurringInfo: recurringSchema,
  RecurDataRef: refSchema,
});
export type WireTransaction = z.infer<typeof transactionSchema>;

export const customerSchema = z.object({
  Id: text,
  DisplayName: text,
  FullyQualifiedName: text,
  Active: flag,
  IsProject: flag,
  BillWithParent: flag,
  ParentRef: refSchema,
  CurrencyRef: refSchema,
  PrimaryEmailAddr: z.object({ Address: text }).nullable().catch(null),
  WebAddr: z.object({ URI: text }).nullable().catch(null),
  PrimaryPhone: z.object({ FreeFormNumber: text }).nullable().catch(null),
  BillAddr: z.object({ Line1: text, PostalCode: text }).nullable().catch(null),
});
export type WireCustomer = z.infer<typeof customerSchema>;

export const itemSchema = z.object({ Id: text, Name: text, Sku: text, FullyQualifiedName: text, Type: text });
export type WireItem = z.infer<typeof itemSchema>;

const companySchema = z.object({ CompanyInfo: z.object({ CompanyName: text }) });

/** The name of the MSP's own books; null when the answer is something else. */
export function readCompanyName(json: unknown): string | null {
  const read = companySchema.safeParse(json);
  return read.success ? read.data.CompanyInfo.CompanyName : null;
}

const code = z.union([z.string(), z.number()]).transform(Number).catch(Number.NaN);
const faultSchema = z.object({
  Fault: z.object({ Error: z.array(z.object({ Message: text, Detail: text, code })).min(1) }),
});
/** What stands before the books (gateways, sign-in) writes the same in small letters. */
const smallFaultSchema = z.object({
  fault: z.object({ error: z.array(z.object({ message: text, detail: text, code })).min(1) }),
});

export interface Fault {
  /** "003001" and "3001" are one code; NaN when there is none. */
  readonly code: number;
  readonly message: string;
  readonly detail: string;
}

export function readFault(json: unknown): Fault | null {
  const read = faultSchema.safeParse(json);
  const error = read.success ? read.data.Fault.Error[0] : undefined;
  if (error !== undefined) return { code: error.code, message: error.Message, detail: error.Detail };
  const small = smallFaultSchema.safeParse(json);
  const other = small.success ? small.data.fault.error[0] : undefined;
  return other === undefined ? null : { code: other.code, message: other.message, detail: other.detail };
}
