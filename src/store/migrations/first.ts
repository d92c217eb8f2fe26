/** The tables of the first release. */
import { sql, type Kysely, type Migration } from 'kysely';
import type { ColumnTypes } from '../engine.js';

export function first({ text, bytes }: ColumnTypes): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const { schema } = db;
      await schema
        .createTable('run')
        .addColumn('id', text, (c) => c.primaryKey().notNull())
        .addColumn('source', text, (c) => c.notNull())
        .addColumn('slot', text)
        .addColumn('cause', text, (c) => c.notNull())
        .addColumn('asked_by', text)
        .addColumn('owner', text, (c) => c.notNull())
        .addColumn('state', text, (c) => c.notNull())
        .addColumn('started_at', text, (c) => c.notNull())
        .addColumn('ended_at', text)
        .addColumn('lease_until', text, (c) => c.notNull())
        .addColumn('scopes', text, (c) => c.notNull())
        .addColumn('problem', text)
        .execute();
      // The two laws of runs stand in the database itself: one at a time of a source, one published of a slot.
      await sql`create unique index run_running on run (source) where state = 'running'`.execute(db);
      await sql`create unique index run_published on run (source, slot) where slot is not null and state in ('complete', 'incomplete')`.execute(
        db,
      );
      await schema.createIndex('run_newest').on('run').columns(['source', 'started_at']).execute();

      await schema
        .createTable('body')
        .addColumn('hash', text, (c) => c.primaryKey().notNull())
        .addColumn('bytes', bytes, (c) => c.notNull())
        .execute();
      await schema
        .createTable('snapshot')
        .addColumn('id', text, (c) => c.primaryKey().notNull())
        .addColumn('run', text, (c) => c.notNull().references('run.id'))
        .addColumn('source', text, (c) => c.notNull())
        .addColumn('scope_id', text, (c) => c.notNull())
        .addColumn('taken_at', text, (c) => c.notNull())
        .addColumn('as_of', text, (c) => c.notNull())
        .addColumn('status', text, (c) => c.notNull())
        .addColumn('body', text, (c) => c.notNull().references('body.hash'))
        .addColumn('rows', 'integer', (c) => c.notNull())
        .addColumn('rejected', 'integer', (c) => c.notNull())
        .addColumn('problems', text, (c) => c.notNull())
        .addColumn('notes', text, (c) => c.notNull())
        .execute();
      await schema.createIndex('snapshot_taken').on('snapshot').column('taken_at').execute();
      await schema.createIndex('snapshot_body').on('snapshot').column('body').execute();
      await schema.createIndex('snapshot_run').on('snapshot').column('run').execute();
      await schema
        .createTable('scope')
        .addColumn('source', text, (c) => c.notNull())
        .addColumn('id', text, (c) => c.notNull())
        .addColumn('name', text, (c) => c.notNull())
        .addColumn('type', text, (c) => c.notNull())
        .addColumn('leg', text, (c) => c.notNull())
        .addColumn('is_listed', 'integer', (c) => c.notNull())
        .addColumn('newest', text, (c) => c.notNull().references('snapshot.id'))
        .addColumn('last_whole', text, (c) => c.references('snapshot.id'))
        .addPrimaryKeyConstraint('scope_key', ['source', 'id'])
        .execute();
      await schema.createIndex('scope_newest').on('scope').column('newest').execute();
      await schema.createIndex('scope_last_whole').on('scope').column('last_whole').execute();

      await schema
        .createTable('sync')
        .addColumn('id', text, (c) => c.primaryKey().notNull())
        .addColumn('requested_at', text, (c) => c.notNull())
        .addColumn('asked_by', text)
        .addColumn('runs', text, (c) => c.notNull())
        .execute();
      await schema
        .createTable('version')
        .addColumn('kind', text, (c) => c.notNull())
        .addColumn('version', 'integer', (c) => c.notNull())
        .addColumn('bytes', bytes, (c) => c.notNull())
        .addColumn('saved_by', text, (c) => c.notNull())
        .addColumn('saved_at', text, (c) => c.notNull())
        .addPrimaryKeyConstraint('version_key', ['kind', 'version'])
        .execute();
      await schema
        .createTable('history')
        .addColumn('company_id', text, (c) => c.notNull())
        .addColumn('sku_id', text, (c) => c.notNull())
        .addColumn('leg', text, (c) => c.notNull())
        .addColumn('day', text, (c) => c.notNull())
        .addColumn('is_there', 'integer', (c) => c.notNull())
        .addColumn('seats', 'double precision')
        .addColumn('reason', text)
        .addPrimaryKeyConstraint('history_key', ['company_id', 'sku_id', 'leg', 'day'])
        .execute();
      await schema
        .createTable('history_day')
        .addColumn('day', text, (c) => c.primaryKey().notNull())
        .execute();
      await schema
        .createTable('seen')
        .addColumn('row_key', text, (c) => c.primaryKey().notNull())
        .addColumn('day', text, (c) => c.notNull())
        .execute();
      await schema
        .createTable('connection')
        .addColumn('id', text, (c) => c.primaryKey().notNull())
        .addColumn('sealed', text, (c) => c.notNull())
        .execute();
      await schema
        .createTable('lease')
        .addColumn('name', text, (c) => c.primaryKey().notNull())
        .addColumn('owner', text, (c) => c.notNull())
        .addColumn('until_ms', 'bigint', (c) => c.notNull())
        .execute();
      await schema
        .createTable('bearer')
        .addColumn('id', text, (c) => c.primaryKey().notNull())
        .addColumn('name', text, (c) => c.notNull())
        .addColumn('hash', text, (c) => c.notNull().unique())
        .addColumn('read_only', 'integer', (c) => c.notNull())
        .addColumn('created_at', text, (c) => c.notNull())
        .addColumn('last_used_at', text)
        .addColumn('revoked_at', text)
        .execute();
      await schema
        .createTable('probe')
        .addColumn('id', 'integer', (c) => c.primaryKey().notNull())
        .addColumn('written', text, (c) => c.notNull())
        .execute();
    },
  };
}
