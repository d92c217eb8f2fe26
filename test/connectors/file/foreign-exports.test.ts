/** Files that hold no counts, or not those of the leg: the sentence says what was found, what is known and what to do. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Leg } from '../../../src/core/leg.js';
import { FileImportError } from '../../../src/connectors/file/errors.js';
import { readExport } from '../../../src/connectors/file/index.js';
import { describeWithShared } from '../../support/tools.js';
import { readText } from './ledger.js';

async function failure(text: string, leg: Leg): Promise<FileImportError> {
  const error: unknown = await readText(text, { leg }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(FileImportError);
  return error as FileImportError;
}

describe('a file that is something else', () => {
  it.each([
    [
      'billed',
      'Example MSP LLC\nProfit and Loss\nJuly 2026\n,Total\nIncome,100\n',
      /accounting report of sums.*Sales by Customer Detail/,
    ],
    ['billed', 'Example MSP LLC\nSales by Customer Summary\nJuly 2026\n,Total\nAcme,100\n', /a summary of sales/],
    [
      'billed',
      'MSP\nInvoice List\n\nDate,Transaction Type,Num,Customer,Amount\n07/01/2026,Invoice,1,Acme,5\n',
      /a list of documents/,
    ],
    ['billed', 'Date,Transaction Type,Num,Customer,Product/Service,Amount\n', /without quantities.*add the column Qty/],
    [
      'billed',
      '*ContactName,EmailAddress,*InvoiceNumber,*InvoiceDate,*Description,*Quantity,*UnitAmount,BrandingTheme\n',
      /Xero's template for bringing invoices in/,
    ],
    [
      'purchased',
      'ProductTitle,ProductId,SkuId,SkuTitle,TermDuration,UnitPrice,ERP Price,Segment\n',
      /price list of new commerce/,
    ],
    ['purchased', 'CUSTOMER_NAME,CUSTOMER_RESOURCE_NAME,CUSTOMER_DETAIL_DESCRIPTION\n', /Ingram Micro/],
  ] as const)('%s: %j', async (leg, text, message) => {
    const error = await failure(text, leg);
    expect(error.code).toBe('ERR_FILE_FORMAT_UNKNOWN');
    expect(error.message).toMatch(/^export\.csv: it is /);
    expect(error.message).toMatch(message);
    expect(error.message).toContain(`Formats for ${leg}: plain`);
  });

  it.each([
    ['billed', 'TENANT ID,TENANT NAME,STOCK CODE,QTY,STATUS\n', 'the annuity list of Dicker Data', '--purchased'],
    [
      'purchased',
      'ContactName,InvoiceNumber,InvoiceDate,Description,Quantity,Status\n',
      'the sales invoice export of Xero',
      '--billed',
    ],
    ['purchased', ',Type,Date,Num,Memo,Name,Item,Qty,Amount\n', 'QuickBooks Desktop report', '--billed'],
    [
      'billed',
      'Product name,Total licenses,Assigned licenses\n',
      'the licence export of the Microsoft 365',
      '--assigned',
    ],
  ] as const)('a file of another leg given as %s says which: %s', async (leg, header, what, option) => {
    const error = await failure(header, leg);
    expect(error.message).toContain(what);
    expect(error.message).toContain(`Give it as ${option} "export.csv"`);
  });

  it('a table on a hidden sheet only is not read, and the sheets are named', async () => {
    const { Workbook } = await import('@cj-tech-master/excelts');
    const workbook = new Workbook();
    workbook.addWorksheet('Cover').addRow(['Seats']);
    const hidden = workbook.addWorksheet('Data');
    hidden.addRow(['company', 'sku', 'quantity']);
    hidden.state = 'hidden';
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    const reading = readExport({
      path: 'a.xlsx',
      bytes,
      leg: 'billed',
      modifiedAt: '2026-08-01T00:00:00Z',
      asOf: null,
    });
    await expect(reading).rejects.toThrow(/The hidden sheet "Data" was not read: show it in Excel/);
  });
});

describeWithShared('the vendors’ own headers', (shared) => {
  it.each([
    ['ingram-cloud-invoice-xlsx-columns.csv', 'purchased'],
    ['microsoft-nce-price-list.csv', 'purchased'],
    ['xero-sales-invoice-import-template.csv', 'billed'],
  ] as const)('%s is named and refused', async (file, leg) => {
    const path = join(shared, 'data', 'export-headers', file);
    expect(existsSync(path)).toBe(true);
    const bytes = new Uint8Array(readFileSync(path));
    const reading = readExport({ path: file, bytes, leg, modifiedAt: '2026-08-01T00:00:00Z', asOf: null });
    await expect(reading).rejects.toThrow(/: it is /);
  });
});
