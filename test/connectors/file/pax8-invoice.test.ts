import { ledger, readText, rejects } from './ledger.js';

const HEADER =
  'company_name,company_id,type,sku,description,details,quantity,price,subtotal,cost,cost_total,total,sales_tax,partner_subtotal,amount_due,start_period,end_period,term,currency_code,subscription_id\n';

interface Row {
  company?: string;
  type?: string;
  sku?: string;
  quantity?: string;
  cost?: string;
  start?: string;
  end?: string;
  term?: string;
  currency?: string;
}

function row({
  company = 'Northwind Dental',
  type = 'subscription',
  sku = 'MST-NCE-103-C100',
  quantity = '12',
  cost = '18.70',
  start = '2026-08-01',
  end = '2026-09-01',
  term = 'Monthly',
  currency = 'USD',
}: Row = {}): string {
  return `${company},b-1,${type},${sku},M365 BP [New Commerce Experience] [options: Annual],note,${quantity},99.00,1,${cost},1,1,0,1,1,${start},${end},${term},${currency},s-1\n`;
}

const BP = 'M365 BP [New Commerce Experience] [options: Annual]';

describe('a Pax8 invoice', () => {
  it('reads the partner cost as the price, not the list price beside it', async () => {
    const read = await readText(HEADER + row());
    expect(read.format).toBe('pax8-invoice');
    expect(read.snapshot).toMatchObject({
      source: 'purchased:pax8-invoice',
      aliases: ['purchased', 'pax8-invoice', 'pax8'],
      proves: 'presence',
      vendors: null,
      asOf: '2026-08-01',
    });
    expect(read.snapshot.lines).toEqual([
      {
        companyId: 'b-1',
        companyName: 'Northwind Dental',
        skuId: 'MST-NCE-103-C100',
        skuName: BP,
        description: 'note',
        kind: 'seats',
        quantity: 12,
        unitAmount: '18.70',
        currency: 'USD',
        intervalMonths: 1,
        term: 'Monthly',
        start: '2026-08-01',
        end: '2026-09-01',
        reference: 's-1',
        unique: 's-1',
        line: 2,
      },
    ]);
  });

  it('monthly and annual lines of one SKU both stay, each with its own interval', async () => {
    const read = await readText(
      HEADER + row() + row({ quantity: '5', cost: '200.00', term: 'Annual', end: '2027-08-01' }),
    );
    expect(ledger(read)).toEqual([
      `Northwind Dental | ${BP} | 12 seats | 18.70 USD / 1`,
      `Northwind Dental | ${BP} | 5 seats | 200.00 USD / 12`,
    ]);
  });

  it('"[options: Annual]" is the commitment and does not set the interval', async () => {
    expect((await readText(HEADER + row({ term: 'Monthly' }))).snapshot.lines[0]?.intervalMonths).toBe(1);
  });
});

describe('credits, prorates, rebates, trials and one-time lines never add a seat', () => {
  it.each([
    ['prorate', '2', 'Monthly', 'attached', 2],
    ['Prorate', '0.5', 'Monthly', 'attached', 0.5],
    ['rebate', '-2', 'Monthly', 'attached', -2],
    ['payment-credit', '1', '', 'attached', 1],
    ['service_credit', '1', '', 'attached', 1],
    ['invoice credit', '1', '', 'attached', 1],
    ['service-charge', '1', '', 'attached', 1],
    ['one-time', '1', 'One-Time', 'one-time', 1],
    ['subscription', '5', 'Trial', 'trial', 5],
    ['subscription', '5', 'Activation', 'one-time', 5],
    ['subscription', '-5', 'Monthly', 'attached', -5],
    ['subscription', '(5)', 'Monthly', 'attached', -5],
    ['subscription', '2.5', 'Monthly', 'attached', 2.5],
    ['subscription', '', 'Monthly', 'seats', null],
    ['mystery', '5', 'Monthly', 'seats', null],
    ['mystery', '', 'Monthly', 'seats', null],
    ['mystery', '-5', 'Monthly', 'attached', -5],
    ['subscription', '"1,234"', 'Monthly', 'seats', 1234],
  ])('type %s, quantity %j, term %j: %s', async (type, quantity, term, kind, seats) => {
    const read = await readText(HEADER + row({ type, quantity, term }));
    expect(read.snapshot.lines[0]).toMatchObject({ kind, quantity: seats });
  });

  it('a type nobody knows is said, and its quantity is unknown', async () => {
    const read = await readText(HEADER + row({ type: 'mystery' }));
    expect(read.warnings.join()).toMatch(/line type "mystery" is not known/);
  });

  it.each(['MST-AZR-1', 'AZR-ARR-9', 'MST-ARI-2', 'nio-inf-3'])('usage %s is no seat', async (sku) => {
    const read = await readText(HEADER + row({ sku, quantity: '731.25' }));
    expect(read.snapshot.lines[0]?.kind).toBe('no-seats');
  });
});

