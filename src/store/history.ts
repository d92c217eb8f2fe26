/**
 * What each count was on each day. Counts seldom change: a row is kept for the day a count became what it is, and the days on which
 * counts were saved at all are kept beside them, so that a day nobody looked at stays unknown.
 */
import type { Kysely, Transaction } from 'kysely';
import type { Day } from '../core/day.js';
import type { Engine } from './engine.js';
import type { HistoryPoint, HistoryStore } from './store.js';
import { saveDay } from './history-day.js';
import { readHistory } from './history-read.js';
import type { Tables } from './tables.js';
import { fromColumn, toColumn } from './text-column.js';

const AT_ONCE = 500;

export function historyStore(engine: Engine): HistoryStore {
  return {
    saveDay: (day, points) => engine.write('history', (trx) => saveDay(trx, day, points)),
    find: (wish): Promise<readonly HistoryPoint[]> => engine.read((db) => readHistory(db, wish)),
    findFirstSeen: () => engine.read(findFirstSeen),
    saveSeen: (day, drifting, settled) => engine.write('history', (trx) => saveSeen(trx, day, drifting, settled)),
  };
}

async function findFirstSeen(db: Kysely<Tables>): Promise<ReadonlyMap<string, Day>> {
  const rows = await db.selectFrom('seen').selectAll().orderBy('row_key').execute();
  return new Map(rows.map(({ row_key, day }) => [fromColumn(row_key), day]));
}

async function saveSeen(
  trx: Transaction<Tables>,
  day: Day,
  drifting: readonly string[],
  settled: readonly string[],
): Promise<void> {
  for (let from = 0; from < settled.length; from += AT_ONCE) {
    const keys = settled.slice(from, from + AT_ONCE).map(toColumn);
    await trx.deleteFrom('seen').where('row_key', 'in', keys).execute();
  }
  for (let from = 0; from < drifting.length; from += AT_ONCE) {
    const rows = drifting.slice(from, from + AT_ONCE).map((key) => ({ row_key: toColumn(key), day }));
    await trx
      .insertInto('seen')
      .values(rows)
      .onConflict((conflict) => conflict.column('row_key').doNothing())
      .execute();
  }
}
