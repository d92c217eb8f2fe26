/**
 * What the workbook and the proxy last agreed on about each row, kept in the settings of the document: who of the two has said something
 * new since is told by it. Everybody who has the file can read it; it says nothing that the sheet does not.
 */
import { z } from 'zod';
import type { Cell } from '../workbook/cells.js';
import { DRIFT_SHEET, type UserCells } from '../workbook/sheet-drift.js';

const TOLD = 'driftsheet.decided';
const toldSchema = z.record(z.string(), z.string());
const cellsSchema = z.tuple([z.string(), z.string(), z.string(), z.string()]);

export const NOTHING_WRITTEN: UserCells = { decision: null, reason: null, until: null, note: null };

/** By key (companyId|skuId), in the words of `wordsOf`. */
export type Told = ReadonlyMap<string, string>;

/** '' where nothing is written. */
export function wordsOf({ decision, reason, until, note }: UserCells): string {
  const cells = [decision, reason, until, note].map((cell) => cell ?? '');
  return cells.every((cell) => cell === '') ? '' : JSON.stringify(cells);
}

/** What `wordsOf` was made from. */
export function cellsOf(words: string | undefined): UserCells {
  if (words === undefined || words === '') return NOTHING_WRITTEN;
  const cells = cellsSchema.safeParse(parsed(words)).data;
  if (cells === undefined) return NOTHING_WRITTEN;
  const [decision, reason, until, note] = cells.map((cell) => cell || null) as [null, null, null, null];
  return { decision, reason, until, note };
}

/** The setting, loaded with the next sync. */
export function loadTold(context: Excel.RequestContext): Excel.Setting {
  return context.workbook.settings.getItemOrNullObject(TOLD).load('value');
}

export function readTold(setting: Excel.Setting): Told {
  const value: unknown = setting.isNullObject ? null : setting.value;
  const told = typeof value === 'string' ? toldSchema.safeParse(parsed(value)).data : undefined;
  return new Map(Object.entries(told ?? {}));
}

/** Written with the next sync. */
export function writeTold(context: Excel.RequestContext, told: Told): void {
  context.workbook.settings.add(TOLD, JSON.stringify(Object.fromEntries(told)));
}

/** What a drawing wrote into the columns of people in rows that it made: it stands with the proxy already. By key. */
export function toldOfRows(rows: readonly (readonly Cell[])[]): Told {
  const places = new Map(DRIFT_SHEET.columns.map(({ key }, index) => [key, index]));
  const told = new Map<string, string>();
  for (const cells of rows) {
    const say = (key: string): string | null => textIn(cells[places.get(key) ?? cells.length]);
    const words = wordsOf({
      decision: say('decision'),
      reason: say('reason'),
      until: say('until'),
      note: say('note'),
    });
    const name = say('key');
    if (words !== '' && name !== null) told.set(name, words);
  }
  return told;
}

function textIn(cell: Cell | undefined): string | null {
  if (cell?.kind === 'date') return cell.day;
  return cell?.kind === 'text' || cell?.kind === 'word' ? cell.text.trim() || null : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
