/** The columns of Xero's sales invoice export that are read. */
import type { Column } from './table.js';

export type XeroColumn =
  | 'company'
  | 'number'
  | 'date'
  | 'due'
  | 'total'
  | 'tax_total'
  | 'item'
  | 'description'
  | 'quantity'
  | 'price'
  | 'discount'
  | 'amount'
  | 'tax'
  | 'currency'
  | 'type'
  | 'status';

export const XERO_COLUMNS: readonly Column<XeroColumn>[] = [
  { key: 'company', names: ['ContactName', 'Contact'] },
  { key: 'number', names: ['InvoiceNumber', 'Invoice No'] },
  { key: 'date', names: ['InvoiceDate', 'Date'] },
  // Read for the order of day and month alone.
  { key: 'due', names: ['DueDate'] },
  { key: 'total', names: ['Total', 'InvoiceTotal'] },
  { key: 'tax_total', names: ['TaxTotal'] },
  { key: 'item', names: ['InventoryItemCode', 'ItemCode', 'Item code'] },
  { key: 'description', names: ['Description'] },
  { key: 'quantity', names: ['Quantity', 'Qty'] },
  { key: 'price', names: ['UnitAmount', 'Unit price'] },
  { key: 'discount', names: ['Discount', 'DiscountRate'] },
  { key: 'amount', names: ['LineAmount'] },
  { key: 'tax', names: ['TaxAmount'] },
  { key: 'currency', names: ['Currency', 'CurrencyCode'] },
  { key: 'type', names: ['Type', 'InvoiceType'] },
  { key: 'status', names: ['Status', 'InvoiceStatus'] },
];
