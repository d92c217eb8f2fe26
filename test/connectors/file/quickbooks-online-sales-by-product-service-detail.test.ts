import { ledger, readText, rejects } from './ledger.js';

const TITLE = 'Example MSP LLC\nSales by Product/Service Detail\n"August 1, 2025 - July 31, 2026"\n\n';
const HEADER =
  ',Transaction date,Transaction type,Num,Customer full name,Memo/Description,Quantity,Sales price,Amount,Balance\n';
const FOOTER = '\n"Accrual Basis Friday, August 21, 2026 08:00 AM GMT-07:00"\n';

const billed = (text: string, asOf: string | null = '2026-08-01') => readText(text, { leg: 'billed', asOf });
const report = (body: string) => billed(TITLE + HEADER + body + FOOTER);

describe('QuickBooks Online, Sales by Product/Service Detail', () => {
  it('the groups are items, categories around them, the company stands in its column', async () => {
    const read = await report(
      'Cloud\nM365 Business Premium (2)\n,07/01/2026,Invoice,1,Acme,per user,14.00,28.00,392.00,392.00\n' +
        ',07/01/2026,Invoice,2,Beta:Site 1,per user,3.00,28.00,84.00,476.00\n' +
        'Total for M365 Business Premium,,,,,,17.00,,$476.00,\nTotal for Cloud,,,,,,17.00,,$476.00,\n' +
        'Not Specified\n,07/01/2026,Invoice,3,Acme,Exchange Online (Plan 1),5.00,4.00,20.00,20.00\n' +
        'Total for Not Specified,,,,,,5.00,,$20.00,\nTOTAL,,,,,,22.00,,$496.00,\n',
    );
    expect(read.format).toBe('quickbooks-online-sales-by-product-service-detail');
    expect(ledger(read)).toEqual([
      'Acme | Cloud:M365 Business Premium | 14 seats | 28.00 USD / 1',
      'Beta:Site 1 | Cloud:M365 Business Premium | 3 seats | 28.00 USD / 1',
      'Acme | Exchange Online (Plan 1) | 5 seats | 4.00 USD / 1',
    ]);
    expect(read.snapshot).toMatchObject({ asOf: '2026-07-31', periodStart: '2025-08-01', status: 'complete' });
  });

  it('the flat variant names both in columns', async () => {
    const read = await billed(
      'Date,Transaction Type,Num,Customer,Product/Service,Memo/Description,Qty,Sales Price,Amount\n' +
        '07/31/2026,Invoice,1,Acme,Cloud:M365 BP,,14,28.00,392.00\n',
    );
    expect(read.format).toBe('quickbooks-online-sales-by-product-service-detail');
    expect(ledger(read)).toEqual(['Acme | Cloud:M365 BP | 14 seats | 28.00 USD / 1']);
  });

  it('the name above the report decides where the columns fit both reports', async () => {
    const flat = 'Date,Transaction Type,Num,Customer,Product/Service,Memo/Description,Qty,Sales Price,Amount\n';
    const read = await billed(`Example MSP LLC\nSales by Customer Detail\nJuly 2026\n\n${flat}`);
    expect(read.format).toBe('quickbooks-online-sales-by-customer-detail');
  });

  it('a line without a company spoils the whole report: it may be anybody’s', async () => {
    const read = await report(
      'A\n,07/01/2026,Invoice,1,,,2.00,1.00,2.00,2.00\nTotal for A,,,,,,2.00,,$2.00,\nTOTAL,,,,,,2.00,,$2.00,\n',
    );
    expect(rejects(read)).toEqual(['7 Customer full name:  []']);
  });

  it('a collapsed item may be of any company', async () => {
    const read = await report('A,,,,,,17.00,,476.00,\nTOTAL,,,,,,17.00,,$476.00,\n');
    expect(rejects(read)).toEqual(['6 Amount: 476.00 []']);
  });

  it('a report that was cut off says so and is partial', async () => {
    const read = await report('A\n,07/01/2026,Invoice,1,Acme,,2.00,1.00,2.00,2.00\nTotal for A,,,,,,2.00,,$2.00,\n');
    expect(read.snapshot.status).toBe('partial');
    expect(read.warnings.join()).toMatch(/the grand total is missing/);
  });
});
