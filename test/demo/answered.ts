/** A row of a reconciliation in the words of a planted answer. */
import type { ReconciledRow, Reconciliation } from '../../src/core/result.js';
import type { Answer, AnsweredCount } from '../../src/demo/msp/answers.js';

/** Throws when there is not exactly one row. */
export function rowOf(result: Reconciliation, { company, skuId }: Answer): ReconciledRow {
  const [row, ...more] = result.rows.filter((one) => one.company === company && one.skuId === skuId);
  if (row === undefined || more.length > 0) throw new Error(`expected one row ${company} / ${skuId}`);
  return row;
}

export const money = (amount: ReconciledRow['leakPerMonth']): string | null =>
  amount === null ? null : `${amount.amount} ${amount.currency}`;

/** The row in the words of an answer; only what the answer speaks of. */
export function saidOf(row: ReconciledRow, wanted: Answer): Partial<Answer> {
  const count = (leg: 'purchased' | 'assigned' | 'billed'): AnsweredCount | null => row[leg] ?? row.reasons[leg];
  const said: Record<string, unknown> = {
    company: row.company,
    skuId: row.skuId,
    purchased: count('purchased'),
    assigned: count('assigned'),
    live: row.live,
    billed: count('billed'),
    state: row.state,
    bill: row.bill,
    cut: row.cut,
    leakPerMonth: money(row.leakPerMonth) ?? row.reasons.unitCost,
    overbilledPerMonth: money(row.overbilledPerMonth),
    refundPerMonth: money(row.refundPerMonth),
    actUntil: row.actUntil,
    lockedUntil: row.lockedUntil,
    waived: row.waived.length > 0,
    otherChannel: row.otherChannel,
  };
  return Object.fromEntries(Object.keys(wanted).map((key) => [key, said[key]]));
}
