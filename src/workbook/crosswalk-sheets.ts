/** The rows of the sheets Companies and SKUs from a pass and the crosswalk it was made with. */
import type { Crosswalk } from '../core/crosswalk.js';
import type { Reconciliation } from '../core/result.js';
import type { Cell } from './cells.js';
import { companyStatements, skuStatements } from './crosswalk-statements.js';
import type { SheetLayout } from './layout.js';
import { COMPANIES_SHEET, crosswalkRows, SKUS_SHEET } from './sheet-crosswalk.js';

export interface CrosswalkSheetRows {
  readonly layout: SheetLayout;
  /** `notes` are what people wrote beside the rows, by `noteKey`. */
  readonly rows: (notes?: ReadonlyMap<string, string>) => readonly (readonly Cell[])[];
}

const NO_NOTES: ReadonlyMap<string, string> = new Map();

/** Companies, then SKUs. */
export function crosswalkSheets(
  { companies, skus, unmapped }: Reconciliation,
  crosswalk: Crosswalk,
): readonly [CrosswalkSheetRows, CrosswalkSheetRows] {
  const sheet = (
    layout: SheetLayout,
    given: Omit<Parameters<typeof crosswalkRows>[1], 'notes'>,
  ): CrosswalkSheetRows => ({ layout, rows: (notes = NO_NOTES) => crosswalkRows(layout, { ...given, notes }) });
  return [
    sheet(COMPANIES_SHEET, {
      records: companies,
      unmapped: unmapped.companies,
      statements: companyStatements(crosswalk.companies),
    }),
    sheet(SKUS_SHEET, { records: skus, unmapped: unmapped.skus, statements: skuStatements(crosswalk) }),
  ];
}
