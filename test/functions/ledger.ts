/** A small book for the functions: three companies, what each source says of them, and the index made of it. */
import { DriftIndex } from '../../src/functions/drift-index.js';
import { indexDataOf, type IndexData } from '../../src/functions/index-data.js';
import type { ReconcileInput } from '../../src/core/reconcile/reconcile.js';
import { pass, type Legs } from '../support/ledger.js';
import { reconcile } from '../../src/core/reconcile/reconcile.js';
import { EMPTY_CROSSWALK } from '../../src/core/crosswalk.js';
import { source, TODAY } from '../support/ledger.js';
import type { Snapshot } from '../../src/core/snapshot.js';
import type { SeatLine } from '../../src/core/seat-line.js';
import type { Leg } from '../../src/core/leg.js';

/** Index data of plain lists of lines, one complete source per leg. */
export function dataOf(legs: Partial<Record<Leg, readonly SeatLine[] | Snapshot>>, more: Partial<ReconcileInput> = {}): IndexData {
  const snapshots = (Object.entries(legs) as [Leg, readonly SeatLine[] | Snapshot][]).map(([leg, given]) =>
    'lines' in given ? given : source(leg, given),
  );
  const result = reconcile({ snapshots, crosswalk: EMPTY_CROSSWALK, asOf: TODAY, ...more });
  return indexDataOf(result, snapshots);
}

export function indexOf(legs: Parameters<typeof dataOf>[0], more: Partial<ReconcileInput> = {}): DriftIndex {
  return new DriftIndex(dataOf(legs, more));
}
