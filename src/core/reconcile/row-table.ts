/**
 * What is settled about every row, as number columns: a result may have hundreds of thousands of rows, and an object each with
 * all of it would cost more than the reconciling itself. `Row` is the view of one line of this table.
 */
import { COUNT_REASONS, type CountReason } from '../count.js';
import type { Day } from '../day.js';
import { STATES, type State, type WaivedSeats } from '../result.js';
import type { CountedRow } from './count-row.js';
import type { FindingBits } from './findings.js';

/** A column of numbers in which some are not known. */
export class NumberColumn {
  private readonly values: Float64Array;
  constructor(rows: number) {
    this.values = new Float64Array(rows);
  }

  set(row: number, value: number | null): void {
    this.values[row] = value ?? Number.NaN;
  }

  isKnown(row: number): boolean {
    return !Number.isNaN(this.values[row]!);
  }

  /** null = not known. */
  number(row: number): number | null {
    const value = this.values[row]!;
    return Number.isNaN(value) ? null : value;
  }
}

/** A column of words from a short list, or of no word at all. Each row is set once. */
class WordColumn<T extends string> {
  private readonly codes: Uint16Array;
  private last: T | null = null;
  private lastCode = 0;

  constructor(
    rows: number,
    /** Grows when it is the list of days, which no one knows beforehand. */
    private readonly words: T[],
  ) {
    this.codes = new Uint16Array(rows);
  }

  set(row: number, word: T | null): void {
    if (word === null) return;
    if (word !== this.last) {
      const index = this.words.indexOf(word);
      this.lastCode = index < 0 ? this.words.push(word) : index + 1;
      this.last = word;
    }
    this.codes[row] = this.lastCode;
  }

  get(row: number): T | null {
    const code = this.codes[row]!;
    return code === 0 ? null : this.words[code - 1]!;
  }
}

const NO_WAIVERS: readonly WaivedSeats[] = [];

export class RowTable {
  readonly cell: Int32Array;
  readonly purchased: NumberColumn;
  readonly assigned: NumberColumn;
  readonly live: NumberColumn;
  readonly billed: NumberColumn;
  readonly reasonPurchased: WordColumn<CountReason>;
  readonly reasonAssigned: WordColumn<CountReason>;
  readonly reasonBilled: WordColumn<CountReason>;
  readonly dayPurchased: WordColumn<Day>;
  readonly dayAssigned: WordColumn<Day>;
  readonly dayBilled: WordColumn<Day>;
  readonly state: WordColumn<State>;
  private readonly open: Uint8Array;
  private readonly waivedBits: Uint8Array;
  private readonly tolerated: Uint8Array;
  private readonly waived = new Map<number, readonly WaivedSeats[]>();

  constructor(rows: number) {
    const numbers = (): NumberColumn => new NumberColumn(rows);
    const reasons = (): WordColumn<CountReason> => new WordColumn<CountReason>(rows, [...COUNT_REASONS]);
    const days: Day[] = [];
    const dayColumn = (): WordColumn<Day> => new WordColumn<Day>(rows, days);
    this.cell = new Int32Array(rows);
    [this.purchased, this.assigned, this.live, this.billed] = [numbers(), numbers(), numbers(), numbers()];
    [this.reasonPurchased, this.reasonAssigned, this.reasonBilled] = [reasons(), reasons(), reasons()];
    [this.dayPurchased, this.dayAssigned, this.dayBilled] = [dayColumn(), dayColumn(), dayColumn()];
    this.state = new WordColumn<State>(rows, [...STATES]);
    [this.open, this.waivedBits, this.tolerated] = [new Uint8Array(rows), new Uint8Array(rows), new Uint8Array(rows)];
  }

  setCounts(row: number, counted: CountedRow): void {
    this.purchased.set(row, counted.purchased);
    this.assigned.set(row, counted.assigned);
    this.live.set(row, counted.live);
    this.billed.set(row, counted.billed);
    this.reasonPurchased.set(row, counted.reasonPurchased);
    this.reasonAssigned.set(row, counted.reasonAssigned);
    this.reasonBilled.set(row, counted.reasonBilled);
    this.dayPurchased.set(row, counted.dayPurchased);
    this.dayAssigned.set(row, counted.dayAssigned);
    this.dayBilled.set(row, counted.dayBilled);
  }

  setVerdict(row: number, state: State, bits: FindingBits, waived: readonly WaivedSeats[]): void {
    this.state.set(row, state);
    this.open[row] = bits.open;
    this.waivedBits[row] = bits.waived;
    this.tolerated[row] = bits.tolerated;
    if (waived.length > 0) this.waived.set(row, waived);
  }

  /** True when all three counts are known. */
  isWhole(row: number): boolean {
    return this.purchased.isKnown(row) && this.assigned.isKnown(row) && this.billed.isKnown(row);
  }

  /** Findings that nothing covers, as bits. */
  openBits(row: number): number {
    return this.open[row]!;
  }

  bitsOf(row: number): FindingBits {
    return { open: this.open[row]!, waived: this.waivedBits[row]!, tolerated: this.tolerated[row]! };
  }

  waivedOf(row: number): readonly WaivedSeats[] {
    return this.waived.size === 0 ? NO_WAIVERS : (this.waived.get(row) ?? NO_WAIVERS);
  }
}
