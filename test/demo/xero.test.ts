/** The demo's Xero over real HTTP: lines only with a page, dates in a wrapper, tokens, scopes, and limits that mean different things. */
import { startDemo, VENDOR_LIMITS, type Demo, type DemoOptions } from '../../src/demo/start-demo.js';
import { ask, type Answer, type Json } from './talk.js';
import { allOfXero, refreshing, xeroReader, xeroToken, type Get } from './talk-books.js';

const TODAY = '2026-08-20';
const START = Date.parse(`${TODAY}T08:00:00Z`);
let now = START;
let demo: Demo;
let get: Get;
const others: Demo[] = [];

beforeAll(async () => {
  demo = await startDemo({ today: TODAY, clock: () => now });
  get = await xeroReader(demo);
}, 60_000);
afterAll(() => demo.close());
afterEach(async () => {
  now = START;
  await Promise.all(others.splice(0).map((one) => one.close()));
});
async function another(options: DemoOptions): Promise<Demo> {
  const one = await startDemo({ today: TODAY, clock: () => now, ...options });
  others.push(one);
  return one;
}

const books = (): Demo['msp']['companies'] => demo.msp.companies.filter((one) => one.books === 'xero');
const rowsOf = (answer: Answer, name: string): readonly Json[] => answer.json[name] as Json[];
const lines = (row: Json | undefined): readonly Json[] => (row?.['LineItems'] ?? []) as Json[];
const contactOf = (row: Json): unknown => (row['Contact'] as Json)['Name'];
const of = (rows: readonly Json[], name: string): readonly Json[] => rows.filter((row) => contactOf(row) === name);

describe('lists', () => {
  it.each([7, 100, 1000])('every invoice comes once in pages of %i', async (size) => {
    const rows = await allOfXero(get, 'Invoices', size);
    const wanted = books().flatMap((one) => one.documents.filter((document) => document.kind !== 'credit'));
    const own = rows.filter((row) => row['Type'] === 'ACCREC').map((row) => row['InvoiceID']);
    expect([...own].sort()).toEqual(wanted.map((one) => one.id).sort());
    expect(rows.length - own.length).toBe(3); // bills of the supplier
  });

  it('without a page the whole list comes, and no line of it', async () => {
    const { json } = await get('/Invoices');
    expect(json['pagination']).toBeUndefined();
    expect((json['Invoices'] as Json[]).flatMap(lines)).toEqual([]);
    const [first] = json['Invoices'] as Json[];
    const [asked] = rowsOf(await get(`/Invoices?IDs=${String(first?.['InvoiceID'])}`), 'Invoices');
    expect(lines(asked).length).toBeGreaterThan(0);
    expect(rowsOf(await get('/Invoices?page=1&summaryOnly=true'), 'Invoices').flatMap(lines)).toEqual([]);
  });

  it('a hundred to the page, a thousand at most, and the whole counted', async () => {
    const counted = async (path: string): Promise<unknown> => (await get(path)).json['pagination'];
    expect(await counted('/Contacts?page=1')).toMatchObject({ page: 1, pageSize: 100, pageCount: 1 });
    expect(await counted('/Invoices?page=2&pageSize=5000')).toMatchObject({ page: 2, pageSize: 1000 });
    const behind = await get('/Invoices?page=99');
    expect([behind.status, behind.json['Invoices']]).toEqual([200, []]);
  });

  it('conditions, orders and what was changed since', async () => {
    const paid = rowsOf(await get('/Invoices?page=1&Statuses=PAID,VOIDED&where=Type%3D%3D%22ACCREC%22'), 'Invoices');
    expect(new Set(paid.map((row) => row['Status']))).toEqual(new Set(['PAID', 'VOIDED']));
    expect(new Set(paid.map((row) => row['Type']))).toEqual(new Set(['ACCREC']));
    const recent = encodeURIComponent('Date>=DateTime(2026, 08, 01) AND Status!="DRAFT"');
    const dates = rowsOf(await get(`/Invoices?page=1&where=${recent}&order=Date%20DESC`), 'Invoices');
    expect([...new Set(dates.map((row) => row['DateString']))]).toEqual(['2026-08-05T00:00:00', '2026-08-01T00:00:00']);
    const since = await get('/Invoices?page=1', { 'if-modified-since': '2026-08-04T00:00:00' });
    expect(rowsOf(since, 'Invoices').every((row) => String(row['DateString']) >= '2026-08-04')).toBe(true);
    const wrong = await get('/Invoices?where=Type%3DACCREC');
    expect([wrong.status, wrong.json]).toMatchObject([
      400,
      { Elements: [{ ValidationErrors: [{ Message: 'Invalid where clause' }] }] },
    ]);
  });

  it('archived contacts come to who asks for them', async () => {
    const [active, all] = [await get('/Contacts'), await get('/Contacts?includeArchived=true')];
    expect(rowsOf(all, 'Contacts').length).toBe(rowsOf(active, 'Contacts').length + 1);
    expect(rowsOf(active, 'Contacts').filter((row) => row['IsSupplier'] === true).map((row) => row['Name'])).toEqual(['Pax8']); // prettier-ignore
  });

  it('who does not ask for JSON gets XML', async () => {
    const { text, headers } = await get('/Items', { accept: '*/*' });
    expect(headers.get('content-type')).toContain('text/xml');
    expect(text).toMatch(/^<Response .*<Items><Item><ItemID>/);
  });
});

