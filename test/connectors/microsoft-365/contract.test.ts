/** The Microsoft 365 connector against a server made from Graph's metadata and its samples. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { microsoft365, type Microsoft365Options } from '../../../src/connectors/microsoft-365/index.js';
import { contractServer, readContract, type Samples } from '../../support/contract-server.js';
import { testDeps } from '../../support/http.js';
import { describeWithShared } from '../../support/tools.js';
import type { Asked, Reply } from '../../support/vendor-server.js';

const TODAY = '2026-08-20';
const CONTEXT = { takenAt: `${TODAY}T06:00:00.000Z`, today: TODAY };
const TENANT = '0b0b0b0b-0000-4000-8000-000000000000';

describeWithShared('Microsoft 365 by its contract', (shared) => {
  const folder = join(shared, 'contracts', 'microsoft');
  const text = (name: string): string => readFileSync(join(folder, 'samples', `${name}.json`), 'utf8');
  const sample = (name: string): unknown => JSON.parse(text(name));
  const graph = readContract(join(folder, 'msgraph-readonly.openapi.yaml'));

  const login = ({ path, body, headers }: Asked): Reply | null => {
    if (!path.endsWith('/oauth2/v2.0/token')) return null;
    const form = new URLSearchParams(body);
    const isRight =
      headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true &&
      form.get('grant_type') === 'client_credentials' &&
      form.get('scope') === 'https://graph.microsoft.com/.default';
    if (!isRight || path.startsWith('/northwind.example/'))
      return { status: 400, body: sample('token-error-consent.synthetic') };
    return { body: { access_token: 'example-not-real', expires_in: 3599, token_type: 'Bearer' } };
  };

  /** The sample's next link leads to Graph itself; here it leads back, to an empty last page. */
  const users = (asked: Asked): Reply => {
    if (asked.query.has('$skiptoken')) return { body: { value: [] } };
    const page = text('users-assignedLicenses.synthetic').replaceAll(
      'https://graph.microsoft.com',
      `http://${asked.headers.host ?? ''}`,
    );
    return { body: page, headers: { 'content-type': 'application/json' } };
  };
  const SAMPLES: Samples = {
    '/subscribedSkus': sample('subscribedSkus.synthetic'),
    '/directory/subscriptions': sample('directory-subscriptions.synthetic'),
    '/organization': sample('organization.synthetic'),
    '/users': users,
  };

  async function connect(samples: Samples, more: Partial<Microsoft365Options> = {}) {
    const contract = await contractServer(graph, '/v1.0', samples, login);
    const settings: Microsoft365Options = {
      id: 'm365',
      clientId: 'app',
      clientSecret: 'secret',
      baseUrl: `${contract.url}/v1.0`,
      tokenUrl: `${contract.url}/{tenant}/oauth2/v2.0/token`,
      tenants: [TENANT],
      personalData: true,
      ...more,
    };
    return { contract, connector: microsoft365(settings, testDeps()) };
  }
  const SCOPE = { id: TENANT, name: TENANT };

  it('asks for nothing that the contract does not know', async () => {
    const { contract, connector } = await connect(SAMPLES);
    await connector.pull(SCOPE, CONTEXT);
    await connector.check(SCOPE);
    for (const tenants of ['contracts', 'delegated-admin'] as const) {
      const partner = await connect({}, { tenants, partnerTenant: TENANT });
      await partner.connector.listScopes();
      expect(partner.contract.violations).toEqual([]);
    }
    expect(contract.violations).toEqual([]);
    expect([...contract.used].sort()).toEqual([
      '/directory/subscriptions',
      '/organization',
      '/subscribedSkus',
      '/users',
    ]);
  });

  it('reads the samples as they stand', async () => {
    const { connector } = await connect(SAMPLES);
    const { snapshot, problems } = await connector.pull(SCOPE, CONTEXT);
    expect([snapshot.status, snapshot.rejected, problems]).toEqual(['complete', [], []]);
    expect(snapshot.companies).toMatchObject([
      {
        id: TENANT,
        name: 'Northwind Dental LLC',
        evidence: { domains: ['northwinddental.onmicrosoft.com', 'northwind-dental.example'] },
      },
    ]);
    expect(snapshot.lines).toMatchObject([
      {
        skuName: 'SPB',
        quantity: 14,
        live: 13,
        accounts: { holders: 2, active: 1, disabled: 1, byGroup: 1 },
        owned: [
          { seats: 12, subscription: 'c0c0c0c0-0000-4000-8000-000000000001', until: '2026-09-01' },
          { seats: 4, subscription: 'c0c0c0c0-0000-4000-8000-000000000002', until: '2026-09-10' },
        ],
      },
      { skuName: 'EXCHANGESTANDARD', quantity: 2, owned: [{ seats: 3, subscription: null }] },
      { skuName: 'FLOW_FREE', quantity: 6, free: true },
    ]);
  });

  it('a tenant without premium licences is read without sign-in dates', async () => {
    const refused = (asked: Asked): Reply =>
      (asked.query.get('$select') ?? '').includes('signInActivity')
        ? { status: 403, body: sample('error-403-signInActivity-nonpremium.synthetic') }
        : users(asked);
    const { connector } = await connect({ ...SAMPLES, '/users': refused });
    const { snapshot, problems } = await connector.pull(SCOPE, CONTEXT);
    expect([snapshot.lines[0]?.live, problems]).toEqual([13, []]);
  });

  it.each<[string, Reply | 'login', string]>([
    ['an app that is not in the tenant', 'login', 'ERR_SOURCE_CONSENT'],
    ['an app without identity', { status: 401, body: null }, 'ERR_SOURCE_CONSENT'],
    ['a limit', { status: 429, headers: { 'retry-after': '1' }, body: null }, 'ERR_SOURCE_RATE_LIMIT'],
  ])("Microsoft's own words for %s", async (_what, reply, code) => {
    const body = sample(
      code === 'ERR_SOURCE_CONSENT' ? 'error-401-Authorization_IdentityNotFound' : 'error-429.synthetic',
    );
    const skus = (): Reply => (reply === 'login' ? {} : { ...reply, body });
    const { connector } = await connect({ ...SAMPLES, '/subscribedSkus': skus });
    const tenant = reply === 'login' ? 'northwind.example' : TENANT;
    const pull = await connector.pull({ id: tenant, name: tenant }, CONTEXT);
    expect(pull.snapshot.status).toBe('failed');
    expect(pull.problems[0]).toMatchObject({ code });
  });
});
