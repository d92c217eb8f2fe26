/** An amount as it is shown: text and currency. */
import type { Money } from '../result.js';
import { decimalsOf } from '../money/currency.js';
import { formatMinor, type Minor } from '../money/minor.js';

/** Prices and exposures repeat from row to row: one object serves all that are equal. */
const amounts = new Map<string, Map<Minor, Money>>();
const AMOUNTS_KEPT = 10_000;

export function toMoney(minor: Minor | null, currency: string | null): Money | null {
  if (minor === null || currency === null) return null;
  let known = amounts.get(currency);
  if (known === undefined) {
    known = new Map();
    amounts.set(currency, known);
  }
  let money = known.get(minor);
  if (money === undefined) {
    money = Object.freeze({ amount: formatMinor(minor, decimalsOf(currency)), currency });
    if (known.size < AMOUNTS_KEPT) known.set(minor, money);
  }
  return money;
}
