/** What people decided in the sheet, row by row, and what of it the proxy has been told already. */
import { findTable } from '../workbook/find-table.js';
import { DRIFT_KEYS, readDriftSheet } from '../workbook/read-drift-sheet.js';
import { DRIFT_SHEET, type UserCells } from '../workbook/sheet-drift.js';
import { readBook } from './read-book.js';
import { loadTold, readTold, writeTold, type Told } from './told.js';

const NOTHING_SEEN = { waivers: new Map(), live: new Map(), minimum: new Map() };

export interface UserRows {
  /** By key (companyId|skuId): every row of the table, also those in which nothing is written. */
  readonly rows: ReadonlyMap<string, UserCells>;
  /** The columns that are there: a column that people took out says nothing, and takes nothing back. */
  readonly columns: ReadonlySet<string>;
  /** By key, in the words of told.ts. */
  readonly told: Told;
}

/**
 * null where there is no table. Rows that people added for themselves have no key: they stay in the sheet and are nobody else's business.
 * Throws BookError where a key is none, or stands there twice with two answers.
 */
export async function readUserRows(): Promise<UserRows | null> {
  return Excel.run({ delayForCellEdit: true }, async (context) => {
    const setting = loadTold(context);
    const { book } = await readBook(context, [DRIFT_SHEET]);
    const table = findTable(book, DRIFT_SHEET, DRIFT_KEYS);
    if (table === null) return null;
    const ours = { ...table, rows: table.rows.filter((row) => row.text('key') !== '') };
    const { rows } = readDriftSheet(ours, { author: { by: '', at: '' }, seen: NOTHING_SEEN });
    const users = new Map([...rows].map(([key, { user }]) => [key, user]));
    return { rows: users, columns: new Set(table.columns.keys()), told: readTold(setting) };
  });
}

export async function saveTold(told: Told): Promise<void> {
  await Excel.run({ delayForCellEdit: true }, async (context) => {
    writeTold(context, told);
    await context.sync();
  });
}
