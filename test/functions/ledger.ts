/** The index of plain lists of lines, one complete source per leg, so that a test reads as a ledger. */
import { EMPTY_CROSSWALK } from '../../src/core/crosswalk.js';
import type { Leg } from '../../src/core/leg.js';
import { reconcile, type ReconcileInput } from '../../src/core/reconcile/reconcile.js';
import type { SeatLine } from '../../src/core/seat-line.js';
import type { Snapshot } from '../../src/core/snapshot.js';
import { DriftIndex } from '../../src/functions/drift-index.js';
import { indexDataOf, type IndexData } from '../../src/functions/index-data.js';
import { source, TODAY } from '../support/ledger.js';

export type Books = Partial<Record<Leg, readonly SeatLine[] | Snapshot>>;

export function dataOf(books: Books, more: Partial<ReconcileInput> = {}): IndexData {
  const snapshots = (Object.entries(books) as [Leg, readonly SeatLine[] | Snapshot][]).map(([leg, given]) =>
    'lines' in given ? given : source(leg, given),
  );
  return indexDataOf(reconcile({ snapshots, crosswalk: EMPTY_CROSSWALK, asOf: TODAY, ...more }), snapshots);
}

export function indexOf(books: Books, more: Partial<ReconcileInput> = {}): DriftIndex {
  return new DriftIndex(dataOf(books, more));
}
