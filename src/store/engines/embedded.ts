/** The embedded engine: one file, safe on a power cut, shared by all processes of one machine. */
import Libsql from 'libsql';
import { Kysely, sql } from 'kysely';
import type { ColumnTypes, Engine } from '../engine.js';
import { StoreError } from '../errors.js';
import { findMigrated, isUpToDate, migrate } from '../migrate.js';
import type { Tables } from '../tables.js';
import { EmbeddedDialect } from './embedded-driver.js';
import { explainEmbedded } from './embedded-faults.js';
import { preparePlace } from './embedded-place.js';

/** `DRFT`: tells our files from those of other programs. */
export const APPLICATION_ID = 0x44524654;
const PATIENCE_MS = 15_000;
/** What the journal may keep of the disk after one large publication. */
const JOURNAL_BYTES = 64 * 1024 * 1024;

const TYPES: ColumnTypes = { text: sql`text`, bytes: sql`blob` };

export interface EmbeddedPlace {
  readonly path: string;
  /** Milliseconds to wait for other processes. */
  readonly patience?: number | undefined;
}

/** Makes the file where there is none. Throws StoreError. */
export async function openEmbeddedEngine({ path, patience = PATIENCE_MS }: EmbeddedPlace): Promise<Engine> {
  preparePlace(path);
  const explain = (error: unknown): unknown => explainEmbedded(error, path);
  let db: Kysely<Tables> | null = null;
  try {
    // Its own time-out would sleep on the main thread; the driver waits instead.
    const database = new Libsql(path, { timeout: 0 });
    db = new Kysely<Tables>({ dialect: new EmbeddedDialect({ database, patience }) });
    await setUp(db, path);
  } catch (error) {
    await db?.destroy();
    throw explain(error);
  }
  const open = db;
  return {
    name: 'embedded',
    nowMs: () => sql<number>`${Date.now()}`,
    read: (work) => explained(() => work(open), explain),
    write: (_turn, work) => explained(() => open.transaction().execute(work), explain),
    close: () => open.destroy(),
  };
}

async function explained<T>(work: () => Promise<T>, explain: (error: unknown) => unknown): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explain(error);
  }
}

async function setUp(db: Kysely<Tables>, path: string): Promise<void> {
  await assertOurs(db, path);
  // Beside readers a writer, and no commit is acknowledged before the disk has it.
  await sql`pragma journal_mode = wal`.execute(db);
  await sql`pragma synchronous = full`.execute(db);
  await sql`pragma foreign_keys = on`.execute(db);
  await sql`pragma journal_size_limit = ${sql.lit(JOURNAL_BYTES)}`.execute(db);
  if (isUpToDate(await findMigrated(db as Kysely<unknown>), path)) return;
  await db.connection().execute(async (one) => {
    // kysely takes no lock on SQLite and changes tables outside a transaction: both are given here.
    await sql`begin immediate`.execute(one);
    try {
      await sql`pragma application_id = ${sql.lit(APPLICATION_ID)}`.execute(one);
      await migrate(one as Kysely<unknown>, TYPES, path);
      await sql`commit`.execute(one);
    } catch (error) {
      await sql`rollback`.execute(one).catch(() => undefined);
      throw error;
    }
  });
}

/** An empty file becomes ours. */
async function assertOurs(db: Kysely<Tables>, path: string): Promise<void> {
  const { rows } = await sql<{ application_id: number }>`pragma application_id`.execute(db);
  if (rows[0]?.application_id === APPLICATION_ID) return;
  const tables = await sql<{ n: number }>`select count(*) as n from sqlite_master`.execute(db);
  // Whoever makes it anew at this moment does so in one step, its name included.
  const again = await sql<{ application_id: number }>`pragma application_id`.execute(db);
  if ((tables.rows[0]?.n ?? 0) === 0 || again.rows[0]?.application_id === APPLICATION_ID) return;
  throw new StoreError(
    'ERR_STORE_FOREIGN',
    `${path}: found a database of another program, expected a store of driftsheet. Choose another store.path; nothing was touched.`,
  );
}
