// Our own reconciliation, through its public door: plain objects in, rows with everything out.
import { reconcile } from '../../dist/core/reconcile/reconcile.js';
import { EMPTY_CROSSWALK } from '../../dist/core/crosswalk.js';
import { Checksum } from './columns.mjs';

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

export async function run(legs) {
  const result = reconcile({
    snapshots: Object.entries(legs).map(([leg, lines]) => snapshot(leg, lines)),
    crosswalk: EMPTY_CROSSWALK,
    asOf: DAY,
  });
  const sum = new Checksum();
  for (const row of result.rows) {
    const { drift } = row;
    sum.add(
      row.companyId, row.skuId, row.purchased, row.assigned, row.billed,
      drift.purchasedVsBilled, drift.purchasedVsAssigned, drift.billedVsAssigned,
      row.findings.join(','), row.state, row.bill, row.cut,
      row.unitCost?.amount ?? 0, row.unitPrice?.amount ?? 0, row.leakPerMonth.amount, row.idlePerMonth.amount,
      row.overbilledPerMonth.amount, row.refundPerMonth.amount,
    ); // prettier-ignore
  }
  return sum.toString();
}
