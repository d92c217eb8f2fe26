/** Brings the tables up to this program, once however many processes start together, and refuses a store that is ahead of it. */
import { Migrator, sql, type Kysely, type Migration } from 'kysely';
import { StoreError } from './errors.js';
import type { ColumnTypes } from './engine.js';
import { first } from './migrations/first.js';

const TABLE = 'driftsheet_migration';

/** By name, which says their order. One that was ever released is never changed or taken out. */
export function migrations(types: ColumnTypes): Readonly<Record<string, Migration>> {
  return { '0001-first': first(types) };
}

const NAMES = ['0001-first'];

/** Which migrations a store has seen; null where it has no table of them. */
export async function findMigrated(db: Kysely<unknown>): Promise<readonly string[] | null> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === TABLE)) return null;
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(TABLE)} order by name`.execute(db);
  return rows.map(({ name }) => name);
}

/** True when nothing is left to do. Throws ERR_STORE_NEWER. */
export function isUpToDate(migrated: readonly string[] | null, where: string): boolean {
  const ahead = (migrated ?? []).filter((name) => !NAMES.includes(name));
  if (ahead.length > 0)
    throw new StoreError(
      'ERR_STORE_NEWER',
      `${where}: found a store that a newer driftsheet has changed (${ahead.join(', ')}). Run that version or a later one; nothing was touched.`,
    );
  return NAMES.every((name) => migrated?.includes(name) === true);
}

/** `db` is guarded against others who migrate: a transaction that holds the only right to write, or an engine whose migrator locks. */
export async function migrate(db: Kysely<unknown>, types: ColumnTypes, where: string): Promise<void> {
  if (isUpToDate(await findMigrated(db), where)) return;
  const provider = { getMigrations: () => Promise.resolve({ ...migrations(types) }) };
  const migrator = new Migrator({
    db,
    provider,
    migrationTableName: TABLE,
    migrationLockTableName: `${TABLE}_lock`,
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  // A newer program may have been the one that went first.
  isUpToDate(await findMigrated(db).catch(() => null), where);
  throw error as Error;
}
