import { ledger, readText, rejects } from './ledger.js';

const HEADER = ',Type,Date,Num,Memo,Name,Item,Qty,Sales Price,Amount,Balance\n';

const billed = (text: string, asOf: string | null = '2026-08-01') => readText(text, { leg: 'billed', asOf });
const report = (body: string) => billed(HEADER + body);

describe('QuickBooks Desktop, Sales by Customer Detail', () => {
  it('reads the report as it is exported: no titles, the company in a column and above', async () => {
    const read = await report(
      'Acme,,,,,,,,,,\n,Invoice,07/01/2026,4101,M365,Acme,Cloud:M365 Business Premium,14,28.00,392.00,392.00\n' +
        'Total Acme,,,,,,,14,,392.00,392.00\nTOTAL,,,,,,,14,,392.00,392.00\n',
    );
    expect(read.format).toBe('quickbooks-desktop-sales-by-customer-detail');
    expect(ledger(read)).toEqual(['Acme | Cloud:M365 Business Premium | 14 seats | 28.00 USD / 1']);
    expect(read.snapshot).toMatchObject({
      asOf: '2026-07-01',
      periodStart: null,
      proves: 'period',
      status: 'complete',
    });
  });

  it('jobs stand below their company, its own lines below "- Other"; without the column Name the groups say whose they are', async () => {
    const read = await billed(
      ',Type,Date,Num,Memo,Item,Qty,Sales Price,Amount,Balance\nAcme,,,,,,,,,\nSite 1,,,,,,,,,\n' +
        ',Invoice,07/01/2026,1,,A,2,1.00,2.00,2.00\nTotal Site 1,,,,,,2,,2.00,2.00\nAcme - Other,,,,,,,,,\n' +
        ',Invoice,07/01/2026,2,,A,3,1.00,3.00,3.00\nTotal Acme - Other,,,,,,3,,3.00,3.00\nTotal Acme,,,,,,5,,5.00,5.00\n' +
        'Beta,,,,,,,,,\n,Invoice,07/01/2026,3,,A,4,1.00,4.00,4.00\nTotal Beta,,,,,,4,,4.00,4.00\nTOTAL,,,,,,9,,9.00,9.00\n',
    );
    expect(ledger(read)).toEqual([
      'Acme:Site 1 | A | 2 seats | 1.00 USD / 1',
      'Acme | A | 3 seats | 1.00 USD / 1',
      'Beta | A | 4 seats | 1.00 USD / 1',
    ]);
    expect(read.snapshot.status).toBe('complete');
  });

  it('an item with its description goes by the description where that is a SKU, and keeps its name as its id', async () => {
    const read = await report(
      ',Invoice,07/01/2026,1,,Acme,M365BP (Microsoft 365 Business Premium),2,1.00,2.00,2.00\n' +
        ',Invoice,07/01/2026,1,,Acme,Hours (On site),2,90.00,180.00,182.00\n',
    );
    expect(read.snapshot.lines.map((line) => [line.skuId, line.skuName])).toEqual([
      ['M365BP', 'Microsoft 365 Business Premium'],
      ['', 'Hours (On site)'],
    ]);
  });

  it.each([
    ['Invoice', 'VOID: sent twice', '0', '28.00', '0.00', 'void', 0],
    ['Invoice', 'no word of a void', '0', '0.00', '0.00', 'void', 0],
    ['Credit Memo', '', '-2', '28.00', '-56.00', 'attached', -2],
    ['Credit Memo', '', '2', '28.00', '-56.00', 'attached', -2],
    ['Invoice', 'prorated', '2', '14.00', '28.00', 'attached', 2],
    ['Invoice', '', '0.35', '28.00', '9.80', 'attached', 0.35],
    ['Sales Order', '', '14', '28.00', '392.00', 'void', 14],
    ['Payment', '', '', '', '392.00', 'no-seats', null],
    ['Sales Receipt', '', '14', '28.00', '392.00', 'seats', 14],
    ['Invoice', '(15 users)', '1', '60.00', '60.00', 'seats', null],
    ['Invoice', '3 seats x 12 months, annual', '36', '22.00', '792.00', 'seats', null],
  ])(
    '%s, memo %j, quantity %s, price %s, amount %s: %s of %s',
    async (type, memo, quantity, price, amount, kind, seats) => {
      const read = await report(`,${type},07/01/2026,1,"${memo}",Acme,M365 BP,${quantity},${price},${amount},0.00\n`);
      expect(read.snapshot.lines.map((line) => [line.kind, line.quantity])).toEqual([[kind, seats]]);
    },
  );

  it('a unit of measure multiplies packs and divides their price', async () => {
    const read = await billed(
      HEADER.replace('Qty,', 'Qty,U/M,') +
        ',Invoice,07/01/2026,1,,Acme,M365 BP,2,pack of 25,700.00,"1,400.00",0\n' +
        ',Invoice,07/01/2026,1,,Acme,Exchange,3,ea,5.50,16.50,0\n,Invoice,07/01/2026,1,,Acme,Backup,100,GB,0.10,10.00,0\n',
    );
    expect(ledger(read)).toEqual([
      'Acme | M365 BP | 50 seats | 28 USD / 1',
      'Acme | Exchange | 3 seats | 5.50 USD / 1',
      'Acme | Backup | 100 no-seats | 0.10 USD / 1',
    ]);
  });

  it('a lump and seat-months are warned of with a proposal', async () => {
    const read = await report(
      ',Invoice,07/01/2026,1,(15 users),Acme,M365 BP,1,60.00,60.00,0\n' +
        ',Invoice,07/01/2026,2,"3 seats, annual",Acme,Visio,36,22.00,792.00,0\n',
    );
    expect(read.warnings.join('\n')).toMatch(/quantity 1 .*\(probably 15\)/);
    expect(read.warnings.join('\n')).toMatch(/quantity 36 .*\(probably 3\)/);
  });

  it('bad rows are rejected under their company; a company called "Total Wine" is a company', async () => {
    const read = await report(
      'Total Wine,,,,,,,,,,\n,Invoice,07/01/2026,1,,,A,2,1.00,2.00,2.00\nTotal Total Wine,,,,,,,2,,2.00,2.00\n' +
        'Acme,,,,,,,,,,\n,Invoice,#REF!,2,,Acme,A,2,1.00,2.00,2.00\n,Invoice,07/01/2026,3,,Acme,A,two,1.00,2.00,2.00\n' +
        'Total Acme,,,,,,,2,,2.00,2.00\nTOTAL,,,,,,,4,,4.00,4.00\n',
    );
    expect(ledger(read)).toEqual(['Total Wine | A | 2 seats | 1.00 USD / 1']);
    expect(rejects(read)).toEqual(['6 Date: #REF! [Acme]', '7 Qty: two [Acme]']);
  });

  it('pages repeat the header and the titles above it; footers name nobody', async () => {
    const page = (body: string) => `Example MSP LLC\nSales by Customer Detail\nJuly 2026\n${HEADER}${body}`;
    const read = await billed(
      page('Acme,,,,,,,,,,\n,Invoice,07/01/2026,1,,,A,2,1.00,2.00,2.00\nPage 1 of 2,,,,,,,,,,\n') +
        page(
          ',Invoice,07/01/2026,2,,,B,3,1.00,3.00,3.00\nTotal Acme,,,,,,,5,,5.00,5.00\nTOTAL,,,,,,,5,,5.00,5.00\nAccrual Basis\n',
        ),
    );
    expect(ledger(read)).toEqual(['Acme | A | 2 seats | 1.00 USD / 1', 'Acme | B | 3 seats | 1.00 USD / 1']);
    expect(read.snapshot).toMatchObject({ periodStart: '2026-07-01', asOf: '2026-07-31', status: 'complete' });
  });

  it.each([
    [
      'semicolons and decimal commas',
      (text: string) => text.replaceAll(',', ';').replaceAll('28.00', '28,00'),
      '28.00',
    ],
    ['tabs', (text: string) => text.replaceAll(',', '\t'), '28.00'],
    ['a byte order mark', (text: string) => `\ufeff${text}`, '28.00'],
  ])('with %s', async (_name, change, price) => {
    const read = await billed(change(`${HEADER},Invoice,31.07.2026,1,,Acme,A,2,28.00,56.00,56.00\n`));
    expect(ledger(read)).toEqual([`Acme | A | 2 seats | ${price} USD / 1`]);
  });

  it('an invoice dated after the day of the file is one of the future', async () => {
    const read = await billed(
      `${HEADER},Invoice,08/01/2026,1,,Acme,A,2,1.00,2.00,2.00\n,Invoice,10/01/2026,2,,Acme,A,9,1.00,9.00,11.00\n`,
      null,
    );
    expect(read.snapshot.asOf).toBe('2026-08-01');
  });

  it('a report without rows is empty', async () => {
    expect((await report('')).snapshot).toMatchObject({ status: 'empty', lines: [] });
  });
});
