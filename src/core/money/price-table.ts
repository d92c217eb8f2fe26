/** What the counted seats of each cell (company x SKU) cost or bring per month: exact sums, or the reason why not. */
import Fraction from 'fraction.js';
import type { MoneyReason } from '../count.js';
import { decimalsOf } from './currency.js';
import type { Minor } from './minor.js';
import { monthlyFraction, monthlyTicks, roundHalfUp, ticksToFraction, TICKS_PER_UNIT, timesMean } from './monthly.js';

const NO_PRICE = 1;
const UNKNOWN_TERM = 2;
const MIXED_CURRENCY = 4;
const TIER_PRICE = 8;

/** A table over cells, held in plain number columns: a million lines pass through here. */
export class PriceTable {
  private ticks: Float64Array;
  private seats: Float64Array;
  private currency: Uint16Array;
  private gaps: Uint8Array;
  /** Cells whose sum does not fit into whole safe ticks. */
  private readonly exact = new Map<number, Fraction>();
  /** Currencies of lines without a seat. */
  private readonly nothing = new Map<number, string>();
  private readonly codes: string[] = [''];
  private lastCode = '';
  private lastCodeIndex = 0;

  constructor(capacity: number) {
    this.ticks = new Float64Array(capacity);
    this.seats = new Float64Array(capacity);
    this.currency = new Uint16Array(capacity);
    this.gaps = new Uint8Array(capacity);
  }

  grow(capacity: number): void {
    this.ticks = grown(this.ticks, new Float64Array(capacity));
    this.seats = grown(this.seats, new Float64Array(capacity));
    this.currency = grown(this.currency, new Uint16Array(capacity));
    this.gaps = grown(this.gaps, new Uint8Array(capacity));
  }

  /** Adds `seats` seats at `amount` per interval; `unitsPerPrice` seats share one price (a pack-like item). */
  add(
    cell: number,
    seats: number,
    amount: string | null,
    currency: string | null,
    interval: number | null,
    unitsPerPrice: number,
  ): void {
    if (seats === 0) {
      if (currency !== null) this.addNothing(cell, currency);
      return;
    }
    if (amount === null || currency === null) {
      this.gaps[cell]! |= NO_PRICE;
      return;
    }
    if (interval === null) {
      this.gaps[cell]! |= UNKNOWN_TERM;
      return;
    }
    const code = this.codeOf(currency);
    const had = this.currency[cell]!;
    if (had === 0) this.currency[cell] = code;
    else if (had !== code) {
      this.gaps[cell]! |= MIXED_CURRENCY;
      return;
    }
    const each = monthlyTicks(amount, interval * unitsPerPrice);
    const sum = this.ticks[cell]! + seats * each;
    if (Number.isSafeInteger(sum)) this.ticks[cell] = sum;
    else if (!this.addExact(cell, seats, monthlyFraction(amount, interval * unitsPerPrice))) return;
    this.seats[cell]! += seats;
  }

  /** A price that cannot be told for one SKU alone (a bundle of several). */
  addWithoutPrice(cell: number): void {
    this.gaps[cell]! |= NO_PRICE;
  }

  /** Each seat has the price of its own tier: no mean price says what one seat more or less costs. */
  addTiered(cell: number): void {
    this.gaps[cell]! |= TIER_PRICE;
  }

  /** No seat has no price, but its line still says in which currency nothing is owed; of several the first by name. */
  private addNothing(cell: number, currency: string): void {
    const had = this.nothing.get(cell);
    if (had === undefined || currency < had) this.nothing.set(cell, currency);
  }

  private addExact(cell: number, seats: number, monthly: Fraction | null): boolean {
    if (monthly === null) {
      this.gaps[cell]! |= NO_PRICE;
      return false;
    }
    this.exact.set(cell, (this.exact.get(cell) ?? new Fraction(0)).add(monthly.mul(seats)));
    return true;
  }

  private codeOf(currency: string): number {
    if (currency === this.lastCode) return this.lastCodeIndex;
    let index = this.codes.indexOf(currency);
    if (index < 0) index = this.codes.push(currency) - 1;
    this.lastCode = currency;
    this.lastCodeIndex = index;
    return index;
  }

  /** Why the mean price of the cell is unknown; null when it is known. */
  reasonOf(cell: number): MoneyReason | null {
    const gaps = this.gaps[cell]!;
    if (gaps & MIXED_CURRENCY) return 'mixed-currency';
    if (gaps & UNKNOWN_TERM) return 'unknown-term';
    if (gaps & TIER_PRICE) return 'tier-price';
    return gaps & NO_PRICE || this.seats[cell] === 0 ? 'no-cost' : null;
  }

  isKnown(cell: number): boolean {
    return this.gaps[cell] === 0 && this.seats[cell]! > 0;
  }

  /** The currency of the priced seats, else that of the lines without a seat; null when there is none or more than one. */
  currencyOf(cell: number): string | null {
    if (this.gaps[cell]! & MIXED_CURRENCY) return null;
    return this.currency[cell] === 0 ? (this.nothing.get(cell) ?? null) : this.codes[this.currency[cell]!]!;
  }

  /** seats x mean monthly price, rounded once. Only for a cell that `isKnown`. */
  times(cell: number, seats: number): Minor {
    const decimals = decimalsOf(this.codes[this.currency[cell]!]!);
    const exact = this.exact.get(cell);
    if (exact === undefined) return timesMean(seats, this.ticks[cell]!, this.seats[cell]!, decimals);
    return roundHalfUp(exact.add(ticksToFraction(this.ticks[cell]!)).mul(seats).div(this.seats[cell]!), decimals);
  }

  /** The exact mean as the nearest number, for a cell of a sheet. Only for a cell that `isKnown`. */
  meanOf(cell: number): number {
    const exact = this.exact.get(cell);
    if (exact === undefined) return this.ticks[cell]! / (this.seats[cell]! * TICKS_PER_UNIT);
    return exact.add(ticksToFraction(this.ticks[cell]!)).div(this.seats[cell]!).valueOf();
  }

  /** Negative when the mean here is below the mean of `other` in its cell. Both known, same currency. */
  compare(cell: number, other: PriceTable): number {
    return this.fractionOf(cell).compare(other.fractionOf(cell));
  }

  /** Whether `price` is `times` the mean of the cell or more. Only for a cell that `isKnown`. */
  isWithin(cell: number, times: number, price: Fraction): boolean {
    return this.fractionOf(cell).mul(times).compare(price) <= 0;
  }

  private fractionOf(cell: number): Fraction {
    const ticks = ticksToFraction(this.ticks[cell]!);
    return (this.exact.get(cell)?.add(ticks) ?? ticks).div(this.seats[cell]!);
  }
}

function grown<T extends Float64Array | Uint16Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
