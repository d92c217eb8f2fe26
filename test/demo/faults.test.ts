/** The door through which tests break an answer: each kind of fault, at the request that was named and at no other. */
import { FAULT_KINDS, type FaultKind } from '../../src/demo/http/faults.js';
import { startDemo, type Demo } from '../../src/demo/start-demo.js';
import { graphReader, pax8Reader, tenantOf, type Answer, type Json } from './talk.js';

const TODAY = '2026-08-20';
let demo: Demo;
let get: (path: string) => Promise<Answer>;

beforeAll(async () => {
  demo = await startDemo({ today: TODAY });
  get = await pax8Reader(demo);
}, 60_000);
afterAll(() => demo.close());
afterEach(() => demo.faults.clear());

const PAGE_TWO = '/subscriptions?page=2&size=50';
const rows = (answer: Answer): Json[] => answer.json['content'] as Json[];

async function broken(kind: FaultKind, path = PAGE_TWO): Promise<Answer> {
  demo.faults.add({ kind, vendor: 'pax8', path: /subscriptions/ });
  return get(path);
}

it.each([
  ['status-500', 500, 'INTERNAL_SERVER_ERROR', null],
  ['status-401', 401, 'UNAUTHORIZED', null],
  ['status-403', 403, 'FORBIDDEN', null],
  ['status-404', 404, 'NOT_FOUND', null],
  ['status-429', 429, 'TOO_MANY_REQUESTS', '1'],
  ['status-429-bare', 429, 'TOO_MANY_REQUESTS', null],
  ['status-429-hours', 429, 'TOO_MANY_REQUESTS', '9000'],
] as const)('%s in the vendor’s own words', async (kind, status, type, wait) => {
  const answer = await broken(kind);
  expect([answer.status, answer.json['type']]).toEqual([status, type]);
  expect(answer.headers.get('retry-after')).toBe(wait);
});

it('silence: no answer comes', async () => {
  demo.faults.add({ kind: 'silence', vendor: 'pax8' });
  const asking = fetch(`${demo.pax8.baseUrl}/companies`, { signal: AbortSignal.timeout(200) });
  await expect(asking).rejects.toThrow(/time/i);
});

