/** What the pane says of the data that the functions answer from, and what a person can do. */
import { asOfSerial } from '../functions/as-of.js';
import { isCellError } from '../functions/cell-error.js';
import { DriftIndex } from '../functions/drift-index.js';
import type { Memory } from '../functions/ready-gate.js';

export interface MemoryWords {
  readonly state: string;
  readonly next: string;
}

/** `moment` writes a date-time of Excel's for a reader. */
export function memoryWords(memory: Memory, moment: (serial: number) => string): MemoryWords {
  if (memory instanceof DriftIndex) {
    const asOf = asOfSerial(memory, null);
    const when = isCellError(asOf) ? 'of an unknown moment' : `as of ${moment(asOf)}`;
    const unknown = memory.rows.filter((row) => row.state === 'unknown').length;
    return {
      state: `${memory.rows.length} rows in memory, ${when}.`,
      next: `${unknown} of them ${unknown === 1 ? 'is' : 'are'} unknown. Write =DRIFT("company", "SKU") into a cell, or =DRIFT.ROWS() for all of them.`,
    };
  }
  return {
    state: isCellError(memory)
      ? memory.sentence
      : 'Waiting for data; cells that ask show #BUSY!, for ten seconds at most.',
    next: 'DRIFT.GAP and DRIFT.STATE work on counts in cells and need no data.',
  };
}
