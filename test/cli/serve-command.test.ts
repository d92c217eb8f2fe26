/** `driftsheet serve` and `token` as processes: the first start and the second, signals, addresses, certificates, and the whole demo. */
import { readFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { driftSchema } from '../../src/contracts/drift.js';
import { snapshotSchema, toKeptPass } from '../../src/contracts/snapshot.js';
import { sourcesSchema } from '../../src/contracts/sources.js';
import { reconcileKept } from '../../src/core/kept-pass.js';
import { jsonPieces } from '../../src/core/reconciliation-json.js';
import { Workplace } from '../support/cli.js';
import { pause, Served } from '../support/served.js';
import { PROJECT_ROOT } from '../support/tools.js';

const CERT = join(PROJECT_ROOT, 'test', 'fixtures', 'loopback-cert.pem');
const KEY = join(PROJECT_ROOT, 'test', 'fixtures', 'loopback-key.pem');

/** Two export files: Acme bought 20 and is charged for 15. */
function workplace(more: object = {}): Workplace {
  const place = new Workplace();
  place.write('bought.csv', 'Company,SKU,Quantity\nAcme,SPB,20\n');
  place.write('charged.csv', 'Company,SKU,Quantity\nAcme,SPB,15\n');
  const sources = [
    { id: 'bought', type: 'file', leg: 'purchased', path: './bought.csv' },
    { id: 'charged', type: 'file', leg: 'billed', path: './charged.csv' },
  ];
  place.write('driftsheet.config.json', JSON.stringify({ sources, ...more }));
  return place;
}

const bodyOf = ({ body }: { readonly body: unknown }): unknown => JSON.parse(String(body));

it('the first start shows a token, the second does not; tokens come and go beside it', async () => {
  const place = workplace();
  const first = await Served.start({ folder: place.folder });
  expect(first.said).toContain('shown this once');
  expect((await first.ask('/api/v1/health/ready')).statusCode).toBe(200);

  const made = await place.runBeside({}, 'token', 'new', '--name', 'dashboard', '--read-only');
  expect(made.stdout).toMatch(/^driftsheet_[\w-]{43}\n$/);
  const dashboard = made.stdout.trim();
  expect((await first.ask('/api/v1/drift', dashboard)).statusCode).toBe(200);
  const id = /Token (\w{8}) /.exec(made.stderr)?.[1] ?? '';
  const list = await place.runBeside({}, 'token', 'list');
  expect(list.stdout).toMatch(new RegExp(`${id}.*dashboard.*read `));
  expect(list.stdout).not.toContain(dashboard);
  expect((await place.runBeside({}, 'token', 'revoke', id)).status).toBe(0);
  expect((await first.ask('/api/v1/drift', dashboard)).statusCode).toBe(401);
  const again = await place.runBeside({}, 'token', 'revoke', id);
  expect([again.status, again.stderr]).toEqual([2, expect.stringContaining('ERR_TOKEN_UNKNOWN')]);

  const token = first.token;
  expect(await first.stop()).toBe(0);
  const second = await Served.start({ folder: place.folder });
  expect(second.said).toContain('driftsheet token new');
  expect(second.token).toBe('');
  expect((await second.ask('/api/v1/drift', token)).statusCode).toBe(200);
  expect(await second.stop('SIGTERM')).toBe(0);
}, 60_000);

it('the log is JSON lines without the token', async () => {
  const place = workplace();
  const served = await Served.start({
    folder: place.folder,
    environment: { DRIFTSHEET_TOKEN: 'a-token-from-the-environment' },
  });
  expect(served.said).toContain('The token is the configured one.');
  expect((await served.ask('/api/v1/drift', 'a-token-from-the-environment')).statusCode).toBe(200);
  expect((await served.ask('/api/v1/drift', 'another')).statusCode).toBe(401);
  await served.stop();
  const lines = served.complained
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ event }) => event)).toEqual(
    expect.arrayContaining(['serving', 'request', 'stopping', 'stopped']),
  );
  expect(served.said + served.complained).not.toContain('a-token-from-the-environment');
}, 60_000);

it('a second one on the same store is told whose it is, and the first goes on', async () => {
  const place = workplace();
  const first = await Served.start({ folder: place.folder });
  const second = await Served.start({ folder: place.folder });
  expect([second.status, second.complained]).toEqual([2, expect.stringContaining('ERR_STORE_IN_USE')]);
  expect((await first.ask('/api/v1/drift')).statusCode).toBe(200);
  await first.stop();
}, 60_000);

