/** Decisions that are kept by the proxy, as what a workbook carries: the user's columns, the sheet Waivers. */
import { acceptancesOf } from '../core/kept-pass.js';
import type { Decision } from '../core/decision.js';
import type { Reconciliation } from '../core/result.js';
import type { CarriedOver } from './carry-over.js';
import { rowKey, type UserCells } from './sheet-drift.js';

/** Decisions about rows that are not in this pass stay with the proxy; what they accept is shown while it is in force. */
export function decidedIn(decisions: readonly Decision[], result: Reconciliation): CarriedOver {
  const keyOf = ({ companyId, skuId }: { companyId: string; skuId: string }): string => `${companyId}|${skuId}`;
  const names = new Map(result.rows.map((row) => [rowKey(row), { company: row.company, sku: row.sku }]));
  const inForce = acceptancesOf(decisions).filter(({ until }) => until >= result.asOf);
  return {
    user: new Map(decisions.map((one) => [keyOf(one), userCellsOf(one)])),
    accepted: inForce.map((accepted) => {
      const key = keyOf(accepted);
      return { key, company: accepted.companyId, sku: accepted.skuId, ...names.get(key), accepted };
    }),
    extra: [],
    notes: new Map(),
    gone: [],
    crosswalkNotes: { companies: new Map(), skus: new Map() },
  };
}

function userCellsOf({ decision, reason, until, note }: Decision): UserCells {
  return { decision, reason: reason || null, until, note: note || null };
}
