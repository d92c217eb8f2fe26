import { entry, ledger, readText, rejects } from './ledger.js';

const HEADER = 'company,company_id,sku,sku_id,quantity,unit_amount,currency,term,commitment_end,as_of\n';

describe('the plain format', () => {
  it('reads every column', async () => {
    const read = await readText(
      `${HEADER}Acme,c-1,Business Premium,SPB,12,"$1,018.70",usd,Annual,2027-01-31,2026-07-31\n`,
    );
    expect(read.format).toBe('plain');
    expect(read.snapshot.lines).toEqual([
      {
        companyId: 'c-1',
        companyName: 'Acme',
        skuId: 'SPB',
        skuName: 'Business Premium',
        kind: 'seats',
        quantity: 12,
        unitAmount: '1018.70',
        currency: 'USD',
        intervalMonths: 12,
        term: 'Annual',
        commitmentEnd: '2027-01-31',
        asOf: '2026-07-31',
        reference: 'line 2',
        line: 2,
      },
    ]);
    expect(read.snapshot).toMatchObject({
      source: 'purchased:plain',
      aliases: ['purchased', 'plain'],
      scope: 'export.csv',
      asOf: '2026-07-31',
      takenAt: '2026-07-31T00:00:00.000Z',
      status: 'complete',
      proves: 'absence',
      periodStart: null,
      vendors: null,
    });
  });

  it('recognises columns by name in any order, case and punctuation, and below title rows', async () => {
    const read = await readText('Our seats\n\nQty;SKU ID;Company Name;Notes\n3;SPB;Acme;hello\n');
    expect(ledger(read)).toEqual(['Acme | SPB | 3 seats | no price']);
    expect(read.snapshot.lines[0]?.line).toBe(4);
  });

  it('skips blank rows, repeated headers and the footer of totals', async () => {
    const read = await readText(
      'company,sku,quantity\nAcme,SPB,3\n,,\ncompany,sku,quantity\nBeta,SPB,4\nTotal,,7\nTotal for all,,7\n',
    );
    expect(ledger(read)).toEqual(['Acme | SPB | 3 seats | no price', 'Beta | SPB | 4 seats | no price']);
    expect(read.snapshot.rejected).toEqual([]);
  });

  it('names the company of a file that has none', async () => {
    const read = await readText('sku,quantity\nSPB,3\n', { companyName: 'Acme Corp' });
    expect(ledger(read)).toEqual(['Acme Corp | SPB | 3 seats | no price']);
    await expect(readText('sku,quantity\nSPB,3\n')).rejects.toMatchObject({ code: 'ERR_FILE_NO_COMPANY' });
  });
});

describe('unknown is not zero', () => {
  it('a blank quantity is a line whose seats are not known', async () => {
    expect(ledger(await readText('company,sku,quantity\nAcme,SPB,\n'))).toEqual(['Acme | SPB | ? seats | no price']);
  });

  it('a bad line is rejected with line, column and what was found, and the rest goes on', async () => {
    const read = await readText(
      `${HEADER}Acme,,SPB,,twelve,,,,,\nBeta,,SPB,,3,cheap,,,,\nGamma,,,,3,,,,,\n,,SPB,,3,,,,,\nDelta,,SPB,,2.5,,,,,\n` +
        'Eta,,SPB,,3,,,,next year,\nZeta,,SPB,,3,,,,,soon\n#N/A,,SPB,,3,,,,,\nTheta,,SPB,,4,,,,,\n',
    );
    expect(rejects(read)).toEqual([
      '2 quantity: twelve [Acme]',
      '3 unit_amount: cheap [Beta]',
      '4 sku:  [Gamma]',
      '5 company:  []',
      '6 quantity: 2.5 [Delta]',
      '7 commitment_end: next year [Eta]',
      '8 as_of: soon [Zeta]',
      '9 company: #N/A []',
    ]);
    expect(ledger(read)).toEqual(['Theta | SPB | 4 seats | no price']);
    expect(read.snapshot.rejected[0]).toMatchObject({
      file: 'export.csv',
      expected: 'a number of seats, or nothing',
      endpoint: null,
    });
    // Read whole: the rejected lines spoil the counts of what they name, not those of everybody.
    expect(read.snapshot.status).toBe('complete');
  });

  it('a quotation mark that is not closed costs its own line, under its own company', async () => {
    const read = await readText('company,sku,quantity\nAcme,"SPB,2\nBeta,SPB,3\n');
    expect(rejects(read)).toEqual(['2 -: Acme,"SPB,2 [Acme]']);
    expect(ledger(read)).toEqual(['Beta | SPB | 3 seats | no price']);
  });

  it('a number open to two readings is rejected with both', async () => {
    const read = await readText('company;sku;quantity\nAcme;SPB;1.234\n');
    expect(read.snapshot.rejected[0]?.expected).toMatch(/1\.234 or 1234/);
    expect(ledger(await readText('company;sku;quantity;unit_amount\nAcme;SPB;1.234;18,70\n'))).toEqual([
      'Acme | SPB | 1234 seats | 18.70 ? / 1',
    ]);
  });

  it('an empty export is empty, which is neither zero nor clean', async () => {
    const read = await readText('company,sku,quantity\n');
    expect(read.snapshot.status).toBe('empty');
    expect(read.snapshot.lines).toEqual([]);
  });
});

describe('credits and fractions never count', () => {
  it.each([
    ['purchased', '(2)', '-2 attached'],
    ['purchased', '2-', '-2 attached'],
    ['billed', '-2', '-2 attached'],
    ['billed', '0.5', '0.5 attached'],
    ['billed', '12.00', '12 seats'],
  ] as const)('%s %s is %s', async (leg, quantity, expected) => {
    const read = await readText(`company,sku,quantity\nAcme,SPB,${quantity}\n`, { leg });
    expect(ledger(read)).toEqual([`Acme | SPB | ${expected} | no price`]);
  });
});

