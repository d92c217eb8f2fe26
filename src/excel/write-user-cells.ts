/**
 * Brings what was decided elsewhere into the columns of people: cells that still say what was read, and no others. The only place that
 * writes there in rows that stand already.
 */
import { isDay } from '../core/day.js';
import { BLANK, text, type Cell } from '../workbook/cells.js';
import { DATE_FORMAT } from '../workbook/palette.js';
import { DRIFT_SHEET, type UserCells } from '../workbook/sheet-drift.js';
import type { OpenTable } from './find-tables.js';
import { openWorkbook, refuseProtected, refuseReadOnly } from './open-workbook.js';
import { isCalculated, PLAIN_NAMES, textOf, toEntry, type FoundCell } from './plan-entry.js';
import { placeOf } from './place-of.js';
import { readTable } from './read-table.js';
import { toRefusal } from './refusal.js';
import { giveLeaseBack, takeLease, type LeaseHolder } from './writer-lease.js';

export type UserColumn = keyof UserCells;

export interface CellToTake {
  readonly key: string;
  readonly column: UserColumn;
  /** What stood there when it was read; '' for nothing. */
  readonly had: string;
  readonly says: string;
}

/** Keys of the rows in which all of it stands now. Throws WorkbookRefusal. */
export async function writeUserCells(cells: readonly CellToTake[], holder: LeaseHolder): Promise<ReadonlySet<string>> {
  if (cells.length === 0) return new Set();
  try {
    return await Excel.run({ delayForCellEdit: true }, async (context) => {
      await refuseReadOnly(context);
      await takeLease(context, holder);
      try {
        context.runtime.enableEvents = false;
        return await write(context, cells);
      } finally {
        context.runtime.enableEvents = true;
        await giveLeaseBack(context).catch(() => undefined);
      }
    });
  } catch (error) {
    throw toRefusal(error, 'write what was decided elsewhere');
  }
}

async function write(context: Excel.RequestContext, cells: readonly CellToTake[]): Promise<ReadonlySet<string>> {
  const open = (await openWorkbook(context, [DRIFT_SHEET])).tables.get(DRIFT_SHEET.table);
  if (open === undefined) return new Set();
  refuseProtected([open]);
  const { columns, rows } = await readTable(context, open);
  const keyAt = placeOf(columns, 'key', open.name);
  const lines = new Map<string, number[]>();
  rows.forEach((row, at) => {
    const key = textOf(row[keyAt]);
    lines.set(key, [...(lines.get(key) ?? []), at]);
  });
  const refused = new Set<string>();
  for (const { key, column, had, says } of cells) {
    const at = columns.get(column);
    if (at === undefined) continue;
    for (const line of lines.get(key) ?? []) {
      if (isStill(rows[line]?.[at], had)) enter(open, line, at, { column, says });
      else refused.add(key);
    }
  }
  await context.sync();
  return new Set(cells.map(({ key }) => key).filter((key) => lines.has(key) && !refused.has(key)));
}

function enter(
  { sheet, top, left }: OpenTable,
  line: number,
  at: number,
  { column, says }: Pick<CellToTake, 'column' | 'says'>,
): void {
  const range = sheet.getRangeByIndexes(top + 1 + line, left + at, 1, 1);
  const isLastDay = column === 'until' && isDay(says);
  if (isLastDay) range.numberFormat = [[DATE_FORMAT]];
  const cell: Cell = isLastDay ? { kind: 'date', day: says } : says === '' ? BLANK : text(says);
  range.values = [[toEntry(cell, PLAIN_NAMES)]];
}

/** Somebody may have typed meanwhile: that is newer. A formula is never written over. */
function isStill(found: FoundCell | undefined, had: string): boolean {
  if (isCalculated(found)) return false;
  if (typeof found?.value === 'number' && isDay(had))
    return found.value === toEntry({ kind: 'date', day: had }, PLAIN_NAMES);
  return textOf(found).trim() === had;
}
