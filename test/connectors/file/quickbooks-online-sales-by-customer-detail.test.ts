import { entry, ledger, readText, rejects } from './ledger.js';

const HEADER = ',Date,Transaction Type,Num,Product/Service,Memo/Description,Qty,Sales Price,Amount,Balance\n';
const TITLE = 'Example MSP LLC\nSales by Customer Detail\n"July 1-31, 2026"\n\n';
const FOOTER = '\n"Thursday, August 20, 2026 08:00 AM GMT-07:00 - Accrual Basis"\n';

const billed = (text: string, asOf: string | null = '2026-08-01') => readText(text, { leg: 'billed', asOf });
const report = (body: string, asOf?: string | null) => billed(TITLE + HEADER + body + FOOTER, asOf);

describe('QuickBooks Online, Sales by Customer Detail', () => {
  it('reads the report as it is exported', async () => {
    const read = await report(
      'Northwind Dental\n,07/01/2026,Invoice,1305,Cloud:M365 Business Premium,"Microsoft 365 Business Premium, per user",14.00,28.00,392.00,392.00\n' +
        'Total for Northwind Dental,,,,,,,,$392.00,\nTOTAL,,,,,,,,$392.00,\n',
    );
    expect(read.format).toBe('quickbooks-online-sales-by-customer-detail');
    expect(read.snapshot).toMatchObject({
      source: 'billed:quickbooks-online-sales-by-customer-detail',
      aliases: ['billed', 'quickbooks-online-sales-by-customer-detail', 'quickbooks-online', 'qbo', 'quickbooks'],
      asOf: '2026-07-31',
      periodStart: '2026-07-01',
      takenAt: '2026-07-31T00:00:00.000Z',
      proves: 'period',
      status: 'complete',
      rejected: [],
    });
    expect(read.snapshot.lines).toEqual([
      {
        companyId: '',
        companyName: 'Northwind Dental',
        skuId: '',
        skuName: 'Cloud:M365 Business Premium',
        description: 'Microsoft 365 Business Premium, per user',
        kind: 'seats',
        quantity: 14,
        unitAmount: '28.00',
        currency: 'USD',
        intervalMonths: 1,
        documentDate: '2026-07-01',
        reference: '1305 line 7',
        line: 7,
      },
    ]);
    expect(read.warnings.join()).toMatch(/carry \$ and no currency: read as USD/);
  });

  it('sub-companies are named below their company; lines of the company itself stay its own', async () => {
    const read = await report(
      'Acme\n,07/01/2026,Invoice,1,A,,1,1,1,\nTotal for Acme,,,,,,,,1,\nSite 1\n,07/01/2026,Invoice,2,B,,2,1,2,\nTotal for Site 1,,,,,,,,2,\n' +
        'Total for Acme with sub-customers,,,,,,,,3,\nBeta\n,07/01/2026,Invoice,3,C,,3,1,3,\nTotal for Beta,,,,,,,,3,\nTOTAL,,,,,,,,6,\n',
    );
    expect(ledger(read)).toEqual([
      'Acme | A | 1 seats | 1 USD / 1',
      'Acme:Site 1 | B | 2 seats | 1 USD / 1',
      'Beta | C | 3 seats | 1 USD / 1',
    ]);
  });

  it('groups without total rows follow each other and do not nest', async () => {
    const read = await report('Acme\n,07/01/2026,Invoice,1,A,,1,1,1,\nBeta\n,07/01/2026,Invoice,2,B,,2,1,2,\n');
    expect(read.snapshot.lines.map((line) => line.companyName)).toEqual(['Acme', 'Beta']);
  });

  it('a flat report names the company in a column', async () => {
    const read = await billed(
      'Date,Transaction Type,Num,Customer,Product/Service,Memo/Description,Qty,Sales Price,Amount\n07/31/2026,Invoice,1,Acme,A,,1,"1,010.00","1,010.00"\n',
    );
    expect(ledger(read)).toEqual(['Acme | A | 1 seats | 1010.00 USD / 1']);
    expect(read.snapshot).toMatchObject({ asOf: '2026-07-31', periodStart: null });
  });

  it('the newer spelling of the headers is read too', async () => {
    const read = await billed(
      'Customer,Transaction date,Transaction type,Num,Product/Service full name,Memo/Description,Quantity,Sales price,Amount,Balance\nAcme,,,,,,,,,\n,07/31/2026,Invoice,1,A,,1,10.00,10.00,10.00\nTotal for Acme,,,,,,,,$10.00,\n',
    );
    expect(ledger(read)).toEqual(['Acme | A | 1 seats | 10.00 USD / 1']);
  });
});

