/** Runs and their leases: one at a time of a source, one published of a slot. */
import type { Transaction } from 'kysely';
import type { Problem } from '../core/problem.js';
import type { Engine } from './engine.js';
import type { NewRun, RunStore, ScopeProgress, SourceRun, Sync } from './store.js';
import type { RunRow, Tables } from './tables.js';
import { fromColumn, fromColumnOrNull, toColumn, toColumnOrNull } from './text-column.js';

export function runStore(engine: Engine): RunStore {
  return {
    begin: (run) => engine.write(`run:${run.source}`, (trx) => begin(trx, run)),
    report: async (id, scopes, leaseUntil) => {
      const { numUpdatedRows } = await engine.write(`run:${id}`, (trx) =>
        trx
          .updateTable('run')
          .set({ scopes: JSON.stringify(scopes), lease_until: leaseUntil })
          .where('id', '=', id)
          .where('state', '=', 'running')
          .executeTakeFirst(),
      );
      return numUpdatedRows === 1n;
    },
    end: async (id, state, endedAt, problem) => {
      await engine.write(`run:${id}`, (trx) =>
        trx
          .updateTable('run')
          .set({ state, ended_at: endedAt, problem: problem === null ? null : JSON.stringify(problem) })
          .where('id', '=', id)
          .where('state', '=', 'running')
          .execute(),
      );
    },
    find: async (id) => {
      const row = await engine.read((db) => db.selectFrom('run').selectAll().where('id', '=', id).executeTakeFirst());
      return row === undefined ? null : toRun(row);
    },
    findOf: async (source, limit) => {
      const rows = await engine.read((db) =>
        db
          .selectFrom('run')
          .selectAll()
          .where('source', '=', source)
          .orderBy('started_at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit)
          .execute(),
      );
      return rows.map(toRun);
    },
    saveSync: async ({ id, requestedAt, by, runs }) => {
      const row = { id, requested_at: requestedAt, asked_by: toColumnOrNull(by), runs: JSON.stringify(runs) };
      await engine.write(`run:${id}`, (trx) => trx.insertInto('sync').values(row).execute());
    },
    findSync: async (id) => {
      const row = await engine.read((db) => db.selectFrom('sync').selectAll().where('id', '=', id).executeTakeFirst());
      if (row === undefined) return null;
      const sync: Sync = {
        id: row.id,
        requestedAt: row.requested_at,
        by: fromColumnOrNull(row.asked_by),
        runs: JSON.parse(row.runs) as readonly string[],
      };
      return sync;
    },
  };
}

async function begin(trx: Transaction<Tables>, run: NewRun): Promise<{ isNew: boolean; run: SourceRun }> {
  const { source, slot, startedAt } = run;
  await trx
    .updateTable('run')
    .set({ state: 'interrupted', ended_at: startedAt })
    .where('source', '=', source)
    .where('state', '=', 'running')
    .where('lease_until', '<', startedAt)
    .execute();
  const other = await trx
    .selectFrom('run')
    .selectAll()
    .where('source', '=', source)
    .where((is) =>
      is.or([
        is('state', '=', 'running'),
        ...(slot === null ? [] : [is.and([is('slot', '=', slot), is('state', 'in', ['complete', 'incomplete'])])]),
      ]),
    )
    // A running one first.
    .orderBy('state', 'desc')
    .executeTakeFirst();
  if (other !== undefined) return { isNew: false, run: toRun(other) };
  const row: RunRow = {
    id: run.id,
    source,
    slot,
    cause: run.trigger,
    asked_by: toColumnOrNull(run.by),
    owner: toColumn(run.owner),
    state: 'running',
    started_at: startedAt,
    ended_at: null,
    lease_until: run.leaseUntil,
    scopes: '[]',
    problem: null,
  };
  await trx.insertInto('run').values(row).execute();
  return { isNew: true, run: toRun(row) };
}

function toRun(row: RunRow): SourceRun {
  return {
    id: row.id,
    source: row.source,
    slot: row.slot,
    trigger: row.cause,
    by: fromColumnOrNull(row.asked_by),
    owner: fromColumn(row.owner),
    state: row.state,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    leaseUntil: row.lease_until,
    scopes: JSON.parse(row.scopes) as readonly ScopeProgress[],
    problem: row.problem === null ? null : (JSON.parse(row.problem) as Problem),
  };
}
