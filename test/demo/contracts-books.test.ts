/** Each answer of the demo's accounting systems against the vendors' contracts, and their errors against the samples. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { startDemo, VENDOR_LIMITS, type Demo } from '../../src/demo/start-demo.js';
import { describeWithShared } from '../support/tools.js';
import { Contract } from './contract.js';
import { ask, type Json } from './talk.js';
import { desktopReader, qboReader, qboToken, refreshing, xeroReader, xeroToken } from './talk-books.js';

const TODAY = '2026-08-20';

/** Names and types of all that is in a value. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shape);
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([name, inner]) => [name, shape(inner)]),
  );
}

describeWithShared('the accounting systems of the demo keep to the contracts', (folder) => {
  const contract = (path: string): Contract =>
    new Contract(parse(readFileSync(join(folder, 'contracts', path), 'utf8')) as Json);
  const sample = (name: string): unknown =>
    JSON.parse(readFileSync(join(folder, 'contracts', name), 'utf8')) as unknown;
  let now = Date.parse(`${TODAY}T08:00:00Z`);
  let demo: Demo;
  beforeAll(async () => {
    demo = await startDemo({ today: TODAY, clock: () => now });
  }, 60_000);
  afterAll(() => demo.close());

  describe('QuickBooks Online', () => {
    const online = contract('quickbooks-online/qbo-readonly.openapi.yaml');
    const QUERY = '/v3/company/{realmId}/query';
    // On every record of the vendor's own samples, or in its reference of the entity, and in no schema.
    const everywhere = /\/(domain|sparse|TxnTaxDetail) is not in the contract$/;

    it.each(['Customer', 'Item', 'Invoice', 'SalesReceipt', 'CreditMemo', 'RecurringTransaction', 'CompanyInfo'])(
      'all of %s',
      async (entity) => {
        const query = await qboReader(demo);
        const { json } = await query(`select * from ${entity} maxresults 1000`);
        const known = entity === 'CompanyInfo' ? /(SyncToken|MetaData) is not in the contract$/ : everywhere;
        const wrong = online.errors(online.answerOf(QUERY), json);
        expect(wrong.filter((error) => !everywhere.test(error) && !known.test(error))).toEqual([]);
        expect(((json['QueryResponse'] as Json)[entity] as Json[]).length).toBeGreaterThan(0);
      },
    );

    it('a count, nothing found, and one template by its id', async () => {
      const query = await qboReader(demo);
      const count = (await query('select count(*) from Invoice')).json;
      expect(online.errors(online.answerOf(QUERY), count)).toEqual([]);
      const empty = (await query('select * from Invoice startposition 5000')).json;
      expect(shape(empty)).toEqual(shape(sample('quickbooks-online/samples/query-empty.synthetic.json')));
    });

    it('errors and tokens have the fields of the samples', async () => {
      const query = await qboReader(demo);
      const like = (name: string): unknown => shape(sample(`quickbooks-online/samples/${name}.synthetic.json`));
      expect(shape((await query('select * from Foo')).json)).toEqual(like('fault-400-query'));
      demo.faults.add({ kind: 'status-429', vendor: 'quickbooks-online', path: /query/ });
      expect(shape((await query('select * from Item')).json)).toEqual(like('fault-429'));
      const { refreshToken, baseUrl, realmId } = demo.quickbooksOnline;
      expect(shape((await qboToken(demo, refreshing(refreshToken))).json)).toEqual(like('token'));
      const dead = await qboToken(demo, refreshing('x'));
      expect(dead.json).toEqual(sample('quickbooks-online/samples/token-invalid_grant.synthetic.json'));
      const unknown = await ask(`${baseUrl}/v3/company/${realmId}/query`);
      expect(shape(unknown.json)).toEqual(like('fault-401'));
    });

    it('a template has the fields of the sample', async () => {
      const query = await qboReader(demo);
      const rows = ((await query('select * from RecurringTransaction maxresults 1000')).json['QueryResponse'] as Json)['RecurringTransaction'] as Json[]; // prettier-ignore
      const wanted = sample('quickbooks-online/samples/query-recurringtransaction.synthetic.json') as Json;
      const [first] = (wanted['QueryResponse'] as Json)['RecurringTransaction'] as Json[];
      const fields = Object.keys(first?.['Invoice'] as Json).sort();
      expect(Object.keys(rows.find((row) => 'Invoice' in row)?.['Invoice'] as Json).sort()).toEqual(fields);
    });
  });

  describe('Xero', () => {
    const xero = contract('xero/xero-accounting-readonly.openapi.yaml');
    const identity = contract('xero/xero-identity.yaml');
    // The envelope, and twins that the vendor's own examples have and its schemas lack.
    const beyond = /\/(Id|Status|ProviderName|DateTimeUTC|DateString|DueDateString) is not in the contract$/;

    it.each(['Organisation', 'Contacts', 'Items', 'Invoices', 'RepeatingInvoices', 'CreditNotes'])('/%s', async (name) => {
      const get = await xeroReader(demo);
      for (const path of [`/${name}`, `/${name}?page=1&pageSize=1000&unitdp=4&includeArchived=true`]) {
        const { json } = await get(path);
        expect(xero.errors(xero.answerOf(`/${name}`), json).filter((error) => !beyond.test(error))).toEqual([]);
      }
    }); // prettier-ignore

    it('tokens and connections', async () => {
      const { json } = await xeroToken(demo);
      expect(identity.errors('components/schemas/AccessToken', json)).toEqual(['/scope is not in the contract']);
      const headers = { authorization: `Bearer ${String(json['access_token'])}` };
      const connections = (await ask(demo.xero.connectionsUrl, { headers })).json;
      expect(identity.errors(identity.answerOf('/Connections'), connections)).toEqual([]);
      expect(shape(connections)).toEqual(shape(sample('xero/samples/connections.synthetic.json')));
    });

    it('errors have the fields of the samples', async () => {
      const get = await xeroReader(demo);
      const wrong = await get('/Invoices?where=x');
      expect(wrong.json).toEqual(sample('xero/samples/error-400-validation.synthetic.json'));
      now += 3_600_000;
      expect(shape((await get('/Invoices')).json)).toEqual(shape(sample('xero/samples/error-401.synthetic.json')));
      now -= 3_600_000;
    });
  });

  describe('Conductor', () => {
    const conductor = contract('conductor/conductor-readonly.openapi.yaml');
    it.each([
      'customers',
      'invoices',
      'sales-receipts',
      'credit-memos',
      'service-items',
      'non-inventory-items',
      'other-charge-items',
      'inventory-items',
      'item-groups',
      'sales-orders',
      'estimates',
    ])('%s, and one of them', async (name) => {
      const get = desktopReader(demo);
      const path = `/quickbooks-desktop/${name}`;
      const { json } = await get(`${path}?limit=4`);
      expect(conductor.errors(conductor.answerOf(path), json)).toEqual([]);
      const [first] = json['data'] as Json[];
      expect(first === undefined).toBe(['sales-orders', 'estimates'].includes(name));
      const rows = (await get(path)).json;
      expect(conductor.errors(conductor.answerOf(path), rows)).toEqual([]);
    });

    it.each([
      '/end-users',
      '/quickbooks-desktop/company',
      '/quickbooks-desktop/preferences',
      '/quickbooks-desktop/health-check',
    ])('%s', async (path) => {
      const { json } = await desktopReader(demo)(path);
      expect(conductor.errors(conductor.answerOf(path), json)).toEqual([]);
    });

    it('an error has the fields of the sample', async () => {
      const get = desktopReader(demo);
      const wanted = sample('conductor/samples/ErrorResponse.example.json') as { error: Json };
      const fields = Object.keys(wanted.error).sort();
      const refused = await get('/quickbooks-desktop/invoices', { authorization: 'Bearer sk_live_wrong_1234' });
      expect(Object.keys(refused.json['error'] as Json).sort()).toEqual(fields);
      expect((refused.json['error'] as Json)['message']).toBe(wanted.error['message']);
    });
  });

  it('limits are the vendors’ own', () => {
    expect(VENDOR_LIMITS).toMatchObject({
      quickbooksSecond: { units: 10, perMs: 1_000 },
      quickbooksMinute: { units: 500, perMs: 60_000 },
      xeroMinute: { units: 60, perMs: 60_000 },
      xeroAtOnce: { most: 5 },
    });
  });
});
