/**
 * The fault table of accounting: whatever happens at whichever request of a whole pull, every count that comes out is the truth or unknown,
 * and the reason names the address. Each fault lasts.
 */
import type { Connector, ScopePull } from '../../src/connectors/connector.js';
import { conductorVendor } from '../fakes/conductor-vendor.js';
import { quickbooksVendor } from '../fakes/quickbooks-vendor.js';
import { xeroVendor } from '../fakes/xero-vendor.js';
import { pass } from '../support/ledger.js';
import type { Asked, Reply, VendorServer } from '../support/vendor-server.js';
import * as desktop from './quickbooks-desktop/ledger.js';
import * as online from './quickbooks-online/ledger.js';
import * as zero from './xero/ledger.js';

type Spoil = (reply: Reply, asked: Asked) => Reply;
type Json = Record<string, unknown>;

const { CONTEXT, TODAY } = online;
const AUGUST = '2026-08-01';

const VENDORS: Record<string, (spoil: Spoil) => Promise<{ vendor: VendorServer; connector: Connector }>> = {
  'quickbooks-online': async (spoil) => {
    const { BP, bundle, line, posted, template } = online;
    const vendor = await quickbooksVendor(
      {
        customers: online.CUSTOMERS,
        items: online.ITEMS,
        templates: [template('1', [bundle(14, line(BP, 14), line('40', 2, 120))]), template('2', [line(BP, 5)])],
        invoices: [posted('1', AUGUST, [line(BP, 12)]), posted('3', AUGUST, [line(BP, 3)])],
        receipts: [posted('2', AUGUST, [line('32', 4)])],
        credits: [posted('3', AUGUST, [line(BP, 1)])],
      },
      { spoil },
    );
    return { vendor, connector: online.connectorAt(vendor.url) };
  },
  xero: async (spoil) => {
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
    return { vendor, connector: zero.connectorAt(vendor.url) };
  },
  'quickbooks-desktop': async (spoil) => {
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
    return { vendor, connector: desktop.connectorAt(vendor.url) };
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

/** The first quantity in it, however deep, is no number. */
function spoiltQuantity(row: Json | undefined): Json | undefined {
  if (row === undefined) return row;
  return JSON.parse(JSON.stringify(row).replace(/"(Qty|Quantity|quantity)":[\d.]+/g, '"$1":"many"')) as Json;
}

const FAULTS: Record<string, Spoil> = {
  '500': () => ({ status: 500, body: 'oops' }),
  '403': () => ({ status: 403, body: { message: 'no' } }),
  '404': () => ({ status: 404, body: { message: 'gone' } }),
  '429': () => ({ status: 429, headers: { 'retry-after': '1' }, body: {} }),
  '429 for hours': () => ({ status: 429, headers: { 'retry-after': '9000' }, body: {} }),
  'a dropped connection': () => ({ spoil: 'drop' }),
  'a body cut in half': (reply) => ({ ...reply, spoil: 'cut' }),
  'an HTML page with status 200': () => ({ body: '<html>Sign in</html>', headers: { 'content-type': 'text/html' } }),
  '{}': () => ({ body: {} }),
  null: () => ({ body: 'null', headers: { 'content-type': 'application/json' } }),
  'an empty body': () => ({ body: '' }),
  'a list that lost its last row': (reply, asked) =>
    isUncounted(asked) ? reply : withRows(reply, (rows) => rows.slice(0, -1)),
  'a row twice': (reply) => withRows(reply, (rows) => [...rows, ...rows.slice(0, 1)]),
  'a row that is none': (reply) => withRows(reply, (rows) => [null, ...rows.slice(1)]),
  'quantities that are no numbers': (reply) =>
    withRows(reply, ([first, ...rows]) => (first === undefined ? [] : [spoiltQuantity(first), ...rows])),
};

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

async function pullWith(name: string, spoil: Spoil) {
  const { vendor, connector } = await VENDORS[name]!(spoil);
  const { scopes, problem } = await connector.listScopes();
  const pull = scopes[0] === undefined ? null : await connector.pull(scopes[0], CONTEXT);
  await vendor.close();
  return { pull, problem, asked: [...new Set(vendor.asked.map(keyOf))] };
}

describe.each(Object.keys(VENDORS))('%s', (name) => {
  let requests: readonly string[] = [];

  beforeAll(async () => {
    const { pull, asked } = await pullWith(name, (reply) => reply);
    requests = asked;
    expect(pull?.problems).toEqual([]);
    expect(countsOf(pull!)).toEqual(TRUTH);
    expect(requests.length).toBeGreaterThan(6);
  });

  it.each(Object.keys(FAULTS))(
    '%s, at each request',
    async (fault) => {
      for (const request of requests) {
        const { pull, problem } = await pullWith(name, (reply, asked) =>
          keyOf(asked) === request ? FAULTS[fault]!(reply, asked) : reply,
        );
        if (pull === null) {
          expect([fault, request, problem?.endpoint ?? '']).toEqual([fault, request, expect.stringMatching(/http/)]);
          continue;
        }
        const counts = countsOf(pull);
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
