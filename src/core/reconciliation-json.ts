/** The reconciliation as JSON: what `reconcile --json` writes. Names and shapes are fixed; readers outside rely on them. */
import type { ReconciledRow, Reconciliation } from './result.js';

/** One row with every field settled. */
export function rowToJson(row: ReconciledRow): Record<string, unknown> {
  return {
    company: row.company,
    companyId: row.companyId,
    sku: row.sku,
    skuId: row.skuId,
    purchased: row.purchased,
    assigned: row.assigned,
    live: row.live,
    billed: row.billed,
    basis: row.basis,
    billedOther: row.billedOther,
    otherChannel: row.otherChannel,
    accounts: row.accounts,
    drift: row.drift,
    findings: row.findings,
    tolerated: row.tolerated,
    state: row.state,
    bill: row.bill,
    cut: row.cut,
    unitCost: row.unitCost,
    unitPrice: row.unitPrice,
    leakPerMonth: row.leakPerMonth,
    idlePerMonth: row.idlePerMonth,
    overbilledPerMonth: row.overbilledPerMonth,
    refundPerMonth: row.refundPerMonth,
    reasons: row.reasons,
    seen: row.seen,
    priceBelowCost: row.priceBelowCost,
    waived: row.waived,
    since: row.since,
    actUntil: row.actUntil,
    lockedUntil: row.lockedUntil,
    asOf: row.asOf,
    subscriptions: row.subscriptions,
    linkedBy: row.linkedBy,
    why: row.why,
  };
}

/**
 * The JSON text in pieces: a result of many rows is longer than one string may be. One row a line, so that two results can be
 * compared line by line.
 */
export function* jsonPieces(result: Reconciliation): Generator<string> {
  const { asOf, complete, drifts, legs, rejected, unmapped, totals, tieOut } = result;
  const head = JSON.stringify({ asOf, complete, drifts, legs }, null, 2);
  yield `${head.slice(0, -2)},\n  "rows": [`;
  yield* list(result.rows);
  yield `],\n  "hiddenRows": [`;
  yield* list(result.hiddenRows);
  const rejections = rejected.map(({ file, line, column, found, expected, endpoint }) => ({
    file,
    line,
    column,
    found,
    expected,
    endpoint,
  }));
  const tail = JSON.stringify({ rejected: rejections, unmapped, totals, tieOut }, null, 2);
  yield `],${tail.slice(1)}\n`;
}

function* list(rows: readonly ReconciledRow[]): Generator<string> {
  for (const [index, row] of rows.entries()) yield `${index === 0 ? '' : ','}\n    ${JSON.stringify(rowToJson(row))}`;
  if (rows.length > 0) yield '\n  ';
}
