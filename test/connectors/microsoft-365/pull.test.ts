/** Microsoft 365 from the wire to rows: seats held, the accounts behind them, the tenant's own units, and what each refusal asks of whom. */
import type { ScopePull } from '../../../src/connectors/connector.js';
import { microsoft365, type Microsoft365Options } from '../../../src/connectors/microsoft-365/index.js';
import type { SeatLine } from '../../../src/core/seat-line.js';
import { GRAPH_SECRET, graphVendor, type GraphOptions, type TenantData } from '../../fakes/graph-vendor.js';
import { testDeps } from '../../support/http.js';
import { counts, line, pass, rowOf } from '../../support/ledger.js';

const SPB = 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46';
const FLOW = 'f30db892-07e9-47e9-837c-80727f46fd3d';
const TENANT = '7e000000-0000-4000-8000-000000000001';
const TODAY = '2026-08-01';
const CONTEXT = { takenAt: `${TODAY}T06:00:00.000Z`, today: TODAY };

const sku = (consumedUnits: unknown, more = {}) => ({
  skuId: SPB,
  skuPartNumber: 'SPB',
  appliesTo: 'User',
  capabilityStatus: 'Enabled',
  consumedUnits,
  prepaidUnits: { enabled: 16, suspended: 0, warning: 0, lockedOut: 0 },
  ...more,
});
let people = 0;
const user = (more: object = {}) => ({
  id: `u${(people += 1)}`,
  displayName: 'Dana Doe',
  userPrincipalName: 'dana@contoso.example',
  accountEnabled: true,
  userType: 'Member',
  assignedLicenses: [{ skuId: SPB, disabledPlans: [] }],
  licenseAssignmentStates: [{ skuId: SPB, assignedByGroup: null, state: 'Active' }],
  ...more,
});
const signedIn = { signInActivity: { lastSignInDateTime: '2026-07-30T08:00:00Z' } };
const never = { signInActivity: { lastSignInDateTime: null } };

async function connect(
  tenants: Record<string, TenantData>,
  more: Partial<Microsoft365Options> = {},
  options: GraphOptions = {},
) {
  const vendor = await graphVendor(tenants, options);
  const settings: Microsoft365Options = {
    id: 'm365',
    clientId: 'app-1',
    clientSecret: GRAPH_SECRET,
    baseUrl: `${vendor.url}/v1.0`,
    tokenUrl: `${vendor.url}/{tenant}/oauth2/v2.0/token`,
    tenants: Object.keys(tenants),
    personalData: false,
    ...more,
  };
  return { vendor, connector: microsoft365(settings, testDeps()) };
}

async function pullOf(data: Partial<TenantData>, more: Partial<Microsoft365Options> = {}, options: GraphOptions = {}) {
  const { vendor, connector } = await connect({ [TENANT]: { skus: [sku(14)], ...data } }, more, options);
  const [scope] = (await connector.listScopes()).scopes;
  return { vendor, connector, pull: await connector.pull(scope!, CONTEXT) };
}
const lineOf = ({ snapshot }: ScopePull, partNumber = 'SPB'): SeatLine =>
  snapshot.lines.find(({ skuName }) => skuName === partNumber)!;

