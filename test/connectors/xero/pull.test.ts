/** The pull of Xero: both grants, organisations, scopes by name, limits that a pause helps and that none helps. */
import { XERO_SECRET, xeroVendor } from '../../fakes/xero-vendor.js';
import type { Asked, Reply } from '../../support/vendor-server.js';
import { testDeps } from '../../support/http.js';
import {
  billed,
  connectorAt,
  CONTACTS,
  CONTEXT,
  ITEMS,
  line,
  ORGANISATION,
  posted,
  pullOf,
  template,
} from './ledger.js';

const ONE = { templates: [template('c1', [line('M365-BP', 14)])] };
const on = (list: string, spoiled: Reply) => ({
  spoil: (reply: Reply, { path }: Asked) => (path.endsWith(`/${list}`) ? spoiled : reply),
});

describe('grants', () => {
  it('a custom connection needs no refresh token', async () => {
    const { pull, vendor } = await pullOf(ONE, { options: { grant: 'client_credentials', refreshToken: undefined } });
    expect([pull.problems, billed(pull)]).toEqual([[], { 'Acme | SPB': 14 }]);
    expect(vendor.asked.filter(({ path }) => path === '/token')).toHaveLength(1);
  });

  it('scopes that the app does not have are named with both their names', async () => {
    const vendor = await xeroVendor({ [ORGANISATION]: { name: 'Example MSP' } });
    const { problem } = await connectorAt(vendor.url, {
      grant: 'client_credentials',
      scope: 'accounting.transactions.read',
    }).listScopes();
    expect(problem).toMatchObject({ code: 'ERR_SOURCE_PERMISSION' });
    expect(problem?.remedy).toContain('accounting.invoices.read accounting.contacts.read accounting.settings.read');
  });

  it('a refresh token is used once, and the new one is kept before it is used', async () => {
    const { pull, vendor, deps } = await pullOf(ONE, { fake: { tokenLives: 4 } });
    expect([pull.problems, billed(pull)]).toEqual([[], { 'Acme | SPB': 14 }]);
    const used = vendor.asked
      .filter(({ path }) => path === '/token')
      .map(({ body }) => new URLSearchParams(body).get('refresh_token'));
    expect(used.length).toBeGreaterThan(1);
    expect(used).toEqual(used.map((_, index) => `refresh-${index}`));
    expect((await deps.tokens.find('xero'))?.refreshToken).toBe(`refresh-${used.length}`);
  });

  it('one that is over asks to connect again; a new one in the configuration is taken', async () => {
    const vendor = await xeroVendor({
      [ORGANISATION]: { name: 'Example MSP', contacts: CONTACTS, items: ITEMS, ...ONE },
    });
    const deps = testDeps();
    const old = connectorAt(vendor.url, { refreshToken: 'refresh-old' }, deps);
    expect((await old.listScopes()).problem).toMatchObject({ code: 'ERR_SOURCE_RECONNECT', whose: 'you' });
    await deps.tokens.update('xero', () =>
      Promise.resolve({ accessToken: null, renewAt: null, refreshToken: 'refresh-old' }),
    );
    const anew = connectorAt(vendor.url, {}, deps);
    expect((await anew.listScopes()).problem).toBeNull();
    expect((await deps.tokens.find('xero'))?.refreshToken).toBe('refresh-1');
  });

  it('consent: PKCE, state, offline_access, and the tokens are kept', async () => {
    const vendor = await xeroVendor({
      [ORGANISATION]: { name: 'Example MSP', contacts: CONTACTS, items: ITEMS, ...ONE },
    });
    const connector = connectorAt(vendor.url, { refreshToken: undefined });
    const pending = await connector.consent!.begin('http://127.0.0.1:9/callback');
    const asked = new URL(pending.url).searchParams;
    expect(asked.get('scope')).toBe(
      'offline_access accounting.invoices.read accounting.contacts.read accounting.settings.read',
    );
    expect([asked.get('code_challenge_method'), asked.get('state')]).toEqual(['S256', pending.state]);
    const callback = (state: string) => new URL(`http://127.0.0.1:9/callback?code=code-1&state=${state}`);
    await expect(connector.consent!.finish(callback('forged'), pending)).rejects.toThrow();
    await connector.consent!.finish(callback(pending.state), pending);
    expect((await connector.listScopes()).scopes).toEqual([{ id: ORGANISATION, name: 'Example MSP' }]);
  });

  it('the secret goes as it stands into the header, and into no message', async () => {
    const { vendor } = await pullOf(ONE);
    const basic = vendor.asked.find(({ path }) => path === '/token')?.headers.authorization ?? '';
    expect(Buffer.from(basic.replace('Basic ', ''), 'base64').toString()).toBe(`client:${XERO_SECRET}`);
  });
});

