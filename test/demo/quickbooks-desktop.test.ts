/** The demo's QuickBooks Desktop behind Conductor, over real HTTP: a cursor that stays, one request at a time, a computer that is off. */
import { startDemo, type Demo } from '../../src/demo/start-demo.js';
import { ask, type Answer, type Json } from './talk.js';
import { allOfDesktop, desktopReader, type Get } from './talk-books.js';

const TODAY = '2026-08-20';
const QBD = '/quickbooks-desktop';
let demo: Demo;
let get: Get;

beforeAll(async () => {
  demo = await startDemo({ today: TODAY });
  get = desktopReader(demo);
}, 60_000);
afterAll(() => demo.close());

const books = (): Demo['msp']['companies'] => demo.msp.companies.filter((one) => one.books === 'quickbooks-desktop');
const data = (answer: Answer): readonly Json[] => answer.json['data'] as Json[];
const error = (answer: Answer): Json => answer.json['error'] as Json;
const ids = (rows: readonly Json[]): readonly string[] => rows.map((row) => String(row['id'])).sort();
const of = (rows: readonly Json[], name: string): readonly Json[] =>
  rows.filter((row) => (row['customer'] as Json)['fullName'] === name);
const lines = (row: Json | undefined): readonly Json[] => row?.['lines'] as Json[];

describe('lists', () => {
  it.each([4, 150])('every invoice comes once in pages of %i, under a cursor that never changes', async (limit) => {
    const { rows, cursors } = await allOfDesktop(get, `${QBD}/invoices`, limit);
    const wanted = books().flatMap((one) => one.documents.filter((document) => document.kind === 'invoice'));
    expect(ids(rows)).toEqual(wanted.map((one) => one.id).sort());
    expect(new Set(cursors).size).toBe(limit === 4 ? 1 : 0);
  });

  it('the rest is counted; the last page has no cursor', async () => {
    const first = (await get(`${QBD}/customers?limit=8`)).json;
    expect(first).toMatchObject({ objectType: 'list', url: '/v1/quickbooks-desktop/customers', remainingCount: 2, hasMore: true }); // prettier-ignore
    const last = (await get(`${QBD}/customers?limit=8&cursor=${String(first['nextCursor'])}`)).json;
    expect(last).toMatchObject({ nextCursor: null, remainingCount: 0, hasMore: false });
    const again = await get(`${QBD}/customers?limit=8&cursor=${String(first['nextCursor'])}`);
    expect([again.status, error(again)['type']]).toEqual([400, 'INVALID_REQUEST_ERROR']);
  });

  it('a page is given once: who lost one and asks again gets the next', async () => {
    const first = (await get(`${QBD}/invoices?limit=5`)).json;
    const path = `${QBD}/invoices?limit=5&cursor=${String(first['nextCursor'])}`;
    const [second, third] = [await get(path), await get(path)];
    expect(ids(data(second))).not.toEqual(ids(data(third)));
    expect(Number(second.json['remainingCount']) - Number(third.json['remainingCount'])).toBe(5);
  });

  it('a range of dates, customers, and what is not paid yet', async () => {
    const rows = data(await get(`${QBD}/invoices?transactionDateFrom=2026-07-01&transactionDateTo=2026-07-31`));
    expect(new Set(rows.map((row) => row['transactionDate']))).toEqual(new Set(['2026-07-01']));
    const id = books()[0]?.customers[0]?.id ?? '';
    const [paid, open] = [
      data(await get(`${QBD}/invoices?customerIds=${id}&paymentStatus=paid`)),
      data(await get(`${QBD}/invoices?customerIds=${id}&paymentStatus=not_paid`)),
    ];
    expect([paid.length, open.length]).toEqual([2, 1]);
    const bare = data(await get(`${QBD}/invoices?includeLineItems=false`));
    expect(bare.every((row) => lines(row).length === 0)).toBe(true);
    const missing = await get(`${QBD}/invoices?ids=${id},80000000-1`);
    expect([missing.status, error(missing)['type']]).toEqual([400, 'INTEGRATION_ERROR']);
  });

  it('no more than 150 to a page', async () => {
    expect((await get(`${QBD}/invoices?limit=151`)).status).toBe(400);
  });
});

