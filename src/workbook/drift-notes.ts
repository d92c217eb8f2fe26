/** The notes on the sheet Drift: why a count or a price is not known, and the sentence that explains a row. */
import { LEGS } from '../core/leg.js';
import type { Reconciliation, ReconciledRow } from '../core/result.js';
import type { CellNote } from './layout.js';
import { COUNT_REASON_WORDS, MONEY_REASON_WORDS } from './words.js';

export interface Notes {
  readonly notes: readonly CellNote[];
  /** Notes that were left out because the sheet would become too heavy. */
  readonly leftOut: number;
}

/** At most `cap` notes, from the top of the sheet. */
export function driftNotes(reconciliation: Reconciliation, rows: readonly ReconciledRow[], cap: number): Notes {
  const notes: CellNote[] = [];
  let leftOut = 0;
  const add = (note: CellNote): void => {
    if (notes.length < cap) notes.push(note);
    else leftOut += 1;
  };
  for (const leg of LEGS) {
    if (reconciliation.legs[leg].status === 'not-configured') {
      add({ row: -1, key: leg, text: COUNT_REASON_WORDS['not-configured'] });
    }
  }
  rows.forEach((row, index) => {
    for (const leg of LEGS) {
      const reason = row.reasons[leg];
      // A leg nobody set up is explained once, on its header.
      if (reason !== null && reason !== 'not-configured')
        add({ row: index, key: leg, text: COUNT_REASON_WORDS[reason] });
    }
    for (const note of moneyNotes(row)) add({ row: index, ...note });
    if (row.state !== 'clean') add({ row: index, key: 'state', text: row.why });
  });
  return { notes, leftOut };
}

function moneyNotes(row: ReconciledRow): readonly Omit<CellNote, 'row'>[] {
  const notes: Omit<CellNote, 'row'>[] = [];
  const { unitCost, unitPrice } = row.reasons;
  if (unitCost !== null && row.purchased !== null && row.purchased !== 0) {
    notes.push({ key: 'unitCost', text: MONEY_REASON_WORDS[unitCost] });
  }
  if (row.priceBelowCost) notes.push({ key: 'unitPrice', text: 'The price is below the cost.' });
  else if (unitPrice !== null && row.billed !== null && row.billed !== 0) {
    notes.push({ key: 'unitPrice', text: MONEY_REASON_WORDS[unitPrice] });
  }
  return notes;
}
