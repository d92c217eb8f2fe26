/** What is in the way of putting the add-in into Excel is said before anything is tried. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { hindrance } from '../../scripts/start-excel.mjs';
import { PROJECT_ROOT } from '../support/tools.js';

const url = 'https://localhost:3000';

it.each([
  [
    'linux',
    { status: 200 },
    'Excel does not run on linux. Add the add-in to Excel on the web instead: docs/install.md.',
  ],
  [
    'win32',
    { error: 'ECONNREFUSED' },
    'https://localhost:3000/addin/taskpane.html does not answer (ECONNREFUSED). Start the proxy there, with a certificate that this computer trusts: docs/install.md.',
  ],
  [
    'darwin',
    { status: 404 },
    'https://localhost:3000/addin/taskpane.html answers 404, expected 200. Is it the address of the proxy?',
  ],
  ['win32', { status: 200 }, null],
  ['darwin', { status: 200 }, null],
] as const)('on %s, %j: %s', (platform, answer, told) => {
  expect(hindrance({ platform, url, answer })).toBe(told);
});

it('a word that it does not know is bad input', () => {
  const script = join(PROJECT_ROOT, 'scripts', 'start-excel.mjs');
  const run = spawnSync(process.execPath, [script, 'restart'], { encoding: 'utf8' });
  expect([run.status, run.stderr]).toEqual([2, expect.stringContaining('usage: npm run start:excel')]);
});
