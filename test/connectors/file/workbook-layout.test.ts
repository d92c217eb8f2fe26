/** Workbooks as people save them: blank columns, hidden sheets and rows, merged cells, formulas, dates and numbers as text. */
import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import type { Leg } from '../../../src/core/leg.js';
import { readExport } from '../../../src/connectors/file/index.js';
import { ledger, rejects } from './ledger.js';

async function read(leg: Leg, fill: (workbook: Workbook) => void, companyName?: string) {
  const workbook = new Workbook();
  fill(workbook);
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
  return readExport({
    path: 'a.xlsx',
    bytes,
    leg,
    companyName,
    modifiedAt: '2026-08-20T00:00:00Z',
    asOf: '2026-08-01',
  });
}

const day = (month: number, date: number) => new Date(Date.UTC(2026, month - 1, date));

/** QuickBooks Desktop leaves a narrow blank column between any two, and indents its groups by columns. */
function desktop(
  sheet: Worksheet,
  rows: readonly (readonly [label: string, depth: number, ...line: unknown[]])[],
): void {
  sheet.addRow([
    '',
    '',
    '',
    '',
    'Type',
    '',
    'Date',
    '',
    'Num',
    '',
    'Memo',
    '',
    'Item',
    '',
    'Qty',
    '',
    'Sales Price',
    '',
    'Amount',
  ]);
  for (const [label, depth, ...line] of rows) {
    const cells: unknown[] = Array.from({ length: 4 }, (_, at) => (at === depth ? label : null));
    for (const value of line) cells.push(value, null);
    sheet.addRow(cells as never);
  }
}

describe('QuickBooks Desktop as a workbook', () => {
  it('is read across its blank columns; jobs are indented; the sheet of tips is passed over with a word', async () => {
    const found = await read('billed', (workbook) => {
      workbook.addWorksheet('QuickBooks Desktop Export Tips').addRow(['Did you know?']);
      desktop(workbook.addWorksheet('Sheet1'), [
        ['Acme', 1],
        ['Site 1', 2],
        ['', 3, 'Invoice', day(7, 1), '1', 'per user', 'M365 BP', 3, 28, 84],
        ['Total Site 1', 2, '', '', '', '', '', 3, '', 84],
        ['Site 2', 2],
        ['', 3, 'Invoice', day(7, 1), '2', 'per user', 'M365 BP', 4, 28, 112],
        ['Total Site 2', 2, '', '', '', '', '', 4, '', 112],
        ['Total Acme', 1, '', '', '', '', '', 7, '', 196],
        ['Beta', 1],
        ['', 3, 'Invoice', day(7, 1), '3', 'per user', 'M365 BP', 5, 28, 140],
        ['Total Beta', 1, '', '', '', '', '', 5, '', 140],
        ['TOTAL', 0, '', '', '', '', '', 12, '', 336],
      ]);
    });
    expect(found.format).toBe('quickbooks-desktop-sales-by-customer-detail');
    expect(ledger(found)).toEqual([
      'Acme:Site 1 | M365 BP | 3 seats | 28 USD / 1',
      'Acme:Site 2 | M365 BP | 4 seats | 28 USD / 1',
      'Beta | M365 BP | 5 seats | 28 USD / 1',
    ]);
    expect(found.snapshot.status).toBe('complete');
    expect(found.warnings.join()).toContain('"Sheet1" was read; passed over: "QuickBooks Desktop Export Tips"');
  });
});

