/**
 * The fault table of accounting: whatever happens at whichever request of a whole pull, every count that comes out is the truth or unknown,
 * and the reason names the address. Each fault lasts.
 */
import type { Connector, ScopePull } from '../../src/connectors/connector.js';
import { conductorVendor } from '../fakes/conductor-vendor.js';
import { quickbooksVendor } from '../fakes/quickbooks-vendor.js';
import { xeroVendor } from '../fakes/xero-vendor.js';
import { testDeps, type TestDeps } from '../support/http.js';
import { pass } from '../support/ledger.js';
import type { Asked, Reply, VendorServer } from '../support/vendor-server.js';
import * as desktop from './quickbooks-desktop/ledger.js';
import * as online from './quickbooks-online/ledger.js';
import * as zero from './xero/ledger.js';

/** `first`: what the first page of the same list was. */
type Spoil = (reply: Reply, asked: Asked, first: Reply) => Reply;
type Json = Record<string, unknown>;

const { CONTEXT, TODAY } = online;
const AUGUST = '2026-08-01';

/** As many as QuickBooks Online gives at once, of old papers without a line: what counts stands on the second page. */
const OLD_PAPERS = Array.from({ length: 1000 }, (_, index) => ({
  Id: `old-${index}`,
  TxnDate: '2025-08-25',
  CustomerRef: { value: '3' },
  Line: [],
}));

type Change = (reply: Reply, asked: Asked) => Reply;
const VENDORS: Record<
  string,
  (spoil: Change, deps: TestDeps) => Promise<{ vendor: VendorServer; connector: Connector }>
> = {
  'quickbooks-online': async (spoil, deps) => {
    const { BP, bundle, line, posted, template } = online;
    const vendor = await quickbooksVendor(
      {
        customers: online.CUSTOMERS,
        items: online.ITEMS,
        templates: [template('1', [bundle(14, line(BP, 14), line('40', 2, 120))]), template('2', [line(BP, 5)])],
        invoices: [...OLD_PAPERS, posted('1', AUGUST, [line(BP, 12)]), posted('3', AUGUST, [line(BP, 3)])],
        receipts: [posted('2', AUGUST, [line('32', 4)])],
        credits: [posted('3', AUGUST, [line(BP, 1)])],
      },
      { spoil },
    );
    return { vendor, connector: online.connectorAt(vendor.url, {}, deps) };
  },
  xero: async (spoil, deps) => {
    const { line, posted, template } = zero;
    const organisation = {
      name: 'Example MSP',
      contacts: zero.CONTACTS,
      items: zero.ITEMS,
      templates: [template('c1', [line('M365-BP', 14)]), template('c2', [line('M365-BP', 5)])],
      invoices: [
        posted('c1', AUGUST, [line('M365-BP', 12)]),
        posted('c3', AUGUST, [line('M365-BP', 3)]),
        posted('c2', AUGUST, [line('EXO1', 4)]),
      ],
      creditNotes: [zero.creditNote('c3', AUGUST, [line('M365-BP', 1)])],
    };
    const vendor = await xeroVendor({ [zero.ORGANISATION]: organisation }, { spoil });
    return { vendor, connector: zero.connectorAt(vendor.url, {}, deps) };
  },
  'quickbooks-desktop': async (spoil, deps) => {
    const { group, line, posted } = desktop;
    const lists = {
      ...desktop.LISTS,
      invoices: [
        posted('1', AUGUST, [], { lineGroups: [group(14, line('BP', 14))] }),
        posted('1', '2026-07-01', [line('BP', 12)]),
        posted('2', AUGUST, [line('BP', 5)]),
      ],
      'sales-receipts': [posted('2', AUGUST, [line('EXO', 4)]), posted('3', AUGUST, [line('BP', 3)])],
      'credit-memos': [posted('3', AUGUST, [line('BP', 1)])],
    };
    const vendor = await conductorVendor({ lists, homeCurrency: 'USD' }, { spoil });
    return { vendor, connector: desktop.connectorAt(vendor.url, {}, deps) };
  },
};

const TRUTH = { 'Acme | SPB': 14, 'Birch | SPB': 5, 'Birch | EXCHANGESTANDARD': 4, 'Cedar | SPB': 3 };

const LISTS = ['Customer', 'Item', 'RecurringTransaction', 'Invoice', 'SalesReceipt', 'CreditMemo'];
const ZERO_LISTS = ['Contacts', 'Items', 'RepeatingInvoices', 'Invoices', 'CreditNotes'];

