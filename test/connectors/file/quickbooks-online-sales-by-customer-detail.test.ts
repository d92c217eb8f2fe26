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
        document: '1305',
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

  it('a group name torn apart by a comma leaves its lines to nobody, not to the group before', async () => {
    const read = await report(
      'Beta\n,07/01/2026,Invoice,1,A,,1,1,1,\nAcme, Inc.\n,07/01/2026,Invoice,2,B,,9,1,9,\nCano\n,07/01/2026,Invoice,3,C,,2,1,2,\n',
    );
    expect(ledger(read)).toEqual(['Beta | A | 1 seats | 1 USD / 1', 'Cano | C | 2 seats | 1 USD / 1']);
    expect(read.snapshot.rejected.map((one) => [one.line, one.companyName])).toEqual([
      [8, 'Acme'],
      [9, ''],
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
    ['Invoice', '5', '10.00', '50.00', 'VOID: sent twice', 'void'],
    ['Invoice', '0', '10.00', '50.00', 'Voided', 'void'],
    ['Draft Invoice', '5', '10.00', '50.00', '', 'void'],
    ['Invoice (Pending)', '5', '10.00', '50.00', '', 'void'],
    ['Voided Invoice', '5', '10.00', '50.00', '', 'void'],
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

  it('a quantity of 0 beside an amount is no count either', async () => {
    const read = await report('Acme\n,07/15/2026,Invoice,1,M365,,0,,504.00,\n');
    expect(ledger(read)).toEqual(['Acme | M365 | ? seats | no price']);
  });

  it('a quantity of packs is no number of seats', async () => {
    const read = await report('Acme\n,07/15/2026,Invoice,1,Mailboxes,pack of 25,2,50.00,100.00,\n');
    expect(ledger(read)).toEqual(['Acme | Mailboxes | ? seats | no price']);
    expect(read.warnings.join()).toMatch(/probably 50/);
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

describe('what a line says of its own quantity', () => {
  const only = async (item: string, memo: string, quantity: string) =>
    ledger(await report(`Acme\n,07/15/2026,Invoice,1,${item},"${memo}",${quantity},10.00,100.00,\n`));

  it.each([
    ['M365 BP', 'Prorated 07/15 - 07/31', '3'],
    ['M365 BP proration', '', '1'],
    ['M365 BP', 'pro-rata, 2 users', '1'],
    ['M365 BP', 'Partial month', '2.00'],
  ])('a part of a month is attached: %s, %j, quantity %s', async (item, memo, quantity) => {
    expect(await only(item, memo, quantity)).toEqual([`Acme | ${item} | ${Number(quantity)} attached | 10.00 USD / 1`]);
  });

  it.each([
    ['M365 BP', '14 users', '1'],
    ['14 x Microsoft 365 Business Premium', '', '1.00'],
    ['M365 BP', 'Annual, 14 seats', '14'],
  ])('one lump for several seats is an unknown number of them: %s, %j, quantity %s', async (item, memo, quantity) => {
    const seats = quantity === '14' ? '14 seats | 10.00 USD / 12' : '? seats | no price';
    expect(await only(item, memo, quantity)).toEqual([`Acme | ${item} | ${seats}`]);
  });

  it.each([
    ['M365 BP Annual', 'seat-months', '168', '? seats | no price'],
    ['M365 BP', 'yearly, x 12 months', '168', '? seats | no price'],
    ['M365 BP', '14 users', '168', '? seats | no price'],
    ['M365 BP', '14 users x 12 months', '168', '? seats | no price'],
    ['M365 BP Annual', '14 users', '168', '? seats | no price'],
    ['M365 BP Annual', '', '168', '168 seats | 10.00 USD / 12'],
    ['M365 BP Annual', '12 months', '14', '14 seats | 10.00 USD / 12'],
    ['M365 BP', '', '24', '24 seats | 10.00 USD / 1'],
    ['M365 BP', '1 user', '12', '12 seats | 10.00 USD / 1'],
  ])('seats times months are no seats: %s, %j, quantity %s: %s', async (item, memo, quantity, expected) => {
    expect(await only(item, memo, quantity)).toEqual([`Acme | ${item} | ${expected}`]);
  });

  it('it is said which lines have no count', async () => {
    const read = await report('Acme\n,07/15/2026,Invoice,1,M365,14 users,1,392.00,392.00,\n');
    expect(read.warnings.join()).toMatch(/"M365".*14 users/);
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
    ['M365 BP', '$336/yr', 12],
    ['M365 BP', '$28/mo, annual commitment', 1],
    ['M365 BP', 'per annum', 12],
    ['M365 BP', 'for the year 2026', 12],
    ['M365 BP', '12 mo prepaid', 12],
    ['M365 BP', '01/01/2026 - 12/31/2026', 12],
    ['M365 BP', 'Service 1/1/26 to 12/31/26', 12],
    ['M365 BP', '2026-01-01 to 2026-12-31', 12],
    ['M365 BP', '2026-01-01 - 2026-12-31', 12],
    ['M365 BP', '15/01/2026 - 14/01/2027', 12],
    ['M365 BP', '1 Jan 2026 to 31 Dec 2026', 12],
    ['M365 BP', 'January 1st, 2026 through December 31st, 2026', 12],
    ['M365 BP', 'Jan 2026 - Dec 2026', 12],
    ['M365 BP', 'Jan - Dec 2026', 12],
    ['M365 BP', 'Added 02/10/2026 - 12/31/2026', 11],
    ['M365 BP', '07/01/2026 - 09/30/2026', 3],
    ['M365 BP', '07/01/2026 - 07/31/2026', 1],
    ['M365 BP', 'July 1-31 2026', 1],
    ['M365 BP', '07/15/2026 - 08/31/2026', 1],
    ['M365 BP', '01/01/2026 - 12/31/2028', 1],
    ['M365 BP', 'Invoice 12-2026-1 for Jan to you', 1],
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

describe('a report that was cut off is not whole', () => {
  const acme = 'Acme\n,07/15/2026,Invoice,1,A,,1,1,1,\n';
  const beta = 'Beta\n,07/15/2026,Invoice,2,A,,2,1,2,\n';
  const total = (name: string) => `Total for ${name},,,,,,,,1,\n`;
  it.each([
    ['whole', `${acme}${total('Acme')}${beta}${total('Beta')}TOTAL,,,,,,,,3,\n`, 'complete', null],
    ['after its last group', `${acme}${total('Acme')}${beta}${total('Beta')}`, 'partial', /grand total/],
    ['between two groups', `${acme}${total('Acme')}`, 'partial', /grand total/],
    ['within its last group', `${acme}${total('Acme')}${beta}`, 'partial', /"Beta"/],
    ['last group not closed', `${acme}${total('Acme')}${beta}TOTAL,,,,,,,,3,\n`, 'partial', /"Beta"/],
    ['with a grand total only', `${acme}${beta}TOTAL,,,,,,,,3,\n`, 'complete', null],
    ['without totals', acme + beta, 'complete', /no total rows: cannot tell whether the report is whole/],
  ])('%s', async (_where, body, status, warning) => {
    const read = await billed(TITLE + HEADER + body);
    expect(read.snapshot.status).toBe(status);
    if (warning === null) expect(read.warnings.join()).not.toMatch(/total/);
    else expect(read.warnings.join()).toMatch(warning);
  });

  it('what stands below the grand total is a footer and no open group', async () => {
    const read = await report(`${acme}${total('Acme')}TOTAL,,,,,,,,1,\nPrepared for management\n`);
    expect(read.snapshot.status).toBe('complete');
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
    expect(read.warnings).toEqual([expect.stringMatching(/no total rows/)]);
  });
});
