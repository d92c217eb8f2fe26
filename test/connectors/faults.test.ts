/**
 * The fault table: whatever happens at whichever request, every count that comes out is the truth or unknown, and the reason names the
 * address. Each fault lasts, at every single request that a whole pull makes.
 */
import type { Connector, ScopePull } from '../../src/connectors/connector.js';
import { microsoft365 } from '../../src/connectors/microsoft-365/index.js';
import { pax8 } from '../../src/connectors/pax8/index.js';
import { GRAPH_SECRET, graphVendor } from '../fakes/graph-vendor.js';
import { pax8Vendor, SECRET } from '../fakes/pax8-vendor.js';
import { testDeps } from '../support/http.js';
import { pass } from '../support/ledger.js';
import type { Asked, Reply, VendorServer } from '../support/vendor-server.js';

const SPB = 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46';
const EXO = '4b9405b0-7788-4568-add1-99614e613b69';
const TENANT = '7e000000-0000-4000-8000-000000000001';
const CONTEXT = { takenAt: '2026-08-01T06:00:00.000Z', today: '2026-08-01' };

type Spoil = (reply: Reply, asked: Asked) => Reply;
type Json = Record<string, unknown>;

const subscription = (id: string, companyId: string, quantity: number, more = {}) => ({
  id,
  companyId,
  productId: 'p1',
  productName: 'Microsoft 365 Business Premium [New Commerce Experience]',
  vendorSkuId: SPB,
  quantity,
  startDate: '2025-01-01',
  partnerCost: 18.7,
  currencyCode: 'USD',
  billingTerm: 'Monthly',
  ...more,
});
const user = (id: string, accountEnabled: boolean, skuId = SPB) => ({
  id,
  accountEnabled,
  userType: 'Member',
  assignedLicenses: [{ skuId }],
});

/** A vendor and the connector that talks to it. */
const VENDORS: Record<string, (spoil: Spoil) => Promise<{ vendor: VendorServer; connector: Connector }>> = {
  pax8: async (spoil) => {
    const vendor = await pax8Vendor(
      {
        companies: ['c1', 'c2', 'c3', 'c4'].map((id) => ({ id, name: `Company ${id}`, status: 'Active' })),
        subscriptions: [
          subscription('s1', 'c1', 12),
          subscription('s2', 'c1', 3, { vendorSkuId: undefined }),
          subscription('s3', 'c2', 5),
          subscription('s4', 'c3', 7),
          subscription('s5', 'c2', 2, { productName: 'Backup 10 Pack', productId: 'p2', vendorSkuId: 'BK10' }),
        ],
        details: { s2: { vendorSkuId: SPB } },
        products: [
          { id: 'p1', name: 'Microsoft 365 Business Premium', vendorName: 'Microsoft', sku: 'MST-SPB' },
          { id: 'p2', name: 'Backup 10 Pack', vendorName: 'Vault', sku: 'VLT-10' },
        ],
        pricing: { p2: [{ billingTerm: 'Monthly', type: 'Flat', unitOfMeasurement: '10 Pack', rates: [] }] },
        invoices: [{ id: 'i1', invoiceDate: '2026-07-05' }],
        items: { i1: [{ type: 'subscription', companyId: 'c1', productId: 'p1', subscriptionId: 's1', quantity: 12 }] },
      },
      { spoil },
    );
    const settings = { id: 'pax8', clientId: 'client', clientSecret: SECRET, audience: 'https://api.pax8.com' };
    const connector = pax8(
      { ...settings, baseUrl: `${vendor.url}/v1`, tokenUrl: `${vendor.url}/v1/token` },
      testDeps(),
    );
    return { vendor, connector };
  },
  'microsoft-365': async (spoil) => {
    const units = { enabled: 20, warning: 0 };
    const vendor = await graphVendor(
      {
        [TENANT]: {
          name: 'Contoso',
          isPremium: true,
          skus: [
            { skuId: SPB, skuPartNumber: 'SPB', appliesTo: 'User', consumedUnits: 4, prepaidUnits: units },
            { skuId: EXO, skuPartNumber: 'EXCHANGESTANDARD', appliesTo: 'User', consumedUnits: 1, prepaidUnits: units },
          ],
          owned: [{ id: 'o1', skuId: SPB, status: 'Enabled', totalLicenses: 20, commerceSubscriptionId: 'v1' }],
          users: [user('u1', true), user('u2', true), user('u3', false), user('u4', true), user('u5', false, EXO)],
        },
      },
      { spoil },
    );
    const settings = {
      id: 'm365',
      clientId: 'app',
      clientSecret: GRAPH_SECRET,
      tenants: [TENANT],
      personalData: false,
    };
    const tokenUrl = `${vendor.url}/{tenant}/oauth2/v2.0/token`;
    return { vendor, connector: microsoft365({ ...settings, baseUrl: `${vendor.url}/v1.0`, tokenUrl }, testDeps()) };
  },
};

/** Changes the rows of a page, wherever the vendor keeps them. */
const withRows = ({ body, ...rest }: Reply, change: (rows: readonly Json[]) => readonly unknown[]): Reply => {
  const page = body as { content?: Json[]; value?: Json[] } | undefined;
  if (page?.content !== undefined) return { ...rest, body: { ...page, content: change(page.content) } };
  return page?.value === undefined ? { ...rest, body } : { ...rest, body: { ...page, value: change(page.value) } };
};
const NUMBERS = ['quantity', 'consumedUnits', 'totalLicenses'];

