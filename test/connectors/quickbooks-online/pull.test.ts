/** The pull of QuickBooks Online: lists proven whole, tokens that rotate, refusals that say whose turn it is. */
import { quickbooksVendor } from '../../fakes/quickbooks-vendor.js';
import { crosswalk, pass, rowOf } from '../../support/ledger.js';
import type { Asked, Reply } from '../../support/vendor-server.js';
import {
  billed,
  BP,
  connectorAt,
  CONTEXT,
  customer,
  CUSTOMERS,
  ITEMS,
  line,
  posted,
  pullOf,
  template,
  TODAY,
} from './ledger.js';

const AUGUST = '2026-08-01';

describe('lists are proven whole', () => {
  const many = Array.from({ length: 1001 }, (_, index) => customer(`${index + 10}`, `Company ${index}`));

  it('over pages', async () => {
    const { pull, vendor } = await pullOf({ customers: many, templates: [] });
    expect(pull.snapshot.companies).toHaveLength(1001);
    const asked = vendor.asked.map(({ query }) => query.get('query') ?? '').filter((sql) => sql.includes('Customer'));
    expect(asked).toEqual([
      'select count(*) from Customer where Active IN (true,false)',
      'select * from Customer where Active IN (true,false) STARTPOSITION 1 MAXRESULTS 1000',
      'select * from Customer where Active IN (true,false) STARTPOSITION 1001 MAXRESULTS 1000',
    ]);
  });

  it('a list that is shorter than its count makes the pull partial', async () => {
    const { pull } = await pullOf(
      { invoices: [posted('1', AUGUST, [line(BP, 14)]), posted('2', AUGUST, [line(BP, 5)])] },
      {
        fake: {
          spoil: (reply, { query }) => {
            const { QueryResponse } = (reply.body ?? {}) as { QueryResponse?: { Invoice?: unknown[] } };
            return QueryResponse?.Invoice === undefined || query.get('query') === null
              ? reply
              : { body: { QueryResponse: { ...QueryResponse, Invoice: QueryResponse.Invoice.slice(1) } } };
          },
        },
      },
    );
    expect(pull.snapshot.status).toBe('partial');
    expect(pull.problems).toMatchObject([{ code: 'ERR_SOURCE_PAGES' }]);
    expect(pull.problems[0]?.endpoint).toContain("query=select * from Invoice where TxnDate >= '2025-07-20'");
    expect(billed(pull)).toEqual({ 'Birch | SPB': 'partial' });
  });

  it('templates that may not be counted are read all the same', async () => {
    const { pull } = await pullOf(
      { templates: [template('1', [line(BP, 14)])] },
      {
        fake: {
          spoil: (reply, { query }) =>
            query.get('query') === 'select count(*) from RecurringTransaction'
              ? { status: 400, body: { Fault: { Error: [{ Message: 'Error parsing query', code: '4000' }] } } }
              : reply,
        },
      },
    );
    expect([pull.problems, billed(pull)]).toEqual([[], { 'Acme | SPB': 14 }]);
  });

  it('that they cannot be counted is no word on whether there are any', async () => {
    const said = 'Unsupported Operation: Operation count is not supported.';
    const fault = { Error: [{ Message: said, Detail: said, code: '4001' }] };
    const spoil = (reply: Reply, { query }: Asked): Reply =>
      query.get('query') === 'select count(*) from RecurringTransaction'
        ? { status: 400, body: { Fault: fault } }
        : reply;
    const { pull } = await pullOf({ templates: [template('1', [line(BP, 14)])] }, { fake: { spoil } });
    expect([pull.problems, billed(pull)]).toEqual([[], { 'Acme | SPB': 14 }]);
  });

  it('uncounted templates are read until nothing more comes, however short the pages are', async () => {
    const templates = ['1', '2', '3'].map((id) => template(id, [line(BP, 14)]));
    const spoil = (reply: Reply, { query }: Asked): Reply => {
      const sql = query.get('query') ?? '';
      if (!sql.includes('from RecurringTransaction')) return reply;
      if (sql.startsWith('select count')) return { status: 400, body: { Fault: { Error: [{ code: '4000' }] } } };
      const { QueryResponse } = reply.body as { QueryResponse: { RecurringTransaction?: unknown[] } };
      return { body: { QueryResponse: { RecurringTransaction: QueryResponse.RecurringTransaction?.slice(0, 1) } } };
    };
    const { pull } = await pullOf({ templates }, { fake: { spoil } });
    expect(billed(pull)).toEqual({ 'Acme | SPB': 14, 'Birch | SPB': 14, 'Cedar | SPB': 14 });
  });

  it('items that failed leave every count unknown: a rule may go by the SKU field of a row', async () => {
    const sku = 'CFQ7TTC0LCHC-0002';
    const rule = { source: 'qbo', externalId: sku, externalName: '', kind: 'seat' as const };
    const skus = [{ sku: 'SPB', multiplier: 1, included: 5, minimum: 0, cap: null }];
    const items = ITEMS.map((one) => (one.Id === BP ? { ...one, Sku: sku } : one));
    const counted = async (spoil: (reply: Reply, asked: Asked) => Reply) => {
      const { pull } = await pullOf({ items, templates: [template('1', [line(BP, 7)])] }, { fake: { spoil } });
      const rules = crosswalk({ items: [{ ...rule, skus }] });
      return rowOf(pass({ billed: pull.snapshot }, { asOf: TODAY, crosswalk: rules }), 'Acme', 'SPB').billed;
    };
    expect(await counted((reply) => reply)).toBe(12);
    expect(
      await counted((reply, { query }) => (/from Item\b/.test(query.get('query') ?? '') ? { status: 500 } : reply)),
    ).toBeNull();
  });

  it('an edition without templates is billed by its last invoices, and nobody has to do anything', async () => {
    const { pull } = await pullOf({ invoices: [posted('1', AUGUST, [line(BP, 14)])] }, { fake: { isSimple: true } });
    expect(pull.snapshot.status).toBe('complete');
    expect(pull.problems).toMatchObject([{ whose: 'nobody' }]);
    expect(billed(pull)).toEqual({ 'Acme | SPB': 14 });
  });

  it('templates that failed leave every count unknown', async () => {
    const { pull } = await pullOf(
      { templates: [template('1', [line(BP, 14)])], invoices: [posted('1', AUGUST, [line(BP, 12)])] },
      {
        fake: {
          spoil: (reply, { query }) =>
            query.get('query')?.startsWith('select * from Recurring') === true ? { status: 500 } : reply,
        },
      },
    );
    expect([pull.snapshot.status, billed(pull)]).toEqual(['partial', { 'Acme | SPB': 'partial' }]);
  });
});

