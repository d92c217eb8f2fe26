/** What one unit of a line costs, net of tax and discount. Pure. */
import { isZero, lessPercent, lessShare, perUnit, subtract, sumOf } from '../billed/prices.js';
import { readAmount } from '../quantities.js';
import { isShipping, type WireLine, type WireTransaction } from './wire.js';

type Sale = NonNullable<WireLine['SalesItemLineDetail']>;

/** A discount on the document as a whole, and the sum that it is taken off. */
export interface WholeDiscount {
  readonly discount: string;
  readonly whole: string;
}

/** null when there is none. `lines`: of the document, those of bundles included. */
export function wholeDiscount(lines: readonly WireLine[]): WholeDiscount | null {
  const amounts = (type: string): readonly string[] =>
    lines
      .filter((line) => line.DetailType === type && !isShipping(line.SalesItemLineDetail?.ItemRef ?? null))
      .flatMap(({ Amount }) => readAmount(Amount) ?? []);
  const discount = sumOf(amounts('DiscountLineDetail'));
  return isZero(discount) ? null : { discount, whole: sumOf(amounts('SalesItemLineDetail')) };
}

export function netPrice(
  line: WireLine,
  sale: Sale,
  quantity: number | null,
  { GlobalTaxCalculation, TxnTaxDetail }: WireTransaction,
  discount: WholeDiscount | null,
): string | null {
  const amount = readAmount(line.Amount);
  const ofAmount = amount === null || quantity === null ? null : perUnit(amount, quantity);
  const isInclusive = GlobalTaxCalculation === 'TaxInclusive' && !isZero(readAmount(TxnTaxDetail?.TotalTax) ?? '1');
  // Prices hold the tax then. The amount is net only where the amount with tax stands beside it and is another one.
  const listed = isInclusive
    ? hasNetAmount(amount, sale)
      ? ofAmount
      : null
    : (discounted(readAmount(sale.UnitPrice), sale, quantity) ?? ofAmount);
  return listed === null || discount === null ? listed : lessShare(listed, discount.discount, discount.whole);
}

function hasNetAmount(amount: string | null, { TaxInclusiveAmt }: Sale): boolean {
  const gross = readAmount(TaxInclusiveAmt);
  return amount !== null && gross !== null && Number(gross) !== Number(amount);
}

function discounted(price: string | null, { DiscountRate, DiscountAmt }: Sale, quantity: number | null): string | null {
  if (price === null) return null;
  const [rate, off] = [readAmount(DiscountRate), readAmount(DiscountAmt)];
  if (rate !== null && !isZero(rate)) return lessPercent(price, rate);
  if (off === null || isZero(off)) return price;
  const share = quantity === null ? null : perUnit(off, quantity);
  return share === null ? null : subtract(price, share);
}
