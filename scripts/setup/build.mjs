// Compiles the server's part of src/ to dist/ when the sources differ from those of the last build. The add-in has its own step.
import { existsSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ADD_IN } from './build-addin.mjs';
import { packageScript, ROOT, run } from './run.mjs';
import { filesBelow, hashFiles, isStamped, writeStamp } from './stamp.mjs';

const SRC = join(ROOT, 'src');
// Bundled for the browser on its own (workbench.mjs).
const WORKBENCH = 'workbench';
const DIST = join(ROOT, 'dist');
const STAMP = packageScript('.driftsheet-built');
const INPUTS = ['package-lock.json', 'tsconfig.json', 'tsconfig.server.json'].map((name) => join(ROOT, name));

/** True when it built. A build with a type error leaves no stamp, so the next set-up tries again. */
export async function build({ say }) {
  const sources = filesBelow(SRC).filter((file) => !isOfWorkbench(SRC, file));
  const hash = hashFiles(ROOT, [...sources, ...INPUTS]);
  const outputs = sources.flatMap(outputsOf);
  if (isStamped(STAMP, hash) && outputs.every((file) => existsSync(file))) return false;
  say('building dist/');
  rmSync(STAMP, { force: true });
  const tsc = packageScript('typescript', 'bin', 'tsc');
  await run(process.execPath, [tsc, '-p', join(ROOT, 'tsconfig.server.json'), '--noEmitOnError']);
  removeStale(outputs);
  writeStamp(STAMP, hash);
  return true;
}

/** Rooms that run inside Excel alone: tsconfig.server.json leaves them out. */
const ADD_IN_ROOMS = ['excel', 'client', 'addin', 'taskpane', 'commands', 'workbench'];

function outputsOf(source) {
  const [room] = relative(SRC, source).split(sep);
  if (ADD_IN_ROOMS.includes(room) || !/(?<!\.d)\.tsx?$/.test(source)) return [];
  const js = join(DIST, relative(SRC, source)).replace(/\.tsx?$/, '.js');
  return [js, `${js}.map`];
}

/** A module whose source is gone would still be found by an import, and packed. */
function removeStale(outputs) {
  const kept = new Set(outputs);
  const isAnothers = (file) => file.startsWith(ADD_IN + sep) || isOfWorkbench(DIST, file);
  for (const file of filesBelow(DIST)) if (!kept.has(file) && !isAnothers(file)) rmSync(file);
}

function isOfWorkbench(folder, file) {
  return relative(folder, file).split(sep)[0] === WORKBENCH;
}
