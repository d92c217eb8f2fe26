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

/** The leaks of one currency: the largest companies, and all others together. */
export interface CurrencyLeaks {
  readonly currency: string;
  readonly largest: readonly CompanyLeak[];
  readonly others: { readonly companies: number } & Pick<CompanyLeak, 'amount' | 'seats' | 'rows'>;
}

/** At most `count` companies of each currency, largest first; currencies in alphabetical order. */
export function largestLeaks(rows: readonly ReconciledRow[], count: number): readonly CurrencyLeaks[] {
  const sums = new Map<string, Sum>();
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
  const byCurrency = new Map<string, Sum[]>();
  for (const sum of sums.values()) byCurrency.set(sum.currency, [...(byCurrency.get(sum.currency) ?? []), sum]);
  return [...byCurrency]
    .sort(([a], [b]) => compareText(a, b))
    .map(([currency, all]) => {
      const sorted = all.sort((a, b) => b.minor - a.minor || compareText(a.row.companyId, b.row.companyId));
      const rest = sorted.slice(count);
      const add = (key: 'minor' | 'seats' | 'rows'): number => rest.reduce((sum, one) => sum + one[key], 0);
      const unit = 10 ** decimalsOf(currency);
      return {
        currency,
        largest: sorted.slice(0, count).map(({ row, minor, seats, rows: rowCount }) => {
          return {
            company: row.company,
            companyId: row.companyId,
            currency,
            amount: minor / unit,
            seats,
            rows: rowCount,
          };
        }),
        others: { companies: rest.length, amount: add('minor') / unit, seats: add('seats'), rows: add('rows') },
      };
    });
}

interface Sum {
  readonly row: ReconciledRow;
  readonly currency: string;
  readonly minor: number;
  readonly seats: number;
  readonly rows: number;
}
