/**
 * The monthly price of a seat, exactly. A month's price is the price divided by its billing interval, so thirds and
 * twelfths must be held without loss. They are held in whole ticks: 1/360 of a millionth of the currency unit. Every price
 * of up to six decimals over an interval that divides 360 months is a whole number of ticks, and nearly every sum of them
 * stays below 2^53. What does not fit goes the slower way, through exact fractions.
 */
import Fraction from 'fraction.js';
import { minorOf, type Minor } from './minor.js';

const MICROS = 1_000_000;
const INTERVALS = 360;
export const TICKS_PER_UNIT = MICROS * INTERVALS;

/** Decimal text to whole millionths; NaN when it is no plain decimal of up to six decimals below a billion. */
export function toMicros(amount: string): number {
  let micros = 0;
  let decimals = -1;
  const length = amount.length;
  for (let i = 0; i < length; i += 1) {
    const code = amount.charCodeAt(i);
    if (code === 46 && decimals < 0 && i > 0 && i < length - 1) decimals = 0;
    else if (code >= 48 && code <= 57) {
      micros = micros * 10 + (code - 48);
      if (decimals >= 0) decimals += 1;
    } else return Number.NaN;
  }
  if (length === 0 || length > 16 || decimals > 6) return Number.NaN;
  const scaled = micros * POWERS[decimals < 0 ? 6 : 6 - decimals]!;
  return scaled <= 1e15 ? scaled : Number.NaN;
}
const POWERS = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

/** Ticks a month of a price per interval; NaN when that is not a whole, safe number of ticks. */
export function monthlyTicks(amount: string, intervalMonths: number): number {
  const share = INTERVALS / intervalMonths;
  if (!Number.isInteger(share)) return Number.NaN;
  const ticks = toMicros(amount) * share;
  return Number.isSafeInteger(ticks) ? ticks : Number.NaN;
}

const DECIMAL = /^\d+(\.\d+)?$/;

/** The same, exactly and slowly; null when the text is no decimal. */
export function monthlyFraction(amount: string, intervalMonths: number): Fraction | null {
  if (!DECIMAL.test(amount)) return null;
  return new Fraction(amount).div(intervalMonths);
}

/** An exact price sum as a fraction of the currency unit. */
export function ticksToFraction(ticks: number): Fraction {
  return new Fraction(BigInt(ticks), BigInt(TICKS_PER_UNIT));
}

/**
 * seats x (sum / pricedSeats), rounded once, half up, to whole minor units. `sumTicks` is the price sum of `pricedSeats`
 * seats. All whole numbers; seats >= 0.
 */
export function timesMean(seats: number, sumTicks: number, pricedSeats: number, decimals: number): Minor {
  const perMinor = TICKS_PER_UNIT / 10 ** decimals;
  const unit = sumTicks / pricedSeats;
  const product = seats * unit;
  if (Number.isInteger(unit) && unit * pricedSeats === sumTicks && product < LIMIT && Number.isInteger(perMinor)) {
    const doubled = 2 * product + perMinor;
    const divisor = 2 * perMinor;
    let quotient = Math.floor(doubled / divisor);
    const rest = doubled - quotient * divisor;
    if (rest < 0) quotient -= 1;
    else if (rest >= divisor) quotient += 1;
    return quotient;
  }
  return roundHalfUp(ticksToFraction(sumTicks).mul(seats).div(pricedSeats), decimals);
}
const LIMIT = 2 ** 50;

/** Half up, away from zero for what is negative. */
export function roundHalfUp(value: Fraction, decimals: number): Minor {
  const scaled = value.mul(10n ** BigInt(decimals));
  const { s, n, d } = scaled;
  return minorOf(s * ((2n * n + d) / (2n * d)));
}

/** A cell holds 15 digits of a price: six thirds of a cent fall short of two cents by less than this. */
const DUST_DECIMALS = 8;

/**
 * seats x a monthly price as a cell holds it, rounded once, half up, after the dust of its cut-off digits was rounded away: what the
 * formula beside it shows. null when the text is no plain decimal. seats >= 0.
 */
export function timesShown(seats: number, shown: string, decimals: number): Minor | null {
  const price = monthlyFraction(shown, 1);
  if (price === null) return null;
  const clean = new Fraction(roundHalfUp(price.mul(seats), DUST_DECIMALS)).div(10n ** BigInt(DUST_DECIMALS));
  return roundHalfUp(clean, decimals);
}