describe('credits, voids and unposted documents never count', () => {
  it.each([
    ['Invoice', '5', '10.00', '50.00', '', 'seats'],
    ['Sales Receipt', '5', '10.00', '50.00', '', 'seats'],
    ['Credit Memo', '-5', '10.00', '-50.00', '', 'attached'],
    ['Credit Memo', '5', '-10.00', '-50.00', '', 'attached'],
    ['Refund', '5', '10.00', '-50.00', '', 'attached'],
    ['Invoice', '(5)', '10.00', '(50.00)', '', 'attached'],
    ['Invoice', '0.35', '10.00', '3.50', 'Prorated', 'attached'],
    ['Invoice', '', '', '-20.00', 'Discount', 'attached'],
    ['Invoice', '5', '0.00', '0.00', 'Voided', 'void'],
    ['Invoice', '0', '', '', 'VOID: sent twice', 'void'],
    ['Invoice', '5', '10.00', '50.00', 'Void where prohibited', 'seats'],
    ['Estimate', '5', '10.00', '50.00', '', 'void'],
    ['Statement Charge', '5', '10.00', '50.00', '', 'seats'],
  ])('%s, quantity %j, price %j, amount %j, memo %j: %s', async (type, quantity, price, amount, memo, kind) => {
    const read = await report(`Acme\n,07/15/2026,${type},1,A,${memo},${quantity},${price},${amount},\n`);
    expect(read.snapshot.lines.map((line) => line.kind)).toEqual([kind]);
  });

  it('an unknown document type is said', async () => {
    const read = await report('Acme\n,07/15/2026,Statement Charge,1,A,,1,1,1,\n');
    expect(read.warnings.join()).toMatch(/"Statement Charge" is not known/);
  });
});

describe('unknown is not zero: template lines without a quantity', () => {
  it('an amount without a quantity is a line of unknown seats, never 0 or 1', async () => {
    const read = await report('Acme\n,07/15/2026,Invoice,1,M365,18 users,,,504.00,\n');
    expect(ledger(read)).toEqual(['Acme | M365 | ? seats | no price']);
  });

  it('a line without an item goes by its memo', async () => {
    const read = await report('Acme\n,07/15/2026,Invoice,1,,18 users,,,504.00,\n,07/15/2026,Invoice,1,,,,,5.00,\n');
    expect(read.snapshot.lines.map((line) => [line.skuName, line.quantity])).toEqual([
      ['18 users', null],
      ['(no item)', null],
    ]);
  });

  it('a missing price is worked out only where it divides exactly', async () => {
    const read = await report('Acme\n,07/15/2026,Invoice,1,A,,14,,392.00,\n,07/15/2026,Invoice,1,B,,3,,100.00,\n');
    expect(ledger(read)).toEqual(['Acme | A | 14 seats | 28 USD / 1', 'Acme | B | 3 seats | no price']);
  });

  it('bad lines are rejected under their company; so are collapsed groups', async () => {
    const read = await report(
      'Acme\n,soon,Invoice,1,A,,1,1,1,\n,,Invoice,1,A,,1,1,1,\n,07/15/2026,Invoice,1,A,,one,1,1,\nTotal for Acme,,,,,,,,1,\nBeta,,,,,,,,25.00,\n',
    );
    expect(rejects(read)).toEqual([
      '7 Date: soon [Acme]',
      '8 Date:  [Acme]',
      '9 Qty: one [Acme]',
      '11 Amount: 25.00 [Beta]',
    ]);
  });

  it('when the name of a group cannot be read, its lines do not fall to the group before', async () => {
    const read = await report(
      'Acme\n,07/15/2026,Invoice,1,A,,1,1,1,\n"Beta" Ltd\n,07/15/2026,Invoice,2,B,,2,1,2,\nGamma\n,07/15/2026,Invoice,3,C,,3,1,3,\n',
    );
    expect(read.snapshot.lines.map(entry)).toEqual([
      'Acme | A | 1 seats | 1 USD / 1',
      'Gamma | C | 3 seats | 1 USD / 1',
    ]);
    expect(rejects(read)).toEqual(['8 -: "Beta" Ltd []', '9 company:  []']);
  });

  it('a line before any group has no company', async () => {
    expect(rejects(await report(',07/15/2026,Invoice,1,A,,1,1,1,\n'))).toEqual(['6 company:  []']);
  });
});