describe('a whole tenant', () => {
  it('is named by its organisation and known by its verified domains', async () => {
    const { pull } = await pullOf({ name: 'Contoso Dental', domains: ['contoso.onmicrosoft.com', 'contoso.example'] });
    expect(pull.snapshot.companies).toEqual([
      {
        id: '0b0b0b0b-0000-4000-8000-000000000000',
        name: 'Contoso Dental',
        evidence: {
          domains: ['contoso.onmicrosoft.com', 'contoso.example'],
          tenantIds: ['0b0b0b0b-0000-4000-8000-000000000000'],
        },
      },
    ]);
  });

  it('gives assigned and live seats, and the accounts behind them', async () => {
    const users = [
      user(signedIn),
      user(never),
      user(),
      user({ accountEnabled: false, ...signedIn }),
      user({ userType: 'Guest', accountEnabled: false }),
      user({ licenseAssignmentStates: [{ skuId: SPB, assignedByGroup: 'g1' }], ...signedIn }),
    ];
    const { pull } = await pullOf({ skus: [sku(6)], users, isPremium: true });
    expect(lineOf(pull)).toMatchObject({
      quantity: 6,
      live: 5,
      accounts: {
        holders: 6,
        active: 4,
        disabled: 1,
        guests: 1,
        shared: 0,
        rooms: 0,
        neverSignedIn: 1,
        noSignInData: 1,
        byGroup: 1,
      },
    });
    const row = rowOf(pass({ assigned: pull.snapshot, billed: [line('Contoso', 'SPB', 6)] }), 'Contoso', 'SPB');
    expect([counts(row), row.live, row.state]).toEqual(['-/6/6', 5, 'refund-risk']);
  });

  it('a room is no person, and takes nothing off the live seats', async () => {
    const room = { skuId: 'room-sku', skuPartNumber: 'MEETING_ROOM' };
    const users = [user({ accountEnabled: false, assignedLicenses: [{ skuId: 'room-sku' }] })];
    const { pull } = await pullOf({ skus: [sku(1, room)], users });
    expect(lineOf(pull, 'MEETING_ROOM')).toMatchObject({ live: 1, accounts: { rooms: 1, disabled: 0 } });
  });

  it('names nobody unless personal data are allowed', async () => {
    const users = [user(signedIn)];
    const { vendor, pull } = await pullOf({ skus: [sku(1)], users, isPremium: true });
    expect(JSON.stringify(pull)).not.toContain('Dana');
    expect(
      vendor.asked.some(
        ({ path, query }) => path.endsWith('/users') && /displayName|Principal/.test(query.get('$select') ?? ''),
      ),
    ).toBe(false);
    const open = await pullOf({ skus: [sku(1)], users, isPremium: true }, { personalData: true });
    expect(lineOf(open.pull).accounts?.users).toEqual([
      { name: 'Dana Doe <dana@contoso.example>', kind: 'active', lastSignIn: '2026-07-30T08:00:00.000Z' },
    ]);
  });

  it('marks what nobody holds and what costs nothing', async () => {
    const { pull } = await pullOf({
      skus: [
        sku(3),
        sku(1, { skuId: 'company-sku', skuPartNumber: 'NEW_SERVER_PLAN', appliesTo: 'Company' }),
        sku(7, { skuId: FLOW, skuPartNumber: 'FLOW_FREE', prepaidUnits: { enabled: 10_000, warning: 0 } }),
      ],
    });
    expect(lineOf(pull, 'NEW_SERVER_PLAN')).toMatchObject({ kind: 'no-seats', companyLevel: true });
    expect(lineOf(pull, 'FLOW_FREE')).toMatchObject({ free: true });
    expect(lineOf(pull, 'FLOW_FREE').owned).toBeUndefined();
    const { rows, hiddenRows } = pass({ assigned: pull.snapshot });
    expect([rows.map((row) => row.skuId), hiddenRows.map((row) => row.skuId)]).toEqual([['SPB'], ['FLOW_FREE']]);
  });

  it('without any SKU is empty, which is not 0', async () => {
    const { pull } = await pullOf({ skus: [] });
    expect(pull.snapshot.status).toBe('empty');
  });

  it('reads only', async () => {
    const { vendor } = await pullOf({ users: [user()] });
    const posts = vendor.asked.filter(({ method }) => method !== 'GET');
    expect(new Set(posts.map(({ path }) => path))).toEqual(new Set([`/${TENANT}/oauth2/v2.0/token`]));
  });
});

describe('sign-in dates', () => {
  it('are done without where the tenant keeps none, and nothing is missing', async () => {
    const { pull } = await pullOf({ skus: [sku(2)], users: [user(), user({ accountEnabled: false })] });
    expect(lineOf(pull)).toMatchObject({ live: 1, accounts: { active: 1, neverSignedIn: 0, noSignInData: 1 } });
    expect(pull.problems).toEqual([]);
    expect(pull.notes[0]).toContain('No sign-in dates');
  });

  it('that may not be read name their own permission', async () => {
    const { pull } = await pullOf(
      { skus: [sku(1)], users: [user()], isPremium: true },
      {},
      {
        spoil: (reply, { query }) =>
          (query.get('$select') ?? '').includes('signInActivity')
            ? { status: 403, body: { error: { code: 'Authorization_RequestDenied', message: 'no' } } }
            : reply,
      },
    );
    expect(lineOf(pull).live).toBe(1);
    expect(pull.problems.map((problem) => 'permission' in problem && problem.permission)).toEqual([
      'AuditLog.Read.All',
    ]);
  });
});

