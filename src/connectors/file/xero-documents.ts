/** What a row's document is: its type and its status in the words of Xero, on screen and in the interface alike. */
import type { FileReading } from './file-reading.js';
import type { RowReader } from './row-reader.js';
import type { XeroColumn } from './xero-columns.js';

/** `void`: nothing is charged by it (draft, waiting for approval, void, deleted). `no-sale`: a bill of a supplier, and the like. */
export type XeroDocument = 'invoice' | 'credit' | 'void' | 'no-sale' | 'unknown';

const CHARGED = ['authorised', 'authorized', 'approved', 'paid', 'awaitingpayment', 'sent', 'overdue', 'partpaid'];
const NOT_CHARGED = ['draft', 'submitted', 'awaitingapproval', 'voided', 'void', 'deleted', 'archived', 'rejected'];
const INVOICES = ['', 'accrec', 'salesinvoice', 'invoice', 'accountsreceivableinvoice', 'receivable'];
const CREDITS = [
  'accreccredit',
  'salescreditnote',
  'creditnote',
  'accountsreceivablecredit',
  'aroverpayment',
  'arprepayment',
  'salesoverpayment',
  'salesprepayment',
  'overpayment',
  'prepayment',
];
const NO_SALES = ['accpay', 'accpaycredit', 'bill', 'purchaseinvoice', 'purchasecreditnote', 'billcreditnote'];

export function documentOf(cells: RowReader<XeroColumn>, reading: FileReading): XeroDocument {
  const status = word(cells.text('status'));
  const type = word(cells.text('type'));
  if (NO_SALES.includes(type)) {
    reading.warn(
      'bills of suppliers stand between the sales invoices: they do not count. Export sales invoices alone.',
    );
    return 'no-sale';
  }
  if (NOT_CHARGED.includes(status)) return 'void';
  if (CREDITS.includes(type)) return 'credit';
  if (INVOICES.includes(type) && CHARGED.includes(status)) return 'invoice';
  const found = INVOICES.includes(type) ? `status "${cells.text('status')}"` : `type "${cells.text('type')}"`;
  reading.warn(`the ${found} of an invoice is not known: its lines make the counts of their companies unknown.`);
  return 'unknown';
}

function word(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}
