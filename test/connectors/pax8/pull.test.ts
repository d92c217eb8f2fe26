/** Pax8 from the wire to rows: what counts, what is listed, what is rejected, and what a fault on the way does to the counts. */
import { pax8Vendor, type Pax8Data } from '../../fakes/pax8-vendor.js';
import { counts, pass, rowOf } from '../../support/ledger.js';
import { ACME, CONTEXT, connectorAt, lineOf, pullOf, purchased, SPB, subscription } from './account.js';

describe('a whole pull', () => {
  it('sums the subscriptions of a SKU, over pages and terms', async () => {
    const { pull } = await pullOf({
      subscriptions: [
        subscription('s1', 'c1', 12),
        subscription('s2', 'c1', 3, { billingTerm: 'Annual', partnerCost: 210 }),
        subscription('s3', 'c2', 5),
        subscription('s4', 'c3', 1),
        subscription('s5', 'c3', 1),
      ],
    });
    expect(pull.snapshot.status).toBe('complete');
    expect(pull.problems).toEqual([]);
    expect(purchased(pull)).toEqual({ Acme: 15, Birch: 5, Cedar: 2 });
  });

  it('carries cost, term, commitment and both ids of the vendor', async () => {
    const { pull } = await pullOf({
      subscriptions: [
        subscription('s1', 'c1', 12, {
          vendorSubscriptionId: 'v1',
          commitment: { term: '1-Year', endDate: '2026-09-01' },
          startDate: '2025-08-31T23:30:00.000-0600',
        }),
      ],
    });
    expect(lineOf(pull, 's1')).toMatchObject({
      companyId: 'c1',
      companyName: 'Acme',
      skuId: SPB,
      quantity: 12,
      unitAmount: '18.7',
      currency: 'USD',
      intervalMonths: 1,
      term: 'Monthly, 1-Year commitment',
      commitmentEnd: '2026-09-01',
      start: '2025-09-01',
      end: null,
      unique: 's1',
      vendorSubscription: 'v1',
    });
  });

  it('a company without a subscription has 0, since a list of all subscriptions proves it', async () => {
    const { pull } = await pullOf({ subscriptions: [subscription('s1', 'c1', 12)] });
    const result = pass({
      purchased: pull.snapshot,
      billed: [{ ...lineOf(pull, 's1'), companyId: '', companyName: 'Birch', quantity: 4 }],
    });
    expect(counts(rowOf(result, 'Birch', 'SPB'))).toBe('0/-/4');
  });

  it('a token that runs out in the middle of a list is renewed, and no row is lost or doubled', async () => {
    const subscriptions = Array.from({ length: 9 }, (_, index) => subscription(`s${index}`, 'c1', 1));
    const { vendor, pull } = await pullOf({ subscriptions }, { tokenLives: 3 });
    expect(pull.snapshot.status).toBe('complete');
    expect(purchased(pull)).toEqual({ Acme: 9 });
    expect(vendor.paths.filter((path) => path === '/v1/token').length).toBeGreaterThan(2);
  });

  it('reads only', async () => {
    const { vendor } = await pullOf({ subscriptions: [subscription('s1', 'c1', 1)] });
    const posts = vendor.asked.filter(({ method }) => method !== 'GET');
    expect(new Set(posts.map(({ path }) => path))).toEqual(new Set(['/v1/token']));
  });
});

describe('what counts on the day', () => {
  it.each<[string, object, number | string]>([
    ['the first day', { startDate: '2026-08-01T00:00:00Z' }, 7],
    ['a start in the future', { startDate: '2026-08-02' }, 'nothing counted'],
    ['the day it ends', { endDate: '2026-08-01T00:00:00Z' }, 'nothing counted'],
    ['an end in the last minute of the day', { endDate: '2026-08-01T23:59:59Z' }, 7],
    ['a cancelled one up to its end', { status: 'Cancelled', endDate: '2026-08-15' }, 7],
    ['a cancelled one without an end: the status is a label', { status: 'Cancelled' }, 7],
    ['a pending one', { status: 'PendingManual' }, 7],
    ['a status nobody has heard of', { status: 'Hibernating' }, 7],
    ['a term nobody has heard of', { billingTerm: 'Fortnightly' }, 7],
    ['a trial', { status: 'Trial' }, 'nothing counted'],
    ['a trial term', { billingTerm: 'Trial' }, 'nothing counted'],
    ['a one-time purchase', { billingTerm: 'One-Time' }, 'nothing counted'],
    ['an activation', { billingTerm: 'Activation' }, 'nothing counted'],
    ['a child subscription under its own SKU', { parentSubscriptionId: 's0' }, 7],
  ])('%s', async (_what, more, expected) => {
    const { pull } = await pullOf({ subscriptions: [subscription('s1', 'c1', 7, more)] });
    const said = purchased(pull);
    expect(said['Acme'] ?? 'nothing counted').toBe(expected);
    expect(pull.snapshot.lines).toHaveLength(1);
  });

  it('usage is no seats', async () => {
    const products = [{ id: 'p-azr', name: 'Azure Plan', vendorName: 'Microsoft', sku: 'MST-AZR-PLAN' }];
    const { pull } = await pullOf({
      products,
      subscriptions: [subscription('s1', 'c1', 1, { productId: 'p-azr', productName: 'Azure Plan' })],
    });
    expect(lineOf(pull, 's1').kind).toBe('no-seats');
  });
});

