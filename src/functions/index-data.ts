/**
 * What the index is made of: plain data that a reconciliation and the tables of a saved workbook can both be turned into. Whoever fills
 * the index knows where the data come from; nothing here does.
 */
import type { Leg } from '../core/leg.js';
import type { LinkedRecord, ReconciledRow, Reconciliation } from '../core/result.js';
import type { Snapshot } from '../core/snapshot.js';

/** One company x SKU, in the shapes and words of `ReconciledRow`. A count that is not known is null, beside its reason. */
export type IndexedRow = Pick<
  ReconciledRow,
  | 'company'
  | 'companyId'
  | 'sku'
  | 'skuId'
  | 'purchased'
  | 'assigned'
  | 'live'
  | 'billed'
  | 'drift'
  | 'state'
  | 'leakPerMonth'
  | 'reasons'
  | 'why'
>;

/** A company or a SKU with every further name and id it goes by in the sources. */
export interface NamedRecord {
  readonly id: string;
  readonly name: string;
  readonly alsoKnownAs: readonly string[];
}

/** One snapshot behind the rows. `takenAt` is an ISO moment; a failed one was not used. */
export interface UsedSnapshot {
  readonly leg: Leg;
  readonly status: Snapshot['status'];
  readonly takenAt: string;
}

export interface IndexData {
  readonly rows: readonly IndexedRow[];
  /** Rows of free SKUs that nobody buys or bills: answered when asked for, left out of lists and sums. */
  readonly hiddenRows: readonly IndexedRow[];
  /** Records beyond those of the rows may be among them: a company that is known and has no seat line. */
  readonly companies: readonly NamedRecord[];
  readonly skus: readonly NamedRecord[];
  readonly snapshots: readonly UsedSnapshot[];
}

/** The index data of a reconciliation and the snapshots it was made from. */
export function indexDataOf(result: Reconciliation, snapshots: readonly UsedSnapshot[]): IndexData {
  return {
    rows: result.rows,
    hiddenRows: result.hiddenRows,
    companies: result.companies.map(namesOf),
    skus: result.skus.map(namesOf),
    snapshots: snapshots.map(({ leg, status, takenAt }) => ({ leg, status, takenAt })),
  };
}

function namesOf({ id, name, links }: LinkedRecord): NamedRecord {
  const others = links.flatMap(({ externalId, externalName }) => [externalId, externalName]);
  return { id, name, alsoKnownAs: [...new Set(others)].filter((text) => text !== '') };
}
