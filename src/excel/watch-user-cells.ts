/** Tells when the person at this computer has written into one of their columns; what coauthors or the add-in write is passed over. */
import { DRIFT_SHEET } from '../workbook/sheet-drift.js';
import { findTables } from './find-tables.js';
import { loadPlaces, readPlaces } from './places.js';

/** What of an event of Excel's tells whose change it was. */
export type WhoseChange = Pick<Excel.TableChangedEventArgs, 'source'> & { readonly triggerSource?: string };

/** A coauthor's add-in tells the proxy of a coauthor's decisions; what we wrote ourselves is no decision. */
export function isOfThisPerson({ source, triggerSource }: WhoseChange): boolean {
  return source === 'Local' && triggerSource !== 'ThisLocalAddin';
}

/** False where there is no table yet: ask again after it was drawn. */
export async function watchUserCells(onChange: () => void): Promise<boolean> {
  return Excel.run({ delayForCellEdit: true }, async (context) => {
    const setting = loadPlaces(context);
    await context.sync();
    const found = await findTables(context, [DRIFT_SHEET], readPlaces(setting.isNullObject ? null : setting.value));
    const open = found.get(DRIFT_SHEET.table);
    if (open === undefined) return false;
    open.table.onChanged.add((change) => {
      if (isOfThisPerson(change)) onChange();
      return Promise.resolve();
    });
    await context.sync();
    return true;
  });
}
