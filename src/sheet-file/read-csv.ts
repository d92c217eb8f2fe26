/**
 * A .csv file to rows. A quotation mark that is not closed costs its own line and no other: the reader marks that line as broken
 * and starts again on the next one, so that the rest of the file is never swallowed into one cell.
 */
import { CsvError, parse } from 'csv-parse/browser/esm/sync';
import { BLANK, SheetFileError, textCell, type Sheet, type SheetRow } from './cells.js';
import { declaredDelimiter, detectDelimiter, type Delimiter } from './read-delimiter.js';
import { toUtf8 } from './read-text.js';
import { RowStore } from './row-store.js';

/** A Pax8 invoice of a million lines has about 300 million bytes. */
export const MAX_CSV_BYTES = 536_870_912;
/** One record longer than this is a quote that swallowed lines, not a cell. */
const MAX_RECORD_BYTES = 1_048_576;
/** The parser takes the first row's width for the file's and makes an error object for every other: so many rows of one width begin anew. */
const ROWS_OF_A_WIDTH = 16;
/** Each broken line starts the parser again; a file with more of them is damaged as a whole. */
const MAX_BROKEN_LINES = 500;
const RAW_LENGTH = 200;
/** The delimiter is told from the beginning of the file. */
const HEAD_BYTES = 262_144;

const UNCLOSED = 'a quotation mark on this line is not closed, or stands inside a quoted cell without being doubled';

/** One sheet without a name. Throws SheetFileError when the bytes are no text or the file is too large or too damaged. */
export function readCsv(bytes: Uint8Array): readonly Sheet[] {
  if (bytes.length > MAX_CSV_BYTES) {
    throw new SheetFileError(
      'ERR_SHEET_TOO_LARGE',
      `the file has ${bytes.length} bytes; the most that is read is ${MAX_CSV_BYTES}. Export a shorter period or fewer companies.`,
    );
  }
  const text = toUtf8(bytes);
  const head = new TextDecoder().decode(text.subarray(0, HEAD_BYTES));
  const declared = declaredDelimiter(head);
  const reader = new CsvReader(text, declared ?? detectDelimiter(head));
  return [{ name: '', rows: reader.read(declared === null ? 0 : 1) }];
}