describe('the period of a line', () => {
  it('ends before its end day, as Pax8 writes it', async () => {
    const read = await readText(HEADER + row() + row({ type: 'prorate', start: '2026-07-21', end: '2026-08-01' }));
    expect(read.snapshot.lines.map((line) => [line.start, line.end])).toEqual([
      ['2026-08-01', '2026-09-01'],
      ['2026-07-21', '2026-08-01'],
    ]);
  });

  it('in a file that writes the last day of the month, the end day is included', async () => {
    const read = await readText(
      HEADER + row({ end: '2026-08-31' }) + row({ type: 'prorate', start: '2026-07-21', end: '2026-07-31' }),
    );
    expect(read.snapshot.lines.map((line) => line.end)).toEqual(['2026-09-01', '2026-08-01']);
  });

  it('without end and term columns the line is not endless, and without a term its money is unknown', async () => {
    const read = await readText(
      'company_name,type,description,quantity,cost,start_period\nAcme,subscription,BP,3,18.70,2026-08-01\n',
    );
    expect(ledger(read)).toEqual(['Acme | BP | 3 seats | 18.70 ? / ?']);
    expect(read.warnings.join()).toMatch(/no term/);
  });

  it('without a term column whole months between the two dates are the interval', async () => {
    const read = await readText(
      'company_name,type,description,quantity,cost,start_period,end_period\nAcme,subscription,BP,3,18.70,2026-08-01,2026-09-01\n',
    );
    expect(read.snapshot.lines[0]?.intervalMonths).toBe(1);
  });
});

describe('a past invoice is not compared with another period: the invoice says for which day it speaks', () => {
  it.each([
    ['2026-08-01', '2026-08-01'],
    ['2026-08-20', '2026-08-20'],
    ['2026-10-15', '2026-08-31'],
    [null, '2026-08-01'],
  ])('asked for %s: %s', async (asOf, expected) => {
    const yearly = row({ term: 'Annual', start: '2026-02-01', end: '2027-02-01' });
    const read = await readText(HEADER + row() + yearly, { asOf });
    expect(read.snapshot.asOf).toBe(expected);
    expect(read.snapshot.takenAt).toBe(`${expected}T00:00:00.000Z`);
  });

  it('with yearly lines only, they speak', async () => {
    const yearly = row({ term: 'Annual', start: '2026-02-01', end: '2027-02-01' });
    expect((await readText(HEADER + yearly, { asOf: '2026-10-15' })).snapshot.asOf).toBe('2026-10-15');
  });

  it('without any date the day of the file is taken, and said', async () => {
    const read = await readText(HEADER + row({ start: '', end: '' }), { asOf: null });
    expect(read.snapshot.asOf).toBe('2026-08-20');
    expect(read.warnings).toHaveLength(1);
  });
});

describe('a line says which subscription it counts', () => {
  it('lines of the type subscription alone, and only where they have an id', async () => {
    const read = await readText(
      HEADER + row() + row({ type: 'prorate' }) + row({ type: 'mystery' }) + row().replace(/s-1\n$/, '\n'),
    );
    expect(read.snapshot.lines.map((line) => line.unique)).toEqual(['s-1', undefined, undefined, undefined]);
  });
});

it('a lone 1,234 is thousands of seats, and stays open to two readings as a cost', async () => {
  const file = (quantity: string, cost: string) =>
    readText(`company_name,type,sku,quantity,cost\nAcme,subscription,A,"${quantity}","${cost}"\n`);
  expect((await file('1,234', '5')).snapshot.lines[0]?.quantity).toBe(1234);
  expect(rejects(await file('5', '1,234'))).toEqual(['2 cost: 1,234 [Acme]']);
});

it('bad lines are rejected and the rest goes on', async () => {
  const read = await readText(
    HEADER +
      row({ quantity: 'a dozen' }) +
      row({ cost: 'x' }) +
      row({ start: 'soon' }) +
      row({ end: '2026-01-01' }) +
      row(),
  );
  expect(rejects(read)).toEqual([
    '2 quantity: a dozen [Northwind Dental]',
    '3 cost: x [Northwind Dental]',
    '4 start_period: soon [Northwind Dental]',
    '5 end_period: 2026-01-01 [Northwind Dental]',
  ]);
  expect(read.snapshot.lines).toHaveLength(1);
});

it('semicolons and decimal commas, as European machines write them', async () => {
  const read = await readText(
    'company_name;type;sku;quantity;cost;term;currency_code\nAcme;subscription;A;1.200;18,70;Monthly;EUR\n',
  );
  expect(ledger(read)).toEqual(['Acme | A | 1200 seats | 18.70 EUR / 1']);
});