describe('accounts that could not be read whole', () => {
  it.each<[string, Partial<TenantData>, GraphOptions]>([
    ['no permission', { forbidden: ['/users'] }, {}],
    [
      'a page that fails',
      {},
      {
        spoil: (reply, { path, query }) =>
          path.endsWith('/users') && query.has('$skiptoken') ? { status: 500 } : reply,
      },
    ],
    [
      'fewer accounts than counted',
      {},
      {
        spoil: (reply, { path, query }) =>
          path.endsWith('/users') && query.has('$skiptoken') ? { body: { value: [] } } : reply,
      },
    ],
    ['an account that does not say its licences', { users: [user(), user({ assignedLicenses: 'all of them' })] }, {}],
    [
      'an account that does not say whether it may sign in',
      { users: [user(), user({ accountEnabled: undefined })] },
      {},
    ],
    ['nobody seen to hold what is held', { users: [] }, {}],
  ])('%s: assigned stays, live is not known', async (_what, data, options) => {
    const { pull } = await pullOf({ skus: [sku(3)], users: [user(), user(), user()], ...data }, {}, options);
    expect(pull.snapshot.status).toBe('complete');
    expect(lineOf(pull)).toMatchObject({ quantity: 3, live: null, accounts: null });
  });
});

describe('what did not come beside the counts', () => {
  const failing = (part: string): GraphOptions => ({
    spoil: (reply, { path }) => (path.includes(part) ? { status: 500 } : reply),
  });

  it.each(['/users', '/organization', '/directory/subscriptions'])(
    '%s fails: the counts are a makeshift for want of better ones',
    async (part) => {
      const { pull } = await pullOf({ users: [user()] }, {}, failing(part));
      expect([pull.snapshot.status, pull.isMakeshift]).toEqual(['complete', true]);
    },
  );

  it('nor is a page of somebody else an answer', async () => {
    const { pull } = await pullOf(
      {},
      {},
      {
        spoil: (reply, { path }) => (path.includes('/users') ? { body: '<html>Sign in</html>' } : reply),
      },
    );
    expect(pull.isMakeshift).toBe(true);
  });

  it('what the tenant refuses is how it stands; so are dates it does not keep', async () => {
    const refused = await pullOf({ forbidden: ['/users', '/organization', '/directory'] });
    expect(refused.pull.isMakeshift).toBe(false);
    const dateless = await pullOf({ users: [user()] });
    expect(dateless.pull.isMakeshift).toBe(false);
  });
});

describe("the tenant's own units", () => {
  const owned = (totalLicenses: unknown, commerceSubscriptionId: string, more = {}) => ({
    id: `o-${commerceSubscriptionId}`,
    skuId: SPB,
    status: 'Enabled',
    isTrial: false,
    totalLicenses,
    commerceSubscriptionId,
    nextLifecycleDateTime: '2026-09-01T00:00:00Z',
    ...more,
  });

  it('are told subscription by subscription; what is suspended gives nobody a seat', async () => {
    const { pull } = await pullOf({
      owned: [
        owned(12, 'a'),
        owned(4, 'b', { isTrial: true }),
        owned(9, 'c', { status: 'Suspended' }),
        owned(1, 'd', { status: 'Warning' }),
      ],
    });
    expect(lineOf(pull).owned).toEqual([
      { seats: 12, subscription: 'a', isTrial: false, until: '2026-09-01' },
      { seats: 4, subscription: 'b', isTrial: true, until: '2026-09-01' },
      { seats: 1, subscription: 'd', isTrial: false, until: '2026-09-01' },
    ]);
  });

  it.each<[string, Partial<TenantData>]>([
    ['may not be read', { forbidden: ['/directory'] }],
    ['say no number', { owned: [owned('twelve', 'a')] }],
    ['do not name the SKU', { owned: [owned(12, 'a', { skuId: null })] }],
  ])('where they %s the units of the whole SKU stand in', async (_what, data) => {
    const { pull } = await pullOf({ skus: [sku(14, { prepaidUnits: { enabled: 16, warning: 2 } })], ...data });
    expect(lineOf(pull).owned).toEqual([{ seats: 18, subscription: null, isTrial: false, until: null }]);
    expect(lineOf(pull).quantity).toBe(14);
  });
});

describe('a SKU that cannot be counted makes its tenant unknown', () => {
  it.each([undefined, null, 'fourteen', -1, 1.5])('consumedUnits is %p', async (consumedUnits) => {
    const { pull } = await pullOf({
      skus: [sku(consumedUnits), sku(2, { skuId: 'x', skuPartNumber: 'EXCHANGESTANDARD' })],
    });
    expect(pull.snapshot.rejected).toMatchObject([{ companyName: 'Contoso', column: 'consumedUnits' }]);
    const { rows } = pass({ assigned: pull.snapshot, billed: [line('Contoso', 'EXCHANGESTANDARD', 2)] });
    expect(rows.map((row) => row.reasons.assigned)).toEqual(['rejected-row']);
  });
});