describe('refuses', () => {
  it('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const served = await Served.start({ folder: workplace().folder, args: ['--port', String(port)] });
    expect([served.status, served.complained]).toEqual([
      2,
      expect.stringContaining(`the port ${port} of 127.0.0.1 is taken`),
    ]);
    expect(served.said).not.toContain('driftsheet_');
    other.close();
  }, 60_000);

  it.each<[string, object, string]>([
    ['plain HTTP where others can listen in', { listen: { host: '0.0.0.0' } }, 'ERR_LISTEN_PLAIN'],
    [
      'a short token there',
      { listen: { host: '0.0.0.0', tlsTerminatedUpstream: true }, auth: { token: { env: 'SHORT' } } },
      'ERR_TOKEN_SHORT',
    ],
    ['a certificate that is not there', { listen: { tls: { cert: 'none.pem', key: 'none.pem' } } }, 'ERR_LISTEN_TLS'],
    ['a key that is none', { listen: { tls: { cert: CERT, key: CERT } } }, 'ERR_LISTEN_TLS'],
    [
      'an address that is not of this machine',
      { listen: { host: '203.0.113.1', tlsTerminatedUpstream: true } },
      'ERR_LISTEN_HOST',
    ],
    ['a public address with a path', { listen: { publicUrl: 'https://drift.example.com/app' } }, 'ERR_CONFIG_INVALID'],
  ])(
    '%s',
    async (_, more, code) => {
      const served = await Served.start({ folder: workplace(more).folder, environment: { SHORT: 'guess-me' } });
      expect([served.status, served.complained]).toEqual([2, expect.stringContaining(code)]);
      expect(served.complained).not.toContain('guess-me');
    },
    60_000,
  );
});

it('speaks https with a certificate', async () => {
  const place = workplace({ listen: { host: 'localhost', tls: { cert: CERT, key: KEY } } });
  const served = await Served.start({ folder: place.folder, certificate: readFileSync(CERT, 'utf8') });
  expect(served.address).toMatch(/^https:/);
  const answer = await served.ask('/api/v1/health');
  expect([answer.statusCode, answer.headers['strict-transport-security']]).toEqual([
    200,
    expect.stringContaining('31536000'),
  ]);
  await served.stop();
}, 60_000);

it('a second signal ends it at once, whoever is still being waited for', async () => {
  const served = await Served.start({ folder: workplace().folder });
  const { port, hostname } = new URL(served.address);
  const socket = connect(Number(port), hostname);
  // A request whose body never comes.
  socket.write(
    `POST /api/v1/syncs HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${served.token}\r\ncontent-type: application/json\r\ncontent-length: 20\r\n\r\n`,
  );
  await served.ask('/api/v1/health');
  served.signal('SIGINT');
  while (!served.complained.includes('"stopping"')) await pause();
  expect(served.status).toBeNull();
  expect(await served.stop()).toBe(130);
  socket.destroy();
}, 60_000);

it('without a configuration it serves the demo: what the pane computes is what it says', async () => {
  const place = new Workplace();
  const served = await Served.start({ folder: place.folder });
  expect(served.said).toContain('This is the demo');
  for (;;) {
    const { sources } = sourcesSchema.parse(bodyOf(await served.ask('/api/v1/sources')));
    if (sources.every(({ lastRun }) => lastRun !== null && lastRun.state !== 'running')) break;
    await pause();
  }
  const snapshot = snapshotSchema.parse(bodyOf(await served.ask('/api/v1/snapshot')));
  const drift = String((await served.ask('/api/v1/drift')).body);
  expect([...jsonPieces(reconcileKept(toKeptPass(snapshot)))].join('')).toBe(drift);
  const { rows, totals } = driftSchema.parse(JSON.parse(drift));
  expect(rows.length).toBeGreaterThan(200);
  expect(totals.states).toMatchObject({
    leak: expect.any(Number),
    shortage: expect.any(Number),
    unknown: expect.any(Number),
  });
  expect(await served.stop()).toBe(0);
  const again = await Served.start({ folder: place.folder });
  expect(again.token).not.toBe('');
  expect((await again.ask('/api/v1/drift', served.token)).statusCode).toBe(401);
  expect((await again.ask('/api/v1/drift')).statusCode).toBe(200);
  await again.stop();
}, 120_000);
