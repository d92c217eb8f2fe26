/** The demo's Pax8 over real HTTP: every row once, tokens that end, the vendor's own words when something is wrong. */
import { startDemo, VENDOR_LIMITS, type Demo } from '../../src/demo/start-demo.js';
import { allOfPax8, ask, pax8Reader, pax8Token, type Json } from './talk.js';

const TODAY = '2026-08-20';
let now = Date.parse(`${TODAY}T08:00:00Z`);
let demo: Demo;

beforeAll(async () => {
  demo = await startDemo({ today: TODAY, clock: () => now, tokenSeconds: 600 });
}, 60_000);
afterAll(() => demo.close());

const ids = (rows: readonly Json[]): readonly unknown[] => rows.map((row) => row['id']);

describe('lists', () => {
  it.each([1, 7, 10, 200])('every subscription comes once in pages of %i', async (size) => {
    const get = await pax8Reader(demo);
    const limited = size === 1 ? '/subscriptions?status=Cancelled' : '/subscriptions';
    const rows = await allOfPax8(get, limited, size);
    const wanted = demo.msp.companies.flatMap((company) =>
      company.accounts.flatMap((account) => account.subscriptions),
    );
    const some = size === 1 ? wanted.filter((one) => one.status === 'Cancelled') : wanted;
    expect(new Set(ids(rows)).size).toBe(rows.length);
    expect([...ids(rows)].sort()).toEqual(some.map((one) => one.id).sort());
  });

  it('pages count from 0, ten rows unless asked otherwise', async () => {
    const get = await pax8Reader(demo);
    const { json } = await get('/companies');
    expect(json['page']).toEqual({ size: 10, totalElements: 43, totalPages: 5, number: 0 });
    expect((json['content'] as Json[]).length).toBe(10);
    expect((await get('/companies?page=99')).json['content']).toEqual([]);
  });

  it('an empty list has no pages at all', async () => {
    const get = await pax8Reader(demo);
    const { json } = await get('/subscriptions?status=WaitingForDetails');
    expect(json).toEqual({ content: [], page: { size: 10, totalElements: 0, totalPages: 0, number: 0 } });
  });

  it('the list of subscriptions does not name the vendor’s SKU, the detail does', async () => {
    const get = await pax8Reader(demo);
    const rows = await allOfPax8(get, '/subscriptions');
    expect(rows.filter((row) => 'vendorSkuId' in row || 'vendorSubscriptionId' in row)).toEqual([]);
    const premium = rows.find(
      (row) => row['productName'] === 'Microsoft 365 Business Premium [New Commerce Experience]',
    );
    const { json } = await get(`/subscriptions/${String(premium?.['id'])}`);
    expect(json).toEqual({
      ...premium,
      vendorSkuId: 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46',
      vendorSubscriptionId: expect.any(String),
    });
  });

  it('a filter, an order and a search', async () => {
    const get = await pax8Reader(demo);
    const sorted = await allOfPax8(get, '/subscriptions?billingTerm=Annual&sort=quantity,desc');
    expect(sorted.map((row) => row['quantity'])).toEqual([50, 6, 5, 5, 4]);
    const found = await allOfPax8(get, '/products?search=exchange');
    expect(found.map((row) => row['name'])).toContain('Exchange Online (Plan 2) [New Commerce Experience]');
    expect(found.length).toBe(3);
  });

  it('the history of a subscription has no page object, newest first', async () => {
    const get = await pax8Reader(demo);
    const grown = demo.msp.companies.find((one) => one.key === 'pinnacleroof')?.accounts[0]?.subscriptions[0];
    const { json } = await get(`/subscriptions/${grown?.id ?? ''}/history`);
    expect(Object.keys(json)).toEqual(['content']);
    expect((json['content'] as Json[]).map((row) => [row['quantity'], row['startDate']])).toEqual([
      [20, '2026-08-17T14:30:00Z'],
      [15, '2026-03-08T08:30:00Z'],
    ]);
  });

  it('prices name what the provider pays and what it charges', async () => {
    const get = await pax8Reader(demo);
    const [premium] = await allOfPax8(get, '/products?search=Business%20Premium%20[');
    const { json } = await get(`/products/${String(premium?.['id'])}/pricing`);
    expect((json['content'] as Json[]).map((one) => [one['billingTerm'], (one['rates'] as Json[])[0]])).toMatchObject([
      ['Monthly', { partnerBuyRate: 18.7, suggestedRetailPrice: 22 }],
      ['Annual', { partnerBuyRate: 224.4, suggestedRetailPrice: 264 }],
    ]);
  });
});

