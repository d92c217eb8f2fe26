/** The figures of the saved workbook, for the cells that ask before the proxy has answered. */
import type { IndexData } from '../functions/index-data.js';
import { indexOfBook, INDEX_LAYOUTS } from './index-of-book.js';
import { readBook } from './read-book.js';

/** null where there are none to trust: no table of ours, or a drawing that broke off. Throws what says why it cannot be read. */
export async function readIndex(): Promise<IndexData | null> {
  return Excel.run({ delayForCellEdit: true }, async (context) => {
    const { book, isBrokenOff } = await readBook(context, INDEX_LAYOUTS);
    return isBrokenOff ? null : indexOfBook(book);
  });
}
