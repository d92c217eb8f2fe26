/** Tokens against a real OAuth server on this machine: client credentials, consent with PKCE and state, refresh with rotation. */
import { OAuth2Server } from 'oauth2-mock-server';
import { AccessTokens, renewalOf } from '../../../src/connectors/auth/access-tokens.js';
import { connectionTokens } from '../../../src/connectors/auth/connection.js';
import { MemoryTokens } from '../../../src/connectors/auth/memory-tokens.js';
import { OAuth } from '../../../src/connectors/auth/oauth.js';
import { sealKey, WrongKeyError } from '../../../src/connectors/auth/seal.js';
import type { ConnectionTokens } from '../../../src/core/ports.js';
import { FastClock, httpFor, accessTo } from '../../support/http.js';
import { VendorServer } from '../../support/vendor-server.js';

const CALLBACK = 'http://127.0.0.1:9/callback';
const server = new OAuth2Server();
let base = '';

beforeAll(async () => {
  await server.issuer.keys.generate('RS256');
  await server.start(0, '127.0.0.1');
  base = `http://127.0.0.1:${server.address().port}`;
});
afterAll(() => server.stop());

const oauthAt = (url: string, tokenUrl = `${url}/token`): OAuth =>
  new OAuth(httpFor(url, { access: accessTo(url, { tokenUrls: [tokenUrl] }) }), {
    clientId: 'app',
    clientSecret: 'app-secret',
    tokenUrl,
    authorizeUrl: `${url}/authorize`,
    secretIn: 'header',
  });
const store = (): MemoryTokens => new MemoryTokens({ current: sealKey('a pass phrase for tests'), previous: [] });

describe('grants', () => {
  it('client credentials', async () => {
    const { token, renewAt } = await oauthAt(base).clientCredentials({ scope: 'read' });
    expect(token.split('.')).toHaveLength(3);
    expect(renewAt).toBe(new FastClock().now() + 3540_000);
  });

  it('authorisation code with PKCE and state, as a browser would walk it', async () => {
    const oauth = oauthAt(base);
    const pending = await oauth.beginConsent(CALLBACK, { scope: 'offline_access' });
    expect(new URL(pending.url).searchParams.get('code_challenge_method')).toBe('S256');
    const { headers } = await fetch(pending.url, { redirect: 'manual' });
    const callback = new URL(headers.get('location') ?? '');
    const tokens = await oauth.finishConsent(callback, pending);
    expect(tokens.accessToken).toBeTruthy();
    expect(tokens.refreshToken).toBeTruthy();
    expect((await oauth.refresh(tokens.refreshToken!)).accessToken).toBeTruthy();
  });

  it('a callback with a foreign state is refused', async () => {
    const oauth = oauthAt(base);
    const pending = await oauth.beginConsent(CALLBACK, {});
    const forged = new URL(`${CALLBACK}?code=stolen&state=foreign`);
    await expect(oauth.finishConsent(forged, pending)).rejects.toMatchObject({ code: 'ERR_SOURCE_ANSWER' });
  });

  it('a person who declines is told so', async () => {
    const oauth = oauthAt(base);
    const pending = await oauth.beginConsent(CALLBACK, {});
    const declined = new URL(`${CALLBACK}?error=access_denied&state=${pending.state}`);
    await expect(oauth.finishConsent(declined, pending)).rejects.toMatchObject({ code: 'ERR_SOURCE_CREDENTIALS' });
  });
});

describe('what a token address may answer instead', () => {
  it.each<[string, number, unknown, string]>([
    ['invalid_grant', 400, { error: 'invalid_grant' }, 'ERR_SOURCE_RECONNECT'],
    ['invalid_client', 401, { error: 'invalid_client', error_description: 'x' }, 'ERR_SOURCE_CREDENTIALS'],
    ['invalid_scope', 400, { error: 'invalid_scope' }, 'ERR_SOURCE_PERMISSION'],
    ['something new', 400, { error: 'brand_new' }, 'ERR_SOURCE_REFUSED'],
    ['500', 500, 'oops', 'ERR_SOURCE_UNAVAILABLE'],
    ['404', 404, 'nothing here', 'ERR_SOURCE_NOT_FOUND'],
    ['an HTML page', 200, '<html></html>', 'ERR_SOURCE_ANSWER'],
    ['{}', 200, {}, 'ERR_SOURCE_ANSWER'],
    ['null', 200, 'null', 'ERR_SOURCE_ANSWER'],
    ['nothing', 200, '', 'ERR_SOURCE_ANSWER'],
  ])('%s', async (_what, status, body, code) => {
    const vendor = await VendorServer.start(() => ({ status, body }));
    await expect(oauthAt(vendor.url).refresh('secret-refresh-token')).rejects.toMatchObject({ code });
  });

  it('the refresh token stands in no message', async () => {
    const vendor = await VendorServer.start(({ body }) => ({
      status: 400,
      body: { error: 'invalid_grant', error_description: `refresh_token=${body}` },
    }));
    const said = await oauthAt(vendor.url)
      .refresh('secret-refresh-token')
      .catch((error: unknown) => `${String(error)} ${JSON.stringify(error)}`);
    expect(said).not.toContain('secret-refresh-token');
  });
});