describe('one tenant of several without consent', () => {
  it('is unknown, with the sentence to send; the others are fresh', async () => {
    const { connector } = await connect({ [TENANT]: { skus: [sku(3)] } }, { tenants: [TENANT, 'northwind.example'] });
    const { scopes } = await connector.listScopes();
    const [here, there] = await Promise.all(scopes.map((scope) => connector.pull(scope, CONTEXT)));
    expect([here!.snapshot.status, there!.snapshot.status]).toEqual(['complete', 'failed']);
    const [problem] = there!.problems;
    expect(problem).toMatchObject({ code: 'ERR_SOURCE_CONSENT', whose: 'admin' });
    expect(problem!.remedy).toMatch(
      /^Send to an administrator of northwind\.example: "Please open http.*\/northwind\.example\/adminconsent\?client_id=app-1 and accept/,
    );
    expect(there!.snapshot.companies[0]).toMatchObject({
      id: 'northwind.example',
      evidence: { domains: ['northwind.example'] },
    });
  });

  it('a wrong secret is ours to mend', async () => {
    const { connector } = await connect({ [TENANT]: { skus: [] } }, { clientSecret: 'wrong-secret-text' });
    const pull = await connector.pull({ id: TENANT, name: TENANT }, CONTEXT);
    expect(pull.problems).toMatchObject([{ code: 'ERR_SOURCE_CREDENTIALS', whose: 'you' }]);
    expect(JSON.stringify(pull.problems[0]!.message)).not.toContain('wrong-secret-text');
  });

  it('a missing permission is named, with the sentence to send', async () => {
    const { pull } = await pullOf({ forbidden: ['/subscribedSkus'] });
    expect(pull.snapshot.status).toBe('failed');
    expect(pull.problems[0]).toMatchObject({ code: 'ERR_SOURCE_PERMISSION', permission: 'LicenseAssignment.Read.All' });
    expect(pull.problems[0]!.remedy).toContain(`${TENANT}/adminconsent?client_id=app-1`);
  });
});

describe('tenants from the partner', () => {
  const PARTNER = '9a000000-0000-4000-8000-000000000009';
  const customers = (field: string) => [
    { id: '1', [field]: TENANT, displayName: 'Contoso Dental' },
    { id: '2', [field]: '7e000000-0000-4000-8000-000000000002', displayName: 'Fabrikam' },
    { id: '3', [field]: '7e000000-0000-4000-8000-000000000003', displayName: 'Tailspin' },
  ];

  it.each([
    ['contracts', 'customerId'],
    ['delegated-admin', 'tenantId'],
  ] as const)('%s are listed over pages', async (tenants, field) => {
    const data = { [PARTNER]: { skus: [], customers: customers(field) } };
    const { connector } = await connect(data, { tenants, partnerTenant: PARTNER });
    const { scopes, problem } = await connector.listScopes();
    expect([scopes.map(({ name }) => name), problem]).toEqual([['Contoso Dental', 'Fabrikam', 'Tailspin'], null]);
  });

  it('a list that cannot be read says so, and names the permission', async () => {
    const data = { [PARTNER]: { skus: [], forbidden: ['/tenantRelationships'] } };
    const { connector } = await connect(data, { tenants: 'delegated-admin', partnerTenant: PARTNER });
    expect((await connector.listScopes()).problem).toMatchObject({ permission: 'DelegatedAdminRelationship.Read.All' });
  });
});

describe('check', () => {
  it('tries each thing and names each permission', async () => {
    const { connector } = await connect({ [TENANT]: { skus: [sku(1)], forbidden: ['/users', '/organization'] } });
    const { checks } = await connector.check({ id: TENANT, name: TENANT });
    expect(checks.map(({ what, permission, problem }) => `${what}: ${problem === null ? 'ok' : permission}`)).toEqual([
      'sign-in: ok',
      'licences: ok',
      "the tenant's own subscriptions: ok",
      'organisation: Organization.Read.All',
      'accounts: User.Read.All',
      'sign-in dates: AuditLog.Read.All',
    ]);
  });

  it('goes no further where nobody is let in', async () => {
    const { connector } = await connect({}, { tenants: [TENANT] });
    const { checks } = await connector.check({ id: TENANT, name: TENANT });
    expect(checks.map(({ what, problem }) => [what, problem?.code])).toEqual([['sign-in', 'ERR_SOURCE_CONSENT']]);
  });
});

it('a token that runs out in the middle of a list is renewed, and nobody is lost or doubled', async () => {
  const users = Array.from({ length: 9 }, () => user());
  const { pull } = await pullOf({ skus: [sku(9)], users }, {}, { tokenLives: 4 });
  expect(lineOf(pull)).toMatchObject({ quantity: 9, live: 9, accounts: { holders: 9 } });
});
