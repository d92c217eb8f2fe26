/** What SQLite says, as a sentence that helps. */
import { errorCode } from '../error-code.js';
import { StoreError } from '../errors.js';

/** Errors that are not the engine's come back as they are. */
export function explainEmbedded(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error;
  const code = errorCode(error);
  if (!code.startsWith('SQLITE_') && !/ConnectionFailed|database connection/.test(error.message)) return error;
  const cause = { cause: error };
  switch (/^SQLITE_[A-Z]+/.exec(code)?.[0] ?? '') {
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return new StoreError(
        'ERR_STORE_BUSY',
        `${path}: another process has kept the store locked for too long. Look for one that hangs, or for a program (backup, virus scanner, SQLite browser) that has the file open.`,
        cause,
      );
    case 'SQLITE_FULL':
      return new StoreError(
        'ERR_STORE_FULL',
        `${path}: the disk is full; nothing of what was to be written is kept, everything before it is. Make room.`,
        cause,
      );
    case 'SQLITE_NOTADB':
      return new StoreError(
        'ERR_STORE_NOT_A_DATABASE',
        `${path}: found a file that is no database, expected a store of driftsheet. Choose another store.path, or restore a backup (driftsheet restore).`,
        cause,
      );
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_PERM':
      return new StoreError(
        'ERR_STORE_UNWRITABLE',
        `${path}: the store cannot be written (${code}). The user that runs driftsheet needs to write the file, its folder, and the files ending in -wal and -shm beside it.`,
        cause,
      );
    case 'SQLITE_CORRUPT':
      return new StoreError(
        'ERR_STORE_CORRUPT',
        `${path}: the file is damaged (${error.message}). Stop driftsheet, keep a copy of the file, and restore a backup (driftsheet restore).`,
        cause,
      );
    case 'SQLITE_IOERR':
      return new StoreError(
        'ERR_STORE_FAULT',
        `${path}: the disk reports a fault (${code}). Look at the system's log.`,
        cause,
      );
    default:
      return new StoreError('ERR_STORE_FAULT', `${path}: ${error.message} (${code}).`, cause);
  }
}