describe('invoices', () => {
  const itemsOf = async (invoice: Json | undefined): Promise<readonly Json[]> =>
    allOfPax8(await pax8Reader(demo), `/invoices/${String(invoice?.['id'])}/items`);

  it('the newest of each currency, one Credited beside it, and those of the months before', async () => {
    const rows = await allOfPax8(await pax8Reader(demo), '/invoices');
    expect(rows.map((row) => `${String(row['invoiceDate'])} ${String(row['currencyCode'])} ${String(row['status'])}`)).toEqual([
      '2026-08-04 USD Unpaid', '2026-08-04 USD Credited', '2026-08-04 GBP Unpaid', '2026-08-04 GBP Credited', '2026-08-04 CAD Unpaid', '2026-08-04 CAD Credited',
      '2026-07-04 USD Paid', '2026-07-04 GBP Paid', '2026-07-04 CAD Paid', '2026-06-04 USD Paid', '2026-06-04 GBP Paid', '2026-06-04 CAD Paid',
    ]); // prettier-ignore
  });

  it('before the 5th the month has none yet', async () => {
    const early = await startDemo({ today: '2026-08-04' });
    const rows = await allOfPax8(await pax8Reader(early), '/invoices?status=Unpaid');
    await early.close();
    expect(rows.map((row) => row['invoiceDate'])).toEqual(['2026-07-04', '2026-07-04', '2026-07-04']);
  });

  it('a prorate and a credit stand beside the line of the subscription', async () => {
    const [invoice] = await allOfPax8(await pax8Reader(demo), '/invoices?status=Unpaid');
    const items = await itemsOf(invoice);
    const said = (name: string): readonly unknown[] =>
      items
        .filter((item) => item['companyName'] === name && item['sku'] === 'MST-NCE-103-C100')
        .map((item) => [item['type'], item['quantity']]);
    expect(said('Copper Basin Surveyors, LLC')).toEqual([
      ['subscription', 12],
      ['prorate', 2],
    ]);
    expect(said('Willow & Slate Interiors, LLC')).toEqual([
      ['subscription', 18],
      ['service-credit', -2],
    ]);
    expect(items.some((item) => item['id'] === null)).toBe(true);
  });

  it('seats added after the month began are not on it', async () => {
    const pounds = (await allOfPax8(await pax8Reader(demo), '/invoices?status=Unpaid')).find(
      (row) => row['currencyCode'] === 'GBP',
    );
    const brewery = (await itemsOf(pounds)).find(
      (item) => item['companyName'] === 'Cotterdale Brewing Ltd' && item['sku'] === 'MST-NCE-103-C100',
    );
    expect(brewery?.['quantity']).toBe(10);
  });
});

describe('tokens', () => {
  it.each([
    [{ client_secret: 'wrong' }],
    [{ client_id: 'wrong' }],
    [{ audience: 'https://api.example' }],
    [{ audience: undefined }],
    [{ grant_type: 'password' }],
  ])('%j gets none', async (more) => {
    const { status, json } = await pax8Token(demo, more);
    expect([status, json]).toEqual([401, { error: 'access_denied', error_description: 'Unauthorized' }]);
  });

  it('the answer says how long it is good', async () => {
    const { json } = await pax8Token(demo);
    expect(json).toEqual({ access_token: expect.any(String), expires_in: 600, token_type: 'Bearer' });
  });

  it('one that ends in the middle of a list ends it', async () => {
    const get = await pax8Reader(demo);
    expect((await get('/companies?page=0')).status).toBe(200);
    now += 600_000;
    const { status, json } = await get('/companies?page=1');
    const body = { type: 'UNAUTHORIZED', message: 'Unauthorized', instance: '/v1/companies', status: 401, details: [] };
    expect([status, json]).toEqual([401, body]);
    expect((await (await pax8Reader(demo))('/companies?page=1')).status).toBe(200);
  });

  it('without a token there is no answer', async () => {
    expect((await ask(`${demo.pax8.baseUrl}/companies`)).status).toBe(401);
    expect((await ask(`${demo.pax8.baseUrl}/companies`, { headers: { authorization: 'Bearer made-up' } })).status).toBe(
      401,
    );
  });
});

