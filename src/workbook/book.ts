/** A workbook as its reader sees it: sheets, tables and cells, whatever read them (a file, or Excel itself). */

import { addDays, isDay, type Day } from '../core/day.js';

/** One cell. `text` is what a person would read in it; a date carries its day. */
export interface BookValue {
  readonly kind: 'blank' | 'text' | 'number' | 'date' | 'error';
  readonly text: string;
  /** YYYY-MM-DD, of a date. */
  readonly day?: string;
}

const FIRST_SERIAL: Day = '1899-12-30';

/** A date; a number of days as Excel counts them, where the cell lost its format; a day written as text. */
export function dayOf(value: BookValue): Day | null {
  if (value.day !== undefined) return value.day;
  const written = value.text.trim();
  if (value.kind !== 'number') return isDay(written) ? written : null;
  const serial = Number(written);
  return serial >= 20_000 && serial < 100_000 ? addDays(FIRST_SERIAL, Math.floor(serial)) : null;
}

export interface BookCell {
  readonly value: BookValue;
  readonly isFormula: boolean;
}

export interface BookRow {
  /** Counted from 1. */
  readonly line: number;
  /** From column A; a hole is a cell that holds nothing. */
  readonly cells: readonly (BookCell | undefined)[];
}

/** The corners of a table, counted from 1; the header row and a row of totals belong to it. */
export interface BookTable {
  readonly name: string;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly hasTotals: boolean;
}

export interface BookNote {
  readonly line: number;
  readonly column: number;
  readonly text: string;
  /** '' where nobody is named. */
  readonly author: string;
}

export interface BookSheet {
  readonly name: string;
  readonly rows: readonly BookRow[];
  readonly tables: readonly BookTable[];
  readonly notes: readonly BookNote[];
}

export interface Book {
  readonly creator: string;
  readonly lastModifiedBy: string;
  /** ISO UTC. */
  readonly modifiedAt: string | null;
  readonly keywords: string;
  readonly sheets: readonly BookSheet[];
}

export type BookErrorCode =
  /** No sheet or table of ours is in it. */
  | 'ERR_BOOK_NOT_OURS'
  /** Made by a newer version, with another layout. */
  | 'ERR_BOOK_NEWER'
  /** A table that is needed was deleted. */
  | 'ERR_BOOK_TABLE_MISSING'
  /** A column that is needed was deleted or renamed, or stands there twice. */
  | 'ERR_BOOK_COLUMN'
  /** A key is gone, changed or doubled beside something a person wrote. */
  | 'ERR_BOOK_KEY'
  /** A decision about a link that cannot be understood. */
  | 'ERR_BOOK_ANSWER';

/** What keeps a workbook of ours from being read back. The message names the sheet and row, and says what to do. */
export class BookError extends Error {
  override readonly name = 'BookError';
  constructor(
    readonly code: BookErrorCode,
    message: string,
  ) {
    super(message);
  }
}
