/** The QuickBooks Desktop connector against a server made from Conductor's published contract and its samples. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractServer, readContract, type Samples } from '../../support/contract-server.js';
import { describeWithShared } from '../../support/tools.js';
import { connectorAt, CONTEXT } from './ledger.js';

type Json = Readonly<Record<string, unknown>>;

describeWithShared('QuickBooks Desktop by the contract of Conductor', (shared) => {
  const folder = join(shared, 'contracts', 'conductor');
  const contract = readContract(join(folder, 'conductor-readonly.openapi.yaml'));
  const sample = (name: string): Json =>
    JSON.parse(readFileSync(join(folder, 'samples', `${name}.example.json`), 'utf8')) as Json;
  const page = (...data: readonly unknown[]) => ({
    objectType: 'list',
    url: '/v1',
    data,
    nextCursor: null,
    remainingCount: 0,
    hasMore: false,
  });
  const base = '/quickbooks-desktop';
  const lists = ['service-items', 'non-inventory-items', 'other-charge-items', 'inventory-items', 'item-groups'];
  const LISTS: Samples = {
    ...Object.fromEntries([...lists, 'sales-receipts', 'credit-memos'].map((name) => [`${base}/${name}`, page()])),
    [`${base}/customers`]: page(sample('qbd_customer')),
    [`${base}/invoices`]: page(sample('qbd_invoice')),
  };

  async function connect(samples: Samples = LISTS) {
    const server = await contractServer(contract, '/v1', samples, () => null);
    const connector = connectorAt(server.url);
    const [scope] = (await connector.listScopes()).scopes;
    return { server, connector, scope: scope! };
  }

  it('asks for nothing that the contract does not know', async () => {
    const invoice = sample('qbd_invoice');
    const invoices = page(invoice, { ...invoice, id: '2', currency: null });
    const { server, connector, scope } = await connect({ ...LISTS, [`${base}/invoices`]: invoices });
    await connector.pull(scope, CONTEXT);
    await connector.check(scope);
    expect(server.violations).toEqual([]);
    expect([...server.used].sort()).toEqual(
      [...lists, 'sales-receipts', 'credit-memos', 'customers', 'invoices', 'preferences', 'health-check']
        .map((name) => `${base}/${name}`)
        .sort(),
    );
    const sent = server.server.asked.map(({ headers }) => headers['conductor-end-user-id']);
    expect(new Set(sent)).toEqual(new Set(['end_usr_1234567abcdefg']));
  });

  it('reads the samples as they stand: money as text, a line and the line of a group', async () => {
    const { connector, scope } = await connect();
    const { snapshot, problems } = await connector.pull(scope, { ...CONTEXT, today: '2024-10-20' });
    expect([snapshot.status, problems, snapshot.rejected]).toEqual(['complete', [], []]);
    expect(snapshot.lines).toHaveLength(2);
    expect(snapshot.lines[0]).toMatchObject({
      companyId: '80000001-1234567890',
      skuId: '80000001-1234567890',
      skuName: 'Widget A',
      quantity: 5,
      unitAmount: '10.00',
      currency: 'USD',
      documentDate: '2024-10-01',
      document: 'INV-1234',
      reference: 'INV-1234 line 1',
      basis: 'latest-invoice',
    });
  });

  it("a wrong key in Conductor's words", async () => {
    const { connector, scope } = await connect({
      [`${base}/customers`]: () => ({ status: 401, body: sample('ErrorResponse') }),
    });
    const pull = await connector.pull(scope, CONTEXT);
    expect(pull.problems[0]).toMatchObject({ code: 'ERR_SOURCE_CREDENTIALS', whose: 'you' });
  });
});