it('nobody is assigned a negative number of seats', async () => {
  const read = await readText('company,sku,quantity\nAcme,SPB,-2\nBeta,SPB,0\n', { leg: 'assigned' });
  expect(rejects(read)).toEqual(['2 quantity: -2 [Acme]']);
  expect(read.snapshot.rejected[0]?.expected).toBe('a whole number of seats, 0 or more');
  expect(ledger(read)).toEqual(['Beta | SPB | 0 seats | no price']);
});

it.each(['1,234', '-1,234', '(1,234)', '1,234,567'])(
  '%s seats are thousands: no count has three decimals',
  async (text) => {
    const read = await readText(`company,sku,quantity\nAcme,SPB,"${text}"\n`);
    const seats = Number(text.replace(/[^\d]/g, '')) * (/^\d/.test(text) ? 1 : -1);
    expect(read.snapshot.lines.map((line) => line.quantity)).toEqual([seats]);
  },
);

it('a price of 1,234 stays open to two readings, and so does a quantity of 1.234', async () => {
  const read = await readText('company;sku;quantity;unit_amount\nAcme;SPB;5;1,234\nBeta;SPB;1.234;5\n');
  expect(rejects(read)).toEqual(['2 unit_amount: 1,234 [Acme]', '3 quantity: 1.234 [Beta]']);
});

describe('one-time, trial and activation are not counted as monthly; "1-Year" is a year', () => {
  it.each([
    ['', 'seats', 1],
    ['Monthly', 'seats', 1],
    ['1 month', 'seats', 1],
    ['P1M', 'seats', 1],
    ['Quarterly', 'seats', 3],
    ['Semi-Annual', 'seats', 6],
    ['Annual', 'seats', 12],
    ['1-Year', 'seats', 12],
    ['1 year', 'seats', 12],
    ['P1Y', 'seats', 12],
    ['Annual Commit', 'seats', 12],
    ['Annual Commit, Monthly Payments', 'seats', 1],
    ['2-Year', 'seats', 24],
    ['3-Year', 'seats', 36],
    ['Trial', 'trial', null],
    ['One-Time', 'one-time', null],
    ['onetime', 'one-time', null],
    ['Activation', 'one-time', null],
    ['every full moon', 'seats', null],
  ])('%j: %s, every %s months', async (term, kind, months) => {
    const read = await readText(`${HEADER}Acme,,SPB,,3,10.00,USD,"${term}",,\n`);
    expect(read.snapshot.lines[0]).toMatchObject({ kind, intervalMonths: months, quantity: 3 });
  });

  it('an unknown term blocks the money and says so; the quantity stays', async () => {
    const read = await readText(`${HEADER}Acme,,SPB,,3,10.00,USD,fortnight,,\n`);
    expect(read.warnings.join()).toMatch(/export\.csv: the term "fortnight" is not known/);
  });
});

describe('mixed currencies are kept apart', () => {
  it.each([
    ['10.00', 'USD', 'USD'],
    ['10.00', 'eur', 'EUR'],
    ['€10.00', '', 'EUR'],
    ['£10.00', '', 'GBP'],
    ['10.00', '', '?'],
    ['$10.00', '', '?'],
    ['$10.00', 'AUD', 'AUD'],
    ['€10.00', 'USD', '?'],
    ['10.00', 'Dollars', '?'],
  ])('%s with the currency %j is in %s', async (amount, currency, expected) => {
    const read = await readText(`${HEADER}Acme,,SPB,,3,${amount},${currency},,,\n`);
    expect(ledger(read)).toEqual([`Acme | SPB | 3 seats | 10.00 ${expected} / 1`]);
  });
});

describe('the day for which the counts hold', () => {
  it('is the newest as_of, kept line by line', async () => {
    const read = await readText(
      'company,sku,quantity,as_of\nAcme,SPB,1,2026-07-01\nBeta,SPB,1,2026-07-15\nGamma,SPB,1,\n',
    );
    expect(read.snapshot.asOf).toBe('2026-07-15');
    expect(read.snapshot.lines.map((line) => line.asOf)).toEqual(['2026-07-01', '2026-07-15', undefined]);
  });
  it('else the day asked for', async () => {
    const read = await readText('company,sku,quantity\nAcme,SPB,1\n');
    expect(read.snapshot).toMatchObject({ asOf: '2026-08-01', takenAt: '2026-08-01T00:00:00.000Z' });
    expect(read.warnings).toEqual([]);
  });
  it('else the day of the file, and it is said', async () => {
    const read = await readText('company,sku,quantity\nAcme,SPB,1\n', { asOf: null });
    expect(read.snapshot).toMatchObject({ asOf: '2026-08-20', takenAt: '2026-08-20T09:30:00.000Z' });
    expect(read.warnings.join()).toMatch(/the day of the file, 2026-08-20, is taken/);
  });
  it('dates open to two readings warn', async () => {
    const read = await readText('company,sku,quantity,as_of\nAcme,SPB,1,07/08/2026\n');
    expect(read.snapshot.asOf).toBe('2026-07-08');
    expect(read.warnings.join()).toMatch(/the month is read first/);
  });
});

it('vendor text is data: control and direction characters go, formulas stay text', async () => {
  const read = await readText('company,sku,quantity\n"=HYPERLINK(""http://x"")",A\u202eB\u0007C,1\n');
  expect(read.snapshot.lines.map(entry)).toEqual(['=HYPERLINK("http://x") | A B C | 1 seats | no price']);
});
