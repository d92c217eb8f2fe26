/** Where the file of the embedded store may lie. Makes folder and file, readable by their owner alone. */
import { closeSync, mkdirSync, openSync, statfsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { errorCode } from '../error-code.js';
import { StoreError } from '../errors.js';

/** File systems of other machines, by what statfs calls them: locks and shared memory do not reach across. */
const NETWORK_DRIVES: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB'],
  [0x5346414f, 'AFS'],
  [0x00c36400, 'Ceph'],
]);

/** Throws StoreError when no store can be there. */
export function preparePlace(path: string): void {
  const file = resolve(path);
  const folder = dirname(file);
  try {
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true)
      throw new StoreError(
        'ERR_STORE_UNWRITABLE',
        `${file}: found a folder, expected the name of a file (store.path).`,
      );
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    assertLocal(file, folder);
    closeSync(openSync(file, 'a', 0o600));
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    throw unwritable(file, cause);
  }
}

function assertLocal(file: string, folder: string): void {
  const kind = file.startsWith('\\\\') ? 'a share of another machine' : NETWORK_DRIVES.get(statfsSync(folder).type);
  if (kind === undefined) return;
  throw new StoreError(
    'ERR_STORE_NETWORK_DRIVE',
    `${file}: lies on a network drive (${kind}), where several processes cannot share a file safely. Put store.path on a disk of this machine, or use PostgreSQL (store.url).`,
  );
}

function unwritable(file: string, cause: unknown): StoreError {
  const code = errorCode(cause);
  const why =
    code === 'EROFS'
      ? 'the disk is read-only'
      : code === 'EACCES' || code === 'EPERM'
        ? 'this user may not write there'
        : code === 'ENOSPC'
          ? 'the disk is full'
          : code === 'ENOTDIR' || code === 'EEXIST'
            ? 'a part of the path is a file and not a folder'
            : `the system says ${code}`;
  return new StoreError(
    code === 'ENOSPC' ? 'ERR_STORE_FULL' : 'ERR_STORE_UNWRITABLE',
    `${file}: the store cannot be opened for writing: ${why}. Give the user that runs driftsheet the right to write the file and its folder, or choose another store.path.`,
    { cause },
  );
}
