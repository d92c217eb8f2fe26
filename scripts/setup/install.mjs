// Installs what a folder's package-lock.json names, and only when that is not what is there.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from './run.mjs';
import { hashFiles, isStamped, writeStamp } from './stamp.mjs';

/** True when it installed something. The stamp lies in node_modules, so it goes away together with it. */
export async function install(folder, { say, npm = runNpm }) {
  const stamp = join(folder, 'node_modules', '.driftsheet-installed');
  const hash = installHash(folder);
  if (isStamped(stamp, hash)) return false;
  say(existsSync(stamp) ? 'installing packages: package-lock.json has changed' : 'installing packages');
  // What npm has to say beyond its errors, it says on standard output.
  await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, stdio: ['ignore', 'ignore', 2] });
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  writeStamp(stamp, hash);
  return true;
}

/** Packages hold programs for one platform: a folder shared with another system is installed anew. */
export function installHash(folder) {
  return hashFiles(folder, [join(folder, 'package-lock.json')], process.platform, process.arch);
}
