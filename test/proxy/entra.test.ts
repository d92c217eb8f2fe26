/** Microsoft Entra access tokens, judged against a real local identity provider that signs them. */
import { createHmac, createPublicKey } from 'node:crypto';
import { OAuth2Server } from 'oauth2-mock-server';
import { keyFetcher } from '../../src/cli/fetch-keys.js';
import { EntraTokens, type EntraSettings } from '../../src/proxy/auth/entra.js';
import { decisionsSchema } from '../../src/contracts/decisions.js';
import { bearer, clock, jsonOf, Rooms } from './rooms.js';

const TENANT = '6f9c1e7a-0d3b-4f4e-9b1c-2f7d5a8e1c11';
const OTHER = '0a1b2c3d-1111-4222-8333-444455556666';
const APP = 'c0ffee00-aaaa-4bbb-8ccc-dddddddddddd';
const KEYS = `/${TENANT}/discovery/v2.0/keys`;

let provider: OAuth2Server;
let foreign: OAuth2Server;
let rooms: Rooms;
let authority = '';
let settings: EntraSettings;

beforeAll(async () => {
  provider = new OAuth2Server(undefined, undefined, { endpoints: { jwks: KEYS } });
  foreign = new OAuth2Server();
  for (const server of [provider, foreign]) {
    await server.issuer.keys.generate('RS256');
    await server.start(0, 'localhost');
  }
  authority = `http://localhost:${provider.address().port}`;
  settings = {
    tenantIds: [TENANT, OTHER],
    audience: `api://${APP}`,
    scope: 'access_as_user',
    authority,
    issuerV1: `${authority}/v1`,
    keysCooldown: 0,
  };
  rooms = await Rooms.open({ auth: { token: null, entra: settings, fetchKeys: keyFetcher(authority) } });
});
afterAll(async () => {
  await rooms.close();
  await provider.stop();
  await foreign.stop();
});

const now = (): number => Math.floor(clock.now() / 1000);
const claims = (more: object = {}): Record<string, unknown> => ({
  iss: `${authority}/${TENANT}/v2.0`,
  aud: APP,
  tid: TENANT,
  sub: 'a-subject',
  oid: 'an-object',
  scp: 'access_as_user',
  preferred_username: 'robin@copperline.example',
  ver: '2.0',
  iat: now() - 10,
  nbf: now() - 10,
  exp: now() + 3_600,
  ...more,
});

const sign = (more: object = {}, by = provider): Promise<string> =>
  by.issuer.buildToken({
    scopesOrTransform: (_header, payload) => {
      for (const name of Object.keys(payload)) Reflect.deleteProperty(payload, name);
      Object.assign(payload, claims(more));
    },
  });
const ask = async (token: string) => {
  const answer = await rooms.ask('/api/v1/decisions', { headers: bearer(token) });
  return {
    status: answer.status,
    code: answer.status === 200 ? null : jsonOf(answer)['code'],
    detail: String(jsonOf(answer)['detail']),
  };
};

describe('opens', () => {
  it.each<[string, object]>([
    ['version 2, for the id of the app', {}],
    ['version 2, for its address', { aud: `api://${APP}` }],
    ['among other scopes', { scp: 'profile access_as_user email' }],
    ['half a minute after its end', { exp: 'SOON' }],
  ])('%s', async (_, more) => {
    const settled = 'exp' in more ? { exp: now() - 30 } : more;
    expect(await ask(await sign(settled))).toMatchObject({ status: 200 });
  });

  it('version 1', async () => {
    expect(await ask(await sign({ iss: `${authority}/v1/${TENANT}/`, ver: '1.0', aud: `api://${APP}` }))).toMatchObject(
      { status: 200 },
    );
  });

  it('and who it is of signs what is saved, without standing in the log', async () => {
    const answer = await rooms.ask('/api/v1/decisions', {
      method: 'PUT',
      headers: { ...bearer(await sign()), 'if-match': '*' },
      json: { decisions: [{ companyId: 'acme', skuId: 'SPB', decision: 'Wait' }] },
    });
    expect(decisionsSchema.parse(jsonOf(answer))).toMatchObject({
      by: 'robin@copperline.example',
      decisions: [{ by: 'robin@copperline.example' }],
    });
    expect(rooms.log.entries.join('\n')).not.toContain('robin@');
  });

  it('signed with a key that came after the start', async () => {
    expect(await ask(await sign())).toMatchObject({ status: 200 });
    const fresh = await provider.issuer.keys.generate('RS256', { kid: 'rotated' });
    const token = await provider.issuer.buildToken({
      kid: fresh.kid,
      scopesOrTransform: (_header, payload) => Object.assign(payload, claims()),
    });
    expect(await ask(token)).toMatchObject({ status: 200 });
  });
});

