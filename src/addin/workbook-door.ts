/**
 * What the pane asks of the workbook it stands beside. Where a way through is missing (a page outside Excel has no workbook) the pane says
 * so and offers nothing that does nothing.
 */
import type { Leg } from '../core/leg.js';
import type { BookHolds } from '../excel/demo-sheets.js';
import type { LegLines } from '../excel/select-lines.js';
import type { Counts } from './counts.js';
import type { Pushed } from './push-decisions.js';

export interface WorkbookDoor {
  /** Brings the tables of the workbook in line with the counts. Throws a sentence for the reader; the old numbers stay then. */
  readonly draw?: (counts: Counts) => Promise<{ readonly said: readonly string[] }>;
  /** Tells the proxy what people decided in the sheet. */
  readonly pushDecisions?: (signal?: AbortSignal) => Promise<Pushed>;
  /** Answers the cells from the saved workbook, where nothing newer is there. */
  readonly answerFromSaved?: () => Promise<boolean>;
  /** Whose numbers are drawn in the workbook. */
  readonly holds?: () => Promise<BookHolds>;
  /** Deletes the sheets of the demo. Throws a sentence for the reader, also where they are none of the demo. */
  readonly removeDemo?: () => Promise<void>;
  /** Opens an empty workbook in a window of its own. */
  readonly newWorkbook?: () => Promise<void>;
  /** Where the lines behind a row stand in the workbook. */
  readonly findLines?: (companyId: string, skuId: string) => Promise<readonly LegLines[]>;
  /** Shows the sheet of a leg and selects the lines of the row; gives their number. */
  readonly selectLines?: (leg: Leg, companyId: string, skuId: string) => Promise<number>;
  /** Selects the row of the table Reconciliation. False: the table or the row is not there. */
  readonly selectRow?: (companyId: string, skuId: string) => Promise<boolean>;
  /**
   * Opens or downloads a workbook of values and native formulas, without a trace of the add-in; gives a sentence on where it is. `madeBy`:
   * who hands it over, as it should be read.
   */
  readonly shareCleanCopy?: (counts: Counts, madeBy?: string | null) => Promise<string>;
  /** Turns our formulas of this workbook into values; gives a sentence on what was done. */
  readonly freezeInPlace?: () => Promise<string>;
}
