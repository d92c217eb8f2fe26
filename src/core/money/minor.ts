/**
 * Amounts as whole minor units (cents): plain numbers while they are exact, big integers beyond 2^53. Never a fraction.
 */

export type Minor = number | bigint;

/** Back to a plain number wherever that is exact. */
export function minorOf(value: bigint): Minor {
  const plain = Number(value);
  return Number.isSafeInteger(plain) ? plain : value;
}

export function addMinor(a: Minor, b: Minor): Minor {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return minorOf(BigInt(a) + BigInt(b));
}

export function subtractMinor(a: Minor, b: Minor): Minor {
  return addMinor(a, typeof b === 'number' ? -b : -b);
}

/** 14960 with 2 decimals -> `149.60`; 5 with 0 -> `5`. */
export function formatMinor(minor: Minor, decimals: number): string {
  if (decimals === 2 && typeof minor === 'number' && minor >= 0) {
    const cents = minor % 100;
    return `${(minor - cents) / 100}.${cents < 10 ? '0' : ''}${cents}`;
  }
  const negative = minor < 0;
  const digits = (negative ? -minor : minor).toString().padStart(decimals + 1, '0');
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return negative ? `-${text}` : text;
}
