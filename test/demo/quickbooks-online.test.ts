/** The demo's QuickBooks Online over real HTTP: every row once, what stands on a paper, tokens that rotate, Intuit's own words. */
import { createHash } from 'node:crypto';
import { startDemo, VENDOR_LIMITS, type Demo } from '../../src/demo/start-demo.js';
import { ask, type Answer, type Json } from './talk.js';
import { allOfQbo, found, qboReader, qboToken, refreshing } from './talk-books.js';

const TODAY = '2026-08-20';
const START = Date.parse(`${TODAY}T08:00:00Z`);
let now = START;
let demo: Demo;
let query: (text: string) => Promise<Answer>;

beforeAll(async () => {
  demo = await startDemo({ today: TODAY, clock: () => now });
  query = await qboReader(demo);
}, 60_000);
afterAll(() => demo.close());

const ids = (rows: readonly Json[]): readonly string[] => rows.map((row) => String(row['Id'])).sort();
const books = (): Demo['msp']['companies'] => demo.msp.companies.filter((one) => one.books === 'quickbooks-online');
const idOf = (key: string, index = 0): string => books().find((one) => one.key === key)?.customers[index]?.id ?? '';
const lines = (row: Json | undefined): readonly Json[] => (row?.['Line'] ?? []) as Json[];
const detail = (line: Json | undefined): Json => (line?.['SalesItemLineDetail'] ?? {}) as Json;

describe('lists', () => {
  it.each([7, 50, 1000])('every invoice comes once in pages of %i', async (size) => {
    const rows = await allOfQbo(query, 'Invoice', size);
    const wanted = books().flatMap((one) => one.documents.filter((document) => document.kind === 'invoice'));
    expect(ids(rows)).toEqual(wanted.map((one) => one.id).sort());
    expect((await query('select count(*) from Invoice')).json['QueryResponse']).toEqual({ totalCount: wanted.length });
  });

  it('a hundred rows unless more are asked for, and no array at all behind the last', async () => {
    const first = await query('select * from Item');
    expect(first.json['QueryResponse']).toMatchObject({ startPosition: 1, maxResults: found(first, 'Item').length });
    expect(found(await query('select * from Invoice startposition 41 maxresults 10'), 'Invoice').length).toBe(10);
    expect((await query('select * from Invoice startposition 9000')).json['QueryResponse']).toEqual({});
  });

  it('inactive customers and items come to who asks for them', async () => {
    const active = await allOfQbo(query, 'Customer');
    const all = await allOfQbo(query, 'Customer', 1000, 'where Active in (true, false)');
    expect(all.length).toBe(active.length + 1);
    expect(all.find((one) => one['Active'] === false)?.['DisplayName']).toBe('Redpath Cartage (deleted)');
    const count = async (where: string): Promise<unknown> =>
      ((await query(`select count(*) from Item ${where}`)).json['QueryResponse'] as Json)['totalCount'];
    expect(await count('where Active in (true,false)')).toBe(Number(await count('')) + 1);
    expect(await count('where Active = false')).toBe(1);
  });

  it('a range of dates and an order', async () => {
    const august = "where TxnDate >= '2026-08-01' and TxnDate < '2026-09-01' orderby DocNumber desc";
    const rows = found(await query(`select * from Invoice ${august} maxresults 1000`), 'Invoice');
    const numbers = rows.map((row) => String(row['DocNumber']));
    expect(numbers.length).toBeGreaterThan(10);
    expect(numbers).toEqual([...numbers].sort().reverse());
    expect(new Set(rows.map((row) => row['TxnDate']))).toEqual(new Set(['2026-08-01']));
    const some = await query("select Id, DisplayName from Customer where DisplayName like 'Oak%'");
    expect(found(some, 'Customer').map((row) => Object.keys(row))).toEqual([['Id', 'DisplayName']]);
  });
});