describe('a yearly line lasts a year', () => {
  it.each([
    ['M365 Business Premium', '', 1],
    ['M365 BP Annual', '', 12],
    ['M365 BP', 'billed yearly', 12],
    ['M365 BP', '1-year prepaid', 12],
    ['M365 BP 1YR', '', 12],
    ['M365 BP', '12 months', 12],
    ['M365 BP', 'Quarterly', 3],
    ['M365 BP', 'Annual commit, monthly payments', 1],
  ])('%s, %j: every %s months', async (item, memo, months) => {
    const read = await report(`Acme\n,07/15/2026,Invoice,1,${item},"${memo}",1,1,1,\n`);
    expect(read.snapshot.lines[0]?.intervalMonths).toBe(months);
  });
});

describe('an item that speaks of a year and is billed every month', () => {
  const line = (date: string) => `,${date},Invoice,1,M365 BP 1YR,,5,20.00,100.00,\n`;
  it('keeps its seats and loses its price, and it is said', async () => {
    const read = await report(`Acme\n${line('06/01/2026')}${line('07/01/2026')}`);
    expect(ledger(read)).toEqual([
      'Acme | M365 BP 1YR | 5 seats | no price',
      'Acme | M365 BP 1YR | 5 seats | no price',
    ]);
    expect(read.warnings.join()).toMatch(/"M365 BP 1YR" speaks of 12 months and is billed every month/);
  });
  it('two purchases half a year apart are yearly', async () => {
    const read = await report(`Acme\n${line('01/01/2026')}${line('07/01/2026')}`);
    expect(ledger(read)[0]).toBe('Acme | M365 BP 1YR | 5 seats | 20.00 USD / 12');
  });
});

describe('the report says for which period it speaks', () => {
  const line = 'Acme\n,07/15/2026,Invoice,1,A,,1,1,1,\n';
  it.each([
    ['"July 1-31, 2026"', '2026-08-01', '2026-07-31', '2026-07-01'],
    ['July 2026', '2026-07-20', '2026-07-20', '2026-07-01'],
    ['"August 1, 2025 - July 31, 2026"', null, '2026-07-31', '2025-08-01'],
    ['January - December 2026', null, '2026-08-20', '2026-01-01'],
    ['All Dates', '2026-08-01', '2026-07-15', null],
  ])('%s asked for %s: until %s, from %s', async (title, asOf, until, from) => {
    const read = await billed(`Example MSP LLC\nSales by Customer Detail\n${title}\n\n${HEADER}${line}${FOOTER}`, asOf);
    expect(read.snapshot).toMatchObject({ asOf: until, periodStart: from });
  });

  it('a report without any line is empty, not zero', async () => {
    expect((await report('')).snapshot.status).toBe('empty');
  });

  it('the stated period settles day and month', async () => {
    const read = await report('Acme\n,05/07/2026,Invoice,1,A,,1,1,1,\n');
    expect(read.snapshot.lines[0]?.documentDate).toBe('2026-07-05');
    expect(read.warnings.join()).not.toMatch(/month is read first/);
  });
});

describe('currencies are taken as written and never mixed', () => {
  it.each([
    ['28.00', '€28.00', 'EUR'],
    ['£28.00', '£28.00', 'GBP'],
    ['28.00', '$28.00', 'USD'],
    ['28.00', '28.00', 'USD'],
  ])('price %s, total %s: %s', async (price, total, currency) => {
    const read = await report(`Acme\n,07/15/2026,Invoice,1,A,,1,${price},28.00,\nTotal for Acme,,,,,,,,${total},\n`);
    expect(ledger(read)).toEqual([`Acme | A | 1 seats | 28.00 ${currency} / 1`]);
  });

  it('amounts with several signs: a line without a sign has no currency', async () => {
    const read = await report(
      'Acme\n,07/15/2026,Invoice,1,A,,1,€28.00,28.00,\n,07/15/2026,Invoice,1,B,,1,28.00,$28.00,\n',
    );
    expect(ledger(read)).toEqual(['Acme | A | 1 seats | 28.00 EUR / 1', 'Acme | B | 1 seats | 28.00 ? / 1']);
  });

  it('a currency column goes first', async () => {
    const read = await billed(
      'Date,Transaction Type,Customer,Product/Service,Qty,Sales Price,Currency\n07/31/2026,Invoice,Acme,A,1,10.00,CAD\n',
    );
    expect(ledger(read)).toEqual(['Acme | A | 1 seats | 10.00 CAD / 1']);
    expect(read.warnings).toEqual([]);
  });
});