describe('QuickBooks Online as a workbook', () => {
  const HEADER = [
    '',
    'Date',
    'Transaction Type',
    'Num',
    'Product/Service',
    'Memo/Description',
    'Qty',
    'Sales Price',
    'Amount',
  ];

  it('titles are merged over the columns, dates and numbers are text or values, sums are formulas', async () => {
    const found = await read('billed', (workbook) => {
      const sheet = workbook.addWorksheet('Sales by Customer Detail');
      sheet.addRow(['Example MSP LLC']);
      sheet.addRow(['Sales by Customer Detail']);
      sheet.addRow(['July 1-31, 2026']);
      for (const line of [1, 2, 3]) sheet.mergeCells(line, 1, line, 9);
      sheet.addRow([]);
      sheet.addRow(HEADER);
      sheet.addRow(['Acme']);
      sheet.addRow(['', '07/01/2026', 'Invoice', 1, 'A', '', '2.00', '1,010.00', '2,020.00']);
      sheet.addRow(['', day(7, 2), 'Invoice', 2, 'B', '', { formula: '1+1', result: 2 }, 5, 10]);
      sheet.addRow(['', 46206, 'Invoice', 3, 'C', '', { formula: '1/0', result: { error: '#DIV/0!' } }, 5, 10]);
      sheet.addRow(['', '46206', 'Invoice', 4, 'D', '', 2, 5, 10]);
      sheet.addRow(['Total for Acme', '', '', '', '', '', '', '', { formula: 'SUM(I7:I10)', result: 2050 }]);
      sheet.addRow(['TOTAL', '', '', '', '', '', '', '', { formula: 'I11', result: 2050 }]);
      sheet.addRow([]);
      sheet.addRow(['Thursday, August 20, 2026 08:00 AM GMT-07:00 - Accrual Basis']);
    });
    expect(ledger(found)).toEqual([
      'Acme | A | 2 seats | 1010.00 USD / 1',
      'Acme | B | 2 seats | 5 USD / 1',
      'Acme | D | 2 seats | 5 USD / 1',
    ]);
    expect(found.snapshot.lines.map((line) => line.documentDate)).toEqual(['2026-07-01', '2026-07-02', '2026-07-03']);
    expect(rejects(found)).toEqual(['9 Qty: #DIV/0! [Acme]']);
    expect(found.snapshot).toMatchObject({ asOf: '2026-07-31', status: 'complete' });
  });
});

describe('sheets and rows that are hidden', () => {
  it('a hidden sheet is named and not read', async () => {
    const found = await read('purchased', (workbook) => {
      const old = workbook.addWorksheet('2025');
      old.addRow(['company', 'sku', 'quantity']);
      old.addRow(['Acme', 'SPB', 99]);
      old.state = 'veryHidden';
      const sheet = workbook.addWorksheet('2026');
      sheet.addRow(['company', 'sku', 'quantity']);
      sheet.addRow(['Acme', 'SPB', 3]);
    });
    expect(ledger(found)).toEqual(['Acme | SPB | 3 seats | no price']);
    expect(found.warnings.join()).toContain('the sheet "2026" was read; passed over: "2025" (hidden)');
  });

  it('rows that a filter hides are seats all the same, with a word', async () => {
    const found = await read('purchased', (workbook) => {
      const sheet = workbook.addWorksheet('S');
      sheet.addRow(['company', 'sku', 'quantity']);
      sheet.addRow(['Acme', 'SPB', 3]);
      sheet.addRow(['Beta', 'SPB', 4]).hidden = true;
    });
    expect(ledger(found)).toEqual(['Acme | SPB | 3 seats | no price', 'Beta | SPB | 4 seats | no price']);
    expect(found.warnings.join()).toMatch(/1 row is hidden in the workbook/);
  });
});

describe('cells merged downwards', () => {
  it('name the company of every row beside them, and no quantity twice', async () => {
    const found = await read('purchased', (workbook) => {
      const sheet = workbook.addWorksheet('S');
      sheet.addRow(['company', 'sku', 'quantity']);
      sheet.addRow(['Acme', 'SPB', 3]);
      sheet.addRow(['', 'EXCHANGESTANDARD', 4]);
      sheet.addRow(['', 'SPE_E3', '']);
      sheet.mergeCells('A2:A5');
      sheet.mergeCells('C3:C4');
    });
    expect(ledger(found)).toEqual([
      'Acme | SPB | 3 seats | no price',
      'Acme | EXCHANGESTANDARD | 4 seats | no price',
      'Acme | SPE_E3 | ? seats | no price',
    ]);
    expect(found.snapshot.rejected).toEqual([]);
  });
});
