/** What one unit of a line costs, net of tax and discount. Pure. */
import { isZero, perUnit, subtract } from '../billed/prices.js';
import { readAmount } from '../quantities.js';
import type { WireLine } from './wire.js';

/** `types`: LineAmountTypes of the document: whether its amounts hold the tax. */
export function netPrice(line: WireLine, types: string, quantity: number | null): string | null {
  const amount = readAmount(line.LineAmount);
  const tax = readAmount(line.TaxAmount);
  const isTaxed = tax === null || !isZero(tax);
  const kind = types.toLowerCase();
  // Without the word nobody knows whether the tax is in it.
  const isInclusive = kind === 'inclusive' || !['exclusive', 'notax'].includes(kind);
  const isKnown = kind === 'inclusive' ? tax !== null || !isTaxed : ['exclusive', 'notax'].includes(kind) || !isTaxed;
  if (!isKnown) return null;
  const isDiscounted = [line.DiscountRate, line.DiscountAmount].some((value) => !isZero(readAmount(value) ?? '0'));
  const listed = readAmount(line.UnitAmount);
  if (listed !== null && !isDiscounted && !(isInclusive && isTaxed)) return listed;
  if (amount === null || quantity === null) return null;
  // The amount of a line is what is left of it after its discount.
  return perUnit(isInclusive && tax !== null ? subtract(amount, tax) : amount, quantity);
}
