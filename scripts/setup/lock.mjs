// One set-up at a time per folder: an empty directory that its holder keeps young. Git does not show empty directories,
// and a heartbeat needs no process ids, which mean nothing across containers that share a folder.
import { mkdirSync, renameSync, rmSync, rmdirSync, statSync, utimesSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const BEAT_MS = 2_000;
const STALE_MS = 30_000;

/** Runs `work` while holding the lock; waits for another holder, and takes over from one that has died. */
export async function withLock(folder, work, { beatMs = BEAT_MS, staleMs = STALE_MS, onWait = () => {} } = {}) {
  let told = false;
  while (!tryLock(folder, staleMs)) {
    if (!told) onWait();
    told = true;
    await sleep(Math.min(beatMs, 200));
  }
  const beat = setInterval(() => touch(folder), beatMs);
  const release = () => rmSync(folder, { recursive: true, force: true });
  const stop = () => process.exit(130);
  process.once('exit', release);
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off('exit', release).off('SIGINT', stop).off('SIGTERM', stop);
    release();
  }
}

function tryLock(folder, staleMs) {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (ageMs(folder) > staleMs) removeStale(folder, staleMs);
  return false;
}

/** Age in milliseconds; 0 for a lock that went away in the meantime. */
function ageMs(folder) {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found === undefined ? 0 : Date.now() - found.mtimeMs;
}

/** Renames a dead lock away before removing it, and gives back one that another set-up took in between. */
function removeStale(folder, staleMs) {
  const aside = `${folder}-${process.pid}`;
  try {
    renameSync(folder, aside);
    if (ageMs(aside) > staleMs) rmdirSync(aside);
    else renameSync(aside, folder);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function touch(folder) {
  const now = new Date();
  try {
    utimesSync(folder, now, now);
  } catch (error) {
    // A machine that slept may have lost its lock to another set-up; this one finishes what it began.
    if (error.code !== 'ENOENT') throw error;
  }
}
