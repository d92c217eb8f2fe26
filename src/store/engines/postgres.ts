/** PostgreSQL, for several proxies that share one store. */
import pg from 'pg';
import { CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely';
import type { ColumnTypes, Engine } from '../engine.js';
import { StoreError } from '../errors.js';
import { migrate } from '../migrate.js';
import type { Tables } from '../tables.js';
import { explainPostgres } from './postgres-faults.js';

const OLDEST_SERVER = 15;
const CONNECTIONS = 10;

const TYPES: ColumnTypes = { text: sql`text collate "C"`, bytes: sql`bytea` };

/** Our whole numbers stay far below 2^53: as numbers they are what the other engine gives. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);

/** A session that waits or idles for ever would hold everybody up. */
const SESSION =
  "set synchronous_commit = on; set lock_timeout = '60s'; set idle_in_transaction_session_timeout = '120s'";

/** Throws StoreError. */
export async function openPostgresEngine(url: string): Promise<Engine> {
  const where = placeOf(url);
  const explain = (error: unknown): unknown => explainPostgres(error, where);
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'driftsheet',
    connectionTimeoutMillis: 10_000,
    max: CONNECTIONS,
    types,
  });
  // A connection that breaks while nobody uses it is replaced; without a listener it would end the process.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool,
      onCreateConnection: async (connection) => {
        await connection.executeQuery(CompiledQuery.raw(SESSION));
      },
    }),
  });
  try {
    await assertServer(db, where);
    await migrate(db as Kysely<unknown>, TYPES, where);
  } catch (error) {
    await db.destroy();
    throw explain(error);
  }
  return {
    name: 'postgresql',
    nowMs: () => sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`,
    read: async (work) => {
      try {
        return await work(db);
      } catch (error) {
        throw explain(error);
      }
    },
    write: async (turn, work) => {
      try {
        return await db.transaction().execute(async (trx) => {
          await sql`select pg_advisory_xact_lock(hashtextextended(${`driftsheet:${turn}`}, 0))`.execute(trx);
          return work(trx);
        });
      } catch (error) {
        throw explain(error);
      }
    },
    close: () => db.destroy(),
  };
}

async function assertServer(db: Kysely<Tables>, where: string): Promise<void> {
  const { rows } = await sql<{ server_version_num: string }>`show server_version_num`.execute(db);
  const major = Math.floor(Number(rows[0]?.server_version_num) / 10_000);
  if (major >= OLDEST_SERVER) return;
  throw new StoreError(
    'ERR_STORE_OLD_SERVER',
    `${where}: found PostgreSQL ${major}, expected ${OLDEST_SERVER} or later.`,
  );
}

/** Host and database, never the user's password. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return 'the database of store.url';
  const { hostname, port, pathname } = new URL(url);
  return `PostgreSQL ${hostname === '' ? 'on this machine' : hostname}${port === '' ? '' : `:${port}`}${pathname}`;
}