it('redirect-elsewhere: to a host that is none of the vendor’s', async () => {
  demo.faults.add({ kind: 'redirect-elsewhere', vendor: 'pax8' });
  const answer = await fetch(`${demo.pax8.baseUrl}/companies`, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([302, 'https://elsewhere.example/v1/companies']);
});

it.each(['dropped', 'cut-off'] as const)('%s: the connection ends', async (kind) => {
  await expect(broken(kind)).rejects.toThrow();
});

it('a body cut in half', async () => {
  const whole = await get(PAGE_TWO);
  const half = await broken('cut-in-half');
  expect([half.status, half.text]).toEqual([200, whole.text.slice(0, whole.text.length / 2)]);
});

it.each([
  ['html', /^<!doctype html>/],
  ['empty-object', /^\{\}$/],
  ['null', /^null$/],
  ['empty-body', /^$/],
] as const)('%s with status 200', async (kind, text) => {
  const answer = await broken(kind);
  expect(answer.status).toBe(200);
  expect(answer.text).toMatch(text);
});

it('one row whose quantity is no number', async () => {
  const whole = rows(await get(PAGE_TWO));
  const [first, ...rest] = rows(await broken('quantity-no-number'));
  expect(first).toEqual({ ...whole[0], quantity: 'twelve' });
  expect(rest).toEqual(whole.slice(1));
});

it.each([
  ['quantity-negative', -3],
  ['quantity-fraction', 1.5],
  ['quantity-huge', Infinity],
  ['quantity-quoted', '12'],
  ['quantity-missing', undefined],
] as const)('one row with %s', async (kind, quantity) => {
  const [whole] = rows(await get(PAGE_TWO));
  const [first] = rows(await broken(kind));
  expect(first).toEqual({ ...whole, quantity });
});

it.each([
  ['row-lost', (whole: Json[]) => whole.slice(0, -1)],
  ['row-twice', (whole: Json[]) => [...whole, whole[0]]],
] as const)('%s', async (kind, expected) => {
  const whole = rows(await get(PAGE_TWO));
  expect(rows(await broken(kind))).toEqual(expected(whole));
});

it('the first page again, whatever was asked', async () => {
  const first = await get('/subscriptions?page=0&size=50');
  expect((await broken('first-page-again')).text).toBe(first.text);
});

it('the rows of the first page under the number that was asked', async () => {
  const first = rows(await get('/subscriptions?page=0&size=50'));
  const answer = await broken('first-rows-again');
  expect(rows(answer)).toEqual(first);
  expect((answer.json['page'] as Json)['number']).toBe(2);
});

it('a total that changes between pages', async () => {
  const totals = async (): Promise<unknown> => ((await get(PAGE_TWO)).json['page'] as Json)['totalElements'];
  const right = Number(await totals());
  demo.faults.add({ kind: 'total-changes', path: /subscriptions/ });
  expect([await totals(), await totals()]).toEqual([right + 1, right]);
  demo.faults.add({ kind: 'total-shrinks', path: /subscriptions/ });
  expect(await totals()).toBe(right - 1);
});

it('of Graph: a count, a quantity, the first page for ever', async () => {
  const read = await graphReader(demo, tenantOf(demo, 'summitforge'));
  const list = '/users?$select=id&$count=true&$top=200';
  const eventual = { ConsistencyLevel: 'eventual' };
  demo.faults.add({ kind: 'total-changes', vendor: 'microsoft-graph' });
  expect((await read(list, eventual)).json['@odata.count']).toBe(621);
  demo.faults.add({ kind: 'quantity-no-number', path: /subscribedSkus/ });
  expect(((await read('/subscribedSkus')).json['value'] as Json[])[0]?.['consumedUnits']).toBe('twelve');
  const first = await read(list, eventual);
  demo.faults.add({ kind: 'first-page-again', path: /skiptoken/, times: Infinity });
  const again = await read(String(first.json['@odata.nextLink']), eventual);
  expect(again.text).toBe(first.text);
  demo.faults.clear();
  demo.faults.add({ kind: 'first-rows-again', path: /skiptoken/ });
  demo.faults.add({ kind: 'next-elsewhere', path: /organization/ });
  expect((await read('/organization')).json['@odata.nextLink']).toBe('https://elsewhere.example/v1.0/organization');
  const next = await read(String(first.json['@odata.nextLink']), eventual);
  expect([next.json['value'], next.json['@odata.nextLink'] === first.json['@odata.nextLink']]).toEqual([
    first.json['value'],
    false,
  ]);
});

it('a refused token request speaks the login’s language', async () => {
  demo.faults.add({ kind: 'status-500', vendor: 'microsoft-login' });
  const read = await graphReader(demo, tenantOf(demo, 'oakfield'));
  expect((await read('/organization')).status).toBe(401);
});

describe('which request', () => {
  it('the n-th that fits, and as many as were asked for', async () => {
    demo.faults.add({ kind: 'status-500', path: /companies\?/, nth: 2, times: 2 });
    const statuses = [];
    for (let page = 0; page < 5; page += 1) {
      statuses.push((await get(`/companies?page=${page}`)).status);
      await get('/products');
    }
    expect(statuses).toEqual([200, 500, 500, 200, 200]);
  });

  it('of another vendor: none', async () => {
    demo.faults.add({ kind: 'status-500', vendor: 'microsoft-graph', times: Infinity });
    expect((await get('/companies')).status).toBe(200);
  });

  it('every kind there is has been tried above', () => {
    expect([...FAULT_KINDS].sort()).toEqual([
      'cut-in-half', 'cut-off', 'dropped', 'empty-body', 'empty-object', 'first-page-again', 'first-rows-again', 'html',
      'next-elsewhere', 'null', 'quantity-fraction', 'quantity-huge', 'quantity-missing', 'quantity-negative',
      'quantity-no-number', 'quantity-quoted', 'redirect-elsewhere', 'row-lost', 'row-twice', 'silence', 'status-401',
      'status-403', 'status-404', 'status-429', 'status-429-bare', 'status-429-hours', 'status-500', 'total-changes',
      'total-shrinks',
    ]); // prettier-ignore
  });
});

describe('occasional trouble', () => {
  const mischief = { serverErrors: 0.2, throttled: 0.2, slow: 0, slowMs: 0 };
  async function statuses(seed: string): Promise<readonly number[]> {
    const one = await startDemo({ today: TODAY, seed, mischief });
    const found: number[] = [];
    for (let i = 0; i < 40; i += 1) {
      const response = await fetch(`${one.pax8.baseUrl}/companies`);
      await response.text();
      found.push(response.status);
    }
    await one.close();
    return found;
  }

  it('comes by the seed: the same requests fare the same', async () => {
    const [once, again, other] = [await statuses('a'), await statuses('a'), await statuses('b')];
    expect(again).toEqual(once);
    expect(other).not.toEqual(once);
    expect(new Set(once)).toEqual(new Set([401, 429, 500]));
  });
});
