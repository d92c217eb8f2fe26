/** Reads a workbook of ours from the disk. The rooms that know workbooks are loaded only when one is given. */
import type { Crosswalk } from '../core/crosswalk.js';
import type { Reconciliation } from '../core/result.js';
import type { Book } from '../workbook/book.js';
import type { CarriedIn, CarryOver } from '../workbook/carry-over.js';
import type { CrosswalkReading, PreviousWorkbook } from '../workbook/read-workbook.js';
import { InputError } from './exit-status.js';
import { readBytes } from './read-exports.js';

/** A workbook of an earlier pass, and what of it goes into the next. */
export interface Previous {
  readonly workbook: PreviousWorkbook;
  /** What its rows say for the next pass. */
  readonly input: CarriedIn;
  /** What of it stands in the workbook of that pass. */
  readonly carryOver: (result: Reconciliation, crosswalk: Crosswalk) => CarryOver;
}

export async function readPrevious(path: string): Promise<Previous> {
  const { bytes } = await readBytes(path);
  if (!(await isWorkbookFile(path, bytes)))
    throw new InputError(
      'ERR_FILE_UNREADABLE',
      `${path}: found text, expected the workbook (.xlsx) that an earlier pass wrote with --out. Nothing was written.`,
    );
  const [{ readPreviousWorkbook }, { carriedIn, carryOver }] = await Promise.all([
    import('../workbook/read-workbook.js'),
    import('../workbook/carry-over.js'),
  ]);
  const workbook = await readBack(path, bytes, readPreviousWorkbook);
  return {
    workbook,
    input: carriedIn(workbook),
    carryOver: (result, crosswalk) => carryOver(workbook, result, crosswalk),
  };
}

/** The crosswalk of a workbook of ours; null for a file that is text. */
export async function readCrosswalkBook(path: string, bytes: Uint8Array): Promise<CrosswalkReading | null> {
  if (!(await isWorkbookFile(path, bytes))) return null;
  const { readCrosswalkOf } = await import('../workbook/read-workbook.js');
  return readBack(path, bytes, readCrosswalkOf);
}

async function isWorkbookFile(path: string, bytes: Uint8Array): Promise<boolean> {
  const { isWorkbook } = await import('../sheet-file/read-sheet-file.js');
  return withPath(path, () => isWorkbook(bytes));
}

async function readBack<T>(path: string, bytes: Uint8Array, read: (book: Book) => T): Promise<T> {
  const { readBook } = await import('../sheet-file/read-book.js');
  return withPath(path, async () => read(await readBook(bytes)));
}

/** What a room below found wrong, under the name of the file. */
async function withPath<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  const [{ SheetFileError }, { BookError }] = await Promise.all([
    import('../sheet-file/cells.js'),
    import('../workbook/book.js'),
  ]);
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof SheetFileError) && !(cause instanceof BookError)) throw cause;
    const code = cause instanceof BookError ? cause.code : 'ERR_FILE_UNREADABLE';
    throw new InputError(code, `${path}: ${cause.message} Nothing was written.`, { cause });
  }
}
