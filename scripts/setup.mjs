// Set-up for the npm scripts: installs, builds and fetches tools, each only when needed, and says what it does.
// Flags: --build (dist/), --workbench (dist/workbench/), --tools (what tests need beyond npm), --bench (the benchmarks' own packages), --quiet.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './setup/build.mjs';
import { buildAddIn } from './setup/build-addin.mjs';
import { makeDemoData } from './setup/demo-data.mjs';
import { install } from './setup/install.mjs';
import { withLock } from './setup/lock.mjs';
import { ROOT } from './setup/run.mjs';
import { provideTools } from './setup/tools.mjs';
import { buildWorkbench } from './setup/workbench.mjs';

const flags = new Set(process.argv.slice(2));
const unknown = [...flags].filter(
  (flag) => !['--build', '--workbench', '--tools', '--bench', '--quiet'].includes(flag),
);
if (unknown.length > 0)
  fail(`unknown flag ${unknown.join(', ')}; known are --build, --workbench, --tools, --bench and --quiet`);

function say(line) {
  if (!flags.has('--quiet')) process.stderr.write(`set-up: ${line}\n`);
}

function fail(message) {
  process.stderr.write(`set-up failed: ${message}\n`);
  process.exit(1);
}

async function setUp() {
  await install(ROOT, { say });
  const bench = join(ROOT, 'bench');
  if (flags.has('--bench') && existsSync(join(bench, 'package.json'))) {
    await install(bench, { say: (line) => say(`bench: ${line}`) });
  }
  if (flags.has('--build')) {
    await build({ say });
    await buildAddIn({ say });
    await makeDemoData({ say });
  }
  if (flags.has('--workbench')) await buildWorkbench({ say });
  if (flags.has('--tools')) await provideTools({ say });
}

try {
  await withLock(join(ROOT, '.set-up-lock'), setUp, { onWait: () => say('waiting for another set-up to end') });
} catch (error) {
  fail(error.message);
}
