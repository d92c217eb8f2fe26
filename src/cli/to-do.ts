/** What a row asks of its reader, in the few words that fit into a table. */
import type { CountReason } from '../core/count.js';
import { LEGS } from '../core/leg.js';
import type { Money, ReconciledRow } from '../core/result.js';

/** Short words for the last column; the whole sentence is `why` in the JSON and the notes of the workbook. */
export function toDo(row: ReconciledRow): string {
  const said = [...stepsOf(row), ...(row.priceBelowCost ? ['price is below cost'] : []), ...unknownLegs(row)];
  return said.join('; ');
}

function stepsOf(row: ReconciledRow): readonly string[] {
  const { purchased, assigned, billed } = row;
  switch (row.state) {
    case 'shortage':
      return beyond(assigned, purchased, 'used but not bought');
    case 'leak': {
      const bill = row.bill !== null && row.bill > 0 ? [`bill ${row.bill}`] : [];
      const cut = row.cut !== null && row.cut > 0 ? [`check, then cut ${row.cut}`] : [];
      return row.bill === null ? ['check the seats in use'] : [...bill, ...cut];
    }
    case 'overbilled':
      return beyond(billed, row.overbilledAbove, `billed beyond the purchase${monthly(row.overbilledPerMonth)}`);
    case 'unbilled':
      return beyond(assigned, billed, 'used but not billed');
    case 'refund-risk':
      return beyond(billed, row.live ?? assigned, `billed beyond the seats in use${monthly(row.refundPerMonth)}`);
    case 'idle':
      return beyond(purchased, row.live ?? assigned, `bought but not in use${monthly(row.idlePerMonth)}`);
    case 'within-tolerance':
      return ['within tolerance'];
    case 'clean':
    case 'unknown':
      return [];
  }
}

/** How many seats the one count has beyond the other. Both are known where the finding holds. */
function beyond(more: number | null, less: number | null, words: string): readonly string[] {
  return more === null || less === null ? [] : [`${more - less} ${words}`];
}

const SHORT_REASONS: Readonly<Partial<Record<CountReason, string>>> = {
  failed: 'could not be read',
  partial: 'was cut off',
  empty: 'empty file',
  'rejected-row': 'unreadable line',
  'unmapped-company': 'company not linked',
  'unmapped-sku': 'item not linked',
  'no-quantity': 'no number of seats',
  'not-covered': 'absence not proven',
  'periods-differ': 'other period',
};

/** What stands behind each `?` of the row. */
function unknownLegs({ reasons }: ReconciledRow): readonly string[] {
  return LEGS.flatMap((leg) => {
    const reason = reasons[leg];
    const words = reason === null ? undefined : SHORT_REASONS[reason];
    return words === undefined ? [] : [`${leg}: ${words}`];
  });
}

function monthly(amount: Money | null): string {
  return amount === null ? '' : `, ${money(amount)}/month`;
}

export function money({ amount, currency }: Money): string {
  return `${amount} ${currency}`;
}