describe('what stands in the books', () => {
  it('sub-customers name their parent', async () => {
    const rows = await allOfQbo(query, 'Customer', 1000, `where ParentRef = '${idOf('oakfield')}'`);
    expect(rows.map((row) => row['FullyQualifiedName'])).toEqual([
      'Oakfield Schools Trust:Lower School',
      'Oakfield Schools Trust:Upper School',
    ]);
  });

  it('items stand in their category, bundles name their parts', async () => {
    const items = await allOfQbo(query, 'Item');
    const premium = items.find((item) => item['Name'] === 'M365 Business Premium');
    expect(premium).toMatchObject({
      FullyQualifiedName: 'Cloud:M365 Business Premium',
      Sku: 'CFQ7TTC0LCHC-0002',
      Type: 'Service',
    });
    const category = items.find((item) => item['Type'] === 'Category');
    expect(premium?.['ParentRef']).toEqual({ value: category?.['Id'], name: 'Cloud' });
    const [pack] = found(await query(`select * from RecurringTransaction where CustomerRef = '${idOf('gullwing')}'`), 'RecurringTransaction');
    const [group] = lines(pack?.['Invoice'] as Json);
    expect(group).toMatchObject({ DetailType: 'GroupLineDetail', GroupLineDetail: { Quantity: 6 } });
    const parts = (group?.['GroupLineDetail'] as Json)['Line'] as Json[];
    expect(parts.map((part) => [(detail(part)['ItemRef'] as Json)['name'], detail(part)['Qty']])).toEqual([
      ['Cloud:M365 Business Premium', 6],
      ['Cloud:Teams Phone Standard', 6],
    ]);
    const bundle = items.find((item) => item['Type'] === 'Group');
    expect((bundle?.['ItemGroupDetail'] as Json)['ItemGroupLine']).toMatchObject([{ Qty: 1 }, { Qty: 1 }]);
  });

  it('a line without a number has an amount and neither Qty nor UnitPrice', async () => {
    const [row] = found(await query(`select * from RecurringTransaction where CustomerRef = '${idOf('ferncliff')}'`), 'RecurringTransaction');
    const [line] = lines(row?.['Invoice'] as Json);
    expect(line).toMatchObject({ Amount: 264, DetailType: 'SalesItemLineDetail' });
    expect(Object.keys(detail(line))).toEqual(['ItemRef', 'TaxCodeRef']);
  });

  it('with the tax inside, the unit price holds it, the amount does not, and the one with tax stands beside it', async () => {
    const rows = await allOfQbo(query, 'Invoice', 1000);
    const [paper] = rows.filter((row) => (row['CustomerRef'] as Json)['value'] === idOf('quillwater'));
    expect(paper).toMatchObject({ GlobalTaxCalculation: 'TaxInclusive' });
    const seats = lines(paper).find((line) => detail(line)['Qty'] === 15);
    expect([seats?.['Amount'], detail(seats)['UnitPrice'], detail(seats)['TaxInclusiveAmt']]).toEqual([330, 26.4, 396]);
    const net = lines(paper).find((line) => line['DetailType'] === 'SubTotalLineDetail')?.['Amount'];
    const { TotalTax } = paper?.['TxnTaxDetail'] as Json;
    expect(Number(net) + Number(TotalTax)).toBeCloseTo(Number(paper?.['TotalAmt']), 2);
  });

  it('a customer has one currency, and its papers are in it', async () => {
    const of = async (entity: string, field: string): Promise<unknown> => {
      const rows = await allOfQbo(query, entity, 1000);
      const own = rows.filter((row) => (field === 'Id' ? row['Id'] : (row[field] as Json)['value']) === idOf('gullwing'));
      return [...new Set(own.map((row) => (row['CurrencyRef'] as Json)['value']))];
    };
    expect(await of('Customer', 'Id')).toEqual(['CAD']);
    expect(await of('Invoice', 'CustomerRef')).toEqual(['CAD']);
  });

  it('a void invoice keeps its lines and loses its numbers', async () => {
    const rows = found(await query("select * from Invoice where PrivateNote = 'Voided'"), 'Invoice');
    expect(rows).toMatchObject([{ TotalAmt: 0, Balance: 0, CustomerRef: { name: 'Prairie Lantern Media' } }]);
    expect(lines(rows[0])[0]).toMatchObject({ Amount: 0, SalesItemLineDetail: { Qty: 0, UnitPrice: 22 } });
  });

  it('recurring transactions: monthly, yearly, unscheduled, ended, and one of the provider’s own', async () => {
    const rows = await allOfQbo(query, 'RecurringTransaction');
    expect(rows.every((row) => Object.keys(row).length === 1)).toBe(true);
    expect(new Set(rows.flatMap((row) => Object.keys(row)))).toEqual(new Set(['Invoice', 'SalesReceipt', 'Bill']));
    const inner = rows.map((row) => Object.values(row)[0] as Json);
    const of = (key: string): readonly Json[] =>
      inner.filter((row) => (row['CustomerRef'] as Json | undefined)?.['value'] === idOf(key)).map((row) => row['RecurringInfo'] as Json);
    const [monthly, yearly, unscheduled, ended] = of('prairielantern');
    expect(monthly?.['ScheduleInfo']).toMatchObject({ IntervalType: 'Monthly', NumInterval: 1, NextDate: '2026-09-01' });
    expect(yearly?.['ScheduleInfo']).toMatchObject({ IntervalType: 'Yearly', MonthOfYear: 'March', NextDate: '2027-03-01' });
    expect([unscheduled?.['RecurType'], unscheduled?.['Active'], unscheduled?.['ScheduleInfo']]).toEqual(['UnScheduled', true, undefined]);
    expect(ended).toMatchObject({ Active: false, ScheduleInfo: { EndDate: '2025-11-30' } });
    expect(found(await query("select * from RecurringTransaction where Type = 'Bill'"), 'RecurringTransaction').length).toBe(1);
  });

  it('receipts, credits, hours and discounts', async () => {
    const receipts = await allOfQbo(query, 'SalesReceipt');
    expect(receipts.map((row) => (row['CustomerRef'] as Json)['name'])).toEqual(Array(3).fill('Summit Forge Manufacturing'));
    const credits = await allOfQbo(query, 'CreditMemo');
    expect(credits.map((row) => detail(lines(row)[0])['Qty'])).toEqual([2]);
    const [newest] = found(await query(`select * from Invoice where CustomerRef = '${idOf('quillwater')}' orderby TxnDate desc`), 'Invoice');
    const hours = lines(newest).find((line) => line['Description'] === 'Onsite labour hours');
    expect(detail(hours)['Qty']).toBe(3.25);
    const [byHand] = found(await query(`select * from Invoice where CustomerRef = '${idOf('antlerridge')}'`), 'Invoice');
    const discount = lines(byHand).find((line) => line['DetailType'] === 'DiscountLineDetail');
    expect([discount?.['Amount'], discount?.['DiscountLineDetail']]).toMatchObject([40, { PercentBased: false }]);
    expect(lines(newest)[lines(newest).length - 1]).toMatchObject({ DetailType: 'SubTotalLineDetail' });
  });

  it('the company file and its preferences', async () => {
    expect(found(await query('select * from CompanyInfo'), 'CompanyInfo')).toMatchObject([{ Country: 'US' }]);
    expect(found(await query('select * from Preferences'), 'Preferences')).toMatchObject([{ CurrencyPrefs: { HomeCurrency: { value: 'USD' } } }]);
  });
}); // prettier-ignore

