/** `driftsheet demo` as a developer runs it: it says how to connect, writes what it was asked for, and ends when it is told to. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { Workplace } from '../support/cli.js';
import { PROJECT_ROOT } from '../support/tools.js';

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

interface Running {
  /** All that was printed up to the last line. */
  readonly printed: string;
  end(signal: NodeJS.Signals): Promise<number | null>;
}

async function startDemo(place: Workplace, ...args: string[]): Promise<Running> {
  const main = join(PROJECT_ROOT, 'dist', 'cli', 'main.js');
  const child = spawn(process.execPath, [main, 'demo', '--port', '0', ...args], { cwd: place.folder });
  running.push(child);
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      if (printed.includes('Ctrl+C')) resolve();
    });
    child.on('exit', () => reject(new Error(`ended early: ${printed}`)));
  });
  return {
    printed,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

const addressIn = (printed: string, vendor: string): string =>
  new RegExp(`${vendor} +(http\\S+)`).exec(printed)?.[1] ?? '';

it('prints addresses, variables and the configuration, and answers until Ctrl+C', async () => {
  const demo = await startDemo(new Workplace(), '--today', '2026-08-20', '--calm');
  expect(demo.printed).toContain('Copperline Managed Services: 40 clients, as of 2026-08-20');
  expect(demo.printed).toMatch(/PAX8_CLIENT_SECRET\W+demo-pax8-secret/);
  const config = JSON.parse(/^\{[^]*^\}$/m.exec(demo.printed)?.[0] ?? '') as { sources: Record<string, unknown>[] };
  expect(config.sources).toMatchObject([
    { id: 'pax8', type: 'pax8', clientSecret: { env: 'PAX8_CLIENT_SECRET' }, baseUrl: addressIn(demo.printed, 'Pax8') },
    {
      id: 'm365',
      type: 'microsoft-365',
      tenants: 'delegated-admin',
      baseUrl: addressIn(demo.printed, 'Microsoft Graph'),
    },
    {
      id: 'qbo',
      type: 'quickbooks-online',
      refreshToken: { env: 'QBO_REFRESH_TOKEN' },
      baseUrl: addressIn(demo.printed, 'QuickBooks Online'),
    },
    { id: 'xero', type: 'xero', grant: 'client_credentials', baseUrl: addressIn(demo.printed, 'Xero') },
    {
      id: 'qbd',
      type: 'quickbooks-desktop',
      apiKey: { env: 'CONDUCTOR_SECRET_KEY' },
      baseUrl: addressIn(demo.printed, 'Conductor'),
    },
  ]);
  const refused = await fetch(`${addressIn(demo.printed, 'Pax8')}/companies`);
  expect(refused.status).toBe(401);
  expect(await demo.end('SIGINT')).toBe(0);
}, 60_000);

it('writes the configuration and what was confirmed, with no secret in either', async () => {
  const place = new Workplace();
  const demo = await startDemo(place, '--config', 'demo.json', '--confirmed', 'crosswalk.json');
  expect(await demo.end('SIGTERM')).toBe(0);
  expect(demo.printed).toContain('Configuration: demo.json');
  const config = place.read('demo.json').toString();
  expect(JSON.parse(config)).toMatchObject({
    sources: [{ id: 'pax8' }, { id: 'm365' }, { id: 'qbo' }, { id: 'xero' }, { id: 'qbd' }],
  });
  expect(config).not.toContain('-secret"');
  expect(config).not.toMatch(/sk_demo|refresh-token/);
  expect(JSON.parse(place.read('crosswalk.json').toString())).toMatchObject({
    companies: [{ name: 'Brasserie Lune' }, { name: 'Sallow Park Clinics' }],
  });
}, 60_000);

it('the computer with QuickBooks Desktop can be off', async () => {
  const demo = await startDemo(new Workplace(), '--calm', '--pc-off');
  const config = JSON.parse(/^\{[^]*^\}$/m.exec(demo.printed)?.[0] ?? '') as { sources: Record<string, string>[] };
  const key = /CONDUCTOR_SECRET_KEY\W+(\w+)/.exec(demo.printed)?.[1] ?? '';
  const answer = await fetch(`${addressIn(demo.printed, 'Conductor')}/quickbooks-desktop/invoices`, {
    headers: { authorization: `Bearer ${key}`, 'conductor-end-user-id': config.sources[4]?.['endUserId'] ?? '' },
  });
  expect(answer.status).toBe(502);
  expect(await demo.end('SIGINT')).toBe(0);
}, 60_000);

it('never overwrites a file that says something else', () => {
  const place = new Workplace();
  place.write('mine.json', '{}');
  const run = place.run('demo', '--port', '0', '--config', 'mine.json');
  expect([run.status, run.stderr]).toEqual([2, expect.stringContaining('[ERR_DEMO_FILE_EXISTS]')]);
  expect(place.read('mine.json').toString()).toBe('{}');
}, 60_000);

it('a taken port is named', async () => {
  const place = new Workplace();
  const first = await startDemo(place);
  const port = new URL(addressIn(first.printed, 'Pax8')).port;
  const run = place.run('demo', '--port', port);
  expect([run.status, run.stderr]).toEqual([2, expect.stringMatching(/ports \d+ to \d+ .+ \[ERR_DEMO_PORT\]/)]);
}, 60_000);

it.each([
  ['--port', 'http'],
  ['--port', '65531'],
  ['--today', '2026-02-30'],
])('%s %s is refused', (option, value) => {
  const run = new Workplace().run('demo', option, value);
  expect([run.status, run.stderr]).toEqual([2, expect.stringContaining(`'${value}' is invalid`)]);
});
