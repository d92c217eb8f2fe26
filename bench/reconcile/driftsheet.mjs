// Our own reconciliation, through its public door: plain objects in, rows with everything out.
import { reconcile } from '../../dist/core/reconcile/reconcile.js';
import { EMPTY_CROSSWALK } from '../../dist/core/crosswalk.js';

const DAY = '2026-08-01';

function snapshot(leg, lines) {
  return {
    leg,
    source: `${leg}:plain`,
    aliases: [leg],
    scope: leg,
    takenAt: `${DAY}T00:00:00.000Z`,
    asOf: DAY,
    periodStart: null,
    status: 'complete',
    proves: 'absence',
    vendors: null,
    companies: [],
    lines,
    rejected: [],
  };
}

export async function run(legs, sum) {
  const result = reconcile({
    snapshots: Object.entries(legs).map(([leg, lines]) => snapshot(leg, lines)),
    crosswalk: EMPTY_CROSSWALK,
    asOf: DAY,
  });
  for (const row of result.rows) {
    const { drift } = row;
    sum.add(
      row.companyId, row.skuId, row.purchased, row.assigned, row.billed,
      drift.purchasedVsBilled, drift.purchasedVsAssigned, drift.billedVsAssigned,
      row.findings.join(','), row.state, row.bill, row.cut,
      row.unitCost?.amount ?? '', row.unitPrice?.amount ?? '', row.leakPerMonth.amount, row.idlePerMonth.amount,
      row.overbilledPerMonth.amount, row.refundPerMonth.amount,
    ); // prettier-ignore
  }
}
