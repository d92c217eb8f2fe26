/** The add-in as the proxy serves it: its files, how people sign in, the manifest for the public address, and the workbench of a clone. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bearer, jsonOf, Rooms, textOf } from './rooms.js';

const folder = mkdtempSync(join(tmpdir(), 'driftsheet-add-in-'));
const place = (name: string): string => join(folder, name);
const PAGE =
  '<html><script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script><p>pane</p></html>';

beforeAll(() => {
  for (const name of ['addin', 'workbench', 'office']) mkdirSync(place(name));
  writeFileSync(place('addin/taskpane.html'), PAGE);
  writeFileSync(place('addin/functions.json'), '{"functions":[]}');
  writeFileSync(place('workbench/workbench.html'), '<p>sheet</p>');
  writeFileSync(place('workbench/office-scripts.html'), '<script src="/workbench/office/client.js"></script>');
  writeFileSync(place('office/client.js'), 'const client = 1;');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let rooms: Rooms;
afterEach(() => rooms.close());

const loopback = { isLoopback: true, host: '127.0.0.1', publicUrl: null, tls: null, tlsTerminatedUpstream: false };
const clone = () => ({ addIn: place('addin'), workbench: { folder: place('workbench'), office: place('office') } });

it('the pane is served as it was built, and Excel may frame it', async () => {
  rooms = await Rooms.open({ addIn: place('addin') });
  const page = await rooms.ask('/addin/taskpane.html', { headers: bearer('') });
  expect([page.status, textOf(page)]).toEqual([200, PAGE]);
  expect(page.headers['content-security-policy']).toContain('https://*.officeapps.live.com');
  expect((await rooms.ask('/addin/functions.json')).headers['content-type']).toMatch(/^application\/json/);
  expect((await rooms.ask('/addin/../workbench.html')).status).toBe(404);
  expect((await rooms.ask('/workbench')).status).toBe(404);
});

it('the manifest names the public address, whatever the request says', async () => {
  rooms = await Rooms.open({
    ...clone(),
    version: '0.1.0',
    listen: { ...loopback, publicUrl: 'https://drift.example.com' },
  });
  const manifest = await rooms.ask('/manifest.xml', { headers: { host: 'drift.example.com' } });
  expect(manifest.headers['content-type']).toMatch(/^application\/xml/);
  expect(textOf(manifest)).toContain('<SourceLocation DefaultValue="https://drift.example.com/addin/taskpane.html"/>');
});

it.each([
  [null, 'Found no listen.publicUrl in the configuration'],
  ['http://drift.example.com', 'listen.publicUrl: found the address "http://drift.example.com"'],
])('without an https address there is no manifest (%s), and it says what to do', async (publicUrl, found) => {
  rooms = await Rooms.open({ ...clone(), listen: { ...loopback, publicUrl } });
  const answer = await rooms.ask('/manifest.xml');
  expect([answer.status, jsonOf(answer)['code']]).toEqual([404, 'ERR_ADDRESS_UNKNOWN']);
  expect(jsonOf(answer)['detail']).toContain(found);
});

it('on the workbench the one script tag leads to the client of the clone, and all else is as built', async () => {
  rooms = await Rooms.open(clone());
  expect(textOf(await rooms.ask('/workbench'))).toBe('<p>sheet</p>');
  expect(textOf(await rooms.ask('/workbench/addin/taskpane.html?host=workbench'))).toBe(
    '<html><script src="/workbench/office/client.js"></script><p>pane</p></html>',
  );
  expect(textOf(await rooms.ask('/workbench/office/client.js'))).toBe('const client = 1;');
  const { headers } = await rooms.ask('/workbench');
  expect(headers['content-security-policy']).toContain("frame-ancestors 'self'");
});

describe('how people sign in', () => {
  const ENTRA = {
    tenantIds: ['6f9c1e7a-0d3b-4f4e-9b1c-2f7d5a8e1c11'],
    audience: 'api://c0ffee00-aaaa-4bbb-8ccc-dddddddddddd',
    scope: 'access_as_user',
    authority: 'https://login.microsoftonline.com',
    issuerV1: 'https://sts.windows.net',
    keysCooldown: 0,
  };
  const ask = async (entra: typeof ENTRA | null): Promise<unknown> => {
    const fetchKeys = (): Promise<Response> => Promise.reject(new Error('no keys are asked for here'));
    rooms = await Rooms.open({ auth: { token: null, entra, fetchKeys } });
    const answer = await rooms.ask('/addin/sign-in.json', { headers: bearer('') });
    expect(answer.status).toBe(200);
    return jsonOf(answer)['entra'];
  };

  it('with a token alone, where no tenant is configured', async () => {
    expect(await ask(null)).toBeNull();
  });

  it.each<[string, Partial<typeof ENTRA> & { readonly clientId?: string }, object | null]>([
    [
      'one tenant',
      {},
      {
        clientId: 'c0ffee00-aaaa-4bbb-8ccc-dddddddddddd',
        authority: 'https://login.microsoftonline.com/6f9c1e7a-0d3b-4f4e-9b1c-2f7d5a8e1c11',
        scope: 'api://c0ffee00-aaaa-4bbb-8ccc-dddddddddddd/access_as_user',
      },
    ],
    ['several tenants', { tenantIds: ['a', 'b'] }, { authority: 'https://login.microsoftonline.com/organizations' }],
    [
      'the id alone as audience',
      { audience: 'c0ffee00-aaaa-4bbb-8ccc-dddddddddddd' },
      { scope: 'api://c0ffee00-aaaa-4bbb-8ccc-dddddddddddd/access_as_user' },
    ],
    ['an application of its own for people', { clientId: 'another-app' }, { clientId: 'another-app' }],
    ['an audience that names no application', { audience: 'api://drift' }, null],
  ])('%s', async (_, more, expected) => {
    const found = await ask({ ...ENTRA, ...more });
    if (expected === null) expect(found).toBeNull();
    else expect(found).toMatchObject(expected);
  });
});
