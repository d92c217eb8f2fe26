/**
 * What the pane asks of the workbook it stands beside. The entry opens the door with what excel/ can do; where a way through is missing
 * the pane says so and offers nothing that does nothing.
 */
import type { Counts } from './counts.js';

export interface WorkbookDoor {
  /** Brings the tables of the workbook in line with the counts. Throws a sentence for the reader; the old numbers stay then. */
  readonly draw?: (counts: Counts) => Promise<void>;
  /** Selects the row of the table Reconciliation. False: the table or the row is not there. */
  readonly selectRow?: (companyId: string, skuId: string) => Promise<boolean>;
  /** Opens or downloads a workbook of values and native formulas, without a trace of the add-in; gives a sentence on where it is. */
  readonly shareCleanCopy?: (counts: Counts) => Promise<string>;
  /** Turns our formulas of this workbook into values; gives a sentence on what was done. */
  readonly freezeInPlace?: () => Promise<string>;
}
