/** How many decimals a currency has (ISO 4217, as the platform's own table knows it: JPY 0, USD 2, KWD 3). */

const known = new Map<string, number>();

/** Decimals of an ISO 4217 code; 2 for a code that nobody knows. */
export function decimalsOf(currency: string): number {
  if (currency === 'USD' || currency === 'EUR') return 2;
  let decimals = known.get(currency);
  if (decimals === undefined) {
    decimals = lookUp(currency);
    known.set(currency, decimals);
  }
  return decimals;
}

function lookUp(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 2;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
