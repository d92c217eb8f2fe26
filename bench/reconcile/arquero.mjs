// arquero: the same join and the same columns over in-memory tables. Money as floats, since it has no decimals.
import * as aq from 'arquero';

const { op } = aq;
const KEYS = [
  ['company', 'sku'],
  ['company', 'sku'],
];

function table(lines) {
  return aq.table({
    company: lines.map((line) => line.companyId),
    sku: lines.map((line) => line.skuId),
    seats: lines.map((line) => line.quantity),
    money: lines.map((line) =>
      line.unitAmount === null ? 0 : (line.quantity * Number(line.unitAmount)) / line.intervalMonths,
    ),
  });
}

export async function run(legs, sum) {
  const grouped = (lines, seats, money) =>
    table(lines)
      .groupby('company', 'sku')
      .rollup({ [seats]: aq.op.sum('seats'), [money]: aq.op.sum('money') });
  const joined = grouped(legs.purchased, 'p', 'pm')
    .join_full(grouped(legs.assigned, 'a', 'am'), KEYS)
    .join_full(grouped(legs.billed, 'b', 'bm'), KEYS)
    .derive({
      pb: (d) => d.p - d.b,
      pa: (d) => d.p - d.a,
      ba: (d) => d.b - d.a,
      findings: (d) =>
        (d.a > d.p ? 'shortage,' : '') +
        (d.p > d.b ? 'leak,' : '') +
        (d.b > d.p ? 'overbilled,' : '') +
        (d.b > d.a ? 'refund-risk,' : '') +
        (d.p > d.a ? 'idle,' : ''),
      state: (d) =>
        d.a > d.p
          ? 'shortage'
          : d.p > d.b
            ? 'leak'
            : d.b > d.p
              ? 'overbilled'
              : d.b > d.a
                ? 'refund-risk'
                : d.p > d.a
                  ? 'idle'
                  : 'clean',
      bill: (d) => op.greatest(0, op.least(d.p, d.a) - d.b),
      cut: (d) => op.greatest(0, d.p - op.greatest(d.a, d.b)),
      cost: (d) => (d.p > 0 ? d.pm / d.p : 0),
      price: (d) => (d.b > 0 ? d.bm / d.b : 0),
    }) // prettier-ignore
    .derive({
      leak: (d) => op.greatest(0, d.pb) * d.cost,
      idle: (d) => op.greatest(0, d.pa) * d.cost,
      over: (d) => op.greatest(0, -d.pb) * d.price,
      refund: (d) => op.greatest(0, d.ba) * d.price,
    })
    .orderby('company', 'sku');
  const names = ['company', 'sku', 'p', 'a', 'b', 'pb', 'pa', 'ba', 'findings', 'state', 'bill', 'cut', 'cost', 'price', 'leak', 'idle', 'over', 'refund']; // prettier-ignore
  const columns = names.map((name) => joined.array(name));
  for (let i = 0; i < columns[0].length; i += 1) {
    const row = columns.map((column) => column[i]);
    row[8] = row[8].slice(0, -1);
    for (let money = 12; money < 18; money += 1) row[money] = row[money].toFixed(2);
    sum.add(...row);
  }
}
