/**
 * QuickBooks Online, report "Sales by Product/Service Detail": every sales line of a period, grouped by item, categories around
 * them; a column names the company. Also its flat variant, in which a column names the item.
 */
import type { Format } from './format.js';
import { QUICKBOOKS_ONLINE_COLUMNS } from './quickbooks-columns.js';
import type { QuickbooksColumn } from './quickbooks-line.js';
import { readSalesReport } from './sales-report.js';

export const quickbooksOnlineSalesByProductServiceDetail: Format<QuickbooksColumn> = {
  name: 'quickbooks-online-sales-by-product-service-detail',
  title: 'the QuickBooks Online report "Sales by Product/Service Detail"',
  heading: /sales by product\/service detail/i,
  legs: ['billed'],
  aliases: ['quickbooks-online', 'qbo', 'quickbooks'],
  columns: QUICKBOOKS_ONLINE_COLUMNS,
  required: [['date'], ['type'], ['company'], ['item', 'group'], ['quantity']],
  company: [],
  names: ['company', 'type', 'item'],
  count: 'quantity',
  grouped: true,
  read: (table, reading) => readSalesReport(table, reading, 'item'),
};
