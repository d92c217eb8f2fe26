/** An .xlsx workbook with what readExport leaves aside: hidden sheets, tables by name, notes on cells, document properties. */
import type { Cell as LibraryCell, Worksheet } from '@cj-tech-master/excelts';
import { BLANK, SheetFileError, type Cell } from './cells.js';
import { isWorkbook } from './read-sheet-file.js';
import { noWorkbook, toCell } from './read-xlsx.js';
import { tablesOf, type BookTable } from './read-tables.js';
import { newWorkbook } from './load-library.js';
import { checkZip } from './read-zip.js';

export interface BookCell {
  readonly value: Cell;
  /** The value was calculated by a formula. */
  readonly isFormula: boolean;
}

export interface BookNote {
  /** Both counted from 1. */
  readonly line: number;
  readonly column: number;
  readonly text: string;
  /** '' where the file names none. */
  readonly author: string;
}

export interface BookRow {
  readonly line: number;
  /** From column A; a hole is a cell that holds nothing. */
  readonly cells: readonly (BookCell | undefined)[];
}

export interface BookSheet {
  readonly name: string;
  /** Rows that hold something, hidden and filtered ones too. */
  readonly rows: readonly BookRow[];
  readonly tables: readonly BookTable[];
  readonly notes: readonly BookNote[];
}

export interface Book {
  readonly creator: string;
  readonly lastModifiedBy: string;
  /** ISO UTC; null where the file does not say. */
  readonly modifiedAt: string | null;
  readonly keywords: string;
  readonly sheets: readonly BookSheet[];
}

/** A row wider than this is not ours; reading on would only fill memory. */
const MAX_COLUMNS = 1_000;

/** Throws SheetFileError for what is no workbook, or is damaged, protected or too large. */
export async function readBook(bytes: Uint8Array): Promise<Book> {
  if (!isWorkbook(bytes)) throw new SheetFileError('ERR_SHEET_UNREADABLE', 'the file is text and no workbook.');
  await checkZip(bytes);
  const workbook = await newWorkbook();
  try {
    await workbook.xlsx.load(bytes);
  } catch (cause) {
    throw noWorkbook(cause);
  }
  if (workbook.worksheets.length === 0) throw noWorkbook();
  const modified: unknown = workbook.modified;
  return {
    creator: textOf(workbook.creator),
    lastModifiedBy: textOf(workbook.lastModifiedBy),
    modifiedAt: modified instanceof Date && !Number.isNaN(modified.getTime()) ? modified.toISOString() : null,
    keywords: textOf(workbook.keywords),
    sheets: workbook.worksheets.map(toSheet),
  };
}

/** The library gives no value for a property that the file leaves out, whatever its types say. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function toSheet(worksheet: Worksheet): BookSheet {
  const rows: BookRow[] = [];
  const notes: BookNote[] = [];
  worksheet.eachRow({ includeEmpty: false }, (row, line) => {
    const cells: (BookCell | undefined)[] = [];
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      if (column > MAX_COLUMNS) return;
      const note = noteOf(cell);
      if (note !== null) notes.push({ line, column, ...note });
      if (cell.isMerged && cell.master !== cell) return;
      const value = valueOf(cell);
      if (value === BLANK) return;
      cells[column - 1] = { value, isFormula: cell.formula !== undefined };
    });
    if (cells.length > 0) rows.push({ line, cells });
  });
  return { name: worksheet.name, rows, tables: tablesOf(worksheet), notes };
}

/** A formula that was never calculated has no value to show: what was typed is all there is, and must not be lost. */
function valueOf(cell: LibraryCell): Cell {
  const { formula } = cell;
  // The library's types know of no missing result.
  const result: unknown = cell.result;
  return formula !== undefined && (result ?? null) === null
    ? { kind: 'error', text: `=${formula}` }
    : toCell(cell.value);
}

function noteOf(cell: LibraryCell): { readonly text: string; readonly author: string } | null {
  const { comment } = cell;
  if (comment === undefined) return null;
  const { note, author } = comment;
  const text = typeof note === 'string' ? note : (note?.texts ?? []).map((part) => part.text).join('');
  return text.trim() === '' ? null : { text, author: (author ?? '').trim() };
}
