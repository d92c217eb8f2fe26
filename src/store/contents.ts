/** Looks through a store that nobody uses, such as a backup: is it whole, does this program know it, and what is in it? */
import { Kysely, sql } from 'kysely';
import Libsql from 'libsql';
import { EmbeddedDialect } from './engines/embedded-driver.js';
import { explainEmbedded } from './engines/embedded-faults.js';
import { StoreError } from './errors.js';
import { findMigrated, isUpToDate } from './migrate.js';
import { unpackBody } from './packing.js';
import type { Tables } from './tables.js';

export interface StoreContents {
  readonly bytes: number;
  readonly snapshots: number;
  /** ISO UTC; null when nothing was ever pulled. */
  readonly newest: string | null;
  readonly sources: readonly string[];
  /** The newest version; 0 for none. */
  readonly crosswalk: number;
  readonly decisions: number;
  readonly historyDays: number;
  readonly connections: number;
  /** Bearer tokens in force. */
  readonly bearers: number;
  /** Snapshots whose lines are damaged: reading them gives an error and no number. */
  readonly damaged: readonly string[];
}

/** Throws StoreError when the file is damaged, or of a newer driftsheet. */
export async function contentsOf(file: string): Promise<StoreContents> {
  const database = new Libsql(file, { timeout: 0 });
  const db = new Kysely<Tables>({ dialect: new EmbeddedDialect({ database, patience: 5_000 }) });
  try {
    await assertSound(db, file);
    isUpToDate(await findMigrated(db as Kysely<unknown>), file);
    return { ...(await count(db)), damaged: await damagedOf(db) };
  } catch (error) {
    throw explainEmbedded(error, file);
  } finally {
    await db.destroy();
  }
}

async function assertSound(db: Kysely<Tables>, file: string): Promise<void> {
  const found = await sql<{ integrity_check: string }>`pragma integrity_check(5)`.execute(db);
  const said = found.rows.map((row) => row.integrity_check);
  if (said.join() !== 'ok')
    throw new StoreError('ERR_STORE_CORRUPT', `${file}: the file is damaged: ${said.join('; ')}.`);
  const broken = await sql<{ table: string }>`pragma foreign_key_check`.execute(db);
  if (broken.rows.length > 0)
    throw new StoreError(
      'ERR_STORE_CORRUPT',
      `${file}: the file is damaged: ${broken.rows.length} rows refer to something that is not there.`,
    );
}

async function count(db: Kysely<Tables>): Promise<Omit<StoreContents, 'damaged'>> {
  const { rows } = await sql<
    Record<keyof Omit<StoreContents, 'damaged' | 'sources'>, number> & { newest: string | null }
  >`
    select (select page_count from pragma_page_count) * (select page_size from pragma_page_size) as bytes,
      (select count(*) from snapshot) as snapshots,
      (select max(taken_at) from snapshot) as newest,
      (select coalesce(max(version), 0) from version where kind = 'crosswalk') as crosswalk,
      (select coalesce(max(version), 0) from version where kind = 'decisions') as decisions,
      (select count(*) from history_day) as "historyDays",
      (select count(*) from connection) as connections,
      (select count(*) from bearer where revoked_at is null) as bearers`.execute(db);
  const sources = await db.selectFrom('scope').select('source').distinct().orderBy('source').execute();
  return { ...rows[0]!, sources: sources.map(({ source }) => source) };
}

/** The file's own check does not look into the lines: their hashes do. */
async function damagedOf(db: Kysely<Tables>): Promise<readonly string[]> {
  const bodies = await db.selectFrom('body').select('hash').execute();
  const damaged: string[] = [];
  for (const { hash } of bodies) {
    const { bytes } = await db.selectFrom('body').select('bytes').where('hash', '=', hash).executeTakeFirstOrThrow();
    try {
      await unpackBody(hash, new Uint8Array(bytes));
    } catch {
      const users = await db.selectFrom('snapshot').select('id').where('body', '=', hash).execute();
      damaged.push(...users.map(({ id }) => id));
    }
  }
  return damaged.sort();
}