const FAULTS: Record<string, Spoil> = {
  '500': () => ({ status: 500, body: 'oops' }),
  '403': () => ({ status: 403, body: { message: 'no' } }),
  '404': () => ({ status: 404, body: { message: 'gone' } }),
  '429': () => ({ status: 429, headers: { 'retry-after': '1' }, body: {} }),
  '429 for hours': () => ({ status: 429, headers: { 'retry-after': '9000' }, body: {} }),
  'a dropped connection': () => ({ spoil: 'drop' }),
  'a body cut in half': (reply) => ({ ...reply, spoil: 'cut' }),
  'a chunked body cut in half': (reply) => ({ ...reply, spoil: 'cut-chunked' }),
  'an HTML page with status 200': () => ({
    body: '<html><body>Sign in</body></html>',
    headers: { 'content-type': 'text/html' },
  }),
  '{}': () => ({ body: {} }),
  null: () => ({ body: 'null', headers: { 'content-type': 'application/json' } }),
  'an empty body': () => ({ body: '' }),
  'a list that lost its last row': (reply) => withRows(reply, (rows) => rows.slice(0, -1)),
  'a row twice': (reply) => withRows(reply, (rows) => [...rows, ...rows.slice(0, 1)]),
  'one row whose quantity is no number': (reply) =>
    withRows(reply, ([first, ...rows]) =>
      first === undefined
        ? rows
        : [
            Object.fromEntries(
              Object.entries(first).map(([key, value]) => [key, NUMBERS.includes(key) ? 'many' : value]),
            ),
            ...rows,
          ],
    ),
  'a total that changes': (reply, { index }) => {
    const { page } = (reply.body ?? {}) as { page?: Json };
    return page === undefined
      ? reply
      : { ...reply, body: { ...(reply.body as Json), page: { ...page, totalElements: 90 + index } } };
  },
};

/** `company | SKU`: purchased or assigned, and live. */
function countsOf({ snapshot }: ScopePull): Record<string, readonly (number | null)[]> {
  const { rows, hiddenRows } = pass({ [snapshot.leg]: snapshot });
  return Object.fromEntries(
    [...rows, ...hiddenRows].map((row) => [`${row.company} | ${row.skuId}`, [row.purchased ?? row.assigned, row.live]]),
  );
}
const keyOf = ({ method, path, query }: Asked): string => `${method} ${path}?${query.toString()}`;

async function pullWith(
  name: string,
  spoil: Spoil,
): Promise<{ pull: ScopePull; asked: readonly string[]; paths: readonly string[] }> {
  const { vendor, connector } = await VENDORS[name]!(spoil);
  const [scope] = (await connector.listScopes()).scopes;
  const pull = await connector.pull(scope!, CONTEXT);
  const asked = [...new Set(vendor.asked.map(keyOf))].map((key) => key.replaceAll(encodeURIComponent(vendor.url), ''));
  await vendor.close();
  return { pull, asked, paths: vendor.paths };
}

describe.each(Object.keys(VENDORS))('%s', (name) => {
  let truth: Record<string, readonly (number | null)[]> = {};
  let requests: readonly string[] = [];

  beforeAll(async () => {
    const { pull, asked } = await pullWith(name, (reply) => reply);
    truth = countsOf(pull);
    requests = asked;
    expect(pull.problems).toEqual([]);
  });

  it('the truth itself', () => {
    expect(truth).toEqual(
      name === 'pax8'
        ? {
            'Company c1 | SPB': [15, null],
            'Company c2 | SPB': [5, null],
            'Company c2 | Backup 10 Pack': [20, null],
            'Company c3 | SPB': [7, null],
          }
        : { 'Contoso | SPB': [4, 3], 'Contoso | EXCHANGESTANDARD': [1, 0] },
    );
    expect(requests.length).toBeGreaterThan(6);
  });

  it.each(Object.keys(FAULTS))(
    '%s, at each request',
    async (fault) => {
      for (const request of requests) {
        const { pull } = await pullWith(name, (reply, asked) =>
          keyOf(asked) === request ? FAULTS[fault]!(reply, asked) : reply,
        );
        const counts = countsOf(pull);
        for (const [row, [seats = null, live = null]] of Object.entries(counts)) {
          // A tenant whose name could not be read goes by its id: the count is the same.
          const known =
            truth[row] ?? truth[row.replace(TENANT, 'Contoso')] ?? truth[row.replace(/^c(\d)/, 'Company c$1')];
          if (seats !== null) expect([fault, request, row, seats]).toEqual([fault, request, row, known?.[0]]);
          if (live !== null) expect([fault, request, row, live]).toEqual([fault, request, row, known?.[1]]);
        }
        const lost = Object.keys(truth).filter(
          (row) => counts[row] === undefined && counts[row.replace('Contoso', TENANT)] === undefined,
        );
        if (lost.length > 0)
          expect([fault, request, pull.snapshot.status, pull.snapshot.rejected.length]).not.toEqual([
            fault,
            request,
            'complete',
            0,
          ]);
        for (const problem of pull.problems)
          expect(problem.endpoint).toMatch(/^(GET|POST) http:\/\/127\.0\.0\.1:\d+\//);
        const isTold = pull.problems.length > 0 || pull.snapshot.rejected.length > 0 || pull.notes.length > 0;
        if (JSON.stringify(counts) !== JSON.stringify(truth))
          expect([fault, request, isTold]).toEqual([fault, request, true]);
      }
    },
    60_000,
  );
});