describe('what it refuses', () => {
  it.each([
    ['/subscriptions/00000000-0000-4000-8000-000000000000', 404, 'NOT_FOUND'],
    ['/nothing-here', 404, 'NOT_FOUND'],
    ['/companies?size=201', 400, 'BAD_REQUEST'],
    ['/companies?page=-1', 400, 'BAD_REQUEST'],
    ['/subscriptions?sort=secret', 400, 'BAD_REQUEST'],
  ])('%s: %i %s', async (path, status, type) => {
    const answer = await (await pax8Reader(demo))(path);
    expect([answer.status, answer.json['type'], answer.json['status']]).toEqual([status, type, status]);
  });

  it('whatever is no reading, and it is counted', async () => {
    demo.requests.clear();
    const body = JSON.stringify({ quantity: 1 });
    const answer = await ask(`${demo.pax8.baseUrl}/subscriptions/some-id`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body,
    });
    await pax8Token(demo);
    expect(answer.status).toBe(405);
    expect(demo.requests.writes).toEqual([
      { vendor: 'pax8', method: 'PUT', path: '/v1/subscriptions/some-id', isToken: false },
    ]);
  });

  it('more requests than its rate allows, until there is room again', async () => {
    let moment = now;
    const limited = await startDemo({
      today: TODAY,
      clock: () => moment,
      limits: { ...VENDOR_LIMITS, pax8: { units: 3, perMs: 5_000 } },
    });
    const get = await pax8Reader(limited);
    const statuses = [];
    for (let i = 0; i < 4; i += 1) statuses.push((await get('/companies')).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await get('/companies');
    expect([refused.headers.get('retry-after'), refused.json]).toEqual([
      '5',
      { type: 'TOO_MANY_REQUESTS', message: 'Too many requests', instance: '/v1/companies', status: 429, details: [] },
    ]);
    moment += 5_000;
    expect((await get('/companies')).status).toBe(200);
    await limited.close();
  });
});

it('seats that are bought while it runs stand in the list, the detail and the history, and no other row moves', async () => {
  const own = await startDemo({ today: TODAY, clock: () => now, companies: 8 });
  const get = await pax8Reader(own);
  const before = await allOfPax8(get, '/subscriptions');
  const [one] = own.msp.companies.find(({ key }) => key === 'oakfield')?.accounts[0]?.subscriptions ?? [];
  if (one === undefined) throw new Error('expected a subscription');
  own.pax8.sales.setSeats(one.id, one.quantity + 2);
  own.pax8.sales.setSeats(one.id, one.quantity + 3);
  const after = await allOfPax8(get, '/subscriptions');
  expect(after.filter((row, at) => JSON.stringify(row) !== JSON.stringify(before[at]))).toMatchObject([
    { id: one.id, quantity: one.quantity + 3 },
  ]);
  expect((await get(`/subscriptions/${one.id}`)).json).toMatchObject({ quantity: one.quantity + 3 });
  const { content } = (await get(`/subscriptions/${one.id}/history`)).json as { content: readonly Json[] };
  expect(content.slice(0, 2).map(({ quantity }) => quantity)).toEqual([one.quantity + 3, one.quantity + 2]);
  expect(() => own.pax8.sales.setSeats('nobody', 1)).toThrow('the distributor has no subscription nobody');
  await own.close();
});
