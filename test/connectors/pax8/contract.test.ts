/** The Pax8 connector against a server made from Pax8's published contract and its samples. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pax8 } from '../../../src/connectors/pax8/index.js';
import { contractServer, readContract, type Samples } from '../../support/contract-server.js';
import { testDeps } from '../../support/http.js';
import { describeWithShared } from '../../support/tools.js';
import type { Asked, Reply } from '../../support/vendor-server.js';

const TODAY = '2026-08-20';
const CONTEXT = { takenAt: `${TODAY}T06:00:00.000Z`, today: TODAY };
const wishOf = (id: string) => ({ windows: new Set([id]), vendorIds: new Set<string>() });

describeWithShared('Pax8 by its contract', (shared) => {
  const folder = join(shared, 'contracts', 'pax8');
  const sample = (name: string): Record<string, unknown> =>
    JSON.parse(readFileSync(join(folder, 'samples', `${name}.json`), 'utf8')) as Record<string, unknown>;
  const partner = readContract(join(folder, 'pax8-partner-endpoints-openapi.json'));

  const login = ({ path, method, body, headers }: Asked): Reply | null => {
    if (path !== '/v1/token') return null;
    const sent = JSON.parse(body) as Record<string, string>;
    const isRight =
      method === 'POST' &&
      headers['content-type'] === 'application/json' &&
      sent['audience'] === 'https://api.pax8.com' &&
      sent['grant_type'] === 'client_credentials';
    return isRight && sent['client_secret'] === 'right-secret'
      ? { body: sample('token-response.synthetic') }
      : { status: 401, body: sample('token-error-401') };
  };
  const paged =
    (...content: readonly unknown[]) =>
    ({ query }: Asked): Reply => ({
      body: {
        content,
        page: {
          size: Number(query.get('size')),
          totalElements: content.length,
          totalPages: 1,
          number: Number(query.get('page')),
        },
      },
    });

  const old = sample('microsoft-office-365-e3-subscription');
  const detail = sample('subscription-detail-with-vendorSkuId.synthetic');
  const { vendorSkuId: _sku, vendorSubscriptionId: _subscription, ...listed } = detail;
  const SAMPLES: Samples = {
    '/subscriptions': paged(old, listed),
    '/subscriptions/{subscriptionId}': ({ path }: Asked): Reply => ({
      body: path.endsWith(String(old['id'])) ? old : detail,
    }),
    '/subscriptions/{subscriptionId}/history': sample('subscription-history'),
    '/invoices/{invoiceId}/items': ({ query }: Asked): Reply => ({
      body: {
        ...sample('invoice-items'),
        page: { size: 200, totalElements: 1, totalPages: 1, number: Number(query.get('page')) },
      },
    }),
  };

  async function connect(samples: Samples, clientSecret = 'right-secret') {
    const contract = await contractServer(partner, '/v1', samples, login);
    const settings = {
      id: 'pax8',
      baseUrl: `${contract.url}/v1`,
      tokenUrl: `${contract.url}/v1/token`,
      audience: 'https://api.pax8.com',
    };
    const connector = pax8({ ...settings, clientId: 'client', clientSecret }, testDeps());
    const [scope] = (await connector.listScopes()).scopes;
    return { contract, connector, scope: scope! };
  }
  /** Lists of one made row each, with totals that are true of them. */
  const whole = async (): Promise<Samples> => {
    const { contract } = await connect({});
    const ask = async (path: string): Promise<unknown[]> => {
      const answer = (await (await fetch(`${contract.url}/v1${path}`)).json()) as { content: unknown[] };
      return answer.content;
    };
    const lists = await Promise.all(['/companies', '/products', '/invoices'].map(ask));
    return {
      ...SAMPLES,
      '/companies': paged(...lists[0]!),
      '/products': paged(...lists[1]!),
      '/invoices': paged(...lists[2]!),
    };
  };

  it('asks for nothing that the contract does not know', async () => {
    const { contract, connector, scope } = await connect(await whole());
    const pull = await connector.pull(scope, CONTEXT);
    await connector.addDetails!(pull, wishOf(String(detail['id'])), CONTEXT);
    await connector.check(scope);
    expect(contract.violations).toEqual([]);
    expect([...contract.used].sort()).toEqual([
      '/companies',
      '/invoices',
      '/invoices/{invoiceId}/items',
      '/products',
      '/products/{productId}/pricing',
      '/subscriptions',
      '/subscriptions/{subscriptionId}',
      '/subscriptions/{subscriptionId}/history',
    ]);
  });

  it('reads the samples as they stand', async () => {
    const { connector, scope } = await connect(await whole());
    const pull = await connector.pull(scope, CONTEXT);
    expect([pull.snapshot.status, pull.snapshot.rejected]).toEqual(['complete', []]);
    expect(pull.snapshot.lines).toMatchObject([
      { skuName: 'Microsoft Office 365 E3', quantity: 5, intervalMonths: 1, currency: 'USD', start: '2021-01-01' },
      {
        skuId: 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46',
        quantity: 12,
        unitAmount: '18.7',
        vendorSubscription: 'c0c0c0c0-0000-4000-8000-000000000001',
        commitmentEnd: '2026-09-01',
        term: 'Monthly, 1-Year commitment',
      },
    ]);
  });

  it("reads the history's two batches", async () => {
    const { connector, scope } = await connect(await whole());
    const pull = await connector.addDetails!(
      await connector.pull(scope, CONTEXT),
      wishOf(String(detail['id'])),
      CONTEXT,
    );
    expect(pull.snapshot.lines[1]?.batches).toEqual([
      { seats: 2, at: '2020-12-01T08:30:00.000Z' },
      { seats: 3, at: '2021-01-01T08:30:00.000Z' },
    ]);
  });

  it("a refusal in Pax8's words is a wrong key", async () => {
    const { connector, scope } = await connect({}, 'wrong-secret');
    expect((await connector.pull(scope, CONTEXT)).problems).toMatchObject([{ code: 'ERR_SOURCE_CREDENTIALS' }]);
  });

  it("a limit in Pax8's words is waited for, and then told", async () => {
    const limited = (): Reply => ({ status: 429, body: sample('error-429.synthetic') });
    const { connector, scope } = await connect({ ...(await whole()), '/subscriptions': limited });
    const pull = await connector.pull(scope, CONTEXT);
    expect(pull.snapshot.status).toBe('failed');
    expect(pull.problems[0]).toMatchObject({ code: 'ERR_SOURCE_RATE_LIMIT', whose: 'time' });
  });
});