describe('the connection', () => {
  const ONE = { templates: [template('1', [line(BP, 14)])] };

  it('a token that runs out in the middle is renewed with the newest refresh token', async () => {
    const { pull, vendor, deps } = await pullOf(ONE, { fake: { tokenLives: 8 } });
    expect([pull.problems, billed(pull)]).toEqual([[], { 'Acme | SPB': 14 }]);
    const used = vendor.asked
      .filter(({ path }) => path === '/token')
      .map(({ body }) => new URLSearchParams(body).get('refresh_token'));
    expect(used.length).toBeGreaterThan(1);
    expect(used).toEqual(used.map((_, index) => `refresh-${index}`));
    expect((await deps.tokens.find('qbo'))?.refreshToken).toBe(`refresh-${used.length}`);
  });

  it('a refresh token that is taken no more asks to connect again', async () => {
    const { pull } = await pullOf(ONE, { options: { refreshToken: 'refresh-of-last-year' } });
    expect(pull.snapshot.status).toBe('failed');
    expect(pull.problems).toMatchObject([
      { code: 'ERR_SOURCE_RECONNECT', whose: 'you', remedy: 'Connect "qbo" again: driftsheet connect qbo.' },
    ]);
    expect(String(pull.problems[0])).not.toContain('refresh-of-last-year');
  });

  it('without one likewise', async () => {
    const { pull } = await pullOf(ONE, { options: { refreshToken: undefined } });
    expect(pull.problems).toMatchObject([{ code: 'ERR_SOURCE_RECONNECT' }]);
  });

  it('another company than the consent was for is said', async () => {
    const { pull } = await pullOf(ONE, { options: { realmId: '42' } });
    expect(pull.snapshot.status).toBe('failed');
    expect(pull.problems[0]).toMatchObject({ code: 'ERR_SOURCE_RECONNECT', whose: 'you' });
    expect(pull.problems[0]?.message).toContain('realmId is that of another company');
  });

  it('a limit without a wait of its own is waited for a minute', async () => {
    let left = 2;
    const spoil = (reply: object, { path }: { path: string }) => {
      if (path === '/token' || (left -= 1) < 0) return reply;
      return { status: 429, body: { Fault: { Error: [{ Message: 'ThrottleExceeded', code: '003001' }] } } };
    };
    const { pull, deps } = await pullOf(ONE, { fake: { spoil } });
    expect([pull.problems, billed(pull)]).toEqual([[], { 'Acme | SPB': 14 }]);
    expect(deps.clock.slept).toContain(60_000);
  });

  it('consent: PKCE and state, the right company, and the tokens are kept', async () => {
    const vendor = await quickbooksVendor({ customers: CUSTOMERS, items: ITEMS, ...ONE });
    const connector = connectorAt(vendor.url, { refreshToken: undefined });
    const pending = await connector.consent!.begin('http://127.0.0.1:9/callback');
    const url = new URL(pending.url);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: 'client',
      response_type: 'code',
      scope: 'com.intuit.quickbooks.accounting',
      code_challenge_method: 'S256',
      state: pending.state,
    });
    const callback = (realm: string, state = pending.state) =>
      new URL(`http://127.0.0.1:9/callback?code=code-1&state=${state}&realmId=${realm}`);
    await expect(connector.consent!.finish(callback('42'), pending)).rejects.toMatchObject({
      code: 'ERR_SOURCE_CREDENTIALS',
      remedy: expect.stringContaining('realmId') as string,
    });
    await expect(connector.consent!.finish(callback('9341450000000001', 'forged'), pending)).rejects.toThrow();
    await connector.consent!.finish(callback('9341450000000001'), pending);
    const [scope] = (await connector.listScopes()).scopes;
    expect(billed(await connector.pull(scope!, CONTEXT))).toEqual({ 'Acme | SPB': 14 });
  });

  it('reads only', async () => {
    const { vendor } = await pullOf(ONE);
    expect(new Set(vendor.asked.filter(({ method }) => method !== 'GET').map(({ path }) => path))).toEqual(
      new Set(['/token']),
    );
  });

  it('check names what may be read', async () => {
    const { connector } = await pullOf(ONE, { fake: { isSimple: true } });
    const { checks } = await connector.check((await connector.listScopes()).scopes[0]!);
    expect(checks.map(({ what, problem }) => [what, problem?.whose ?? 'yes'])).toEqual([
      ['sign-in', 'yes'],
      ['company', 'yes'],
      ['customers', 'yes'],
      ['items', 'yes'],
      ['recurring transactions', 'nobody'],
      ['invoices', 'yes'],
      ['sales receipts', 'yes'],
      ['credit memos', 'yes'],
    ]);
  });
});
