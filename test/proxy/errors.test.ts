/** Every error is a problem with a stable code, whatever went wrong and however early. */
import { connect } from 'node:net';
import { problemSchema } from '../../src/contracts/problem.js';
import { jsonOf, Rooms, textOf, type Asking } from './rooms.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await Rooms.open();
});
afterAll(() => rooms.close());

type Asked = Asking & { readonly url: string };
const JSON_TYPE = { 'content-type': 'application/json' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

it.each<[string, Asked, number, string]>([
  ['an unknown address', { url: '/api/v1/seats' }, 404, 'ERR_ADDRESS_UNKNOWN'],
  ['an unknown address outside', { url: '/elsewhere' }, 404, 'ERR_ADDRESS_UNKNOWN'],
  ['another method', { method: 'DELETE', url: '/api/v1/crosswalk' }, 405, 'ERR_REQUEST_METHOD'],
  ['another method of an address with an id', { method: 'PUT', url: '/api/v1/syncs/17' }, 405, 'ERR_REQUEST_METHOD'],
  ['GET where there is POST alone', { url: '/api/v1/syncs' }, 405, 'ERR_REQUEST_METHOD'],
  ['an unknown sync', { url: '/api/v1/syncs/17' }, 404, 'ERR_SYNC_UNKNOWN'],
  ['events of an unknown sync', { url: '/api/v1/syncs/17/events' }, 404, 'ERR_SYNC_UNKNOWN'],
  [
    'an unknown source',
    { method: 'POST', url: '/api/v1/syncs', headers: JSON_TYPE, body: '{"source":"nowhere"}' },
    404,
    'ERR_SOURCE_UNKNOWN',
  ],
  [
    'a source that cannot be pulled',
    { method: 'POST', url: '/api/v1/syncs', headers: JSON_TYPE, body: '{"source":"later"}' },
    404,
    'ERR_SOURCE_UNKNOWN',
  ],
  [
    'a body that is no JSON',
    { method: 'POST', url: '/api/v1/syncs', headers: JSON_TYPE, body: '{"source"' },
    400,
    'ERR_REQUEST_JSON',
  ],
  [
    'a body that poisons',
    { method: 'POST', url: '/api/v1/syncs', headers: JSON_TYPE, body: '{"__proto__":{}}' },
    400,
    'ERR_REQUEST_JSON',
  ],
  [
    'a field of another type',
    { method: 'POST', url: '/api/v1/syncs', headers: JSON_TYPE, body: '{"source":7}' },
    400,
    'ERR_REQUEST_INVALID',
  ],
  [
    'a field too many',
    { method: 'POST', url: '/api/v1/syncs', headers: JSON_TYPE, body: '{"sorce":"pax8"}' },
    400,
    'ERR_REQUEST_INVALID',
  ],
  [
    'a form',
    { method: 'POST', url: '/api/v1/syncs', headers: FORM, body: 'source=pax8' },
    415,
    'ERR_REQUEST_MEDIA_TYPE',
  ],
  [
    'plain text',
    { method: 'POST', url: '/api/v1/syncs', headers: { 'content-type': 'text/plain' }, body: 'all' },
    415,
    'ERR_REQUEST_MEDIA_TYPE',
  ],
  [
    'a body of a megabyte',
    { method: 'POST', url: '/api/v1/syncs', headers: JSON_TYPE, body: `"${'x'.repeat(2 ** 20)}"` },
    413,
    'ERR_REQUEST_TOO_LARGE',
  ],
  ['XML wanted', { url: '/api/v1/drift', headers: { accept: 'application/xml' } }, 406, 'ERR_REQUEST_NOT_ACCEPTABLE'],
  ['a broken address', { url: '/api/v1/syncs/%zz' }, 400, 'ERR_REQUEST_MALFORMED'],
  [
    'a save without If-Match',
    { method: 'PUT', url: '/api/v1/crosswalk', headers: JSON_TYPE, body: '{}' },
    428,
    'ERR_VERSION_MISSING',
  ],
  [
    'a save over an older version',
    {
      method: 'PUT',
      url: '/api/v1/decisions',
      headers: { ...JSON_TYPE, 'if-match': '"v7"' },
      body: '{"decisions":[]}',
    },
    412,
    'ERR_VERSION_STALE',
  ],
  [
    'a save with a weak tag',
    {
      method: 'PUT',
      url: '/api/v1/decisions',
      headers: { ...JSON_TYPE, 'if-match': 'W/"v0"' },
      body: '{"decisions":[]}',
    },
    412,
    'ERR_VERSION_STALE',
  ],
])('%s', async (_what, { url, ...asked }, status, code) => {
  const answer = await rooms.ask(url, asked);
  const problem = problemSchema.parse(jsonOf(answer));
  expect({ status: answer.status, type: answer.headers['content-type'], code: problem.code }).toEqual({
    status,
    type: 'application/problem+json; charset=utf-8',
    code,
  });
  expect(problem).toMatchObject({ status, type: `urn:driftsheet:problem:${code}`, instance: url });
  expect(answer.headers['x-request-id']).toBe(problem.requestId);
});

it('405 names the methods that there are', async () => {
  const answer = await rooms.ask('/api/v1/decisions', { method: 'DELETE' });
  expect(answer.headers['allow']).toBe('GET, HEAD, PUT');
});

it('412 names the version in force, and its tag', async () => {
  const asking = { method: 'PUT', headers: { 'if-match': '"v9"' }, json: { decisions: [] } } as const;
  const answer = await rooms.ask('/api/v1/decisions', asking);
  expect(jsonOf(answer)).toMatchObject({ version: 0 });
  expect(answer.headers['etag']).toBe('"v0"');
});

it('a fault inside tells nothing of the inside, and the log has it under the request id', async () => {
  const broken = await Rooms.open();
  const tag = (): Promise<string> => Promise.reject(new Error('secret-of-the-house at /srv/data'));
  const rooms2 = await Rooms.open({ standing: { ...broken.deps.standing, tag } });
  const answer = await rooms2.ask('/api/v1/snapshot');
  expect(answer.status).toBe(500);
  expect(textOf(answer)).not.toContain('secret-of-the-house');
  const { code, requestId } = problemSchema.parse(jsonOf(answer));
  expect(code).toBe('ERR_INTERNAL');
  const said = rooms2.log.entries.filter((entry) => entry.startsWith('error request-failed'));
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(requestId);
  expect(said[0]).toContain('secret-of-the-house');
  await broken.close();
  await rooms2.close();
});

it('what is no HTTP is answered all the same', async () => {
  const said = await new Promise<string>((resolve) => {
    let text = '';
    const socket = connect(rooms.port, '127.0.0.1', () => socket.write('HELLO\r\n\r\n'));
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('close', () => resolve(text));
  });
  expect(said).toMatch(/^HTTP\/1\.1 400 /);
  expect(said).toContain('application/problem+json');
  expect(problemSchema.parse(JSON.parse(said.split('\r\n\r\n')[1] ?? '')).code).toBe('ERR_REQUEST_MALFORMED');
});
