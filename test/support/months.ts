/** Passes month after month, each with the workbook of the one before, through real bytes. */
import type { Crosswalk } from '../../src/core/crosswalk.js';
import { mergeCrosswalks } from '../../src/core/merge-crosswalk.js';
import { EMPTY_CROSSWALK } from '../../src/core/crosswalk.js';
import type { Reconciliation } from '../../src/core/result.js';
import { readBook } from '../../src/sheet-file/read-book.js';
import { carriedIn, carryOver } from '../../src/workbook/carry-over.js';
import { readPreviousWorkbook, type PreviousWorkbook } from '../../src/workbook/read-workbook.js';
import { toWorkbook } from '../../src/workbook/to-workbook.js';
import { renderXlsx } from '../../src/xlsx/render-xlsx.js';
import { BookEditor } from './edit-book.js';
import { pass, type Legs } from './ledger.js';

export interface Month {
  readonly result: Reconciliation;
  readonly bytes: Uint8Array;
  readonly said: readonly string[];
  readonly crosswalk: Crosswalk;
}

export async function month(
  legs: Legs,
  asOf: string,
  previousBytes: Uint8Array | null = null,
  given: Crosswalk = EMPTY_CROSSWALK,
): Promise<Month> {
  const previous = previousBytes === null ? null : await readBack(previousBytes);
  const crosswalk = previous === null ? given : mergeCrosswalks(given, previous.crosswalk);
  const result = pass(legs, { asOf, crosswalk, ...(previous === null ? {} : carriedIn(previous)) });
  const over = previous === null ? null : carryOver(previous, result, crosswalk);
  const workbook = toWorkbook(result, {
    title: `Licence reconciliation ${asOf}`,
    version: '1.0.0',
    crosswalk,
    ...(over === null ? {} : { carried: over.carried }),
  });
  return {
    result,
    bytes: await renderXlsx(workbook),
    said: [...(previous?.warnings ?? []), ...(over?.said ?? [])],
    crosswalk,
  };
}

export async function readBack(bytes: Uint8Array): Promise<PreviousWorkbook> {
  return readPreviousWorkbook(await readBook(bytes));
}

/** The workbook after a person worked in it. */
export async function edited(bytes: Uint8Array, edit: (book: BookEditor) => unknown): Promise<Uint8Array> {
  const book = await BookEditor.open(bytes);
  edit(book);
  return book.save();
}