describe('organisations', () => {
  const TWO = {
    [ORGANISATION]: { name: 'Example MSP', contacts: CONTACTS, items: ITEMS, ...ONE },
    o2: { name: 'Example MSP UK', contacts: CONTACTS, items: ITEMS, templates: [template('c2', [line('M365-BP', 5)])] },
  };

  it('each is a scope of its own, asked for by its id', async () => {
    const vendor = await xeroVendor(TWO);
    const connector = connectorAt(vendor.url);
    const { scopes } = await connector.listScopes();
    const pulls = await Promise.all(scopes.map((scope) => connector.pull(scope, CONTEXT)));
    expect(pulls.map((pull) => [pull.snapshot.scope, billed(pull)])).toEqual([
      ['Example MSP', { 'Acme | SPB': 14 }],
      ['Example MSP UK', { 'Birch | SPB': 5 }],
    ]);
  });

  it('the configuration may name some; one that is no longer connected asks to connect again', async () => {
    const vendor = await xeroVendor(TWO);
    const connector = connectorAt(vendor.url, { organisations: ['o2', 'o3'] });
    const { scopes } = await connector.listScopes();
    expect(scopes.map(({ name }) => name)).toEqual(['Example MSP UK', 'o3']);
    const pull = await connector.pull(scopes[1]!, CONTEXT);
    expect(pull.snapshot.status).toBe('failed');
    expect(pull.problems[0]).toMatchObject({ code: 'ERR_SOURCE_RECONNECT' });
  });

  it('none at all is said', async () => {
    const vendor = await xeroVendor({});
    expect((await connectorAt(vendor.url).listScopes()).problem).toMatchObject({ code: 'ERR_SOURCE_RECONNECT' });
  });
});

describe('limits', () => {
  it('a limit of the day is not slept through: wait until tomorrow', async () => {
    const headers = { 'x-rate-limit-problem': 'DayLimit', 'retry-after': '40000' };
    const { pull, deps, vendor } = await pullOf(ONE, {
      fake: on('RepeatingInvoices', { status: 429, headers, body: '' }),
    });
    expect(pull.snapshot.status).toBe('failed');
    expect(pull.problems).toMatchObject([{ code: 'ERR_SOURCE_RATE_LIMIT', whose: 'time' }]);
    expect(pull.problems[0]?.message).toContain('Nothing is read until tomorrow');
    expect(pull.problems[0]?.remedy).toBe('Wait until 2026-08-01T23:06:40.000Z.');
    expect(Math.max(0, ...deps.clock.slept)).toBeLessThan(60_001);
    expect(vendor.paths.filter((path) => path.endsWith('/RepeatingInvoices'))).toHaveLength(1);
  });

  it('a limit of the minute is', async () => {
    let left = 1;
    const headers = { 'x-rate-limit-problem': 'minute', 'retry-after': '20' };
    const spoil = (reply: Reply, { path }: Asked): Reply =>
      path.endsWith('/Invoices') && (left -= 1) >= 0 ? { status: 429, headers, body: '' } : reply;
    const { pull, deps } = await pullOf(ONE, { fake: { spoil } });
    expect([pull.problems, billed(pull)]).toEqual([[], { 'Acme | SPB': 14 }]);
    expect(deps.clock.slept).toContain(20_000);
  });
});

describe('what is missing is named', () => {
  it('scope by scope', async () => {
    const { connector, scope } = await pullOf(ONE, { fake: { outOfScope: ['Contacts', 'Invoices'] } });
    const { checks } = await connector.check(scope);
    expect(
      checks.flatMap(({ what, problem }) =>
        problem === null ? [] : [[what, 'permission' in problem ? problem.permission : '']],
      ),
    ).toEqual([
      ['contacts', 'accounting.contacts.read'],
      ['invoices', 'accounting.invoices.read'],
    ]);
  });

  it('contacts that failed cost no count; items or a list of documents cost all', async () => {
    const failed = { status: 500, body: 'oops' };
    const counts = async (list: string) => {
      const { pull } = await pullOf(
        {
          ...ONE,
          invoices: [
            posted('c2', '2026-08-01', [line('M365-BP', 5, 28, { Description: 'Microsoft 365 Business Premium' })]),
          ],
        },
        { fake: on(list, failed) },
      );
      expect(pull.problems).toMatchObject([{ code: 'ERR_SOURCE_UNAVAILABLE' }]);
      return billed(pull);
    };
    expect(await counts('Contacts')).toEqual({ 'Acme | SPB': 14, 'Birch | SPB': 5 });
    expect((await counts('CreditNotes'))['Acme | SPB']).toBe('partial');
    expect(new Set(Object.values(await counts('Items')))).toEqual(new Set(['partial']));
    expect((await counts('RepeatingInvoices'))['Birch | SPB']).toBe('partial');
  });

  it('reads only', async () => {
    const { vendor } = await pullOf(ONE);
    expect(new Set(vendor.asked.filter(({ method }) => method !== 'GET').map(({ path }) => path))).toEqual(
      new Set(['/token']),
    );
  });
});
