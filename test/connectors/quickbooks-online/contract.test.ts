/** The QuickBooks Online connector against a server made from the contract (Intuit's XSD and documentation) and its samples. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractServer, readContract, type Samples } from '../../support/contract-server.js';
import { testDeps } from '../../support/http.js';
import { describeWithShared } from '../../support/tools.js';
import type { Asked, Reply } from '../../support/vendor-server.js';
import { crosswalk, pass, rowOf } from '../../support/ledger.js';
import { connectorAt, CONTEXT, TODAY } from './ledger.js';

type Json = Readonly<Record<string, unknown>>;

describeWithShared('QuickBooks Online by its contract', (shared) => {
  const folder = join(shared, 'contracts', 'quickbooks-online');
  const contract = readContract(join(folder, 'qbo-readonly.openapi.yaml'));
  const sample = (name: string): Json =>
    JSON.parse(readFileSync(join(folder, 'samples', `${name}.synthetic.json`), 'utf8')) as Json;
  const ENTITIES: Readonly<Record<string, string>> = {
    Customer: 'query-customer',
    Item: 'query-item',
    RecurringTransaction: 'query-recurringtransaction',
  };

  const login = ({ path, method, body, headers }: Asked): Reply | null => {
    if (path !== '/token') return null;
    const isRight =
      method === 'POST' &&
      headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true &&
      headers.authorization?.startsWith('Basic ') === true &&
      new URLSearchParams(body).get('grant_type') === 'refresh_token';
    return isRight && new URLSearchParams(body).get('refresh_token') === 'refresh-0'
      ? { body: sample('token') }
      : { status: 400, body: sample('token-invalid_grant') };
  };

  function query({ query: parameters }: Asked): Reply {
    const sql = parameters.get('query') ?? '';
    const entity = / from (\w+)/.exec(sql)?.[1] ?? '';
    const name = ENTITIES[entity];
    const answer = name === undefined ? sample('query-empty') : sample(name);
    if (!sql.startsWith('select count(*)')) return { body: answer };
    const rows = (answer['QueryResponse'] as Readonly<Record<string, unknown[]>>)[entity] ?? [];
    return { body: { QueryResponse: { totalCount: rows.length }, time: '2026-08-20T08:00:00.000-07:00' } };
  }

  async function connect(samples: Samples = {}, refreshToken = 'refresh-0') {
    const server = await contractServer(contract, '', { '/v3/company/{realmId}/query': query, ...samples }, login);
    const connector = connectorAt(server.url, { refreshToken, realmId: '1' }, testDeps());
    const [scope] = (await connector.listScopes()).scopes;
    return { server, connector, scope: scope! };
  }

  it('asks for nothing that the contract does not know', async () => {
    const { server, connector, scope } = await connect();
    await connector.pull(scope, CONTEXT);
    await connector.check(scope);
    expect(server.violations).toEqual([]);
    expect([...server.used].sort()).toEqual([
      '/v3/company/{realmId}/companyinfo/{realmIdAgain}',
      '/v3/company/{realmId}/query',
    ]);
    expect(
      new Set(server.server.asked.filter(({ method }) => method === 'GET').map(({ headers }) => headers.accept)),
    ).toEqual(new Set(['application/json']));
  });

  it('reads the samples as they stand: the bundle by its parts, the reminder as no template, the bill as none of ours', async () => {
    const { connector, scope } = await connect();
    const { snapshot, problems, notes } = await connector.pull(scope, CONTEXT);
    expect([snapshot.status, problems, snapshot.rejected]).toEqual(['complete', [], []]);
    expect(
      snapshot.lines.map(({ companyName, skuId, skuName, kind, quantity, unitAmount, intervalMonths }) =>
        [companyName, skuId, skuName, kind, quantity, unitAmount, intervalMonths].join(' | '),
      ),
    ).toEqual([
      'Northwind Dental | CFQ7TTC0LCHC-0002 | Cloud:M365 Business Premium | seats | 14 | 28 | 1',
      'Northwind Dental | 45 | Help desk | seats | 14 | 70 | 1',
      'Northwind Dental | 33 | Cloud:Exchange P1 | seats | 14 | 15 | 1',
      'Acme Tool & Die | CFQ7TTC0LCHC-0002 | Cloud:M365 Business Premium | void |  |  | 12',
    ]);
    expect(snapshot.companies).toEqual([
      { id: '58', name: 'Northwind Dental', evidence: { emails: ['ap@northwind-dental.example'] } },
    ]);
    expect(notes[0]).toContain('1 recurring template(s)');
    // A help desk may hold seats of anything until a person says that it does not.
    const helpDesk = { source: 'qbo', externalId: '45', externalName: 'Help desk', kind: 'ignore' as const, skus: [] };
    const counted = (items: readonly (typeof helpDesk)[]) =>
      rowOf(pass({ billed: snapshot }, { asOf: TODAY, crosswalk: crosswalk({ items }) }), 'Northwind Dental', 'SPB');
    expect(counted([]).reasons.billed).toBe('unmapped-sku');
    expect(counted([helpDesk]).billed).toBe(14);
  });

  it.each<[string, string, number, string]>([
    ['a token that is taken no more', 'fault-401', 401, 'ERR_SOURCE_RECONNECT'],
    ['a limit', 'fault-429', 429, 'ERR_SOURCE_RATE_LIMIT'],
    ['a query that does not parse', 'fault-400-query', 400, 'ERR_SOURCE_REFUSED'],
  ])("in Intuit's words: %s", async (_what, name, status, code) => {
    const { connector, scope } = await connect({
      '/v3/company/{realmId}/query': () => ({ status, body: sample(name) }),
    });
    const pull = await connector.pull(scope, CONTEXT);
    expect(pull.snapshot.status).toBe('failed');
    expect(new Set(pull.problems.map((problem) => problem.code))).toEqual(new Set([code]));
  });

  it("a refresh token in Intuit's words is over", async () => {
    const { connector, scope } = await connect({}, 'refresh-old');
    expect((await connector.pull(scope, CONTEXT)).problems).toMatchObject([{ code: 'ERR_SOURCE_RECONNECT' }]);
  });
});
