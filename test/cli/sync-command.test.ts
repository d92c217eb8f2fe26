/** `driftsheet check` and `driftsheet sync` as a user runs them, against vendors on this machine. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { GRAPH_SECRET, graphVendor, type TenantData } from '../fakes/graph-vendor.js';
import { pax8Vendor, SECRET, type FakeOptions } from '../fakes/pax8-vendor.js';
import { Workplace } from '../support/cli.js';
import { PROJECT_ROOT } from '../support/tools.js';

/** Each is a process or two of its own. */
const PATIENCE = 60_000;

const SPB = 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46';
const TENANT = '7e000000-0000-4000-8000-000000000001';
const ENV = { P_SECRET: SECRET, M_SECRET: GRAPH_SECRET };

const subscription = (id: string, quantity: unknown, more = {}) => ({
  id,
  companyId: 'c1',
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
const PAX8 = {
  companies: [{ id: 'c1', name: 'Contoso Dental', website: 'https://contoso.example' }],
  subscriptions: [subscription('s1', 12), subscription('s2', 3), subscription('s3', 1)],
  products: [{ id: 'p1', name: 'Microsoft 365 Business Premium', vendorName: 'Microsoft', sku: 'MST-SPB' }],
  invoices: [{ id: 'i1', invoiceDate: '2026-08-05' }],
  history: { s1: [subscription('s1', 12)], s2: [subscription('s2', 3)], s3: [subscription('s3', 1)] },
};
const CONTOSO: TenantData = {
  name: 'Contoso Dental',
  domains: ['contoso.example'],
  skus: [
    {
      skuId: SPB,
      skuPartNumber: 'SPB',
      appliesTo: 'User',
      consumedUnits: 2,
      prepaidUnits: { enabled: 16, warning: 0 },
    },
  ],
  users: [
    { id: 'u1', accountEnabled: true, userType: 'Member', assignedLicenses: [{ skuId: SPB }] },
    { id: 'u2', accountEnabled: false, userType: 'Member', assignedLicenses: [{ skuId: SPB }] },
  ],
};

async function office({
  pax8 = {},
  tenants = { [TENANT]: CONTOSO },
  asked = [TENANT],
}: { pax8?: FakeOptions; tenants?: Record<string, TenantData>; asked?: string[] } = {}) {
  const [distributor, directory] = await Promise.all([pax8Vendor(PAX8, pax8), graphVendor(tenants)]);
  const place = new Workplace();
  const config = {
    sources: [
      {
        id: 'pax8',
        type: 'pax8',
        clientId: 'client',
        clientSecret: { env: 'P_SECRET' },
        baseUrl: `${distributor.url}/v1`,
        tokenUrl: `${distributor.url}/v1/token`,
      },
      {
        id: 'm365',
        type: 'microsoft-365',
        clientId: 'app-1',
        clientSecret: { env: 'M_SECRET' },
        tenants: asked,
        baseUrl: `${directory.url}/v1.0`,
        tokenUrl: `${directory.url}/{tenant}/oauth2/v2.0/token`,
      },
    ],
  };
  place.write('driftsheet.config.json', JSON.stringify(config));
  return { distributor, directory, place };
}

/** The table's cells, a row a line. */
const table = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((row) => row.includes('│'))
    .map((row) =>
      row
        .split('│')
        .map((cell) => cell.trim())
        .filter((cell) => cell !== '')
        .join(' | '),
    );

describe('driftsheet sync', () => {
  it(
    'prints rows and seats of every scope, and ends with 0 when all was read',
    async () => {
      const { place, distributor } = await office();
      const { status, stdout, stderr } = await place.runBeside(ENV, 'sync', '--config', 'driftsheet.config.json');
      expect(stderr).toBe('');
      expect(table(stdout)).toContain('pax8 | Pax8 account | purchased | complete | 3 | 16 | 0');
      expect(table(stdout)).toContain(`m365 | ${TENANT} | assigned | complete | 1 | 2 | 0`);
      expect(status).toBe(0);
      // 16 bought, 2 held: it drifts, and the windows of the seats are asked for.
      expect(distributor.paths.filter((path) => path.endsWith('/history'))).toHaveLength(3);
    },
    PATIENCE,
  );

  it(
    'tells complete, partial and failed apart, and whose turn it is, and ends with 3',
    async () => {
      const { place } = await office({
        pax8: {
          spoil: (reply, { path, query }) =>
            path === '/v1/subscriptions' && query.get('page') === '1' ? { status: 500 } : reply,
        },
        asked: [TENANT, 'northwind.example'],
      });
      const { status, stdout } = await place.runBeside(ENV, 'sync');
      expect(table(stdout)).toContain('pax8 | Pax8 account | purchased | partial | 2 | unknown | 0');
      expect(table(stdout)).toContain('m365 | northwind.example | assigned | failed | 0 | unknown | 0');
      expect(stdout).toContain('ERR_SOURCE_UNAVAILABLE');
      expect(stdout).toMatch(/GET http:\/\/127\.0\.0\.1:\d+\/v1\/subscriptions\?size=200&page=1/);
      expect(stdout).toContain('Please open ');
      expect(status).toBe(3);
    },
    PATIENCE,
  );

  it(
    'pulls one source alone',
    async () => {
      const { place, directory } = await office();
      const { status, stdout } = await place.runBeside(ENV, 'sync', '--source', 'pax8');
      expect([status, directory.asked.length]).toEqual([0, 0]);
      expect(stdout).not.toContain('m365');
    },
    PATIENCE,
  );

  it(
    'takes export files of the configuration along',
    async () => {
      const { place } = await office();
      place.write('billed-1.csv', 'company,sku,quantity\nContoso Dental,SPB,14\n');
      const config = JSON.parse(place.read('driftsheet.config.json').toString()) as { sources: object[] };
      config.sources.push({ id: 'exports', type: 'file', leg: 'billed', path: './billed-*.csv' });
      place.write('driftsheet.config.json', JSON.stringify(config));
      const { stdout } = await place.runBeside(ENV, 'sync');
      expect(stdout).toMatch(/exports .*billed +│ complete +│ +1 +│ +14/s);
    },
    PATIENCE,
  );

  it(
    'an export that is gone is a source that failed: the others are read, and what it said before goes on counting',
    async () => {
      const { place } = await office();
      place.write('billed-1.csv', 'company,sku,quantity\nContoso Dental,SPB,14\n');
      const config = JSON.parse(place.read('driftsheet.config.json').toString()) as { sources: object[] };
      config.sources.push({ id: 'exports', type: 'file', leg: 'billed', path: './billed-1.csv' });
      place.write('driftsheet.config.json', JSON.stringify(config));
      await place.runBeside(ENV, 'sync');
      rmSync(place.path('billed-1.csv'));
      const { status, stdout } = await place.runBeside(ENV, 'sync');
      expect(stdout).toMatch(/exports .*billed +│ stale, \d+ \w+ old +│ +1 +│ +14/s);
      expect(stdout).toContain('ERR_FILE_UNREADABLE');
      expect(table(stdout)).toContain('pax8 | Pax8 account | purchased | complete | 3 | 16 | 0');
      expect(status).toBe(3);
    },
    PATIENCE,
  );

  it(
    'shows what failed and was whole before as stale, with its age and its seats',
    async () => {
      let isAway = false;
      const { place } = await office({ pax8: { spoil: (reply) => (isAway ? { status: 500 } : reply) } });
      await place.runBeside(ENV, 'sync');
      isAway = true;
      const { status, stdout } = await place.runBeside(ENV, 'sync', '--source', 'pax8');
      expect(table(stdout)).toContain('pax8 | Pax8 account | purchased | stale, 0 minutes old | 3 | 16 | 0');
      expect(stdout).toContain('ERR_SOURCE_UNAVAILABLE');
      expect(stdout).toMatch(/Its last whole snapshot, of 20\S+Z, goes on counting; this try changed nothing\./);
      expect(stdout).toContain(`Kept in ${place.path('data/driftsheet.db')}.`);
      expect(status).toBe(3);
    },
    PATIENCE,
  );

  it(
    'Ctrl+C cancels: nothing of the pull is kept, and the next one begins at once',
    async () => {
      let isSlow = true;
      const { place, distributor } = await office({
        pax8: { spoil: (reply) => (isSlow ? { spoil: 'hang' as const } : reply) },
      });
      const child = spawn(
        process.execPath,
        [join(PROJECT_ROOT, 'dist', 'cli', 'main.js'), 'sync', '--source', 'pax8'],
        {
          cwd: place.folder,
          env: { ...process.env, ...ENV },
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      let stderr = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      while (distributor.paths.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      child.kill('SIGINT');
      const [status] = (await once(child, 'exit')) as [number];
      expect(stderr).toContain('pax8: cancelled; nothing of this pull was kept.');
      expect(status).toBe(3);
      isSlow = false;
      const next = await place.runBeside(ENV, 'sync', '--source', 'pax8');
      expect(table(next.stdout)).toContain('pax8 | Pax8 account | purchased | complete | 3 | 16 | 0');
    },
    PATIENCE,
  );
});

describe('driftsheet check', () => {
  it(
    'says that everything may be read',
    async () => {
      const { place } = await office();
      const { status, stdout } = await place.runBeside(ENV, 'check');
      expect(table(stdout)).toContain('pax8 | Pax8 account | all | -');
      expect(stdout).toContain('pax8: tried sign-in, companies, subscriptions, products, invoices.');
      expect(stdout).toContain('All 2 scopes can be read.');
      expect(status).toBe(0);
    },
    PATIENCE,
  );

  it(
    'names what is missing in each tenant, with the sentence to send',
    async () => {
      const { place } = await office({
        tenants: { [TENANT]: { ...CONTOSO, forbidden: ['/users'] } },
        asked: [TENANT, 'northwind.example'],
      });
      const { status, stdout } = await place.runBeside(ENV, 'check');
      expect(stdout).toContain('the permission User.Read.All is missing');
      expect(stdout).toMatch(
        /Send to an administrator of northwind\.example: "Please open http\S+\/northwind\.example\/adminconsent\?client_id=app-1/,
      );
      expect(stdout).toContain('1 of 3 scopes can be read whole.');
      expect(status).toBe(3);
    },
    PATIENCE,
  );
});

describe('without a configuration', () => {
  const place = new Workplace();

  it('sync pulls the demo, says so, and tells complete, failed and empty apart', async () => {
    const { status, stdout, stderr } = await place.runBeside({}, 'sync');
    expect(stdout).toMatch(/^This is the demo: Copperline Managed Services, 40 clients, all invented\./);
    expect(table(stdout)).toContain('m365 | Wexcombe Solicitors | assigned | failed | 0 | unknown | 0');
    expect(table(stdout)).toContain('m365 | Netherby Cycle Hire | assigned | empty | 0 | unknown | 0');
    expect(stdout).toMatch(
      /Send to an administrator of Wexcombe Solicitors \([0-9a-f-]{36}\): "Please open http:\S+\/adminconsent\?client_id=/,
    );
    expect(status).toBe(3);
    // Of sources that this version does not pull yet it says so, and nothing else.
    expect(stderr.replace(/^\w+: a source of type [a-z-]+ cannot be pulled by this version\.\n/gm, '')).toBe('');
  }, 60_000);

  it('check names the two tenants whose administrators must act', async () => {
    const { status, stdout } = await place.runBeside({}, 'check');
    const lacking = table(stdout).filter((row) => !row.endsWith('| all | -'));
    expect(lacking.map((row) => row.split(' | ').slice(0, 3).join(' | '))).toEqual(
      expect.arrayContaining(['m365 | Sallow Park Clinics | 5 of 6', 'm365 | Wexcombe Solicitors | nothing']),
    );
    expect(stdout).toContain('accept User.Read.All (read only)');
    expect(stdout).not.toContain('AuditLog.Read.All is missing');
    expect(stdout).toContain('42 of 44 scopes can be read whole.');
    expect(status).toBe(3);
  }, 60_000);

  it('one of its sources can be named, and no other', async () => {
    const one = await place.runBeside({}, 'check', '--source', 'pax8');
    expect([one.status, table(one.stdout)[1]]).toEqual([0, 'pax8 | Pax8 account | all | -']);
    const none = await place.runBeside({}, 'sync', '--source', 'nowhere');
    expect(none.status).toBe(2);
    expect(none.stderr).toContain('ERR_CONFIG_SOURCE');
  }, 60_000);
});

describe('a configuration that will not do ends with 2', () => {
  it.each<[string, string[], string]>([
    ['no such file', ['check', '--config', 'nowhere.json'], 'ERR_CONFIG_UNREADABLE'],
    ['no JSON', ['sync', '--config', 'broken.json'], 'ERR_CONFIG_JSON'],
    ['a wrong field', ['sync', '--config', 'wrong.json'], 'ERR_CONFIG_INVALID'],
    [
      'a schedule that is none',
      ['check', '--config', 'when.json'],
      'sources[0].schedule: found a text of 10 characters, expected five cron fields like "*/15 * * * *" (minute, hour, day, month, weekday), not "61 * * * *"',
    ],
    ['a source that is not there', ['sync', '--config', 'empty.json', '--source', 'x'], 'ERR_CONFIG_SOURCE'],
  ])('%s', (_what, args, code) => {
    const place = new Workplace();
    place.write('broken.json', '{');
    place.write('wrong.json', '{"sources": 7}');
    place.write('empty.json', '{"sources": []}');
    const when = { id: 'exports', type: 'file', leg: 'billed', path: 'x.csv', schedule: '61 * * * *' };
    place.write('when.json', JSON.stringify({ sources: [when] }));
    const { status, stdout, stderr } = place.run(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(code);
  });
});
