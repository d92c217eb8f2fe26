/** What people decided in the sheet, row by row, and what of it the proxy has been told already. */
import { z } from 'zod';
import { findTable } from '../workbook/find-table.js';
import { DRIFT_KEYS, readDriftSheet } from '../workbook/read-drift-sheet.js';
import { DRIFT_SHEET, type UserCells } from '../workbook/sheet-drift.js';
import { readBook } from './read-book.js';

const TOLD = 'driftsheet.decided';
const toldSchema = z.record(z.string(), z.string());
const NOTHING_SEEN = { waivers: new Map(), live: new Map(), minimum: new Map() };

export interface UserRows {
  /** By key (companyId|skuId): every row of the table, also those in which nothing is written. */
  readonly rows: ReadonlyMap<string, UserCells>;
  /** By key, in the words of whoever saved it (`saveTold`). */
  readonly told: ReadonlyMap<string, string>;
}

/**
 * null where there is no table. Rows that people added for themselves have no key: they stay in the sheet and are nobody else's business.
 * Throws BookError where a key is none, or stands there twice with two answers.
 */
export async function readUserRows(): Promise<UserRows | null> {
  return Excel.run({ delayForCellEdit: true }, async (context) => {
    const setting = context.workbook.settings.getItemOrNullObject(TOLD).load('value');
    const { book } = await readBook(context, [DRIFT_SHEET]);
    const table = findTable(book, DRIFT_SHEET, DRIFT_KEYS);
    if (table === null) return null;
    const ours = { ...table, rows: table.rows.filter((row) => row.text('key') !== '') };
    const { rows } = readDriftSheet(ours, { author: { by: '', at: '' }, seen: NOTHING_SEEN });
    const users = new Map([...rows].map(([key, { user }]) => [key, user]));
    return { rows: users, told: toldOf(setting.isNullObject ? null : setting.value) };
  });
}

export async function saveTold(told: ReadonlyMap<string, string>): Promise<void> {
  await Excel.run({ delayForCellEdit: true }, async (context) => {
    context.workbook.settings.add(TOLD, JSON.stringify(Object.fromEntries(told)));
    await context.sync();
  });
}

function toldOf(value: unknown): ReadonlyMap<string, string> {
  if (typeof value !== 'string') return new Map();
  try {
    return new Map(Object.entries(toldSchema.safeParse(JSON.parse(value)).data ?? {}));
  } catch {
    return new Map();
  }
}
