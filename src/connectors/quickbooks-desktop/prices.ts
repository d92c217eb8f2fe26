/** What one unit of each line costs, net of discount. A discount stands on a line of its own, below the line or the subtotal it is for. Pure. */
import { isZero, lessShare, perUnit, sumOf } from '../billed/prices.js';
import { readAmount, readQuantity } from '../quantities.js';
import type { WireLine } from './wire.js';

/** `isSpecial`: subtotals, discounts and alike, line by line. Parallel to the lines; null where a price is not known. */
export function netPrices(lines: readonly WireLine[], isSpecial: readonly boolean[]): readonly (string | null)[] {
  const prices = lines.map(listedPrice);
  const amounts = lines.map(({ amount }) => readAmount(amount));
  const discounted = new Set<number>();
  let block: number[] = [];
  let above: readonly number[] = [];
  for (const [at, amount] of amounts.entries()) {
    if (isSpecial[at] !== true) {
      block.push(at);
      above = [at];
    } else if (amount?.startsWith('-') !== true) {
      above = block;
      block = [];
    } else {
      const whole = sumOf(above.flatMap((one) => amounts[one] ?? []));
      for (const one of above) {
        const price = prices[one] ?? null;
        // A discount on a discount is left to people.
        prices[one] = price === null || discounted.has(one) ? null : lessShare(price, amount.slice(1), whole);
        discounted.add(one);
      }
    }
  }
  return prices;
}

function listedPrice({ rate, amount, quantity }: WireLine): string | null {
  const listed = readAmount(rate);
  if (listed !== null && !isZero(listed)) return listed;
  const [sum, count] = [readAmount(amount), readQuantity(quantity)];
  return sum === null || typeof count !== 'number' ? listed : perUnit(sum, count);
}