describe('what stands in the company file', () => {
  it('items are spread over five lists; discounts and taxes stand in none', async () => {
    const names = ['service-items', 'non-inventory-items', 'other-charge-items', 'inventory-items', 'item-groups'];
    const lists = await Promise.all(names.map(async (name) => data(await get(`${QBD}/${name}`))));
    expect(lists.map((list) => list.length > 0)).toEqual([true, true, true, true, true]);
    const known = new Set(lists.flat().map((item) => item['id']));
    const { rows } = await allOfDesktop(get, `${QBD}/invoices`);
    const used = rows.flatMap(lines).map((line) => line['item'] as Json);
    const strangers = new Set(used.filter((item) => !known.has(item['id'])).map((item) => item['fullName']));
    expect([...strangers].sort()).toEqual(['HST', 'Loyalty discount']);
    expect(used.some((item) => item['fullName'] === 'Licences:Microsoft 365 Bus Premium')).toBe(true);
  });

  it('money is a decimal string, a quantity a number or null', async () => {
    const rows = of(data(await get(`${QBD}/invoices`)), 'Lac Clair Engineering');
    const shown = lines(rows[2]).map((line) => [(line['item'] as Json)['fullName'], line['quantity'], line['rate'], line['amount']]);
    expect(shown).toEqual(expect.arrayContaining([
      ['Licences:Microsoft 365 Bus Premium', 16, '30.80', '492.80'],
      ['Onsite labour hours', 6.5, '145.00', '942.50'],
      ['Loyalty discount', null, null, '-50.00'],
    ]));
  }); // prettier-ignore

  it('a group has its parts below it, beside the lines', async () => {
    const [first] = of(data(await get(`${QBD}/invoices`)), 'Granite Pass Insurance');
    const [group] = first?.['lineGroups'] as Json[];
    expect(group).toMatchObject({ itemGroup: { fullName: 'Branch pack' }, quantity: 4 });
    expect(lines(group).map((line) => line['quantity'])).toEqual([12, 4]);
    const [item] = data(await get(`${QBD}/item-groups`));
    expect(lines(item).map((line) => line['quantity'])).toEqual([3, 1]);
  });

  it('receipts instead of invoices, a credit, a void paper and a pending one', async () => {
    const invoices = of(data(await get(`${QBD}/invoices`)), 'Hollow Reed Studio');
    expect(invoices.map((row) => [row['isPending'], row['memo'], row['subtotal'], lines(row)[0]?.['quantity']])).toEqual([
      [false, 'VOID: billed twice', '0.00', 0],
      [true, null, '924.00', 30],
    ]);
    expect(of(data(await get(`${QBD}/sales-receipts`)), 'Hollow Reed Studio').length).toBe(3);
    expect(data(await get(`${QBD}/credit-memos`)).map((row) => lines(row)[0]?.['quantity'])).toEqual([1]);
  }); // prettier-ignore
});

describe('who may ask', () => {
  it('a wrong key', async () => {
    const answer = await get(`${QBD}/invoices`, { authorization: 'Bearer sk_live_wrong_1234' });
    expect([answer.status, error(answer)]).toMatchObject([
      401,
      { type: 'AUTHENTICATION_ERROR', code: 'API_KEY_INVALID', message: "Invalid API key provided: 'sk_live_...1234'" },
    ]);
  });

  it('no end user, and a strange one', async () => {
    const { baseUrl, apiKey } = demo.quickbooksDesktop;
    const none = await ask(`${baseUrl}${QBD}/invoices`, { headers: { authorization: `Bearer ${apiKey}` } });
    expect(none.status).toBe(400);
    const strange = await get(`${QBD}/invoices`, { 'conductor-end-user-id': 'end_usr_x' });
    expect([strange.status, error(strange)['code']]).toEqual([404, 'RESOURCE_MISSING']);
    expect(data(await get('/end-users')).map((one) => one['id'])).toEqual([demo.quickbooksDesktop.endUserId]);
  });
});

describe('the computer', () => {
  it('is off: the person at the screen is told what to do', async () => {
    demo.quickbooksDesktop.pc.isOn = false;
    const answer = await get(`${QBD}/invoices`);
    demo.quickbooksDesktop.pc.isOn = true;
    expect([answer.status, error(answer)['type']]).toEqual([502, 'INTEGRATION_CONNECTION_ERROR']);
    expect(error(answer)['userFacingMessage']).toMatch(/Switch on the computer/);
    expect(answer.headers.get('conductor-request-id')).toBe(error(answer)['requestId']);
    expect((await get(`${QBD}/health-check`)).json).toEqual({ duration: 100, status: 'ok' });
  });

  it('does one request after another; those sent together wait in line', async () => {
    const own = await startDemo({ today: TODAY });
    try {
      const read = desktopReader(own);
      await read(`${QBD}/customers`);
      await read(`${QBD}/invoices`);
      expect(own.quickbooksDesktop.pc.mostAtOnce).toBe(1);
      const answers = await Promise.all(Array.from({ length: 4 }, () => read(`${QBD}/customers`)));
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
      expect(own.quickbooksDesktop.pc.mostAtOnce).toBeGreaterThan(1);
    } finally {
      await own.close();
    }
  });

  it('whoever waited longer than he wanted gets an error', async () => {
    const answer = await get(`${QBD}/invoices`, { 'conductor-timeout-seconds': '0.001' });
    expect([answer.status, error(answer)['type']]).toEqual([504, 'INTEGRATION_CONNECTION_ERROR']);
  });
});
