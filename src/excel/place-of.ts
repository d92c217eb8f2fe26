/** Where a column of ours stands in its table. */
import { WorkbookRefusal } from './refusal.js';

/** From 0. Throws where the column is not there: any other place would put figures into somebody else's column. */
export function placeOf(columns: ReadonlyMap<string, number>, key: string, table: string): number {
  const at = columns.get(key);
  if (at === undefined)
    throw new WorkbookRefusal(
      'ERR_SHEET_COLUMN',
      `The table ${table} has no column for "${key}" (found: ${[...columns.keys()].join(', ')}), so its figures have no place. Refresh again: a column that was taken out is made anew. If this stays, report it.`,
    );
  return at;
}