class CsvReader {
  private readonly rows: SheetRow[] = [];
  private readonly store = new RowStore();
  private offset = 0;
  private line = 1;
  private readonly widths = new Map<number, number>();
  private width = 1;
  private brokenLines = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly delimiter: Delimiter,
  ) {}

  read(linesToSkip: number): readonly SheetRow[] {
    for (let skipped = 0; skipped < linesToSkip; skipped++) this.moveTo(this.endOfLine(this.offset));
    while (this.offset < this.bytes.length) {
      const stop = this.readOn();
      if (stop === 'end') break;
      if (stop === 'broken') this.takeBrokenLine();
    }
    this.store.close();
    return this.rows;
  }

  /**
   * Until the end of the file, to the beginning of a record that is broken, or to the end of title rows behind which the parser
   * goes on faster when it begins anew.
   */
  private readOn(): 'end' | 'broken' | 'anew' {
    const start = this.offset;
    const suspicion = new SwallowedLines();
    const anew = new OtherWidth();
    const run = { first: 0, width: 0, rows: 0 };
    try {
      parse(this.bytes.subarray(start), {
        ...this.options(),
        on_record: (record: string[], info) => {
          if (looksSwallowed(record, this.delimiter, this.width)) throw suspicion;
          this.take(record, start + info.bytes);
          run.first ||= record.length;
          run.rows = record.length === run.width ? run.rows + 1 : 1;
          run.width = record.length;
          if (run.width !== run.first && run.rows === ROWS_OF_A_WIDTH) throw anew;
          return null;
        },
      });
      return 'end';
    } catch (error) {
      if (error === anew) return 'anew';
      if (error === suspicion || error instanceof CsvError) return 'broken';
      throw error;
    }
  }

  private options() {
    return {
      delimiter: this.delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      // The parser counts a tab as white space, even where it is the delimiter.
      trim: this.delimiter !== '\t',
      max_record_size: MAX_RECORD_BYTES,
    };
  }

  private take(record: readonly string[], end: number): void {
    this.skipLineBreaks();
    const cells = record.map((text) => textCell(text.trim()));
    if (cells.some((cell) => cell !== BLANK)) {
      this.rows.push(
        this.isUnended(end) ? { line: this.line, cells, unended: true } : this.store.add(this.line, cells),
      );
      this.countWidth(cells.length);
    }
    this.moveTo(end);
  }

  private isUnended(end: number): boolean {
    const last = this.bytes[this.bytes.length - 1];
    return end >= this.bytes.length && last !== 10 && last !== 13;
  }

  /** The width most rows have, titles of one cell left aside; of equal ones the first seen, which is the header's. */
  private countWidth(cells: number): void {
    if (cells < 2) return;
    const times = (this.widths.get(cells) ?? 0) + 1;
    this.widths.set(cells, times);
    const most = this.widths.get(this.width);
    if (most === undefined || times > most) this.width = cells;
  }

  private takeBrokenLine(): void {
    this.skipLineBreaks();
    const end = this.endOfLine(this.offset);
    const raw = new TextDecoder().decode(this.bytes.subarray(this.offset, end)).replace(/[\r\n]+$/, '');
    const loose = this.readLooseLine(raw);
    if (loose !== null) {
      this.rows.push({ line: this.line, cells: loose.map(textCell), ...(this.isUnended(end) && { unended: true }) });
    } else {
      this.brokenLines++;
      if (this.brokenLines > MAX_BROKEN_LINES) {
        throw new SheetFileError(
          'ERR_SHEET_UNREADABLE',
          `more than ${MAX_BROKEN_LINES} lines have quotation marks that are not closed (first seen near line ${this.line}). Export the file again as CSV (UTF-8) or .xlsx.`,
        );
      }
      const certain = raw.slice(0, raw.indexOf('"')).split(this.delimiter).slice(0, -1);
      this.rows.push({
        line: this.line,
        cells: certain.map(textCell),
        broken: UNCLOSED,
        raw: raw.slice(0, RAW_LENGTH),
        ...(this.isUnended(end) && { unended: true }),
      });
    }
    this.moveTo(end);
  }

  /**
   * `24" monitor` in a cell that does not begin with a quotation mark is plain text, as Excel reads it, and cannot reach beyond its
   * line. Any other misplaced mark is not guessed at.
   */
  private readLooseLine(raw: string): readonly string[] | null {
    const cells = raw.split(this.delimiter).map((cell) => cell.trim());
    return cells.every((cell) => !cell.startsWith('"')) ? cells : null;
  }

  private skipLineBreaks(): void {
    let end = this.offset;
    while (isBlankByte(this.bytes[end])) {
      const next = this.endOfLine(end);
      if (next === end || !isBlankLine(this.bytes, end, next)) break;
      end = next;
    }
    this.moveTo(end);
  }

  /** The offset after the line break that ends the line at `from`. */
  private endOfLine(from: number): number {
    for (let at = from; at < this.bytes.length; at++) {
      if (this.bytes[at] === 10) return at + 1;
      if (this.bytes[at] === 13) return this.bytes[at + 1] === 10 ? at + 2 : at + 1;
    }
    return this.bytes.length;
  }

  private moveTo(end: number): void {
    for (let at = this.offset; at < end; at++) {
      if (this.bytes[at] === 10 || (this.bytes[at] === 13 && this.bytes[at + 1] !== 10)) this.line++;
    }
    this.offset = Math.max(this.offset, end);
  }
}

/** Thrown out of the parser by our own hand; they never leave this file. */
class SwallowedLines extends Error {}
class OtherWidth extends Error {}

/**
 * Two stray quotation marks can close each other some lines later and look like one legal cell. Lines that were swallowed so still
 * have their delimiters, inside and outside of the cell: as many as that number of whole rows has.
 */
function looksSwallowed(record: readonly string[], delimiter: Delimiter, width: number): boolean {
  if (!record.some(spansLines)) return false;
  let lines = 1;
  let delimiters = record.length - 1;
  for (const cell of record) {
    lines += cell.match(/\r\n|\n|\r/g)?.length ?? 0;
    delimiters += cell.split(delimiter).length - 1;
  }
  return width > 1 && (delimiters >= lines * (width - 1) || record.length > width);
}

function spansLines(cell: string): boolean {
  return cell.includes('\n') || cell.includes('\r');
}

function isBlankLine(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isBlankByte(bytes[at])) return false;
  return true;
}

function isBlankByte(byte: number | undefined): boolean {
  return byte === 10 || byte === 13 || byte === 32 || byte === 9;
}