describe('a row that cannot be counted makes its company unknown, and nobody else', () => {
  it.each<[string, object]>([
    ['quantity is text', { quantity: 'twelve' }],
    ['quantity is a number in quotation marks', { quantity: '12' }],
    ['quantity is missing', { quantity: undefined }],
    ['quantity is null', { quantity: null }],
    ['quantity is below zero', { quantity: -1 }],
    ['quantity is a fraction', { quantity: 1.5 }],
    ['the start is no date', { startDate: 'soon' }],
    ['the end is no date', { endDate: '31/12/2026' }],
  ])('%s', async (_what, more) => {
    const { pull } = await pullOf({
      subscriptions: [subscription('s1', 'c1', 12), subscription('s2', 'c1', 3, more), subscription('s3', 'c2', 5)],
    });
    expect(purchased(pull)).toEqual({ Acme: 'rejected-row', Birch: 5 });
    expect(pull.snapshot.rejected[0]).toMatchObject({ companyId: 'c1', companyName: 'Acme' });
    expect(pull.snapshot.rejected[0]?.found).toContain('s2');
    expect(pull.snapshot.rejected[0]?.endpoint).toMatch(/^GET http.*\/subscriptions$/);
  });

  it('of a row without a company nobody knows whose it is: everybody is unknown', async () => {
    const { pull } = await pullOf({
      subscriptions: [subscription('s1', 'c1', 12), subscription('s2', '', 3), subscription('s3', 'c2', 5)],
    });
    expect(purchased(pull)).toEqual({ Acme: 'rejected-row', Birch: 'rejected-row' });
  });

  it.each([null, 'a text', 7, []])('neither of a row that is %p', async (row) => {
    const { pull } = await pullOf({ subscriptions: [subscription('s1', 'c1', 12), row as never] });
    expect(purchased(pull)).toEqual({ Acme: 'rejected-row' });
  });
});

describe('price list', () => {
  const rate = (partnerBuyRate: number, startQuantityRange = 0, endQuantityRange: number | null = null) => ({
    partnerBuyRate,
    startQuantityRange,
    endQuantityRange,
    chargeType: 'Per Unit',
  });
  const priced = (type: string, rates: readonly object[], more = {}) => ({
    'p-spb': [{ billingTerm: 'Monthly', commitmentTerm: '', type, unitOfMeasurement: 'User', rates, ...more }],
  });
  const noCost = [subscription('s1', 'c1', 12, { partnerCost: undefined })];

  it.each<[string, Pax8Data['pricing'], string | null]>([
    ['a flat price', priced('Flat', [rate(18.7)]), '18.7'],
    ['the volume that fits', priced('Volume', [rate(20, 1, 10), rate(18, 11, null)]), '18'],
    ['tiers say no single price', priced('Tiered', [rate(20, 1, 10), rate(18, 11, null)]), null],
    ['a single tier does', priced('Tiered', [rate(20)]), '20'],
    ['a mark-up says no price', priced('Mark-Up', [rate(10)]), null],
    [
      'two lists for one term',
      { 'p-spb': [...priced('Flat', [rate(1)])['p-spb'], ...priced('Flat', [rate(2)])['p-spb']] },
      null,
    ],
  ])('our cost where the subscription does not say it: %s', async (_what, pricing, cost) => {
    const { pull } = await pullOf({ subscriptions: noCost, ...(pricing === undefined ? {} : { pricing }) });
    expect(lineOf(pull, 's1').unitAmount).toBe(cost);
  });

  it('money that hangs on the tier says so', async () => {
    const pricing = priced('Tiered', [rate(20, 1, 10), rate(18, 11, null)]);
    const { pull } = await pullOf({ subscriptions: noCost, pricing });
    const billed = [{ ...lineOf(pull, 's1'), quantity: 10 }];
    const row = rowOf(pass({ purchased: pull.snapshot, billed }), 'Acme', 'SPB');
    expect([row.state, row.leakPerMonth, row.reasons.unitCost]).toEqual(['leak', null, 'tier-price']);
  });

  it('packs multiply, and their price is shared by their seats', async () => {
    const pack = subscription('s1', 'c1', 3, { productName: 'Backup 10 Pack', partnerCost: 50, vendorSkuId: 'BK10' });
    const { pull } = await pullOf({
      subscriptions: [pack],
      pricing: priced('Flat', [rate(50)], { unitOfMeasurement: '10 Pack' }),
    });
    const [row] = pass({ purchased: pull.snapshot }).rows;
    expect(lineOf(pull, 's1')).toMatchObject({ quantity: 30, unitAmount: '50', seatsPerPrice: 10 });
    expect(row?.unitCost).toEqual({ amount: '5.00', currency: 'USD' });
  });

  it('a pack whose size cannot be read is unknown', async () => {
    const pack = subscription('s1', 'c1', 3, { productName: 'Backup Pack', vendorSkuId: 'BKP' });
    const { pull } = await pullOf({ subscriptions: [pack] });
    expect(lineOf(pull, 's1').quantity).toBeNull();
  });
});

