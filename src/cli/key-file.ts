/** The key that seals tokens, where the configuration names none: made once, in a file that its owner alone can read. */
import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from '../store/error-code.js';
import { StoreError } from '../store/errors.js';

const PRIVATE = 0o600;
const OTHERS = 0o077;

/** The key in the file, made if there is none. Two processes that start at once agree on one. Throws StoreError. */
export function keyOfFile(file: string): string {
  try {
    return readKey(file) ?? makeKey(file);
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    const code = errorCode(cause);
    throw new StoreError(
      'ERR_STORE_UNWRITABLE',
      `${file}: the key that seals tokens cannot be read or made there (${code}). Give the user that runs driftsheet the right to, or name a key of your own (store.encryptionKey).`,
      { cause },
    );
  }
}

/** null when there is no such file. */
function readKey(file: string): string | null {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return null;
  if (process.platform !== 'win32' && (stat.mode & OTHERS) !== 0) chmodSync(file, PRIVATE);
  const key = readFileSync(file, 'utf8').trim();
  if (key !== '') return key;
  throw new StoreError(
    'ERR_STORE_CORRUPT',
    `${file}: found an empty file, expected the key that seals tokens. Put the key back; if it is lost, delete the file and connect the sources again (driftsheet connect).`,
  );
}

function makeKey(file: string): string {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const key = randomBytes(32).toString('base64');
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}.part`;
  writeFileSync(draft, `${key}\n`, { mode: PRIVATE, flag: 'wx', flush: true });
  try {
    // Whole or not at all, and never over another one's.
    linkSync(draft, file);
    return key;
  } catch (error) {
    const others = readKey(file);
    if (others === null) throw error;
    return others;
  } finally {
    rmSync(draft, { force: true });
  }
}
