/**
 * One scheduler for each embedded store: a lock on a file beside it, which the system releases however the process ends. The file says
 * who holds it.
 */
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import Libsql from 'libsql';
import { preparePlace } from './engines/embedded-place.js';
import { isBusy } from './error-code.js';
import { StoreError } from './errors.js';

export interface SchedulerLock {
  release(): void;
}

/** Whatever nobody refers to is collected, and its lock with it: those that are held are referred to here. */
const HELD = new Set<Libsql.Database>();

/** Two that start at the same moment may trip over each other; one of them gets it in the end. */
const TRIES = 10;

/** `path`: of the store. Throws ERR_STORE_IN_USE. */
export async function holdScheduler(path: string): Promise<SchedulerLock> {
  const file = `${path}-scheduler`;
  preparePlace(file);
  const me = `process ${process.pid} on ${hostname()} since ${new Date().toISOString()}`;
  for (let tries = 1; ; tries += 1) {
    const database = new Libsql(file, { timeout: 0 });
    if (takeLock(database, me)) {
      HELD.add(database);
      return { release: () => releaseLock(database) };
    }
    const holder = readHolder(database);
    database.close();
    if (tries === TRIES)
      throw new StoreError(
        'ERR_STORE_IN_USE',
        `${path}: another driftsheet runs the schedule on this store (${holder}). One is enough: stop it first, or give this one a store of its own. Several proxies can share PostgreSQL (store.url).`,
      );
    await sleep(20 + Math.random() * 60);
  }
}

/** The name is committed under the lock, then the lock is taken again and kept: whoever came between is seen. */
function takeLock(database: Libsql.Database, me: string): boolean {
  try {
    database.exec('begin immediate');
    database.exec('create table if not exists holder (id integer primary key, name text not null)');
    database
      .prepare('insert into holder (id, name) values (1, ?) on conflict (id) do update set name = excluded.name')
      .run(me);
    database.exec('commit');
    database.exec('begin immediate');
    if (readHolder(database) === me) return true;
    releaseLock(database);
    return false;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}

function readHolder(database: Libsql.Database): string {
  try {
    const [row] = database.prepare('select name from holder').all() as readonly { readonly name: string }[];
    return row?.name ?? 'it has not said its name yet';
  } catch {
    return 'it has not said its name yet';
  }
}

function releaseLock(database: Libsql.Database): void {
  HELD.delete(database);
  if (!database.open) return;
  // Closing alone may leave the lock standing until the statements are collected.
  if (database.inTransaction) database.exec('rollback');
  database.close();
}
