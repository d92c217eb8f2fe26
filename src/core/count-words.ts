/** The two words that stand in a cell where there is no count. One wording for the workbook and for the functions. */

/** A count, an amount or a day that could not be known. Never 0, never an empty cell. */
export const UNKNOWN = 'unknown';
/** The question does not arise: a leg that cannot hold the SKU, a price of no seats, a window where nothing is to be cut. */
export const NOT_APPLICABLE = 'n/a';
