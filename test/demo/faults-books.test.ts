/** The same door breaks the accounting systems: their lists, counts, cursors and quantities. */
import { startDemo, type Demo } from '../../src/demo/start-demo.js';
import type { Answer, Json } from './talk.js';
import { desktopReader, found, qboReader, xeroReader, type Get } from './talk-books.js';

let demo: Demo;
let query: (text: string) => Promise<Answer>;
let xero: Get;
let desktop: Get;

beforeAll(async () => {
  demo = await startDemo({ today: '2026-08-20' });
  [query, xero, desktop] = [await qboReader(demo), await xeroReader(demo), desktopReader(demo)];
}, 60_000);
afterAll(() => demo.close());
afterEach(() => demo.faults.clear());

const QBD = '/quickbooks-desktop/invoices';
const PAGE_TWO = 'select * from Invoice startposition 11 maxresults 10';

it.each([
  ['status-500', 500],
  ['status-403', 403],
  ['status-404', 404],
  ['status-429', 429],
] as const)('%s, each in its own words', async (kind, status) => {
  demo.faults.add({ kind, times: Infinity });
  const [online, british, canadian] = [await query(PAGE_TWO), await xero('/Invoices?page=1'), await desktop(QBD)];
  expect([online.status, british.status, canadian.status]).toEqual([status, status, status]);
  expect(Object.keys(online.json)).toEqual(['Fault', 'time']);
  expect((canadian.json['error'] as Json)['httpStatusCode']).toBe(status);
  expect(british.text).toMatch(/^(Rate Limit Exceeded|The resource .*|\{"Type":null,.*)$/);
});

it.each(['dropped', 'cut-off'] as const)('%s: the connection ends', async (kind) => {
  for (const read of [() => query(PAGE_TWO), () => xero('/Items'), () => desktop(QBD)]) {
    demo.faults.add({ kind });
    await expect(read()).rejects.toThrow();
  }
});

it('one row whose quantity is no number', async () => {
  demo.faults.add({ kind: 'quantity-no-number', times: Infinity });
  for (const text of [(await query(PAGE_TWO)).text, (await xero('/Invoices?page=1')).text, (await desktop(QBD)).text])
    expect(text.match(/"(?:Qty|Quantity|quantity)":"twelve"/g)?.length).toBe(1);
});

it('the first rows again, under the numbers that were asked', async () => {
  const first = found(await query('select * from Invoice maxresults 10'), 'Invoice');
  demo.faults.add({ kind: 'first-rows-again', times: Infinity });
  const again = await query(PAGE_TWO);
  expect(found(again, 'Invoice')).toEqual(first);
  expect(again.json['QueryResponse']).toMatchObject({ startPosition: 11 });
  const [one, two] = [await xero('/Invoices?page=1&pageSize=5'), await xero('/Invoices?page=2&pageSize=5')];
  expect(two.json['Invoices']).toEqual(one.json['Invoices']);
  expect(two.json['pagination']).toMatchObject({ page: 2 });
});

it('the first page again, whatever was asked', async () => {
  const first = await query('select * from Invoice STARTPOSITION 1 maxresults 10');
  demo.faults.add({ kind: 'first-page-again', times: Infinity });
  expect((await query(PAGE_TWO)).text).toBe(first.text);
  expect((await xero('/Invoices?page=3&pageSize=5')).json['pagination']).toMatchObject({ page: 1 });
  const begun = (await desktop(`${QBD}?limit=5`)).json;
  const { json } = await desktop(`${QBD}?limit=5&cursor=${String(begun['nextCursor'])}`);
  expect([json['data'], json['remainingCount']]).toEqual([begun['data'], begun['remainingCount']]);
});

it('a total that changes: what is counted is one more', async () => {
  const count = async (): Promise<readonly unknown[]> => [
    ((await query('select count(*) from Invoice')).json['QueryResponse'] as Json)['totalCount'],
    ((await xero('/Contacts?page=1')).json['pagination'] as Json)['itemCount'],
    (await desktop(`${QBD}?limit=5`)).json['remainingCount'],
  ];
  const right = (await count()).map(Number);
  demo.faults.add({ kind: 'total-changes', times: Infinity });
  expect(await count()).toEqual(right.map((number) => number + 1));
});

it('a page of a cursor whose answer was lost is gone: the rows left over say so', async () => {
  const { json } = await desktop(`${QBD}?limit=5`);
  const path = `${QBD}?limit=5&cursor=${String(json['nextCursor'])}`;
  demo.faults.add({ kind: 'cut-off' });
  await expect(desktop(path)).rejects.toThrow();
  const again = (await desktop(path)).json;
  expect(Number(json['remainingCount']) - Number(again['remainingCount'])).toBe(10);
});

it('a token endpoint that fails speaks its own language', async () => {
  demo.faults.add({ kind: 'status-500', path: /connect\/token|tokens\/bearer/, times: 2 });
  expect((await (await qboReader(demo))('select * from Item')).status).toBe(401);
  expect((await (await xeroReader(demo))('/Items')).status).toBe(401);
});
