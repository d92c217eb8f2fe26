// DuckDB: append the same lines, full join the legs, compute the same columns, read them back.
import { DuckDBDataChunk, DuckDBInstance, INTEGER, VARCHAR } from '@duckdb/node-api';

const CHUNK = 2048;

async function append(connection, leg, lines) {
  await connection.run(
    `create table ${leg} (company varchar, sku varchar, seats integer, amount varchar, currency varchar, months integer)`,
  );
  const appender = await connection.createAppender(leg);
  const types = [VARCHAR, VARCHAR, INTEGER, VARCHAR, VARCHAR, INTEGER];
  for (let at = 0; at < lines.length; at += CHUNK) {
    const part = lines.slice(at, at + CHUNK);
    const chunk = DuckDBDataChunk.create(types);
    chunk.setColumns([
      part.map((line) => line.companyId),
      part.map((line) => line.skuId),
      part.map((line) => line.quantity),
      part.map((line) => line.unitAmount),
      part.map((line) => line.currency),
      part.map((line) => line.intervalMonths),
    ]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

const QUERY = `
with p as (select company, sku, sum(seats)::integer n, sum(seats * amount::decimal(12,4) / months)::decimal(18,6) / nullif(sum(seats), 0) as cost from purchased group by all),
     a as (select company, sku, sum(seats)::integer n from assigned group by all),
     b as (select company, sku, sum(seats)::integer n, sum(seats * amount::decimal(12,4) / months)::decimal(18,6) / nullif(sum(seats), 0) as price from billed group by all),
     j as (select coalesce(p.company, a.company, b.company) company, coalesce(p.sku, a.sku, b.sku) sku,
                  coalesce(p.n, 0) p, coalesce(a.n, 0) a, coalesce(b.n, 0) b, coalesce(p.cost, 0) as cost, coalesce(b.price, 0) as price
           from p full join a on p.company = a.company and p.sku = a.sku
                  full join b on coalesce(p.company, a.company) = b.company and coalesce(p.sku, a.sku) = b.sku)
select company, sku, p, a, b, p - b pb, p - a pa, b - a ba,
  concat_ws(',', case when a > p then 'shortage' end, case when p > b then 'leak' end, case when b > p then 'overbilled' end,
            case when b > a then 'refund-risk' end, case when p > a then 'idle' end) as findings,
  case when a > p then 'shortage' when p > b then 'leak' when b > p then 'overbilled' when b > a then 'refund-risk'
       when p > a then 'idle' else 'clean' end as state,
  greatest(0, least(p, a) - b) bill, greatest(0, p - greatest(a, b)) cut,
  round(cost, 2)::varchar as cost_text, round(price, 2)::varchar as price_text,
  round(greatest(0, p - b) * cost, 2)::varchar as leak, round(greatest(0, p - a) * cost, 2)::varchar as idle,
  round(greatest(0, b - p) * price, 2)::varchar as over_text, round(greatest(0, b - a) * price, 2)::varchar as refund
from j order by company, sku`;

export async function run(legs, sum) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const [leg, lines] of Object.entries(legs)) await append(connection, leg, lines);
  const columns = (await connection.runAndReadAll(QUERY)).getColumns();
  for (let i = 0; i < columns[0].length; i += 1) sum.add(...columns.map((column) => column[i]));
  connection.closeSync();
  instance.closeSync();
}
