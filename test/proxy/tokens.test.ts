/** Bearer tokens: who comes in, who may save, who is recorded, and what the log keeps to itself. */
import { makeBearer } from '../../src/proxy/auth/bearer-tokens.js';
import { USUAL_LIMITS } from '../../src/proxy/deps.js';
import { bearer, clock, jsonOf, Rooms } from './rooms.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await Rooms.open();
});
afterAll(() => rooms.close());

const PATHS = [
  '/sources',
  '/syncs/1',
  '/syncs/1/events',
  '/snapshot',
  '/drift',
  '/history',
  '/crosswalk',
  '/decisions',
  '/openapi.json',
  '/nowhere',
];

it.each(PATHS)('/api/v1%s wants a token', async (path) => {
  const answer = await rooms.ask(`/api/v1${path}`, { headers: { authorization: undefined } });
  expect([answer.status, jsonOf(answer)['code']]).toEqual([401, 'ERR_AUTH_MISSING']);
  expect(answer.headers['www-authenticate']).toBe('Bearer realm="driftsheet"');
});

it.each([
  ['Basic cm9iaW46cm9iaW4=', 'ERR_AUTH_MISSING'],
  ['Bearer', 'ERR_AUTH_MISSING'],
  ['Bearer driftsheet_wrong', 'ERR_AUTH_INVALID'],
  [`Bearer ${'x'.repeat(17_000)}`, 'ERR_AUTH_MISSING'],
])('refuses %.30s', async (authorization, code) => {
  const answer = await rooms.ask('/api/v1/drift', { headers: { authorization } });
  // A header of that size is refused before anything else is.
  if (authorization.length > 16_384) expect(answer.status).toBe(431);
  else expect([answer.status, jsonOf(answer)['code']]).toEqual([401, code]);
});

it('says little of its health to a stranger, and more to a token', async () => {
  const stranger = await rooms.ask('/api/v1/health', { headers: { authorization: undefined } });
  expect(jsonOf(stranger)).toEqual({ status: 'ok' });
  const wrong = await rooms.ask('/api/v1/health', { headers: bearer('driftsheet_wrong') });
  expect(jsonOf(wrong)).toEqual({ status: 'ok' });
  expect(jsonOf(await rooms.ask('/api/v1/health'))).toMatchObject({ version: '0.0.0-test', store: 'embedded' });
  expect(jsonOf(await rooms.ask('/api/v1/health/ready', { headers: { authorization: undefined } }))).toEqual({
    status: 'ready',
  });
});

it('is not ready when the store does not answer', async () => {
  const ping = (): Promise<void> => Promise.reject(new Error('gone'));
  const broken = await Rooms.open({ store: { ...rooms.store, ping } });
  const answer = await broken.ask('/api/v1/health/ready', { headers: { authorization: undefined } });
  expect([answer.status, jsonOf(answer)['code']]).toEqual([503, 'ERR_NOT_READY']);
  await broken.close();
});

it.each(['POST /syncs', 'PUT /crosswalk', 'PUT /decisions'])('a read-only token may not %s', async (what) => {
  const [method, path] = what.split(' ') as ['POST' | 'PUT', string];
  const headers = { ...bearer(rooms.readOnly), 'if-match': '"v0"' };
  const answer = await rooms.ask(`/api/v1${path}`, { method, headers, json: {} });
  expect([answer.status, jsonOf(answer)['code']]).toEqual([403, 'ERR_AUTH_READ_ONLY']);
  expect((await rooms.ask('/api/v1/drift', { headers: bearer(rooms.readOnly) })).status).toBe(200);
});

it('a revoked token opens nothing from then on', async () => {
  const { id, token } = await makeBearer(rooms.store.bearers, { name: 'Kim', readOnly: false, now: clock.now() });
  expect((await rooms.ask('/api/v1/crosswalk', { headers: bearer(token) })).status).toBe(200);
  await rooms.store.bearers.revoke(id, new Date(clock.now()).toISOString());
  expect(jsonOf(await rooms.ask('/api/v1/crosswalk', { headers: bearer(token) }))['code']).toBe('ERR_AUTH_INVALID');
});

it('the configured token opens, beside those of the store', async () => {
  const configured = await Rooms.open({ auth: { ...rooms.deps.auth, token: 'a token of the configuration' } });
  expect((await configured.ask('/api/v1/drift', { headers: bearer('a') })).status).toBe(401);
  expect((await configured.ask('/api/v1/drift')).status).toBe(200);
  await configured.close();
  const plain = await Rooms.open({ auth: { ...rooms.deps.auth, token: 'a-token-of-the-configuration' } });
  expect((await plain.ask('/api/v1/drift', { headers: bearer('a-token-of-the-configuration') })).status).toBe(200);
  await plain.close();
});

it('notes when a token was used, keeps its hash alone, and writes it nowhere', async () => {
  await rooms.ask('/api/v1/crosswalk');
  await rooms.ask('/api/v1/drift', { headers: bearer('driftsheet_a-guess-that-should-not-be-kept') });
  const mine = (await rooms.store.bearers.list()).find(({ name }) => name === 'Robin');
  expect(mine).toMatchObject({ name: 'Robin', readOnly: false, lastUsedAt: expect.any(String) });
  expect(JSON.stringify(mine)).not.toContain(rooms.token);
  const said = rooms.log.entries.join('\n');
  expect(said).toContain(`"tokenId":"${mine?.id ?? ''}"`);
  for (const secret of [rooms.token, 'a-guess-that-should-not-be-kept', 'Robin', '127.0.0.1'])
    expect(said).not.toContain(secret);
});

it('whoever guesses tokens is put off; a colleague at the same address with a good one is not', async () => {
  const limited = await Rooms.open({ limits: { ...USUAL_LIMITS, refusalsPerMinute: 3 } });
  const guess = (): ReturnType<Rooms['ask']> => limited.ask('/api/v1/drift', { headers: bearer('driftsheet_guess') });
  const statuses = [await guess(), await guess(), await guess()].map(({ status }) => status);
  const put = await guess();
  expect([...statuses, put.status, jsonOf(put)['code']]).toEqual([401, 401, 401, 429, 'ERR_REQUEST_RATE']);
  expect(Number(put.headers['retry-after'])).toBeGreaterThan(0);
  expect((await limited.ask('/api/v1/drift')).status).toBe(200);
  await limited.close();
});

it('an address may ask so often and no more; health is always told', async () => {
  const limited = await Rooms.open({ limits: { ...USUAL_LIMITS, requestsPerMinute: 5 } });
  const statuses: number[] = [];
  for (let times = 0; times < 7; times += 1) statuses.push((await limited.ask('/api/v1/crosswalk')).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
  expect((await limited.ask('/api/v1/health')).status).toBe(200);
  await limited.close();
});

it('a token is made of 256 bits, and no two are alike', async () => {
  const make = () => makeBearer(rooms.store.bearers, { name: 'x', readOnly: false, now: clock.now() });
  const tokens = [(await make()).token, (await make()).token];
  expect(tokens[0]).toMatch(/^driftsheet_[\w-]{43}$/);
  expect(tokens[0]).not.toBe(tokens[1]);
});