describe('refuses', () => {
  it.each<[string, object, string, string]>([
    ['another audience', { aud: 'https://graph.microsoft.com' }, 'ERR_AUTH_INVALID', 'another application'],
    [
      'a tenant that is not allowed',
      { tid: 'ffffffff-0000-4000-8000-000000000000' },
      'ERR_AUTH_INVALID',
      'tenant that is not allowed',
    ],
    ['another issuer than its tenant', { iss: 'https://login.example/other/v2.0' }, 'ERR_AUTH_INVALID', 'issuer'],
    ['the issuer of the other allowed tenant', { iss: 'OTHER' }, 'ERR_AUTH_INVALID', 'issuer'],
    ['no tenant', { tid: undefined }, 'ERR_AUTH_INVALID', 'tenant'],
    ['an expired one', { exp: 1_700_000_000 }, 'ERR_AUTH_EXPIRED', 'expired'],
    ['one without an end', { exp: undefined }, 'ERR_AUTH_INVALID', 'exp'],
    ['one of tomorrow', { nbf: 4_000_000_000 }, 'ERR_AUTH_INVALID', 'not in force yet'],
    [
      'an id token: for the app itself, and without a scope',
      { scp: undefined, nonce: 'n' },
      'ERR_AUTH_INVALID',
      'no access token of a user',
    ],
    [
      'an app-only token',
      { scp: undefined, roles: ['access_as_user'], idtyp: 'app' },
      'ERR_AUTH_INVALID',
      'no access token of a user',
    ],
  ])('%s', async (_, more, code, said) => {
    const settled = 'iss' in more && more.iss === 'OTHER' ? { iss: `${authority}/${OTHER}/v2.0` } : more;
    const { status, ...answer } = await ask(await sign(settled));
    expect({ status, code: answer.code }).toEqual({ status: 401, code });
    expect(answer.detail).toContain(said);
  });

  it('a scope that is not the one, with the name of the one', async () => {
    const answer = await rooms.ask('/api/v1/drift', {
      headers: bearer(await sign({ scp: 'access_as_user2 User.Read' })),
    });
    expect([answer.status, jsonOf(answer)['code']]).toEqual([403, 'ERR_AUTH_SCOPE']);
    expect(answer.headers['www-authenticate']).toContain('insufficient_scope');
  });

  it('a key of somebody else, however well the claims are made', async () => {
    expect(await ask(await sign({}, foreign))).toMatchObject({ status: 401, code: 'ERR_AUTH_INVALID' });
  });

  it('a key of somebody else under the name of a known one', async () => {
    const { kid } = provider.issuer.keys.get() as { readonly kid: string };
    await foreign.issuer.keys.generate('RS256', { kid });
    const token = await foreign.issuer.buildToken({
      kid,
      scopesOrTransform: (_header, payload) => Object.assign(payload, claims()),
    });
    expect(await ask(token)).toMatchObject({ status: 401, detail: expect.stringContaining('signature') });
  });

  it('a changed claim under the old signature', async () => {
    const [head = '', body = '', signature = ''] = (await sign()).split('.');
    const changed = {
      ...(JSON.parse(Buffer.from(body, 'base64url').toString()) as object),
      preferred_username: 'boss@copperline.example',
    };
    expect(await ask([head, encode(changed), signature].join('.'))).toMatchObject({
      status: 401,
      code: 'ERR_AUTH_INVALID',
    });
  });

  it('no signature at all (alg none), also where the algorithm is spelled oddly', async () => {
    for (const alg of ['none', 'None', 'NONE'])
      expect(await ask(`${encode({ alg, typ: 'JWT' })}.${encode(claims())}.`)).toMatchObject({
        status: 401,
        code: 'ERR_AUTH_INVALID',
      });
  });

  it('HS256 with the public key as the secret', async () => {
    const jwk = provider.issuer.keys.get() as object & { kid: string };
    const pem = createPublicKey({ key: JSON.parse(JSON.stringify(jwk)), format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    });
    const signed = `${encode({ alg: 'HS256', typ: 'JWT', kid: jwk.kid })}.${encode(claims())}`;
    const signature = createHmac('sha256', pem).update(signed).digest('base64url');
    expect(await ask(`${signed}.${signature}`)).toMatchObject({
      status: 401,
      code: 'ERR_AUTH_INVALID',
      detail: expect.stringContaining('RS256'),
    });
  });
});

it('a provider that does not answer is no fault of the token', async () => {
  const nowhere = { ...settings, authority: 'http://localhost:9' };
  const tokens = new EntraTokens(nowhere, keyFetcher(nowhere.authority), clock);
  await expect(tokens.identify(await sign())).rejects.toMatchObject({ code: 'ERR_AUTH_UNAVAILABLE', statusCode: 503 });
});

it('keys are asked for once, and not again for every unknown key', async () => {
  let times = 0;
  const fetchKeys = keyFetcher(authority);
  const counting: typeof fetchKeys = (url, signal) => {
    times += 1;
    return fetchKeys(url, signal);
  };
  const tokens = new EntraTokens({ ...settings, keysCooldown: 30_000 }, counting, clock);
  for (let round = 0; round < 3; round += 1) await tokens.identify(await sign());
  for (let round = 0; round < 5; round += 1)
    await expect(tokens.identify(await sign({}, foreign))).rejects.toMatchObject({ code: 'ERR_AUTH_INVALID' });
  expect(times).toBe(1);
});

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
