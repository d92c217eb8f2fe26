/** A copy of the embedded store as it stands at one moment, made while others read and write it. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import Libsql from 'libsql';
import { contentsOf, type StoreContents } from './contents.js';
import { APPLICATION_ID } from './engines/embedded.js';
import { explainEmbedded } from './engines/embedded-faults.js';
import { errorCode } from './error-code.js';
import { StoreError } from './errors.js';

/** `path`: of the store. An earlier backup in `file` is replaced in one step, anything else is not. Throws StoreError. */
export async function backupTo(path: string, file: string): Promise<StoreContents> {
  if (!existsSync(path))
    throw new StoreError(
      'ERR_STORE_MISSING',
      `${path}: there is no store to back up. Check store.path, or pull first.`,
    );
  assertPlace(path, file);
  const draft = `${resolve(file)}.${process.pid}.part`;
  try {
    // An empty file of ours is filled: it has the right mode from the beginning.
    closeSync(openSync(draft, 'wx', 0o600));
    copyStore(path, draft);
    syncFile(draft);
    const contents = await contentsOf(draft);
    renameSync(draft, resolve(file));
    syncFolder(file);
    return contents;
  } catch (cause) {
    throw asStoreError(cause, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

function copyStore(path: string, draft: string): void {
  const database = new Libsql(path, { timeout: 15_000 });
  try {
    // What the file's own first bytes say may be behind: the newest pages lie beside it.
    const [row] = database.prepare('pragma application_id').all() as readonly { readonly application_id: number }[];
    if (row?.application_id !== APPLICATION_ID) throw foreign(path);
    database.exec(`vacuum into '${draft.replaceAll("'", "''")}'`);
  } catch (error) {
    throw explainEmbedded(error, path);
  } finally {
    database.close();
  }
}

function assertPlace(path: string, file: string): void {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat?.isDirectory() === true)
    throw new StoreError('ERR_STORE_BACKUP_PLACE', `${file}: found a folder, expected the name of a file to write.`);
  if (stat === undefined) return;
  if (realpathSync(file) === realpathSync(path))
    throw new StoreError('ERR_STORE_BACKUP_PLACE', `${file}: this is the store itself. Choose another name.`);
  if (stat.size === 0 || applicationOf(file) === APPLICATION_ID) return;
  throw new StoreError(
    'ERR_STORE_BACKUP_PLACE',
    `${file}: found a file that is no backup of driftsheet; it would be overwritten. Choose another name, or delete it.`,
  );
}

const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';

/** The program that a database file belongs to; null for a file that is no database. */
export function applicationOf(file: string): number | null {
  const header = Buffer.alloc(HEADER_BYTES);
  const open = openSync(file, 'r');
  try {
    if (readSync(open, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return null;
  } finally {
    closeSync(open);
  }
  return header.toString('latin1', 0, MAGIC.length) === MAGIC ? header.readUInt32BE(68) : null;
}

/** Throws unless it is a database of driftsheet, such as a backup. */
export function assertOurFile(file: string): void {
  const application = applicationOf(file);
  if (application === APPLICATION_ID) return;
  if (application !== null) throw foreign(file);
  throw new StoreError(
    'ERR_STORE_NOT_A_DATABASE',
    `${file}: found a file that is no database, expected one of driftsheet.`,
  );
}

function foreign(file: string): StoreError {
  return new StoreError(
    'ERR_STORE_FOREIGN',
    `${file}: found a database of another program, expected one of driftsheet.`,
  );
}

export function syncFile(file: string): void {
  const open = openSync(file, 'r+');
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}

/** So that the new name survives a power cut too; Windows has no such call. */
export function syncFolder(file: string): void {
  if (process.platform === 'win32') return;
  const open = openSync(dirname(resolve(file)), 'r');
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}

/** What the system says, about the file that was to be written. */
export function asStoreError(cause: unknown, file: string): unknown {
  const code = errorCode(cause);
  if (cause instanceof StoreError || !/^E[A-Z]+$/.test(code)) return cause;
  return new StoreError(
    code === 'ENOSPC' ? 'ERR_STORE_FULL' : 'ERR_STORE_UNWRITABLE',
    `${file}: could not be written (${code}). Check that its folder is there, may be written and has room; nothing was changed.`,
    { cause },
  );
}
