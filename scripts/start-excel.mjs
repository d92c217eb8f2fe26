// `npm run start:excel`: puts the add-in into Excel on this computer (Windows, macOS) from a proxy that answers over https. `stop` takes
// it out again. Microsoft's own tool does it; npx fetches it when it is asked for, so that nobody else installs it.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ROOT, run } from './setup/run.mjs';

/** MIT. With its dependencies too large for everybody's set-up, and of use on two platforms alone. */
const TOOL = 'office-addin-debugging@7.0.0';
const MANIFEST = join(ROOT, 'out', 'manifest.xml');

/**
 * What cannot work, in a sentence; null when nothing is in the way.
 * @param {{platform: string, url: string, answer: {status: number} | {error: string}}} seen
 * @returns {string | null}
 */
export function hindrance({ platform, url, answer }) {
  if (platform !== 'win32' && platform !== 'darwin')
    return `Excel does not run on ${platform}. Add the add-in to Excel on the web instead: docs/install.md.`;
  const page = `${url}/addin/taskpane.html`;
  if ('error' in answer)
    return `${page} does not answer (${answer.error}). Start the proxy there, with a certificate that this computer trusts: docs/install.md.`;
  if (answer.status !== 200) return `${page} answers ${answer.status}, expected 200. Is it the address of the proxy?`;
  return null;
}

async function ask(page) {
  try {
    const { status } = await globalThis.fetch(page);
    return { status };
  } catch (error) {
    return { error: error.cause?.code ?? error.message };
  }
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { url: { type: 'string', default: 'https://localhost:3000' } },
  });
  const url = values.url.replace(/\/+$/, '');
  const action = positionals[0] ?? 'start';
  if (!['start', 'stop'].includes(action) || positionals.length > 1) {
    process.stderr.write('usage: npm run start:excel -- [start | stop] [--url https://localhost:3000]\n');
    process.exit(2);
  }
  const problem = hindrance({
    platform: process.platform,
    url,
    answer: action === 'stop' ? { status: 200 } : await ask(`${url}/addin/taskpane.html`),
  });
  if (problem !== null) {
    process.stderr.write(`${problem}\n`);
    process.exit(2);
  }
  mkdirSync(join(ROOT, 'out'), { recursive: true });
  await run(process.execPath, [join(ROOT, 'dist', 'cli', 'main.js'), 'manifest', '--url', url, '--out', MANIFEST]);
  const options = action === 'start' ? ['desktop', '--app', 'excel', '--no-debug'] : [];
  await run('npx', ['--yes', TOOL, action, MANIFEST, ...options], {
    shell: process.platform === 'win32',
    stdio: 'inherit',
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
