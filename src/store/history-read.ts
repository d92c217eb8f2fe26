/** Reads changes back as one point for each saved day. */
import { sql, type Kysely } from 'kysely';
import type { Day } from '../core/day.js';
import type { HistoryPoint, HistoryWish } from './store.js';
import type { HistoryRow, Tables } from './tables.js';
import { fromColumn, toColumn } from './text-column.js';

const PAGE = 2_000;

export async function readHistory(db: Kysely<Tables>, wish: HistoryWish): Promise<readonly HistoryPoint[]> {
  const days = await savedDays(db, wish);
  const points: HistoryPoint[] = [];
  let group: HistoryRow[] = [];
  const flush = (): void => {
    for (const point of pointsOf(group, days)) if (points.length < wish.limit) points.push(point);
    group = [];
  };
  if (days.length === 0) return [];
  for await (const row of changes(db, wish, days[days.length - 1]!)) {
    if (group[0] !== undefined && !isSameKey(group[0], row)) {
      flush();
      if (points.length >= wish.limit) return points;
    }
    group.push(row);
  }
  flush();
  return points;
}

async function savedDays(db: Kysely<Tables>, { from, to }: HistoryWish): Promise<readonly Day[]> {
  const rows = await db
    .selectFrom('history_day')
    .select('day')
    .$if(from !== undefined, (query) => query.where('day', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('day', '<=', to ?? ''))
    .orderBy('day')
    .execute();
  return rows.map(({ day }) => day);
}

/** By company, SKU, leg and day; those of earlier days included, which say what stood at the first one. */
async function* changes(
  db: Kysely<Tables>,
  { companyId, skuId, leg }: HistoryWish,
  to: Day,
): AsyncGenerator<HistoryRow> {
  let last: HistoryRow | null = null;
  do {
    const after: HistoryRow | null = last;
    const page: HistoryRow[] = await db
      .selectFrom('history')
      .selectAll()
      .where('day', '<=', to)
      .$if(companyId !== undefined, (query) => query.where('company_id', '=', toColumn(companyId ?? '')))
      .$if(skuId !== undefined, (query) => query.where('sku_id', '=', toColumn(skuId ?? '')))
      .$if(leg !== undefined, (query) => query.where('leg', '=', leg ?? 'purchased'))
      .$if(after !== null, (query) =>
        query.where(
          sql<boolean>`(company_id, sku_id, leg, day) > (${after?.company_id}, ${after?.sku_id}, ${after?.leg}, ${after?.day})`,
        ),
      )
      .orderBy('company_id')
      .orderBy('sku_id')
      .orderBy('leg')
      .orderBy('day')
      .limit(PAGE)
      .execute();
    yield* page;
    last = page.length < PAGE ? null : page[page.length - 1]!;
  } while (last !== null);
}

/** `rows`: of one key, by day. */
function* pointsOf(rows: readonly HistoryRow[], days: readonly Day[]): Generator<HistoryPoint> {
  let next = 0;
  for (const day of days) {
    while (next < rows.length && rows[next]!.day <= day) next += 1;
    const row = rows[next - 1];
    if (row?.is_there !== 1) continue;
    const { company_id, sku_id, leg, seats, reason } = row;
    yield { day, companyId: fromColumn(company_id), skuId: fromColumn(sku_id), leg, seats, reason };
  }
}

const isSameKey = (a: HistoryRow, b: HistoryRow): boolean =>
  a.company_id === b.company_id && a.sku_id === b.sku_id && a.leg === b.leg;
