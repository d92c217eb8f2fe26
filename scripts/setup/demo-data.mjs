// Writes dist/addin/demo.json, the demo that the pane shows before anybody has signed in, when what it is made of differs from last time.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ADD_IN } from './build-addin.mjs';
import { packageScript, ROOT } from './run.mjs';
import { filesBelow, hashFiles, isStamped, writeStamp } from './stamp.mjs';

const FILE = join(ADD_IN, 'demo.json');
const STAMP = packageScript('.driftsheet-demo-data');
/** Rooms of the server that pull the demo and answer for it. */
const ROOMS = ['core', 'contracts', 'connectors', 'store', 'demo', 'config', 'sync', 'standing', 'proxy', 'cli'];

/** True when it wrote. To be called when the server is built. */
export async function makeDemoData({ say }) {
  const sources = ROOMS.flatMap((room) => filesBelow(join(ROOT, 'src', room)));
  const hash = hashFiles(ROOT, [...sources, join(ROOT, 'package-lock.json')]);
  if (isStamped(STAMP, hash) && existsSync(FILE)) return false;
  say('pulling the demo for the pane');
  rmSync(STAMP, { force: true });
  const { demoAnswers } = await import(pathToFileURL(join(ROOT, 'dist', 'cli', 'demo-answers.js')).href);
  writeFileSync(FILE, await demoAnswers());
  writeStamp(STAMP, hash);
  return true;
}
