/** The add-in as the proxy serves it: its files, the manifest for the public address, and the workbench of a clone. */
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
