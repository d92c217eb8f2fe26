/** What is written down after each pull: the counts of the day, and since when each row drifts. */
import { LEGS } from '../core/leg.js';
import type { ReconciledRow, Reconciliation } from '../core/result.js';
import type { HistoryPoint, HistoryStore } from '../store/store.js';
import type { StandingInput } from './standing-input.js';

export async function keepHistory(history: HistoryStore, result: Reconciliation, input: StandingInput): Promise<void> {
  await history.saveDay(input.today, result.rows.flatMap(pointsOf));
  const drifting: string[] = [];
  const settled: string[] = [];
  const here = new Set<string>();
  for (const row of result.rows) {
    const key = `${row.companyId}|${row.skuId}`;
    here.add(key);
    if (row.since !== null) drifting.push(key);
    else if (row.state !== 'unknown') settled.push(key);
  }
  // A row that is gone has settled only if nothing is missing that could bring it back.
  if (result.complete) settled.push(...[...input.firstSeen.keys()].filter((key) => !here.has(key)));
  await history.saveSeen(input.today, drifting, settled);
}

function pointsOf(row: ReconciledRow): readonly Omit<HistoryPoint, 'day'>[] {
  const { companyId, skuId, reasons } = row;
  return LEGS.flatMap((leg) =>
    reasons[leg] === 'not-applicable' || reasons[leg] === 'not-configured'
      ? []
      : [{ companyId, skuId, leg, seats: row[leg], reason: reasons[leg] }],
  );
}
