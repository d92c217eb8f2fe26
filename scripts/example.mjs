// `npm run example`: the pass on the repository's example exports, first as a table, then as a workbook.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { exampleArguments, isPassDone } from './example-pass.mjs';
import { ROOT } from './setup/run.mjs';

const description = join(ROOT, 'assets', 'examples', 'pass.json');
const pass = JSON.parse(readFileSync(description, 'utf8'));
const args = exampleArguments(pass, dirname(description));
const workbook = resolve(ROOT, pass.out);

function driftsheet(moreArgs, stdio) {
  const main = join(ROOT, 'dist', 'cli', 'main.js');
  const result = spawnSync(process.execPath, [main, ...args, ...moreArgs], { cwd: ROOT, stdio, encoding: 'utf8' });
  if (result.error !== undefined) throw result.error;
  if (isPassDone(result.status)) return;
  process.stderr.write(result.stderr ?? '');
  process.exit(result.status ?? 1);
}

driftsheet([], 'inherit');
// The second run says what the first has said; it is heard only when it fails.
driftsheet(['--out', workbook], 'pipe');
process.stdout.write(`\nThe workbook: ${workbook}\n`);
process.stdout.write('Next, with exports of your own: npm run driftsheet -- reconcile --help\n');