describe('what stands in the books', () => {
  it('dates stand in a wrapper and, on papers, in plain', async () => {
    const [first] = rowsOf(await get('/Invoices?page=1&order=Date'), 'Invoices');
    expect([first?.['Date'], first?.['DateString']]).toMatchObject([
      `/Date(${Date.parse(String(first?.['DateString']) + 'Z')}+0000)/`,
      expect.stringMatching(/^2026-\d\d-\d\dT00:00:00$/),
    ]);
  });

  it('tax inside the price: the unit amount is rounded to two decimals unless four are asked for', async () => {
    const google = async (query: string): Promise<Json | undefined> => {
      const [newest] = of(rowsOf(await get(`/Invoices?page=1${query}&order=Date%20DESC`), 'Invoices'), 'Netherby Cycle Hire');
      expect(newest?.['LineAmountTypes']).toBe('Inclusive');
      return lines(newest).find((line) => line['Quantity'] === 9);
    };
    expect(await google('')).toMatchObject({ UnitAmount: 6.91, LineAmount: 62.21, TaxAmount: 10.37, TaxType: 'OUTPUT2' });
    expect(await google('&unitdp=4')).toMatchObject({ UnitAmount: 6.912, LineAmount: 62.21 });
  });

  it('repeating invoices: drafts and authorised ones alike, yearly, deleted, ended, and the supplier’s', async () => {
    const rows = rowsOf(await get('/RepeatingInvoices'), 'RepeatingInvoices');
    expect(new Set(rows.map((row) => row['Status']))).toEqual(new Set(['DRAFT', 'AUTHORISED', 'DELETED']));
    expect(of(rows, 'Pax8').map((row) => row['Type'])).toEqual(['ACCPAY']);
    const periods = of(rows, 'Birchwood Joinery').map((row) => row['Schedule'] as Json);
    expect(periods.map((one) => [one['Period'], one['Unit']])).toEqual([[1, 'MONTHLY'], [12, 'MONTHLY']]);
    const [, deleted, ended] = of(rows, 'Cotterdale Brewing');
    expect([deleted?.['Status'], (ended?.['Schedule'] as Json)['EndDate']]).toEqual(['DELETED', `/Date(${Date.parse('2025-11-30')}+0000)/`]);
    expect(rows.flatMap(lines).some((line) => 'Item' in line)).toBe(false);
  });

  it('lines that were typed in name no item; the others name its code, on papers its name too', async () => {
    const rows = await allOfXero(get, 'Invoices');
    const [line] = lines(of(rows, 'Cotterdale Brewing')[0]);
    expect([line?.['ItemCode'], line?.['Item'], line?.['Description']]).toEqual([undefined, undefined, 'Microsoft 365 Business Premium']);
    const [named] = lines(of(rows, 'Tidewell Marine')[0]);
    expect(named).toMatchObject({ ItemCode: 'M365-BUSINESS-PREMIUM', Item: { Name: 'Microsoft 365 Business Premium' } });
    const codes = rowsOf(await get('/Items'), 'Items').map((item) => String(item['Code']));
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every((code) => code.length <= 30)).toBe(true);
  });

  it('void, draft and paid papers, two currencies, a credit note', async () => {
    const rows = await allOfXero(get, 'Invoices');
    const statuses = of(rows, 'Cotterdale Brewing').map((row) => row['Status']);
    expect([...statuses].sort()).toEqual(['AUTHORISED', 'DRAFT', 'PAID', 'PAID', 'VOIDED']);
    expect(new Set(of(rows, 'Tidewell Marine').map((row) => row['CurrencyCode']))).toEqual(new Set(['USD']));
    const notes = await allOfXero(get, 'CreditNotes');
    expect(notes.map((note) => [contactOf(note), lines(note)[0]?.['Quantity']])).toEqual([['Thornbury Mill Textiles', 2]]);
  });
}); // prettier-ignore