describe('a cancelled subscription without an end', () => {
  const cancelled = [subscription('s1', 'c1', 7, { status: 'Cancelled' }), subscription('s2', 'c2', 3)];
  const item = (subscriptionId: string) => ({
    type: 'subscription',
    companyId: 'c1',
    productId: 'p-spb',
    subscriptionId,
    quantity: 7,
  });

  it.each<[string, readonly string[], number | string]>([
    ['on the newest invoice: it is charged', ['s1', 's2'], 7],
    ['not on it: label and invoice against the dates, nobody knows', ['s2'], 'no-quantity'],
  ])('%s', async (_what, charged, expected) => {
    const invoices = [{ id: 'i1', invoiceDate: '2026-07-05', status: 'Paid' }];
    const { pull } = await pullOf({ subscriptions: cancelled, invoices, items: { i1: charged.map(item) } });
    expect(purchased(pull)['Acme']).toBe(expected);
    expect(pull.notes.join(' ')).toContain('1 cancelled subscription(s) have no end date');
  });
});

describe('the newest invoice', () => {
  const item = (subscriptionId: string | null, quantity: number, more = {}) => ({
    type: 'subscription',
    companyId: 'c1',
    productId: 'p-spb',
    subscriptionId,
    quantity,
    ...more,
  });
  const invoices = [
    { id: 'i1', invoiceDate: '2026-06-05', status: 'Paid' },
    { id: 'i2', invoiceDate: '2026-07-05', status: 'Credited' },
    { id: 'i3', invoiceDate: '2026-07-05', status: 'Unpaid' },
  ];

  it('stands beside the list and changes nothing', async () => {
    const items = { i2: [item('s1', 99)], i3: [item('s1', 10), item('s1', 2, { type: 'prorate' }), item('gone', 4)] };
    const { pull } = await pullOf({ subscriptions: [subscription('s1', 'c1', 12)], invoices, items });
    expect(lineOf(pull, 's1')).toMatchObject({ quantity: 12, invoiced: 10 });
    expect(pull.notes).toEqual([
      '1 line(s) of the invoice of 2026-07-05 charge for subscriptions that the list does not hold.',
    ]);
  });

  it('a line without a subscription goes to the only one of its company and product', async () => {
    const { pull } = await pullOf({
      subscriptions: [subscription('s1', 'c1', 12), subscription('s2', 'c2', 1)],
      invoices,
      items: { i3: [item(null, 11)] },
    });
    expect(lineOf(pull, 's1').invoiced).toBe(11);
  });

  it('half an invoice witnesses nothing', async () => {
    const { pull } = await pullOf(
      {
        subscriptions: [subscription('s1', 'c1', 12)],
        invoices,
        items: { i3: [item('s1', 10), item('a', 1), item('b', 1)] },
      },
      {
        spoil: (reply, { path, query }) =>
          path.endsWith('/items') && query.get('page') === '1' ? { status: 500 } : reply,
      },
    );
    expect(lineOf(pull, 's1').invoiced).toBeUndefined();
    expect(pull.snapshot.status).toBe('complete');
    expect(pull.problems[0]?.endpoint).toContain('/invoices/i3/items');
  });
});

it('history gives the windows of the seats that were added', async () => {
  const version = (quantity: number, startDate: string, more = {}) =>
    subscription('s1', 'c1', quantity, { startDate, ...more });
  const history = { s1: [version(5, '2026-07-30T09:00:00Z'), version(3, '2025-09-01T00:00:00Z')] };
  const { vendor, connector, pull } = await pullOf({
    subscriptions: [subscription('s1', 'c1', 5), subscription('s2', 'c2', 1)],
    history,
  });
  const dated = await connector.addDetails!(pull, { windows: new Set(['s1']), vendorIds: new Set() }, CONTEXT);
  const [row] = pass({ purchased: dated.snapshot }).rows;
  expect(row?.actUntil).toBe('2026-08-06T09:00:00.000Z');
  expect(vendor.paths.filter((path) => path.endsWith('/history'))).toEqual(['/v1/subscriptions/s1/history']);
});

it('a wrong secret is told once, with what to do, and nothing is counted', async () => {
  const vendor = await pax8Vendor({ companies: ACME, subscriptions: [] });
  const connector = connectorAt(vendor.url, 'wrong-secret-text');
  const pull = await connector.pull((await connector.listScopes()).scopes[0]!, CONTEXT);
  expect(pull.snapshot.status).toBe('failed');
  expect(pull.problems.map(({ code, whose }) => [code, whose])).toEqual([['ERR_SOURCE_CREDENTIALS', 'you']]);
  expect(pull.problems[0]?.message).not.toContain('wrong-secret-text');
  expect(vendor.paths).toEqual(['/v1/token']);
});
