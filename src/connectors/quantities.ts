/** Numbers as vendors write them: seats are whole numbers, prices plain decimals, and whatever is neither is not guessed at. */

/** Whole seats, 0 or more; null for anything else, numbers written as text included. */
export function readSeats(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** A price, 0 or more, as decimal text; null for anything else. */
export function readPrice(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  return /^\d{1,12}(?:\.\d{1,12})?$/.test(text) ? text : null;
}

/** An amount of money of either sign, as decimal text; null for anything else. */
export function readAmount(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  return /^-?\d{1,12}(?:\.\d{1,12})?$/.test(text) ? text.replace(/^-(?=[0.]+$)/, '') : null;
}

const LARGEST_QUANTITY = 1_000_000_000;

/** A billed quantity of either sign, fractions included; null where none is given. */
export function readQuantity(value: unknown): number | null | 'unreadable' {
  if (value === undefined || value === null) return null;
  return typeof value === 'number' && Math.abs(value) <= LARGEST_QUANTITY ? value : 'unreadable';
}

/** numerator / denominator as a decimal text if it comes out exactly within six decimals, else null. */
export function divideExactly(numerator: string, denominator: string): string | null {
  const scale = 6;
  const [above, aboveDecimals] = scaled(numerator);
  const [below, belowDecimals] = scaled(denominator);
  if (below === 0n) return null;
  const dividend = above * 10n ** BigInt(belowDecimals + scale);
  const divisor = below * 10n ** BigInt(aboveDecimals);
  if (dividend % divisor !== 0n) return null;
  const quotient = dividend / divisor;
  const negative = quotient < 0n;
  const digits = (negative ? -quotient : quotient).toString().padStart(scale + 1, '0');
  const decimals = digits.slice(-scale).replace(/0+$/, '');
  const value = decimals === '' ? digits.slice(0, -scale) : `${digits.slice(0, -scale)}.${decimals}`;
  return negative && /[1-9]/.test(value) ? `-${value}` : value;
}

function scaled(value: string): [bigint, number] {
  const [whole = '0', decimals = ''] = value.split('.');
  return [BigInt(whole + decimals), decimals.length];
}

const FOUND_LENGTH = 120;

/** What was found, for a rejection: short, and plain where nothing is there. */
export function foundText(value: unknown): string {
  if (value === undefined) return 'nothing';
  return JSON.stringify(value).slice(0, FOUND_LENGTH);
}
