/** Rolls older days up and drops what has passed its retention, with the runs and bodies that nothing refers to any more. */
import type { Day } from '../core/day.js';
import type { Engine } from './engine.js';
import { firstFullDay, outdated, type Retention } from './retention.js';
import { isWholeStatus } from './whole.js';

/** So many in one transaction: nobody who publishes waits long. */
const AT_ONCE = 200;

export async function prune(engine: Engine, retention: Retention, today: Day): Promise<{ readonly dropped: number }> {
  const before = firstFullDay(today, retention);
  const older = await engine.read((db) =>
    db
      .selectFrom('snapshot')
      .leftJoin('scope', (join) =>
        join.onRef('scope.source', '=', 'snapshot.source').onRef('scope.id', '=', 'snapshot.scope_id'),
      )
      .select(['snapshot.id', 'snapshot.source', 'scope_id', 'taken_at', 'status', 'newest', 'last_whole'])
      .where('taken_at', '<', before)
      .execute(),
  );
  const ids = outdated(
    older.map((row) => ({
      id: row.id,
      scope: JSON.stringify([row.source, row.scope_id]),
      takenAt: row.taken_at,
      isWhole: isWholeStatus(row.status),
      isCurrent: row.id === row.newest || row.id === row.last_whole,
    })),
    today,
    retention,
  );
  let dropped = 0;
  for (let from = 0; from < ids.length; from += AT_ONCE) dropped += await drop(engine, ids.slice(from, from + AT_ONCE));
  await dropRuns(engine, before);
  await dropOrphans(engine);
  return { dropped };
}

/** What stands for its scope stays, whatever was published since it was looked at. */
async function drop(engine: Engine, ids: readonly string[]): Promise<number> {
  const { numDeletedRows } = await engine.write('snapshots', (trx) =>
    trx
      .deleteFrom('snapshot')
      .where('id', 'in', ids)
      .where((is) =>
        is.not(is.exists(is.selectFrom('scope').select('scope.id').whereRef('scope.newest', '=', 'snapshot.id'))),
      )
      .where((is) =>
        is.not(is.exists(is.selectFrom('scope').select('scope.id').whereRef('scope.last_whole', '=', 'snapshot.id'))),
      )
      .executeTakeFirst(),
  );
  return Number(numDeletedRows);
}

async function dropRuns(engine: Engine, before: Day): Promise<void> {
  await engine.write('snapshots', async (trx) => {
    await trx
      .deleteFrom('run')
      .where('started_at', '<', before)
      .where('state', '!=', 'running')
      .where((is) =>
        is.not(is.exists(is.selectFrom('snapshot').select('snapshot.id').whereRef('snapshot.run', '=', 'run.id'))),
      )
      .execute();
    await trx.deleteFrom('sync').where('requested_at', '<', before).execute();
  });
}

async function dropOrphans(engine: Engine): Promise<void> {
  const orphans = await engine.read((db) =>
    db
      .selectFrom('body')
      .select('hash')
      .where((is) =>
        is.not(is.exists(is.selectFrom('snapshot').select('snapshot.id').whereRef('snapshot.body', '=', 'body.hash'))),
      )
      .execute(),
  );
  for (let from = 0; from < orphans.length; from += AT_ONCE) {
    const hashes = orphans.slice(from, from + AT_ONCE).map(({ hash }) => hash);
    await engine.write('snapshots', (trx) =>
      trx
        .deleteFrom('body')
        .where('hash', 'in', hashes)
        .where((is) =>
          is.not(
            is.exists(is.selectFrom('snapshot').select('snapshot.id').whereRef('snapshot.body', '=', 'body.hash')),
          ),
        )
        .execute(),
    );
  }
}
