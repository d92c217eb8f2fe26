/**
 * QuickBooks Desktop, report "Sales by Customer Detail": grouped by company, jobs indented below them, a blank column between any two
 * in a workbook. The column Name says `Customer:Job`.
 */
import { findByName } from '../../core/catalogue/catalogue.js';
import { foldSkuName } from '../../core/catalogue/fold-sku-name.js';
import type { Format } from './format.js';
import { QUICKBOOKS_DESKTOP_COLUMNS } from './quickbooks-columns.js';
import type { BilledItem, QuickbooksColumn } from './quickbooks-line.js';
import { readSalesReport } from './sales-report.js';

export const quickbooksDesktopSalesByCustomerDetail: Format<QuickbooksColumn> = {
  name: 'quickbooks-desktop-sales-by-customer-detail',
  title: 'the QuickBooks Desktop report "Sales by Customer Detail"',
  heading: /sales by customer detail/i,
  legs: ['billed'],
  aliases: ['quickbooks-desktop', 'qbd', 'quickbooks'],
  columns: QUICKBOOKS_DESKTOP_COLUMNS,
  required: [['date'], ['type'], ['item'], ['quantity']],
  company: [],
  names: ['company', 'type', 'item'],
  count: 'quantity',
  grouped: true,
  read: (table, reading) => readSalesReport(table, reading, 'company', toItem),
};

/** Desktop writes an item as `Name (Description)`. Where the description is a SKU of the catalogue, it names the item better. */
function toItem(text: string): BilledItem {
  const [, id, description] = /^(.+?) \((.+)\)$/.exec(text) ?? [];
  const isSku = description !== undefined && findByName(foldSkuName(description)).length > 0;
  return isSku && id !== undefined ? { id, name: description } : { id: '', name: text };
}
