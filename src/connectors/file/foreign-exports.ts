/**
 * Files that people hand in and that hold no seat counts of the leg: each is named for what it is, with the export to use instead.
 * Asked only when no format fits.
 */
import type { Leg } from '../../core/leg.js';
import type { Sheet, SheetRow } from '../../sheet-file/cells.js';
import { headerCandidates, headerWord } from './table.js';

interface ForeignExport {
  /** Headers that stand in one row, or `text` that stands anywhere above or in the first column. */
  readonly headers?: readonly string[];
  readonly without?: readonly string[];
  readonly text?: RegExp;
  readonly what: string;
}

const DETAIL =
  'Run "Sales by Customer Detail" instead (QuickBooks), or export the sales invoices (Xero), for a whole year.';

const FOREIGN: readonly ForeignExport[] = [
  {
    headers: ['ProductTitle', 'SkuTitle', 'UnitPrice', 'ERP Price'],
    what: "Microsoft's price list of new commerce: it holds prices and nobody's seats. Give the distributor's invoice or subscription list.",
  },
  {
    headers: ['CUSTOMER_NAME', 'CUSTOMER_RESOURCE_NAME'],
    what: 'the cloud invoice of Ingram Micro: its columns name no number of seats. Export the subscriptions from the Ingram Micro Cloud marketplace and name their columns as the plain format does (company, sku, quantity).',
  },
  {
    headers: ['ContactName', 'InvoiceNumber', 'UnitAmount', 'BrandingTheme'],
    without: ['Status'],
    what: "Xero's template for bringing invoices in: it does not say which of them were sent. In Xero open Business, Invoices, and export them.",
  },
  {
    text: /^(?:(?:comparative )?profit (?:and|&) loss|income statement|balance sheet|trial balance|statement of cash flows|general ledger|p&l)\b/i,
    what: `an accounting report of sums, with no line per company and item. ${DETAIL}`,
  },
  {
    text: /^sales by (?:customer|product\/service|item) summary\b/i,
    what: `a summary of sales: the sums of a period, without the dates and documents that tell which count is current. ${DETAIL}`,
  },
  {
    text: /^(?:customer balance|a\/r aging|accounts receivable aging|aged receivables|open invoices|invoice list|transaction list|transaction detail|invoices and received payments)\b/i,
    what: `a list of documents and payments, without items and quantities. ${DETAIL}`,
  },
  {
    headers: ['Date', 'Transaction Type', 'Num'],
    without: ['Qty', 'Quantity'],
    what: `a list of documents without quantities. ${DETAIL} If this is that report, add the column Qty.`,
  },
];

/** What the file is and what to do, as the end of a sentence that begins with "it is"; null for a file nobody knows. */
export function foreignExport(sheets: readonly Sheet[], leg: Leg): string | null {
  const rows = sheets.flatMap((sheet) => headerCandidates(sheet));
  const found = FOREIGN.find((one) => rows.some((row) => isOf(row, one)));
  return found === undefined ? null : `${found.what} (It was given as ${leg}.)`;
}

function isOf(row: SheetRow, { headers, without = [], text }: ForeignExport): boolean {
  if (text !== undefined) {
    const first = row.cells.find(({ kind }) => kind !== 'blank');
    return first !== undefined && text.test(first.text.trim());
  }
  const words = row.cells.map((cell) => headerWord(cell.text));
  const has = (name: string) => words.includes(headerWord(name));
  return headers !== undefined && headers.every(has) && !without.some(has);
}