describe('queries that Intuit refuses', () => {
  it.each([
    ['select * from Foo', '4000', /Foo/],
    ['select * frm Invoice', '4000', /Encountered .*frm.* line 1, column 10/],
    ['select * from Invoice where', '4000', /<EOF>/],
    ["select * from Invoice where TxnDate >= '2026", '4000', /Lexical error/],
    ['select * from Invoice maxresults 1001', '4001', /1001 is too large/],
    ["select * from Customer where Foo = '1'", '4001', /Property Foo not found for Entity Customer/],
    ['', '4000', /<EOF>/],
  ])('%s', async (text, code, words) => {
    const { status, json } = await query(text);
    const [error] = (json['Fault'] as Json)['Error'] as Json[];
    expect([status, error?.['code'], error?.['Detail']]).toEqual([400, code, expect.stringMatching(words)]);
  });
});

describe('consent', () => {
  const page = (more: Readonly<Record<string, string>>): string => {
    const { authorizeUrl, clientId, scope } = demo.quickbooksOnline;
    const asked = { client_id: clientId, response_type: 'code', scope, redirect_uri: 'http://localhost:3000/callback', state: 's1' };
    return `${authorizeUrl}?${new URLSearchParams({ ...asked, ...more }).toString()}`;
  };
  const open = async (more: Readonly<Record<string, string>> = {}): Promise<URL> => {
    const { status, headers } = await ask(page(more), { redirect: 'manual' });
    expect(status).toBe(302);
    return new URL(headers.get('location') ?? '');
  };
  const redeem = (code: string | null, more: Readonly<Record<string, string>> = {}): Promise<Answer> =>
    qboToken(demo, { grant_type: 'authorization_code', code: code ?? '', redirect_uri: 'http://localhost:3000/callback', ...more });

  it('the browser carries back code, state and realm; the code is good once', async () => {
    const back = await open();
    expect([back.searchParams.get('state'), back.searchParams.get('realmId')]).toEqual(['s1', demo.quickbooksOnline.realmId]);
    const code = back.searchParams.get('code');
    expect((await redeem(code)).json).toMatchObject({ token_type: 'bearer', expires_in: 3600, x_refresh_token_expires_in: 8_640_000 });
    const again = await redeem(code);
    expect([again.status, again.json]).toEqual([400, { error: 'invalid_grant', error_description: 'Invalid authorization code' }]);
  });

  it('PKCE: the verifier must be the one of the challenge', async () => {
    const verifier = 'v'.repeat(64);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const code = async (): Promise<string | null> =>
      (await open({ code_challenge: challenge, code_challenge_method: 'S256' })).searchParams.get('code');
    expect((await redeem(await code())).status).toBe(400);
    expect((await redeem(await code(), { code_verifier: 'w'.repeat(64) })).status).toBe(400);
    expect((await redeem(await code(), { code_verifier: verifier })).status).toBe(200);
  });

  it('a code dies after minutes and belongs to its address', async () => {
    const [late, elsewhere] = [await open(), await open()];
    expect((await redeem(elsewhere.searchParams.get('code'), { redirect_uri: 'http://localhost:1/' })).status).toBe(400);
    now += 5 * 60_000;
    expect((await redeem(late.searchParams.get('code'))).status).toBe(400);
    now = START;
  });

  it('nobody is sent to another machine; a wrong scope goes back as an error', async () => {
    expect((await ask(page({ redirect_uri: 'https://example.com/' }), { redirect: 'manual' })).status).toBe(400);
    expect((await ask(page({ client_id: 'x' }), { redirect: 'manual' })).status).toBe(400);
    expect((await ask(page({ state: '' }), { redirect: 'manual' })).status).toBe(400);
    expect((await open({ scope: 'all' })).searchParams.get('error')).toBe('invalid_scope');
  });
}); // prettier-ignore

