import { Workbook } from '@cj-tech-master/excelts';
import { readExport } from '../../../src/connectors/file/index.js';
import { ledger, readText, rejects } from './ledger.js';

const PLAIN = 'company,sku,quantity\nBeta,SPB,4\n';

describe('a line with more cells than the header has shifted: it is rejected, not read askew', () => {
  it.each([
    ['surplus behind a good line', 'Acme,SPB,3,extra', '[Acme]'],
    ['a quantity of 1,234 without quotation marks', 'Acme,SPB,1,234', '[Acme]'],
    ['a SKU without quotation marks, of a company known from elsewhere', 'Beta,Backup, large,3', '[Beta]'],
    ['a known SKU in its place', 'Acme,SPB,about,3', '[Acme]'],
    ['a company without quotation marks: nobody is named', 'Smith, Jones & Co,SPB,3', '[]'],
  ])('%s', async (_what, line, company) => {
    const read = await readText(`${PLAIN}${line}\n`);
    expect(rejects(read)).toEqual([`3 -: ${line.replaceAll(', ', ',')} ${company}`]);
    expect(read.snapshot.rejected[0]?.expected).toMatch(/3 columns as in the header; quote a value that holds a comma/);
    expect(ledger(read)).toEqual(['Beta | SPB | 4 seats | no price']);
    expect(read.snapshot.status).toBe('complete');
  });

  it('delimiters without anything behind them are no cells', async () => {
    const read = await readText('company,sku,quantity,,\nBeta,SPB,4,,,,\nAcme,SPB,3\n');
    expect(read.snapshot.rejected).toEqual([]);
    expect(read.snapshot.lines).toHaveLength(2);
  });

  it('what is found is shortened', async () => {
    const read = await readText(`${PLAIN}Acme,SPB,3,${'x'.repeat(5_000)}\n`);
    expect(read.snapshot.rejected[0]?.found).toHaveLength(200);
  });

  it('a Pax8 line whose description holds a comma keeps its company', async () => {
    const read = await readText(
      'company_name,type,description,quantity,cost\nBeta,subscription,M365,4,5.00\nAcme,subscription,M365, annual,3,5.00\n',
    );
    expect(rejects(read)).toEqual(['3 -: Acme,subscription,M365,annual,3,5.00 [Acme]']);
  });

  it('a QuickBooks line keeps the company of its group, and so do the lines below it', async () => {
    const read = await readText(
      ',Date,Transaction Type,Num,Product/Service,Memo/Description,Qty,Sales Price,Amount\nAcme\n,07/01/2026,Invoice,1,A,one, two,3,1,3\n,07/01/2026,Invoice,1,B,,4,1,4\nTotal for Acme,,,,,,,,7\nTOTAL,,,,,,,,7\n',
      { leg: 'billed' },
    );
    expect(rejects(read)).toEqual(['3 -: ,07/01/2026,Invoice,1,A,one,two,3,1,3 [Acme]']);
    expect(ledger(read)).toEqual(['Acme | B | 4 seats | 1 USD / 1']);
  });

  it('a note beside a table in a workbook shifts nothing', async () => {
    const workbook = new Workbook();
    const sheet = workbook.addWorksheet('Seats');
    sheet.addRow(['company', 'sku', 'quantity']);
    sheet.addRow(['Acme', 'SPB', 3, 'ask again']);
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    const asked = { leg: 'purchased', modifiedAt: '2026-08-01T00:00:00Z', asOf: null } as const;
    const read = await readExport({ path: 'a.xlsx', bytes, ...asked });
    expect(ledger(read)).toEqual(['Acme | SPB | 3 seats | no price']);
  });
});

describe('a file that ends within a line was cut off', () => {
  it.each([
    ['Acme,SP', '[Acme]'],
    ['Acm', '[]'],
  ])('%j', async (line, company) => {
    const read = await readText(`${PLAIN}${line}`);
    expect(rejects(read)).toEqual([`3 -: ${line} ${company}`]);
    expect(read.snapshot.rejected[0]?.expected).toMatch(/cut off/);
    expect(read.snapshot.status).toBe('partial');
    expect(read.warnings.join()).toMatch(/cut off/);
  });

  it('within quotation marks too', async () => {
    const read = await readText(`${PLAIN}Acme,"SP`);
    expect(rejects(read)).toEqual(['3 -: Acme,"SP [Acme]']);
    expect(read.snapshot.status).toBe('partial');
  });

  it.each([
    ['a whole last line', `${PLAIN}Acme,SPB,3`],
    ['a short line with a line end', 'company,sku,quantity,term\nBeta,SPB,4,Monthly\nAcme,SPB,3\n'],
    ['a file that leaves out trailing cells throughout', 'company,sku,quantity,term\nBeta,SPB,4\nAcme,SPB,3'],
  ])('%s is not', async (_what, text) => {
    const read = await readText(text);
    expect(read.snapshot).toMatchObject({ status: 'complete', rejected: [] });
    expect(read.snapshot.lines).toHaveLength(2);
  });

  it('the footer of a QuickBooks report is no cut line', async () => {
    const read = await readText(
      ',Date,Transaction Type,Product/Service,Qty\nAcme\n,07/01/2026,Invoice,A,3\nTotal for Acme,,,,\nTOTAL,,,,\n\n"Saturday, August 1, 2026 07:45 AM GMT-06:00 - Accrual Basis"',
      { leg: 'billed' },
    );
    expect(read.snapshot).toMatchObject({ status: 'complete', rejected: [] });
  });
});
