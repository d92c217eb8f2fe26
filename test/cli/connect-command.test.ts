/** `driftsheet connect`: a person goes to the vendor and comes back, and the source can be pulled from then on. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { demoConfig, demoEnvironment } from '../../src/demo/demo-config.js';
import { startDemo, type Demo } from '../../src/demo/start-demo.js';
import { Workplace } from '../support/cli.js';
import { PROJECT_ROOT } from '../support/tools.js';

let demo: Demo;
const children: ChildProcess[] = [];
beforeAll(async () => {
  demo = await startDemo({ companies: 3 });
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await demo.close();
});

/** QuickBooks Online and Pax8 of the demo, without the refresh token that the demo would give along. */
function office() {
  const place = new Workplace();
  const sources = demoConfig(demo).sources.filter(({ id }) => id === 'qbo' || id === 'pax8');
  const asked = sources.map(({ refreshToken: _, ...source }) => source);
  place.write('driftsheet.config.json', JSON.stringify({ sources: asked }));
  return place;
}

interface Connecting {
  /** The address that the person is sent to. */
  readonly url: Promise<string>;
  readonly paste: (line: string) => void;
  readonly ended: Promise<{ readonly status: number | null; readonly stdout: string; readonly stderr: string }>;
}

function connect(place: Workplace, ...args: string[]): Connecting {
  const main = join(PROJECT_ROOT, 'dist', 'cli', 'main.js');
  const env = { ...process.env, ...demoEnvironment(demo) };
  const child = spawn(process.execPath, [main, 'connect', ...args], { cwd: place.folder, env });
  children.push(child);
  let [stdout, stderr] = ['', ''];
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const url = new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      const found = /^http\S+connect\/oauth2\S+$/m.exec(stdout);
      if (found !== null) resolve(found[0]);
    });
  });
  const ended = new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve) =>
    child.on('close', (status) => resolve({ status, stdout, stderr })),
  );
  return { url, ended, paste: (line) => void child.stdin.write(`${line}\n`) };
}

/** The browser: follows the vendor's redirect by itself or not. */
const visit = (url: string, redirect: 'follow' | 'manual') => fetch(url, { redirect });

const FREE = 'http://127.0.0.1:43117/callback';

describe('driftsheet connect', () => {
  it('the browser comes back to this machine; afterwards the source is pulled with the kept token', async () => {
    const place = office();
    const { url, ended } = connect(place, 'qbo', '--redirect-uri', FREE);
    const page = await visit(await url, 'follow');
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('go back to the terminal')]);
    const { status, stdout } = await ended;
    expect([status, stdout]).toEqual([0, expect.stringMatching(/Connected: .+\. The tokens are kept encrypted/)]);
    const sync = await place.runBeside(demoEnvironment(demo), 'sync', '--source', 'qbo');
    expect(sync.stdout).toMatch(/│ qbo .*│ complete/);
  });

  it('a port that is taken is said at once', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { ended } = connect(office(), 'qbo', '--redirect-uri', `http://127.0.0.1:${port}/callback`);
    const { status, stderr } = await ended;
    other.close();
    expect([status, stderr]).toEqual([2, expect.stringContaining('ERR_CONNECT_PORT')]);
  });

  it('a stranger who knows the port changes nothing', async () => {
    const place = office();
    const { url, ended } = connect(place, 'qbo', '--redirect-uri', FREE);
    const address = await url;
    const forged = await visit(`${FREE}?code=stolen&state=guessed&realmId=1`, 'follow');
    expect(forged.status).toBe(400);
    await visit(address, 'follow');
    expect((await ended).status).toBe(0);
  });

  it('the whole address may be pasted, another one is not taken', async () => {
    const { url, paste, ended } = connect(office(), 'qbo', '--redirect-uri', FREE);
    const back = (await visit(await url, 'manual')).headers.get('location') ?? '';
    paste('https://example.com/?code=abc&state=another');
    paste(back);
    const { status, stdout } = await ended;
    expect([status, stdout]).toEqual([0, expect.stringContaining('found another state')]);
  });

  it('a source that asks nobody says so', async () => {
    const { ended } = connect(office(), 'pax8');
    const { status, stderr } = await ended;
    expect([status, stderr]).toEqual([2, expect.stringContaining('ERR_CONNECT_NOT_NEEDED')]);
  });
});