describe('tokens', () => {
  it('a custom connection has a token, no refresh token, and need not name its organisation', async () => {
    const { json } = await xeroToken(demo);
    expect(json).toMatchObject({ token_type: 'Bearer', expires_in: 1800 });
    expect(json).not.toHaveProperty('refresh_token');
    expect((await get('/Organisation', { 'xero-tenant-id': '' })).status).toBe(200);
  });

  it('/connections names the organisation', async () => {
    const token = String((await xeroToken(demo)).json['access_token']);
    const { json } = await ask(demo.xero.connectionsUrl, { headers: { authorization: `Bearer ${token}` } });
    expect(json).toMatchObject([{ tenantId: demo.xero.tenantId, tenantType: 'ORGANISATION' }]);
    expect((await ask(demo.xero.connectionsUrl)).status).toBe(401);
  });

  it('by consent: each refresh gives a new token, the old one lives on for half an hour', async () => {
    const asked = {
      client_id: demo.xero.clientId,
      response_type: 'code',
      redirect_uri: 'http://localhost:3000/callback',
      scope: 'offline_access accounting.invoices.read',
    };
    const page = await ask(`${demo.xero.authorizeUrl}?${new URLSearchParams(asked).toString()}`, {
      redirect: 'manual',
    });
    const code = new URL(page.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', code, redirect_uri: asked.redirect_uri };
    const first = (await xeroToken(demo, form)).json;
    const second = (await xeroToken(demo, refreshing(first['refresh_token']))).json;
    expect(second['refresh_token']).not.toBe(first['refresh_token']);
    now += 1_799_000;
    expect((await xeroToken(demo, refreshing(first['refresh_token']))).status).toBe(200);
    now += 1_000;
    const dead = await xeroToken(demo, refreshing(first['refresh_token']));
    expect([dead.status, dead.json]).toEqual([400, { error: 'invalid_grant' }]);
    expect((await xeroToken(demo, refreshing(second['refresh_token']))).status).toBe(200);
    now = START;
    const read = await xeroReader(demo, String(first['access_token']));
    expect((await read('/Invoices')).status).toBe(200);
    const [unnamed, wrong] = [await read('/Invoices', { 'xero-tenant-id': '' }), await read('/Invoices', { 'xero-tenant-id': 'x' })]; // prettier-ignore
    expect([unnamed.status, wrong.status, wrong.json['Detail']]).toEqual([403, 403, 'AuthenticationUnsuccessful']);
    const missing = await read('/Contacts');
    expect([missing.status, missing.json['Detail'], missing.headers.get('www-authenticate')]).toEqual([
      401,
      'AuthorizationUnsuccessful',
      'insufficient_scope',
    ]);
  });

  it('broad scopes are not given any more, nor those the connection lacks', async () => {
    const asking = (scope: string): Promise<Answer> => xeroToken(demo, { grant_type: 'client_credentials', scope });
    expect((await asking('accounting.transactions.read')).json).toEqual({ error: 'invalid_scope' });
    const poor = await another({ xeroScopes: ['accounting.contacts.read'] });
    const read = await xeroReader(poor);
    expect([(await read('/Contacts')).status, (await read('/Invoices')).status]).toEqual([200, 401]);
  });

  it('a token that ran out says so', async () => {
    const short = await another({ tokenSeconds: 60 });
    const read = await xeroReader(short);
    now += 60_000;
    const late = await read('/Items');
    expect([late.status, late.json['Detail']]).toEqual([401, 'TokenExpired: token expired at 08/20/2026 08:01:00']);
  });

  it('a wrong secret', async () => {
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: demo.xero.clientId, client_secret: 'x' }); // prettier-ignore
    expect((await ask(demo.xero.tokenUrl, { method: 'POST', body })).json).toEqual({ error: 'invalid_client' });
  });
});

describe('limits', () => {
  it('sixty in a minute', async () => {
    const read = await xeroReader(await another({ limits: VENDOR_LIMITS }));
    for (let left = 59; left >= 0; left -= 1)
      expect((await read('/Organisation')).headers.get('x-minlimit-remaining')).toBe(String(left));
    const limited = await read('/Organisation');
    expect([limited.status, limited.headers.get('x-rate-limit-problem'), limited.headers.get('retry-after')]).toEqual([
      429,
      'minute',
      '60',
    ]);
  }, 20_000);

  it('five at once', async () => {
    // Each so long in work that all nine have come before the first is done.
    const limits = { ...VENDOR_LIMITS, xeroAtOnce: { most: 5, workMs: 1_500 } };
    const read = await xeroReader(await another({ limits }));
    const answers = await Promise.all(Array.from({ length: 9 }, () => read('/Organisation')));
    const limited = answers.filter((answer) => answer.status === 429);
    expect([answers.length - limited.length, limited.length]).toEqual([5, 4]);
    expect(limited[0]?.headers.get('x-rate-limit-problem')).toBe('concurrent');
    expect((await read('/Organisation')).status).toBe(200);
  });

  it('the day: hours to wait', async () => {
    const limits = { ...VENDOR_LIMITS, xeroDay: { units: 2, perMs: 86_400_000 } };
    const read = await xeroReader(await another({ limits }));
    await read('/Items');
    now += 3_600_000;
    await xeroToken(demo);
    const again = await xeroReader(others[0]!);
    expect((await again('/Items')).headers.get('x-daylimit-remaining')).toBe('0');
    const limited = await again('/Items');
    expect([limited.status, limited.headers.get('x-rate-limit-problem'), limited.headers.get('retry-after')]).toEqual([
      429,
      'day',
      String(23 * 3_600),
    ]);
    expect(limited.text).toBe('Rate Limit Exceeded');
  });
});

it('an unknown paper is a text, not JSON', async () => {
  const { status, text } = await get('/Invoices/00000000-0000-4000-8000-000000000000');
  expect([status, text]).toEqual([404, "The resource you're looking for cannot be found"]);
});
