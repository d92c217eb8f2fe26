/** The columns of the sales reports of QuickBooks, with the names they had over the years. */
import type { QuickbooksColumn } from './quickbooks-line.js';
import type { Column } from './table.js';

export const QUICKBOOKS_ONLINE_COLUMNS: readonly Column<QuickbooksColumn>[] = [
  // The column of the groups has no header.
  { key: 'group', names: [''] },
  { key: 'date', names: ['Date', 'Transaction date', 'Invoice date'] },
  { key: 'type', names: ['Transaction Type', 'Txn type'] },
  { key: 'number', names: ['Num', 'No.', 'Number', 'Invoice number'] },
  { key: 'item', names: ['Product/Service', 'Product/Service full name', 'Product service name', 'Item'] },
  { key: 'memo', names: ['Memo/Description', 'Line description', 'Description', 'Memo'] },
  { key: 'quantity', names: ['Qty', 'Quantity'] },
  { key: 'unit', names: ['Unit of measure', 'U/M', 'UOM'] },
  { key: 'price', names: ['Sales Price', 'Rate', 'Unit price'] },
  { key: 'amount', names: ['Amount', 'Line amount'] },
  { key: 'balance', names: ['Balance'] },
  { key: 'currency', names: ['Currency', 'Currency code'] },
  { key: 'company', names: ['Customer full name', 'Customer', 'Customer name', 'Client', 'Client name', 'Name'] },
];

export const QUICKBOOKS_DESKTOP_COLUMNS: readonly Column<QuickbooksColumn>[] = [
  { key: 'group', names: [''] },
  { key: 'date', names: ['Date'] },
  // Online calls it "Transaction Type": by this word the two are told apart.
  { key: 'type', names: ['Type'] },
  { key: 'number', names: ['Num', 'Number'] },
  { key: 'item', names: ['Item'] },
  { key: 'memo', names: ['Memo', 'Description', 'Item Description'] },
  { key: 'quantity', names: ['Qty', 'Quantity'] },
  { key: 'unit', names: ['U/M', 'Unit of measure'] },
  { key: 'price', names: ['Sales Price', 'Price', 'Rate'] },
  { key: 'amount', names: ['Amount'] },
  { key: 'balance', names: ['Balance'] },
  { key: 'currency', names: ['Currency'] },
  { key: 'company', names: ['Name', 'Customer', 'Customer:Job', 'Source Name'] },
];