describe('tokens', () => {
  let own: Demo;
  beforeEach(async () => {
    now = START;
    own = await startDemo({ today: TODAY, clock: () => now, tokenSeconds: 600 });
  });
  afterEach(() => own.close());
  const refresh = (token: unknown): Promise<Answer> => qboToken(own, refreshing(token));
  const DAY = 86_400_000;

  it('the value changes when it is a day old, and the old one is dead', async () => {
    const first = own.quickbooksOnline.refreshToken;
    expect((await refresh(first)).json['refresh_token']).toBe(first);
    now += DAY;
    const second = (await refresh(first)).json['refresh_token'];
    expect(second).not.toBe(first);
    const dead = await refresh(first);
    expect([dead.status, dead.json]).toEqual([
      400,
      { error: 'invalid_grant', error_description: 'Incorrect or invalid refresh token' },
    ]);
    expect((await refresh(second)).json['refresh_token']).toBe(second);
  });

  it('unused for a hundred days it is dead; consent withdrawn, it is dead at once', async () => {
    now += 100 * DAY;
    expect((await refresh(own.quickbooksOnline.refreshToken)).json['error']).toBe('invalid_grant');
    now = START;
    own.quickbooksOnline.withdrawConsent();
    expect((await refresh(own.quickbooksOnline.refreshToken)).json['error']).toBe('invalid_grant');
  });

  it('a wrong client is told so before its token is looked at', async () => {
    const answer = await qboToken(own, refreshing(own.quickbooksOnline.refreshToken), 'wrong');
    expect([answer.status, answer.json]).toEqual([401, { error: 'invalid_client' }]);
    expect((await qboToken(own, { grant_type: 'password' })).json['error']).toBe('unsupported_grant_type');
  });

  it('an access token that ran out, and none', async () => {
    const read = await qboReader(own);
    expect((await read('select * from Customer')).status).toBe(200);
    now += 600_000;
    const late = await read('select * from Customer');
    expect([late.status, (late.json['fault'] as Json)['type']]).toEqual([401, 'AUTHENTICATION']);
    const none = await ask(`${own.quickbooksOnline.baseUrl}/v3/company/1/query?query=select`);
    expect(none.status).toBe(401);
  });

  it('another company file is forbidden', async () => {
    const token = String((await refresh(own.quickbooksOnline.refreshToken)).json['access_token']);
    const { status, json } = await ask(`${own.quickbooksOnline.baseUrl}/v3/company/4711/query?query=select`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const [error] = (json['Fault'] as Json)['Error'] as Json[];
    expect([status, error?.['code']]).toEqual([403, '003100']);
  });
});

describe('limits', () => {
  let own: Demo;
  beforeAll(async () => {
    now = START;
    own = await startDemo({ today: TODAY, clock: () => now, limits: VENDOR_LIMITS });
  });
  afterAll(() => own.close());

  it('ten in a second and five hundred in a minute, then 429', async () => {
    const read = await qboReader(own);
    const ask = (): Promise<Answer> => read('select count(*) from Customer');
    let good = 0;
    while (good < 100 && (await ask()).status === 200) good += 1;
    expect(good).toBe(10);
    const limited = await ask();
    expect([limited.status, (limited.json['Fault'] as Json)['type']]).toEqual([429, 'THROTTLING']);
    expect(limited.headers.get('retry-after')).toBe('1');
    now += 1_000;
    while (good < 600 && (await ask()).status === 200) {
      good += 1;
      now += 101;
    }
    expect(good).toBe(500);
  }, 60_000);
});

it('a reader leaves no trace but its token requests', () => {
  expect(demo.requests.writes).toEqual([]);
  expect(demo.requests.count('quickbooks-online', /\/query/)).toBeGreaterThan(20);
});
