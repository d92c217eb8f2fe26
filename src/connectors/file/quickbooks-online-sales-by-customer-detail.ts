/**
 * QuickBooks Online, report "Sales by Customer Detail": every sales line of a period, grouped by company. Also its flat variant, in
 * which a column names the company.
 */
import type { Format } from './format.js';
import { QUICKBOOKS_ONLINE_COLUMNS } from './quickbooks-columns.js';
import type { QuickbooksColumn } from './quickbooks-line.js';
import { readSalesReport } from './sales-report.js';

export const quickbooksOnlineSalesByCustomerDetail: Format<QuickbooksColumn> = {
  name: 'quickbooks-online-sales-by-customer-detail',
  title: 'the QuickBooks Online report "Sales by Customer Detail"',
  heading: /sales by customer detail/i,
  legs: ['billed'],
  aliases: ['quickbooks-online', 'qbo', 'quickbooks'],
  columns: QUICKBOOKS_ONLINE_COLUMNS,
  required: [['date'], ['type'], ['item'], ['quantity']],
  company: [],
  names: ['company', 'type', 'item'],
  count: 'quantity',
  grouped: true,
  read: (table, reading) => readSalesReport(table, reading, 'company'),
};
