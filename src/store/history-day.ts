/** Saves the counts of a day as what changed against the day before, and leaves what other days say as it was. */
import { setImmediate as breathe } from 'node:timers/promises';
import { sql, type Transaction } from 'kysely';
import type { Day } from '../core/day.js';
import type { HistoryPoint } from './store.js';
import type { HistoryRow, Tables } from './tables.js';
import { toColumn } from './text-column.js';

const AT_ONCE = 200;
const PAGE = 2_000;

type Key = Pick<HistoryRow, 'company_id' | 'sku_id' | 'leg'>;
type Value = Pick<HistoryRow, 'is_there' | 'seats' | 'reason'>;
type Rows = ReadonlyMap<string, HistoryRow>;

const GONE: Value = { is_there: 0, seats: null, reason: null };

export async function saveDay(
  trx: Transaction<Tables>,
  day: Day,
  points: readonly Omit<HistoryPoint, 'day'>[],
): Promise<void> {
  const before = byKey(await standingBefore(trx, day));
  const now = byKey(await trx.selectFrom('history').selectAll().where('day', '=', day).execute());
  const after = await dayAfter(trx, day);
  const then = byKey(
    after === null ? [] : await trx.selectFrom('history').selectAll().where('day', '=', after).execute(),
  );
  const wanted = byKey(points.map((point) => toRow(day, point)));
  const saved: HistoryRow[] = [];
  const dropped: Key[] = [];
  let looked = 0;
  for (const key of new Set([...before.keys(), ...now.keys(), ...wanted.keys()])) {
    looked += 1;
    if (looked % PAGE === 0) await breathe();
    const of = keyOf(key);
    const was = now.get(key) ?? before.get(key) ?? GONE;
    const is = wanted.get(key) ?? GONE;
    if (isSame(was, is)) continue;
    if (isSame(before.get(key) ?? GONE, is)) dropped.push(of);
    else saved.push({ ...of, day, ...valueOf(is) });
    // The next day went on from what this one said until now.
    if (after !== null && !then.has(key)) saved.push({ ...of, day: after, ...valueOf(was) });
  }
  await drop(trx, day, dropped);
  await save(trx, saved);
  await trx
    .insertInto('history_day')
    .values({ day })
    .onConflict((conflict) => conflict.column('day').doNothing())
    .execute();
}

/** The last change of each key before the day, page by page: in one piece it would hold up everything else of the process. */
async function standingBefore(trx: Transaction<Tables>, day: Day): Promise<HistoryRow[]> {
  const standing: HistoryRow[] = [];
  for (let last: Key | null = null; ;) {
    const after: Key | null = last;
    const page: HistoryRow[] = await trx
      .selectFrom('history')
      .innerJoin(
        (from) =>
          from
            .selectFrom('history')
            .select(({ fn }) => ['company_id', 'sku_id', 'leg', fn.max('day').as('day')])
            .where('day', '<', day)
            .$if(after !== null, (query) =>
              query.where(
                sql<boolean>`(company_id, sku_id, leg) > (${after?.company_id}, ${after?.sku_id}, ${after?.leg})`,
              ),
            )
            .groupBy(['company_id', 'sku_id', 'leg'])
            .orderBy('company_id')
            .orderBy('sku_id')
            .orderBy('leg')
            .limit(PAGE)
            .as('last'),
        (join) =>
          join
            .onRef('last.company_id', '=', 'history.company_id')
            .onRef('last.sku_id', '=', 'history.sku_id')
            .onRef('last.leg', '=', 'history.leg')
            .onRef('last.day', '=', 'history.day'),
      )
      .selectAll('history')
      .orderBy('history.company_id')
      .orderBy('history.sku_id')
      .orderBy('history.leg')
      .execute();
    for (const row of page) standing.push(row);
    last = page.at(-1) ?? null;
    if (page.length < PAGE) return standing;
  }
}

async function dayAfter(trx: Transaction<Tables>, day: Day): Promise<Day | null> {
  const row = await trx
    .selectFrom('history_day')
    .select('day')
    .where('day', '>', day)
    .orderBy('day')
    .executeTakeFirst();
  return row?.day ?? null;
}

async function drop(trx: Transaction<Tables>, day: Day, keys: readonly Key[]): Promise<void> {
  for (const { company_id, sku_id, leg } of keys)
    await trx
      .deleteFrom('history')
      .where('company_id', '=', company_id)
      .where('sku_id', '=', sku_id)
      .where('leg', '=', leg)
      .where('day', '=', day)
      .execute();
}

async function save(trx: Transaction<Tables>, rows: readonly HistoryRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await trx
      .insertInto('history')
      .values(rows.slice(from, from + AT_ONCE))
      .onConflict((conflict) =>
        conflict.columns(['company_id', 'sku_id', 'leg', 'day']).doUpdateSet((to) => ({
          is_there: to.ref('excluded.is_there'),
          seats: to.ref('excluded.seats'),
          reason: to.ref('excluded.reason'),
        })),
      )
      .execute();
}

function toRow(day: Day, { companyId, skuId, leg, seats, reason }: Omit<HistoryPoint, 'day'>): HistoryRow {
  return { company_id: toColumn(companyId), sku_id: toColumn(skuId), leg, day, is_there: 1, seats, reason };
}

const byKey = (rows: readonly HistoryRow[]): Rows =>
  new Map(rows.map((row) => [JSON.stringify([row.company_id, row.sku_id, row.leg]), row]));

function keyOf(text: string): Key {
  const [company_id, sku_id, leg] = JSON.parse(text) as [string, string, Key['leg']];
  return { company_id, sku_id, leg };
}

const valueOf = ({ is_there, seats, reason }: Value): Value => ({ is_there, seats, reason });

const isSame = (a: Value, b: Value): boolean =>
  a.is_there === b.is_there && a.seats === b.seats && a.reason === b.reason;
