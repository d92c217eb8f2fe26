/** The demo's Microsoft over real HTTP: the login's refusals by number, Graph's pages by link, and what each tenant lets be read. */
import { startDemo, VENDOR_LIMITS, type Demo } from '../../src/demo/start-demo.js';
import { allOfGraph, ask, graphReader, graphToken, tenantOf, type Json } from './talk.js';

const TODAY = '2026-08-20';
let now = Date.parse(`${TODAY}T08:00:00Z`);
let demo: Demo;

beforeAll(async () => {
  demo = await startDemo({ today: TODAY, clock: () => now, tokenSeconds: 600 });
}, 60_000);
afterAll(() => demo.close());

const EVENTUAL = { ConsistencyLevel: 'eventual' };
const LICENSED = '$filter=assignedLicenses/$count ne 0&$count=true';
const FIELDS = 'id,displayName,userPrincipalName,accountEnabled,userType,assignedLicenses';
const errorOf = ({ json }: { readonly json: Json }): Json => json['error'] as Json;

describe('login', () => {
  const nobody = '11111111-2222-4333-8444-555555555555';
  it.each([
    ['no consent', 'wexcombe', {}, 400, 'unauthorized_client', 700016],
    ['a tenant nobody knows', nobody, {}, 400, 'invalid_request', 90002],
    ['an app nobody knows', 'harborfinch', { client_id: nobody }, 400, 'unauthorized_client', 700016],
    ['a wrong secret', 'harborfinch', { client_secret: 'old' }, 401, 'invalid_client', 7000215],
    ['a scope that is none', 'harborfinch', { scope: 'User.Read.All' }, 400, 'invalid_scope', 1002012],
    ['another grant', 'harborfinch', { grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
  ] as const)('%s', async (_, where, more, status, error, number) => {
    const answer = await graphToken(demo, where === nobody ? nobody : tenantOf(demo, where), more);
    expect([answer.status, answer.json['error'], answer.json['error_codes']]).toEqual([status, error, [number]]);
    expect(answer.json['error_description']).toMatch(
      new RegExp(`^AADSTS${number}: .+ Timestamp: 2026-08-20 \\d\\d:\\d\\d:\\d\\dZ$`),
    );
    expect(answer.text).not.toContain(demo.microsoft.clientSecret);
  });

  it('forty clients, and one that left: of all tenants one has not consented and one is gone', async () => {
    const get = await graphReader(demo, demo.microsoft.partnerTenant);
    const { rows } = await allOfGraph(get, '/contracts');
    const tokens = await Promise.all(rows.map(async (row) => (await graphToken(demo, String(row['customerId']))).json));
    const refused = tokens.flatMap((token, index) =>
      'error_codes' in token ? [[rows[index]?.['displayName'], token['error_codes']]] : [],
    );
    expect(rows.length).toBe(41);
    expect(refused).toEqual([
      ['Wexcombe Solicitors', [700016]],
      ['Redpath Cartage, LLC', [90002]],
    ]);
  });

  it('a token says what it is for', async () => {
    const { json } = await graphToken(demo, tenantOf(demo, 'harborfinch'));
    expect(json).toEqual({
      token_type: 'Bearer',
      expires_in: 600,
      ext_expires_in: 600,
      access_token: expect.any(String),
    });
    const claims = JSON.parse(
      Buffer.from(String(json['access_token']).split('.')[1] ?? '', 'base64url').toString(),
    ) as Json;
    expect(claims).toMatchObject({
      aud: 'https://graph.microsoft.com',
      tid: tenantOf(demo, 'harborfinch'),
      exp: now / 1000 + 600,
    });
  });
});

describe('licences', () => {
  it('what is bought and held, by SKU', async () => {
    const get = await graphReader(demo, tenantOf(demo, 'kestrelfreight'));
    const { rows } = await allOfGraph(get, '/subscribedSkus');
    expect(rows.find((row) => row['skuPartNumber'] === 'EXCHANGESTANDARD')).toMatchObject({
      skuId: '4b9405b0-7788-4568-add1-99614e613b69',
      appliesTo: 'User',
      consumedUnits: 12,
      prepaidUnits: { enabled: 10, warning: 5, suspended: 4, lockedOut: 0 },
    });
  });

  it('a SKU of the company is held by no user', async () => {
    const get = await graphReader(demo, tenantOf(demo, 'ironwood'));
    const { rows } = await allOfGraph(get, '/subscribedSkus?$select=skuPartNumber,appliesTo,consumedUnits');
    expect(rows).toContainEqual({ skuPartNumber: 'MDATP_Server', appliesTo: 'Company', consumedUnits: 0 });
  });

  it('who bought: the partner, or the company itself', async () => {
    const tenant = tenantOf(demo, 'maplenarrows');
    const get = await graphReader(demo, tenant);
    const { rows } = await allOfGraph(get, '/directory/subscriptions');
    const owners = rows.map((row) => [row['skuPartNumber'] === 'SPE_E5', row['ownerTenantId']]);
    expect(owners).toEqual(owners.map(([isOwn]) => [isOwn, isOwn === true ? tenant : demo.microsoft.partnerTenant]));
    const own = rows.find((row) => row['skuPartNumber'] === 'SPE_E5');
    const one = await get(
      `/directory/subscriptions(commerceSubscriptionId='${String(own?.['commerceSubscriptionId'])}')`,
    );
    expect(one.json).toMatchObject({ totalLicenses: 10, ownerTenantId: tenant });
  });

  it('each purchase carries the distributor’s id of it', async () => {
    const get = await graphReader(demo, tenantOf(demo, 'cedarhollow'));
    const { rows } = await allOfGraph(get, '/directory/subscriptions');
    const sold =
      demo.msp.companies.find((one) => one.key === 'cedarhollow')?.accounts.flatMap((one) => one.subscriptions) ?? [];
    const ids = sold.filter((one) => one.product.guid !== null).map((one) => one.vendorSubscriptionId);
    expect(rows.map((row) => row['commerceSubscriptionId']).sort()).toEqual(ids.sort());
  });

  it('a new tenant lists nothing', async () => {
    const get = await graphReader(demo, tenantOf(demo, 'netherby'));
    expect((await get('/subscribedSkus')).json['value']).toEqual([]);
  });

  it('verified domains', async () => {
    const get = await graphReader(demo, tenantOf(demo, 'harborfinch'));
    const { rows } = await allOfGraph(get, '/organization');
    expect(rows[0]).toMatchObject({ displayName: 'HFD Practice Holdings', countryLetterCode: 'US' });
    expect((rows[0]?.['verifiedDomains'] as Json[]).map((one) => one['name'])).toEqual([
      'harborfinch.onmicrosoft.com',
      'harborfinch.example',
    ]);
  });
});

describe('users', () => {
  it.each([[100, 7], [250, 3], [999, 1]])('every licensed user comes once in pages of %i', async (top, pages) => {
    const get = await graphReader(demo, tenantOf(demo, 'summitforge'));
    const found = await allOfGraph(get, `/users?$select=${FIELDS}&${LICENSED}&$top=${top}`, EVENTUAL);
    const tenant = demo.msp.companies.find((one) => one.key === 'summitforge')?.tenant;
    expect(found.pages).toBe(pages);
    expect(found.rows.map((row) => row['id'])).toEqual(tenant?.users.map((user) => user.id));
  }); // prettier-ignore

  it('the count stands on the first page, and the link keeps the query', async () => {
    const get = await graphReader(demo, tenantOf(demo, 'summitforge'));
    const first = await get(`/users?$select=id&${LICENSED}`, EVENTUAL);
    const link = String(first.json['@odata.nextLink']);
    expect(first.json['@odata.count']).toBe(620);
    expect(link).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/v1\.0\/users\?\$select=id&\$filter=assignedLicenses%2F\$count%20ne%200&\$count=true&\$skiptoken=[\w-]+$/,
    );
    const second = await get(link, EVENTUAL);
    expect([second.status, '@odata.count' in second.json]).toEqual([200, false]);
  });

  it('the header is needed on every page', async () => {
    const get = await graphReader(demo, tenantOf(demo, 'summitforge'));
    expect(errorOf(await get(`/users?$select=id&${LICENSED}`))['code']).toBe('Request_BadRequest');
    expect(errorOf(await get('/users?$filter=assignedLicenses/$count ne 0', EVENTUAL))['code']).toBe(
      'Request_UnsupportedQuery',
    );
    const { json } = await get(`/users?$select=id&${LICENSED}`, EVENTUAL);
    expect((await get(String(json['@odata.nextLink']))).status).toBe(400);
  });

  it('a token of a page is good for its own query only', async () => {
    const get = await graphReader(demo, tenantOf(demo, 'summitforge'));
    const { json } = await get('/users?$select=id');
    const token = String(json['@odata.nextLink']).split('$skiptoken=')[1] ?? '';
    expect((await get(`/users?$select=id&$skiptoken=${token}`)).status).toBe(200);
    expect(errorOf(await get(`/users?$select=mail&$skiptoken=${token}`))['code']).toBe('Directory_ExpiredPageToken');
    expect(errorOf(await get('/users?$skiptoken=made-up'))['code']).toBe('Directory_ExpiredPageToken');
  });

  it('licences come only if they are asked for', async () => {
    const get = await graphReader(demo, tenantOf(demo, 'harborfinch'));
    const { rows } = await allOfGraph(get, '/users');
    expect(rows[0]).not.toHaveProperty('assignedLicenses');
    expect(rows[0]).not.toHaveProperty('accountEnabled');
  });

  it('leavers are disabled; shared mailboxes and rooms are too; a guest is not', async () => {
    const count = async (key: string, filter: string): Promise<number> => {
      const get = await graphReader(demo, tenantOf(demo, key));
      return (await allOfGraph(get, `/users?$select=id&$filter=${filter}`)).rows.length;
    };
    expect(await count('quillwater', 'accountEnabled eq false')).toBe(3);
    expect(await count('thistledown', 'accountEnabled eq false')).toBe(2);
    expect(await count('thistledown', "userType eq 'Guest'")).toBe(1);
    expect(await count('harborfinch', 'accountEnabled eq false')).toBe(0);
  });

  it('as many hold a SKU as the tenant says, in every tenant that can be read', () => {
    const wrong: string[] = [];
    for (const { key, tenant } of demo.msp.companies)
      for (const sku of tenant.skus) {
        const holders = tenant.users.filter((user) =>
          user.licences.some((one) => one.guid === sku.guid && one.state === 'held'),
        );
        if (holders.length !== sku.consumed)
          wrong.push(`${key} ${sku.partNumber}: ${holders.length} of ${sku.consumed}`);
      }
    expect(wrong).toEqual([]);
  });

  it('a group that finds no free seat leaves its error with the user', async () => {
    const get = await graphReader(demo, tenantOf(demo, 'borealpaper'));
    const { rows } = await allOfGraph(get, '/users?$select=id,assignedLicenses,licenseAssignmentStates');
    const failed = rows.filter((row) =>
      (row['licenseAssignmentStates'] as Json[]).some((state) => state['error'] === 'CountViolation'),
    );
    expect(failed.map((row) => row['assignedLicenses'])).toEqual([[], []]);
  });
});

describe('sign-in dates', () => {
  const path = `/users?$select=id,signInActivity&${LICENSED}`;

  it('come with premium, at most 500 a page', async () => {
    const get = await graphReader(demo, tenantOf(demo, 'summitforge'));
    expect((await allOfGraph(get, `${path}&$top=500`, EVENTUAL)).pages).toBe(2);
    const refused = await get(`${path}&$top=501`, EVENTUAL);
    expect(errorOf(refused)['message']).toBe(
      "Invalid page size specified: '501'. Must be between 1 and 500 inclusive.",
    );
  });

  it('are refused without, and the same question without them is answered', async () => {
    const get = await graphReader(demo, tenantOf(demo, 'sallowpark'));
    const refused = await get(path, EVENTUAL);
    expect([refused.status, errorOf(refused)['code']]).toEqual([
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    ]);
    expect((await get(`/users?$select=id&${LICENSED}`, EVENTUAL)).status).toBe(200);
  });

  it('whoever never signed in has no such field', async () => {
    const get = await graphReader(demo, tenantOf(demo, 'summitforge'));
    const { rows } = await allOfGraph(get, path, EVENTUAL);
    const never = rows.filter((row) => !('signInActivity' in row)).length;
    expect(never).toBeGreaterThan(5);
    expect(never).toBeLessThan(60);
  });
});

describe('permissions', () => {
  it('accounts that the admin did not grant are refused, licences are not', async () => {
    const get = await graphReader(demo, tenantOf(demo, 'hollowreed'));
    const refused = await get('/users?$select=id');
    expect([refused.status, errorOf(refused)]).toEqual([
      403,
      {
        code: 'Authorization_RequestDenied',
        message: 'Insufficient privileges to complete the operation.',
        innerError: expect.any(Object),
      },
    ]);
    expect((await get('/subscribedSkus')).status).toBe(200);
  });

  it('a mailbox says its purpose only to who may read its settings', async () => {
    const get = await graphReader(demo, tenantOf(demo, 'thistledown'));
    const { rows } = await allOfGraph(get, '/users?$select=id');
    expect((await get(`/users/${String(rows[0]?.['id'])}/mailboxSettings`)).status).toBe(403);
  });

  it('a client’s tenant sees no customers', async () => {
    const get = await graphReader(demo, tenantOf(demo, 'harborfinch'));
    expect((await get('/contracts')).status).toBe(403);
  });
});

describe('the partner’s tenant', () => {
  it('lists its customers with an active delegation, in pages', async () => {
    const get = await graphReader(demo, demo.microsoft.partnerTenant);
    const { rows, pages } = await allOfGraph(get, '/tenantRelationships/delegatedAdminCustomers?$top=15');
    expect(pages).toBe(3);
    expect(rows.map((row) => row['tenantId']).sort()).toEqual([...demo.microsoft.tenants].sort());
    expect((await get('/tenantRelationships/delegatedAdminCustomers?$top=301')).status).toBe(400);
  });

  it('its contracts still name whoever left', async () => {
    const get = await graphReader(demo, demo.microsoft.partnerTenant);
    const { rows } = await allOfGraph(get, '/contracts?$top=10');
    expect(rows.length).toBe(41);
    expect(rows.map((row) => row['displayName'])).toContain('Redpath Cartage, LLC');
  });
});

describe('tokens', () => {
  it('one that ends in the middle of a list ends it; a new one goes on with the link', async () => {
    const get = await graphReader(demo, tenantOf(demo, 'summitforge'));
    const { json } = await get('/users?$select=id');
    now += 600_000;
    const refused = await get(String(json['@odata.nextLink']));
    expect([refused.status, errorOf(refused)['code'], errorOf(refused)['message']]).toEqual([
      401, 'InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.',
    ]); // prettier-ignore
    expect(
      (await (await graphReader(demo, tenantOf(demo, 'summitforge')))(String(json['@odata.nextLink']))).status,
    ).toBe(200);
  });

  it('one of another tenant shows that tenant’s own', async () => {
    const nameOf = async (key: string): Promise<unknown> => {
      const get = await graphReader(demo, tenantOf(demo, key));
      return ((await get('/organization')).json['value'] as Json[])[0]?.['displayName'];
    };
    expect([await nameOf('harborfinch'), await nameOf('oakfield')]).toEqual([
      'HFD Practice Holdings',
      'Oakfield Schools Trust',
    ]);
  });

  it('without one there is no answer, and nothing but reading is', async () => {
    expect(errorOf(await ask(`${demo.microsoft.baseUrl}/subscribedSkus`))['code']).toBe('InvalidAuthenticationToken');
    demo.requests.clear();
    expect((await ask(`${demo.microsoft.baseUrl}/users/x/assignLicense`, { method: 'POST' })).status).toBe(405);
    expect(demo.requests.writes.map((one) => one.path)).toEqual(['/v1.0/users/x/assignLicense']);
  });
});

it('a tenant’s resource units run out and come back', async () => {
  let moment = now;
  const limited = await startDemo({
    today: TODAY,
    clock: () => moment,
    limits: { ...VENDOR_LIMITS, graph: { units: 7, perMs: 10_000 } },
  });
  const get = await graphReader(limited, tenantOf(limited, 'oakfield'));
  const other = await graphReader(limited, tenantOf(limited, 'tidewell'));
  const statuses = [];
  for (let i = 0; i < 3; i += 1) statuses.push((await get('/subscribedSkus')).status);
  expect(statuses).toEqual([200, 200, 429]);
  const refused = await get('/subscribedSkus');
  expect([refused.headers.get('retry-after'), errorOf(refused)['code']]).toEqual(['10', 'TooManyRequests']);
  expect((await other('/subscribedSkus')).status).toBe(200);
  moment += 10_000;
  expect((await get('/subscribedSkus')).status).toBe(200);
  await limited.close();
});
