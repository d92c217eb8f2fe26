/** The Xero connector against a server made from Xero's published contract and its samples. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractServer, readContract, type Samples } from '../../support/contract-server.js';
import { describeWithShared } from '../../support/tools.js';
import type { Asked, Reply } from '../../support/vendor-server.js';
import { connectorAt, CONTEXT } from './ledger.js';

type Json = Readonly<Record<string, unknown>>;

describeWithShared('Xero by its contract', (shared) => {
  const folder = join(shared, 'contracts', 'xero');
  const contract = readContract(join(folder, 'xero-accounting-readonly.openapi.yaml'));
  const sample = (name: string): Json =>
    JSON.parse(readFileSync(join(folder, 'samples', `${name}.json`), 'utf8')) as Json;
  /** The example that the contract itself shows for a list. */
  const example = (path: string): Json => {
    const operation = contract.paths[path]?.['get'] as {
      responses: Record<string, { content: Record<string, { example: Json }> }>;
    };
    return operation.responses['200']!.content['application/json']!.example;
  };

  const beside = ({ path, body }: Asked): Reply | null => {
    if (path === '/token') {
      const isRight = new URLSearchParams(body).get('grant_type') === 'client_credentials';
      return isRight
        ? { body: { access_token: 'a', expires_in: 1800, token_type: 'Bearer' } }
        : { status: 400, body: {} };
    }
    return path === '/connections' ? { body: sample('connections.synthetic') } : null;
  };
  /** Its totals made true of it: the examples of the contract show fewer rows than they name. */
  const paged = (path: string, list: string, rows: Json = example(path)): Json => {
    const all = rows[list] as readonly unknown[];
    return { ...rows, pagination: { page: 1, pageSize: 1000, pageCount: 1, itemCount: all.length } };
  };
  const LISTS: Samples = {
    '/Contacts': paged('/Contacts', 'Contacts', sample('contacts')),
    '/Items': example('/Items'),
    '/Invoices': paged('/Invoices', 'Invoices'),
    '/CreditNotes': paged('/CreditNotes', 'CreditNotes'),
    '/RepeatingInvoices': sample('repeating-invoice-msp.synthetic'),
    '/Organisation': example('/Organisation'),
  };

  async function connect(samples: Samples = {}) {
    const server = await contractServer(contract, '/api.xro/2.0', { ...LISTS, ...samples }, beside);
    const connector = connectorAt(server.url, { grant: 'client_credentials' });
    const [scope] = (await connector.listScopes()).scopes;
    return { server, connector, scope: scope! };
  }

  it('asks for nothing that the contract does not know, and names the organisation', async () => {
    const { server, connector, scope } = await connect();
    await connector.pull(scope, CONTEXT);
    await connector.check(scope);
    expect(server.violations).toEqual([]);
    expect([...server.used].sort()).toEqual([
      '/Contacts',
      '/CreditNotes',
      '/Invoices',
      '/Items',
      '/Organisation',
      '/RepeatingInvoices',
    ]);
    const headers = server.server.asked
      .filter(({ path }) => path.startsWith('/api.xro'))
      .map(({ headers: sent }) => sent);
    expect(new Set(headers.map((sent) => sent['xero-tenant-id']))).toEqual(
      new Set(['70784a63-d24b-46a9-a4db-0e70a274b056']),
    );
    expect(new Set(headers.map(({ accept }) => accept))).toEqual(new Set(['application/json']));
  });

  it('reads the samples as they stand', async () => {
    const { connector, scope } = await connect();
    const { snapshot, problems } = await connector.pull(scope, CONTEXT);
    expect([scope.name, snapshot.status, problems, snapshot.rejected]).toEqual(['Example MSP Pty', 'complete', [], []]);
    expect(snapshot.lines[0]).toMatchObject({
      companyId: '430fa14a-f945-44d3-9f97-5df5e28441b8',
      companyName: 'Northwind Dental',
      skuId: 'M365-BP',
      skuName: 'Microsoft 365 Business Premium - per user',
      quantity: 14,
      unitAmount: '33',
      currency: 'AUD',
      intervalMonths: 1,
      term: 'every month',
      start: '2025-08-01',
      basis: 'recurring',
      reference: 'template Managed services [Month] [Year] line 1',
    });
    expect(snapshot.companies).toHaveLength(2);
  });

  it("its own example of a repeating invoice: an end, a start, a week's placeholder", async () => {
    const { connector, scope } = await connect({ '/RepeatingInvoices': example('/RepeatingInvoices') });
    const { snapshot } = await connector.pull(scope, CONTEXT);
    expect(snapshot.lines[0]).toMatchObject({
      skuName: 'Guitars Fender Strat',
      quantity: 1,
      unitAmount: '5000',
      start: '2019-04-15',
      end: '2019-10-01',
      reference: 'template [Week] line 1',
    });
  });

  it.each<[string, string, number, string]>([
    ['a token that has run out for good', 'error-401.synthetic', 401, 'ERR_SOURCE_CREDENTIALS'],
    ['a filter that will not do', 'error-400-validation.synthetic', 400, 'ERR_SOURCE_REFUSED'],
  ])("in Xero's words: %s", async (_what, name, status, code) => {
    const { connector, scope } = await connect({ '/Invoices': () => ({ status, body: sample(name) }) });
    const pull = await connector.pull(scope, CONTEXT);
    expect(pull.snapshot.status).toBe('partial');
    expect(pull.problems).toMatchObject([{ code }]);
  });
});
