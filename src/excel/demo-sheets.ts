/** Whose numbers this workbook holds, and how the sheets of the demo make room for a person's own. */
import { isInvented, otherKeywords } from '../workbook/layout-version.js';
import { DRIFT_SHEET } from '../workbook/sheet-drift.js';
import { TIE_OUT_SHEET } from '../workbook/sheet-tie-out.js';
import { WAIVERS_SHEET } from '../workbook/sheet-waivers.js';
import { INDEX_LAYOUTS } from './index-of-book.js';
import { openWorkbook } from './open-workbook.js';
import { NO_PLACES, savePlaces } from './places.js';
import { toRefusal, WorkbookRefusal } from './refusal.js';
import { SEAT_SHEETS } from '../workbook/sheet-seats.js';

export type BookHolds = 'nothing' | 'demo' | 'own';

const LAYOUTS = [
  ...new Set([...INDEX_LAYOUTS, DRIFT_SHEET, ...Object.values(SEAT_SHEETS), TIE_OUT_SHEET, WAIVERS_SHEET]),
];

export async function bookHolds(): Promise<BookHolds> {
  try {
    return await Excel.run({ delayForCellEdit: true }, async (context) => {
      const { layout, keywords } = await openWorkbook(context, LAYOUTS);
      return layout === 0 ? 'nothing' : isInvented(keywords) ? 'demo' : 'own';
    });
  } catch (error) {
    throw toRefusal(error, 'look into the workbook');
  }
}

/**
 * Deletes the sheets on which the demo was drawn, with whatever else stands on them; all other sheets stay. Throws WorkbookRefusal, also
 * for a workbook that does not say of itself that its numbers are invented.
 */
export async function removeDemo(): Promise<void> {
  try {
    await Excel.run({ delayForCellEdit: true }, remove);
  } catch (error) {
    throw toRefusal(error, 'delete the sheets of the demo');
  }
}

async function remove(context: Excel.RequestContext): Promise<void> {
  const { layout, keywords, tables, places } = await openWorkbook(context, LAYOUTS);
  if (layout === 0 || !isInvented(keywords))
    throw new WorkbookRefusal('ERR_SHEET_INVENTED', 'This workbook holds no invented numbers: nothing was deleted.');
  const pages = Object.values(places.blocks).map(({ sheet }) => sheet);
  const ours = new Set([...[...tables.values()].map(({ sheetId }) => sheetId), ...pages]);
  const { worksheets } = context.workbook;
  worksheets.load('items/id,items/visibility');
  await context.sync();
  const isSeen = ({ visibility }: Excel.Worksheet): boolean => visibility === 'Visible';
  // Excel keeps no workbook without a sheet to look at.
  if (!worksheets.items.some((sheet) => isSeen(sheet) && !ours.has(sheet.id))) worksheets.add();
  for (const sheet of worksheets.items) if (ours.has(sheet.id)) sheet.delete();
  savePlaces(context, NO_PLACES);
  context.workbook.properties.keywords = otherKeywords(keywords);
  await context.sync();
}
