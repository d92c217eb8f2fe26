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
  const { purchasedVsBilled, purchasedVsAssigned, billedVsAssigned } = row.drift;
  switch (row.state) {
    case 'shortage':
      return [`${-(purchasedVsAssigned ?? 0)} used but not bought`];
    case 'leak': {
      const bill = row.bill !== null && row.bill > 0 ? [`bill ${row.bill}`] : [];
      const cut = row.cut !== null && row.cut > 0 ? [`check, then cut ${row.cut}`] : [];
      return row.bill === null ? ['check the seats in use'] : [...bill, ...cut];
    }
    case 'overbilled':
      return [`billed ${-(purchasedVsBilled ?? 0)} beyond the purchase${monthly(row.overbilledPerMonth)}`];
    case 'unbilled':
      return [`${-(billedVsAssigned ?? 0)} used but not billed`];
    case 'refund-risk':
      return [`billed beyond the seats in use${monthly(row.refundPerMonth)}`];
    case 'idle':
      return [`bought but not in use${monthly(row.idlePerMonth)}`];
    case 'within-tolerance':
      return ['within tolerance'];
    case 'clean':
    case 'unknown':
      return [];
  }
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
