/** Every file format we know. A new format is a file of its own and one line here. */
import { dickerDataAnnuity } from './dicker-data-annuity.js';
import { driftsheetWorkbook } from './driftsheet-workbook.js';
import type { Format } from './format.js';
import { googleWorkspaceLicenses } from './google-workspace-licenses.js';
import { googleWorkspaceUsers } from './google-workspace-users.js';
import { microsoft365Licenses } from './microsoft-365-licenses.js';
import { pax8Invoice } from './pax8-invoice.js';
import { plain } from './plain.js';
import { quickbooksDesktopSalesByCustomerDetail } from './quickbooks-desktop-sales-by-customer-detail.js';
import { quickbooksOnlineSalesByCustomerDetail } from './quickbooks-online-sales-by-customer-detail.js';
import { quickbooksOnlineSalesByProductServiceDetail } from './quickbooks-online-sales-by-product-service-detail.js';
import { xeroSalesInvoices } from './xero-sales-invoices.js';

export const FORMATS: readonly Format[] = [
  plain,
  pax8Invoice,
  dickerDataAnnuity,
  quickbooksOnlineSalesByCustomerDetail,
  quickbooksOnlineSalesByProductServiceDetail,
  quickbooksDesktopSalesByCustomerDetail,
  xeroSalesInvoices,
  microsoft365Licenses,
  driftsheetWorkbook(null),
  googleWorkspaceUsers,
  googleWorkspaceLicenses,
];
