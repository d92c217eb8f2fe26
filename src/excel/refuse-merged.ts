/** Rows of a table move what stands below it; merged cells that reach out of its columns do not move along, and Excel stops half way. */
import type { OpenTable } from './find-tables.js';
import { WorkbookRefusal } from './refusal.js';

/** Throws WorkbookRefusal that names the merged cells. */
export async function refuseMerged(context: Excel.RequestContext, growing: readonly OpenTable[]): Promise<void> {
  const below = growing.map((open) => {
    const whole = open.sheet.getRange();
    return { open, merged: whole.getMergedAreasOrNullObject().load('address') };
  });
  await context.sync();
  for (const { open, merged } of below) {
    if (merged.isNullObject) continue;
    const bottom = open.top + open.height + (open.hasTotals ? 1 : 0);
    const right = open.left + open.width - 1;
    const inTheWay = merged.address.split(',').find((address) => {
      const area = areaOf(address);
      if (area === null || area.bottom <= bottom) return false;
      const touches = area.left <= right && area.right >= open.left;
      return touches && (area.left < open.left || area.right > right);
    });
    if (inTheWay === undefined) continue;
    throw new WorkbookRefusal(
      'ERR_SHEET_IN_THE_WAY',
      `The merged cells ${inTheWay} stand below the table on "${open.sheetName}" and reach out of its columns, so its rows cannot move. Nothing was written. Unmerge or move them, and refresh again.`,
    );
  }
}

interface Area {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

function areaOf(address: string): Area | null {
  const match = /([A-Z]{1,3})\$?\d+:\$?([A-Z]{1,3})\$?(\d+)$/.exec(address.replaceAll('$', ''));
  if (match === null) return null;
  return { left: columnOf(match[1]!), right: columnOf(match[2]!), bottom: Number(match[3]) - 1 };
}

/** A is 0. */
function columnOf(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