/** Changes the rows of a page, wherever the vendor keeps them. */
function withRows(reply: Reply, change: (rows: readonly Json[]) => readonly unknown[]): Reply {
  const body = reply.body as Json | undefined;
  if (typeof body !== 'object') return reply;
  const inner = body['QueryResponse'] as Json | undefined;
  const [holder, names] = inner === undefined ? [body, [...ZERO_LISTS, 'data']] : [inner, LISTS];
  const name = names.find((each) => Array.isArray(holder[each]));
  if (name === undefined) return reply;
  const changed = { ...holder, [name]: change(holder[name] as Json[]) };
  return { ...reply, body: inner === undefined ? changed : { QueryResponse: changed } };
}

/** Changes what the page says of the whole list, wherever the vendor says it. */
function withTotal(reply: Reply, by: number): Reply {
  if (typeof reply.body !== 'object') return reply;
  const text = JSON.stringify(reply.body).replace(
    /"(totalCount|itemCount|remainingCount)":(\d+)/,
    (_found, name: string, count: string) => `"${name}":${Math.max(0, Number(count) + by)}`,
  );
  return { ...reply, body: JSON.parse(text) as Json };
}

/** The first quantity in it, however deep, is no number. */
function spoiltQuantity(row: Json | undefined): Json | undefined {
  if (row === undefined) return row;
  return JSON.parse(JSON.stringify(row).replace(/"(Qty|Quantity|quantity)":[\d.]+/g, '"$1":"many"')) as Json;
}

const FAULTS: Record<string, Spoil> = {
  '500': () => ({ status: 500, body: 'oops' }),
  '401': () => ({ status: 401, body: { message: 'who are you' } }),
  '403': () => ({ status: 403, body: { message: 'no' } }),
  '404': () => ({ status: 404, body: { message: 'gone' } }),
  '429': () => ({ status: 429, headers: { 'retry-after': '1' }, body: {} }),
  '429 without a wait': () => ({ status: 429, body: {} }),
  '429 for hours': () => ({ status: 429, headers: { 'retry-after': '9000' }, body: {} }),
  'a dropped connection': () => ({ spoil: 'drop' }),
  'a body cut in half': (reply) => ({ ...reply, spoil: 'cut' }),
  'half a body, whole as far as HTTP can tell': (reply) => {
    const text = JSON.stringify(reply.body ?? '');
    const headers = { 'content-type': 'application/json' };
    return { ...reply, headers, body: text.slice(0, Math.floor(text.length / 2)) };
  },
  'no answer at all': () => ({ spoil: 'hang' }),
  'an HTML page with status 200': () => ({ body: '<html>Sign in</html>', headers: { 'content-type': 'text/html' } }),
  '{}': () => ({ body: {} }),
  null: () => ({ body: 'null', headers: { 'content-type': 'application/json' } }),
  'an empty body': () => ({ body: '' }),
  'a list that lost its last row': (reply, asked) =>
    isUncounted(asked) ? reply : withRows(reply, (rows) => rows.slice(0, -1)),
  'a page without its rows': (reply, asked) => (isUncounted(asked) ? reply : withRows(reply, () => [])),
  'the first page again': (_reply, _asked, first) => first,
  'a total that says one more': (reply) => withTotal(reply, 1),
  'a total that says one less': (reply) => withTotal(reply, -1),
  'a row twice': (reply) => withRows(reply, (rows) => [...rows, ...rows.slice(0, 1)]),
  'a row that is none': (reply) => withRows(reply, (rows) => [null, ...rows.slice(1)]),
  'quantities that are no numbers': (reply) =>
    withRows(reply, ([first, ...rows]) => (first === undefined ? [] : [spoiltQuantity(first), ...rows])),
};

const PASSING: readonly (readonly [string, Partial<Reply>])[] = [
  ['401', { status: 401, body: {} }],
  ['429', { status: 429, headers: { 'retry-after': '1' }, body: {} }],
  ['500', { status: 500, body: 'oops' }],
  ['a dropped connection', { spoil: 'drop' }],
];

/** These lists say nowhere how long they are: a row that the vendor itself leaves out cannot be missed. */
function isUncounted({ path, query }: Asked): boolean {
  return (
    /\/(?:RepeatingInvoices|Items|connections)$/.test(path) ||
    (path.startsWith('/v1/quickbooks-desktop/') && !query.has('cursor'))
  );
}