describe('a connection whose refresh token rotates', () => {
  /** A vendor that takes each refresh token once. */
  const rotating = () => {
    let valid = 'r0';
    let count = 0;
    const used: string[] = [];
    const refresh = (token: string): Promise<ConnectionTokens> => {
      used.push(token);
      if (token !== valid) return Promise.reject(new Error(`${token} was used before`));
      count += 1;
      valid = `r${count}`;
      return Promise.resolve({ accessToken: `a${count}`, renewAt: null, refreshToken: valid });
    };
    return { refresh, used };
  };

  it('uses the one of the configuration first, then the newest only', async () => {
    const [vendor, kept, clock] = [rotating(), store(), new FastClock()];
    const options = { source: 'qbo', store: kept, clock, initialRefreshToken: 'r0', refresh: vendor.refresh };
    const tokens = connectionTokens(options);
    expect(await tokens.token()).toBe('a1');
    tokens.invalidate('a1');
    expect(await tokens.token()).toBe('a2');
    // Another process with the same store and the old configuration.
    const other = connectionTokens(options);
    expect(await other.token()).toBe('a2');
    other.invalidate('a2');
    expect(await other.token()).toBe('a3');
    expect(vendor.used).toEqual(['r0', 'r1', 'r2']);
  });

  it('has one refresher at a time, however many ask', async () => {
    const [vendor, kept, clock] = [rotating(), store(), new FastClock()];
    const options = { source: 'qbo', store: kept, clock, initialRefreshToken: 'r0', refresh: vendor.refresh };
    const many = Array.from({ length: 10 }, () => connectionTokens(options));
    expect(new Set(await Promise.all(many.map((tokens) => tokens.token())))).toEqual(new Set(['a1']));
    expect(vendor.used).toEqual(['r0']);
  });

  it('keeps the old tokens when a refresh fails', async () => {
    const [kept, clock] = [store(), new FastClock()];
    await kept.update('qbo', () => Promise.resolve({ accessToken: 'old', renewAt: 0, refreshToken: 'r0' }));
    const options = { source: 'qbo', store: kept, clock, initialRefreshToken: null };
    const failing = connectionTokens({ ...options, refresh: () => Promise.reject(new Error('down')) });
    await expect(failing.token()).rejects.toThrow('down');
    expect((await kept.find('qbo'))?.refreshToken).toBe('r0');
    expect(await connectionTokens({ ...options, refresh: rotating().refresh }).token()).toBe('a1');
  });

  it('without any refresh token asks to be connected', async () => {
    const options = { source: 'qbo', store: store(), clock: new FastClock(), initialRefreshToken: null };
    const tokens = connectionTokens({ ...options, refresh: rotating().refresh });
    await expect(tokens.token()).rejects.toMatchObject({
      code: 'ERR_SOURCE_RECONNECT',
      remedy: 'Connect "qbo" again: driftsheet connect qbo.',
    });
  });
});

it('tokens that no key opens are the trouble of their source, and whoever runs driftsheet can mend it', async () => {
  const sealed = new WrongKeyError(
    'what is kept for "qbo" was sealed with another key. Put that key into store.previousKeys.',
  );
  const locked = (): Promise<never> => Promise.reject(sealed);
  const connection = connectionTokens({
    source: 'qbo',
    store: { find: locked, update: locked, replace: locked },
    clock: new FastClock(),
    initialRefreshToken: null,
    refresh: () => Promise.reject(new Error('nobody is asked')),
  });
  await expect(connection.token()).rejects.toMatchObject({
    code: 'ERR_SOURCE_RECONNECT',
    whose: 'you',
    message: 'qbo: what is kept for "qbo" was sealed with another key. Put that key into store.previousKeys.',
    remedy: 'Connect "qbo" again: driftsheet connect qbo.',
  });
});

describe('an access token', () => {
  it('is asked for once, and again before it runs out', async () => {
    const clock = new FastClock();
    let asked = 0;
    const tokens = new AccessTokens(() => {
      asked += 1;
      return Promise.resolve({ token: `t${asked}`, renewAt: renewalOf(3600, clock.now()) });
    }, clock);
    expect(await Promise.all([tokens.token(), tokens.token()])).toEqual(['t1', 't1']);
    await clock.sleep(3530_000);
    expect(await tokens.token()).toBe('t1');
    await clock.sleep(11_000);
    expect(await tokens.token()).toBe('t2');
  });

  it('that was renewed meanwhile is not thrown away', async () => {
    let asked = 0;
    const tokens = new AccessTokens(
      () => Promise.resolve({ token: `t${(asked += 1)}`, renewAt: null }),
      new FastClock(),
    );
    await tokens.token();
    tokens.invalidate('t1');
    expect(await tokens.token()).toBe('t2');
    tokens.invalidate('t1');
    expect(await tokens.token()).toBe('t2');
  });

  it('after a failure is asked for again', async () => {
    let asked = 0;
    const tokens = new AccessTokens(() => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error('down')) : Promise.resolve({ token: 't', renewAt: null });
    }, new FastClock());
    await expect(tokens.token()).rejects.toThrow('down');
    expect(await tokens.token()).toBe('t');
  });
});
