/** Puts a backup in the place of the embedded store, which is kept beside it. */
import { copyFileSync, existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import Libsql from 'libsql';
import { asStoreError, assertOurFile, syncFile, syncFolder } from './backup.js';
import { contentsOf, type StoreContents } from './contents.js';
import { preparePlace } from './engines/embedded-place.js';
import { isBusy } from './error-code.js';
import { StoreError } from './errors.js';
import { holdScheduler } from './scheduler-lock.js';

export interface Restored {
  readonly contents: StoreContents;
  /** Where the store that stood there is now; null when there was none. */
  readonly aside: string | null;
}

/** `path`: of the store. Nothing is changed unless the backup is whole and nobody uses the store. Throws StoreError. */
export async function restoreFrom(path: string, file: string): Promise<Restored> {
  assertBackup(path, file);
  const lock = await holdScheduler(path);
  const draft = `${resolve(path)}.${process.pid}.part`;
  try {
    copyFileSync(file, draft);
    syncFile(draft);
    // What is looked at is what is put there.
    const contents = await contentsOf(draft);
    return { contents, aside: replace(resolve(path), draft) };
  } catch (cause) {
    throw asStoreError(cause, path);
  } finally {
    rmSync(draft, { force: true });
    lock.release();
  }
}

function assertBackup(path: string, file: string): void {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat?.isFile() !== true)
    throw new StoreError('ERR_STORE_MISSING', `${file}: there is no such backup. Check the path.`);
  if (resolve(path) === resolve(file))
    throw new StoreError('ERR_STORE_BACKUP_PLACE', `${file}: this is the store itself, expected a backup of it.`);
  assertOurFile(file);
  if ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0)
    throw new StoreError(
      'ERR_STORE_BACKUP_PLACE',
      `${file}: beside it lies ${file}-wal: it is a store in use and no backup, and not whole by itself. Make a backup of it with driftsheet backup.`,
    );
}

/** The old store keeps a name at every moment, and so does the place: a crash between leaves the one or the other. */
function replace(path: string, draft: string): string | null {
  if (!existsSync(path) || statSync(path).size === 0) {
    preparePlace(path);
    renameSync(draft, path);
    syncFolder(path);
    return null;
  }
  const release = closeOff(path);
  try {
    const aside = `${path}.before-restore-${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
    // A file that is no sound store may have left these: with another store they would be taken for its own.
    if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${aside}-wal`);
    rmSync(`${path}-shm`, { force: true });
    linkSync(path, aside);
    renameSync(draft, path);
    syncFolder(path);
    return aside;
  } finally {
    release();
  }
}

/**
 * Brings everything into the one file and keeps others out until it is released. A file that cannot be read as a store is nobody's. Only
 * `exec`: a statement would hold the file until it is collected.
 */
function closeOff(path: string): () => void {
  const database = new Libsql(path, { timeout: 2_000 });
  try {
    database.exec('pragma journal_mode = delete');
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    if (!isBusy(error)) return () => undefined;
    throw new StoreError(
      'ERR_STORE_IN_USE',
      `${path}: another driftsheet has the store open. End it first (serve, sync, report); nothing was changed.`,
      { cause: error },
    );
  }
  const close = (): void => {
    if (database.inTransaction) database.exec('rollback');
    database.close();
  };
  // Windows renames no file that is open.
  if (process.platform !== 'win32') return close;
  close();
  return () => undefined;
}
