/** Which companies leak most. Amounts are added as whole minor units, and never across currencies. */
import { compareText } from '../core/compare-text.js';
import { decimalsOf } from '../core/money/currency.js';
import type { ReconciledRow } from '../core/result.js';

export interface CompanyLeak {
  readonly company: string;
  readonly companyId: string;
  readonly currency: string;
  /** In the currency's own unit, with its decimals. */
  readonly amount: number;
  readonly seats: number;
  readonly rows: number;
}

/** At most `count` companies of each currency, largest first; currencies in alphabetical order. */
export function largestLeaks(rows: readonly ReconciledRow[], count: number): readonly CompanyLeak[] {
  const sums = new Map<string, { row: ReconciledRow; currency: string; minor: number; seats: number; rows: number }>();
  for (const row of rows) {
    const leak = row.leakPerMonth;
    const drift = row.drift.purchasedVsBilled;
    if (leak === null || drift === null || drift <= 0) continue;
    const minor = Math.round(Number(leak.amount) * 10 ** decimalsOf(leak.currency));
    if (minor === 0) continue;
    const key = `${leak.currency}|${row.companyId}`;
    const sum = sums.get(key) ?? { row, currency: leak.currency, minor: 0, seats: 0, rows: 0 };
    sums.set(key, { ...sum, minor: sum.minor + minor, seats: sum.seats + drift, rows: sum.rows + 1 });
  }
  const byCurrency = new Map<string, CompanyLeak[]>();
  for (const { row, currency, minor, seats, rows: rowCount } of sums.values()) {
    const amount = minor / 10 ** decimalsOf(currency);
    const leak = { company: row.company, companyId: row.companyId, currency, amount, seats, rows: rowCount };
    byCurrency.set(currency, [...(byCurrency.get(currency) ?? []), leak]);
  }
  return [...byCurrency]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([, leaks]) =>
      leaks.sort((a, b) => b.amount - a.amount || compareText(a.companyId, b.companyId)).slice(0, count),
    );
}