function countsOf({ snapshot }: ScopePull): Record<string, number | null> {
  const { rows } = pass({ billed: snapshot }, { asOf: TODAY });
  const seats = rows.filter(({ skuId }) => skuId === 'SPB' || skuId === 'EXCHANGESTANDARD');
  return Object.fromEntries(seats.map((row) => [`${row.company} | ${row.skuId}`, row.billed]));
}
const keyOf = ({ method, path, query }: Asked): string => {
  const told = new URLSearchParams(query);
  // The name of an iterator is made anew with every pull.
  if (told.has('cursor')) told.set('cursor', 'again');
  return `${method} ${path}?${told.toString()}`;
};

const listOf = ({ path, query }: Asked): string =>
  `${path} ${/^select \* from (\w+)/.exec(query.get('query') ?? '')?.[1] ?? query.get('query') ?? ''}`;

/** Milliseconds after which a vendor that says nothing is given up; its own answers come well within. */
const PATIENCE = 60;

async function pullWith(name: string, spoil: Spoil, timeout?: number) {
  const firsts = new Map<string, Reply>();
  const { vendor, connector } = await VENDORS[name]!(
    (reply, asked) => {
      const first = firsts.get(listOf(asked)) ?? reply;
      firsts.set(listOf(asked), first);
      return spoil(reply, asked, first);
    },
    { ...testDeps(), timeout },
  );
  const { scopes, problem } = await connector.listScopes();
  const pull = scopes[0] === undefined ? null : await connector.pull(scopes[0], CONTEXT);
  await vendor.close();
  return { pull, problem, asked: [...new Set(vendor.asked.map(keyOf))] };
}

describe.each(Object.keys(VENDORS))('%s', (name) => {
  let requests: readonly string[] = [];
  /** Seat lines of the calm pull. */
  let lines = 0;

  beforeAll(async () => {
    const { pull, asked } = await pullWith(name, (reply) => reply);
    requests = asked;
    lines = pull?.snapshot.lines.length ?? 0;
    expect(pull?.problems).toEqual([]);
    expect(countsOf(pull!)).toEqual(TRUTH);
    expect(requests.length).toBeGreaterThan(6);
    const hasSecondPages = requests.some((request) => /page=2|cursor=again|STARTPOSITION\+1001/.test(request));
    expect(hasSecondPages).toBe(true);
  });

  it('a failure that passes is healed, at each request: not a seat is lost', async () => {
    for (const [fault, reply] of PASSING)
      for (const request of requests) {
        // A refresh token whose answer was lost is spent, and the key of Conductor does not run out.
        if (/\/token\?/.test(request) || (fault === '401' && name === 'quickbooks-desktop')) continue;
        let left = 1;
        const { pull } = await pullWith(name, (calm, asked) =>
          keyOf(asked) === request && (left -= 1) >= 0 ? { ...calm, ...reply } : calm,
        );
        expect([fault, request, pull === null ? null : countsOf(pull)]).toEqual([fault, request, TRUTH]);
      }
  }, 120_000);

  it.each(Object.keys(FAULTS))(
    '%s, at each request',
    async (fault) => {
      for (const request of requests) {
        const { pull, problem } = await pullWith(
          name,
          (reply, asked, first) => (keyOf(asked) === request ? FAULTS[fault]!(reply, asked, first) : reply),
          fault === 'no answer at all' ? PATIENCE : undefined,
        );
        if (pull === null) {
          expect([fault, request, problem?.endpoint ?? '']).toEqual([fault, request, expect.stringMatching(/http/)]);
          continue;
        }
        const counts = countsOf(pull);
        // What looks whole is whole: no fault makes it fewer lines.
        if (pull.snapshot.status === 'complete' && pull.snapshot.rejected.length === 0)
          expect([fault, request, pull.snapshot.lines.length]).toEqual([fault, request, lines]);
        for (const [row, seats] of Object.entries(counts))
          if (seats !== null)
            expect([fault, request, row, seats]).toEqual([fault, request, row, TRUTH[row as keyof typeof TRUTH]]);
        const isTold = pull.problems.length > 0 || pull.snapshot.rejected.length > 0 || pull.notes.length > 0;
        if (JSON.stringify(Object.entries(counts).sort()) !== JSON.stringify(Object.entries(TRUTH).sort()))
          expect([fault, request, isTold]).toEqual([fault, request, true]);
        for (const one of pull.problems) expect(one.endpoint).toMatch(/^(GET|POST) http:\/\/127\.0\.0\.1:\d+\//);
      }
    },
    120_000,
  );
});
