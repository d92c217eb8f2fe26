/** Typed reading of one row's cells. Every method throws LineProblem with the column, what was found and what was expected. */
import type { Day } from '../../core/day.js';
import type { Cell, SheetRow } from '../../sheet-file/cells.js';
import { decideDateStyle, readDay, readSerial, type DateStyle } from '../dates.js';
import { LineProblem, type FileReading } from './file-reading.js';
import { decideNumberStyle, isGroupedByComma, readNumber, type NumberStyle } from './numbers.js';
import type { Table } from './table.js';

const LONGEST_NAME = 500;

export interface Amount {
  /** Exact decimal text. */
  readonly value: string;
  /** The currency the cell itself names. */
  readonly currency: string | null;
  /** A bare `$`: some dollar. */
  readonly dollar: boolean;
}

export interface FileStyles {
  readonly numbers: NumberStyle;
  readonly dates: DateStyle;
}

/** Decides once for the file how its numbers and dates are written. Warns where a default had to be taken. */
export function decideStyles<K extends string>(
  table: Table<K>,
  reading: FileReading,
  columns: { readonly numbers: readonly K[]; readonly dates: readonly K[] },
  within: { from: Day; to: Day } | null = null,
): FileStyles {
  const dates = decideDateStyle(table.texts(columns.dates), within);
  if (dates.assumed) {
    reading.warn(
      'dates such as 07/08/2026 can be read in two ways and nothing in the file decides; the month is read first.',
    );
  }
  return { numbers: decideNumberStyle(table.texts(columns.numbers)), dates };
}

/** Readings of texts in one style; columns say the same few things again and again. */
class Remembered<S extends object, R> {
  private readonly byStyle = new WeakMap<S, Map<string, R>>();

  constructor(private readonly readText: (text: string, style: S) => R) {}

  read(text: string, style: S): R {
    let known = this.byStyle.get(style);
    if (known === undefined) {
      known = new Map<string, R>();
      this.byStyle.set(style, known);
    }
    let reading = known.get(text);
    if (reading === undefined) {
      reading = this.readText(text, style);
      if (known.size < MOST_REMEMBERED) known.set(text, reading);
    }
    return reading;
  }
}

const MOST_REMEMBERED = 5_000;
const numbers = new Remembered(readNumber);
const days = new Remembered(readDay);

export class RowReader<K extends string> {
  constructor(
    private readonly table: Table<K>,
    private readonly styles: FileStyles,
    readonly row: SheetRow,
  ) {}

  /** A name or id as the file writes it, without control characters; '' when blank. */
  text(key: K): string {
    const cell = this.cell(key);
    const text = clean(cell.kind === 'blank' ? (cell.above ?? '') : cell.text);
    if (text.length > LONGEST_NAME) this.fail(key, cell, `a name of at most ${LONGEST_NAME} characters`);
    return text;
  }

  /** A further text, cut where it gets too long for a cell of a report. */
  memo(key: K): string {
    return clean(this.cell(key).text).slice(0, LONGEST_NAME);
  }

  /** A text that holds several values and is not cut; line breaks stay. */
  longText(key: K): string {
    return this.cell(key).text.split('\n').map(clean).join('\n');
  }

  isBlank(key: K): boolean {
    return this.table.cell(this.row, key).kind === 'blank';
  }

  /** A number of seats, null when blank. */
  quantity(key: K): number | null {
    const amount = this.quantityAmount(key);
    if (amount === null) return null;
    const quantity = Number(amount.value);
    if (!Number.isSafeInteger(Math.trunc(quantity)))
      this.fail(key, this.cell(key), 'a number of seats within 15 digits');
    return quantity;
  }

  /** The quantity as exact decimal text, null when blank. */
  quantityAmount(key: K): Amount | null {
    const cell = this.cell(key);
    // Where the file does not say which mark is the decimal, `1,234` is open for money only: no count has three decimals.
    const grouped = cell.kind === 'text' && this.styles.numbers.mark === null && isGroupedByComma(cell.text);
    if (!grouped) return this.amount(key, 'a number of seats');
    const reading = readNumber(cell.text, { mark: '.' });
    return reading.ok ? reading : this.amount(key, 'a number of seats');
  }

  /** An amount of money, null when blank. */
  amount(key: K, expected = 'an amount of money'): Amount | null {
    const cell = this.cell(key);
    if (cell.kind === 'blank') return null;
    if (cell.kind === 'number') return { value: cell.text, currency: null, dollar: false };
    const reading = numbers.read(cell.text, this.styles.numbers);
    if (reading.ok) return reading;
    return this.fail(
      key,
      cell,
      reading.readings === null
        ? `${expected}, or nothing`
        : `${expected} that can be read in one way: this is ${reading.readings[0]} or ${reading.readings[1]}, and no other number of the file decides`,
    );
  }

  /** A day, null when blank. */
  day(key: K): Day | null {
    const cell = this.cell(key);
    if (cell.kind === 'blank') return null;
    if (cell.kind === 'date') return cell.day;
    // A workbook saved as text leaves the serial numbers of its dates.
    const isSerial = cell.kind === 'number' || /^\d{5}(?:\.\d+)?$/.test(cell.text);
    const serial = isSerial ? readSerial(cell.text) : null;
    if (serial !== null) return serial;
    const reading = days.read(cell.text, this.styles.dates);
    if (reading.ok) return reading.day;
    return this.fail(
      key,
      cell,
      reading.readings === null
        ? 'a date such as 2026-08-01, or nothing'
        : `a date that can be read in one way: this is ${reading.readings[0]} or ${reading.readings[1]}, and the file's other dates contradict each other`,
    );
  }

  /** For looks at the whole file before its lines are read; null for blank and for unreadable alike. */
  dayIfReadable(key: K): Day | null {
    try {
      return this.day(key);
    } catch (problem) {
      if (problem instanceof LineProblem) return null;
      throw problem;
    }
  }

  /** Rejects the line because of this column. */
  fail(key: K, cell: Cell, expected: string): never {
    throw new LineProblem(this.table.headerOf(key), cell.text, expected);
  }

  reject(key: K, expected: string): never {
    return this.fail(key, this.table.cell(this.row, key), expected);
  }

  private cell(key: K): Cell {
    const cell = this.table.cell(this.row, key);
    if (cell.kind === 'error') this.fail(key, cell, 'a value instead of a spreadsheet error');
    return cell;
  }
}

/** Control and direction characters can hide text or break a sheet; as data they mean nothing. */
export function clean(text: string): string {
  return text.replace(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/gu, ' ').trim();
}
