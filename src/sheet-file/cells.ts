/** Sheets, rows and cells of a file as every reader gives them, whatever the file format was. Knows nothing of seats. */

/** One cell. `text` is what a person would read in it; typed cells (.xlsx) carry their value beside it. */
export type Cell =
  /** `above`: the text of a merged cell further up in the same column, which a reader sees beside this row too. */
  | { readonly kind: 'blank'; readonly text: ''; readonly above?: string }
  | { readonly kind: 'text'; readonly text: string }
  /** `text` is the exact decimal, without exponent and without grouping. */
  | { readonly kind: 'number'; readonly text: string }
  /** `day` is YYYY-MM-DD; a time of day is dropped. */
  | { readonly kind: 'date'; readonly text: string; readonly day: string }
  /** `#N/A` and its kin: a formula of the sender that gave no value. */
  | { readonly kind: 'error'; readonly text: string };

export const BLANK: Cell = { kind: 'blank', text: '' };

export interface SheetRow {
  /** Physical line in which the record begins, from 1, quoted line breaks counted (.csv); row number (.xlsx). */
  readonly line: number;
  readonly cells: readonly Cell[];
  /**
   * Set when the record could not be read whole: a sentence that says why. `cells` then holds only the leading cells that are
   * certain, and `raw` the line as it stands in the file.
   */
  readonly broken?: string | undefined;
  readonly raw?: string | undefined;
  /** True for a last row of a .csv file behind which the file has no line end: it may have been cut off within it. */
  readonly unended?: boolean | undefined;
  /** True for a row that a workbook does not show: filtered away, or hidden by hand. It is read all the same. */
  readonly hidden?: boolean | undefined;
}

/** A table of a workbook by its rows, header and totals included. */
export interface SheetTable {
  readonly name: string;
  readonly top: number;
  readonly bottom: number;
}

export interface Sheet {
  /** '' for a .csv file. */
  readonly name: string;
  /** Rows with at least one cell that is not blank, in the order of the file. */
  readonly rows: readonly SheetRow[];
  /** Named tables of an .xlsx file. */
  readonly tables?: readonly SheetTable[];
  /** True for a sheet that the workbook hides: it is named, and its rows are not read. */
  readonly hidden?: boolean | undefined;
}

export type SheetFileErrorCode = 'ERR_SHEET_UNREADABLE' | 'ERR_SHEET_TOO_LARGE';

/** The bytes are no file we can read. The message says what they look like and what to do. */
export class SheetFileError extends Error {
  override readonly name = 'SheetFileError';
  constructor(
    readonly code: SheetFileErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

const FORMULA_ERROR = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|BUSY!)$/i;

/** A text cell, BLANK for white space, an error for what a broken formula leaves behind when a sheet is saved as text. */
export function textCell(text: string): Cell {
  if (text.trim() === '') return BLANK;
  return { kind: FORMULA_ERROR.test(text.trim()) ? 'error' : 'text', text };
}

/**
 * A number cell. A double that came from a decimal of up to 15 digits gives that decimal back: 18.7 stays `18.7`, and
 * 0.1 + 0.2 reads `0.3`, as Excel shows it.
 */
export function numberCell(value: number): Cell {
  if (!Number.isFinite(value)) return { kind: 'error', text: '#NUM!' };
  return { kind: 'number', text: plainDecimal(value) };
}

function plainDecimal(value: number): string {
  const [mantissa = '0', exponent = '0'] = value.toExponential(14).split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '0', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = whole + fraction;
  const point = 1 + Number(exponent);
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const split = Math.max(point, 1);
  const decimals = padded.slice(split).replace(/0+$/, '');
  const text = decimals === '' ? padded.slice(0, split) : `${padded.slice(0, split)}.${decimals}`;
  return text === '0' ? '0' : sign + text;
}
