/** Prices of billed lines: what one unit costs, exactly or to six decimals. Pure. */
import Fraction from 'fraction.js';

const DECIMALS = 6;

/** Both are decimal texts; null for a quantity of 0. */
export function perUnit(amount: string, quantity: number): string | null {
  return quantity === 0 ? null : text(new Fraction(amount).div(new Fraction(String(quantity))));
}

/** `price` less a discount in percent. */
export function lessPercent(price: string, percent: string): string {
  return text(new Fraction(price).mul(new Fraction(100).sub(percent)).div(100));
}

/** `price` less its part of a discount on everything: `discount` off a sum of `whole`. */
export function lessShare(price: string, discount: string, whole: string): string {
  const of = new Fraction(whole);
  return of.equals(0) ? price : text(new Fraction(price).mul(of.sub(discount)).div(of));
}

export function subtract(a: string, b: string): string {
  return text(new Fraction(a).sub(b));
}

export function sumOf(amounts: readonly string[]): string {
  return text(amounts.reduce((sum, amount) => sum.add(amount), new Fraction(0)));
}

export function isZero(amount: string): boolean {
  return !/[1-9]/.test(amount);
}

/** Whether a line costs something: its amount says so, or its price where it has no amount. */
export function isCharge(amount: string | null, price: string | null): boolean {
  return !isZero(amount ?? price ?? '0');
}

/** Half up beyond six decimals; without zeros at the end. */
function text(value: Fraction): string {
  const written = value.round(DECIMALS).toString(DECIMALS);
  return written.includes('.') ? written.replace(/\.?0+$/, '') : written;
}
