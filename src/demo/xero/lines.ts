/** Lines of Xero's papers: with the tax inside the price, on top of it, or without any. */
import type { BookEntry, BookLine, BookTerms } from '../msp/model.js';
import type { Seeded } from '../msp/seeded.js';
import { ACCOUNT, amount, codeOf, isItem } from './books.js';
import type { Json } from './lists.js';

/** British VAT. */
const TAX = 0.2;
const AMOUNT_TYPES = { exclusive: 'Exclusive', inclusive: 'Inclusive', none: 'NoTax' } as const;

export interface LineStyle {
  readonly terms: BookTerms;
  /** Decimals of a unit amount: 2, or 4 where `unitdp=4` was asked for. */
  readonly decimals: 2 | 4;
  /** The item with its name beside the code: on papers, not on repeating ones. */
  readonly withItem: boolean;
  readonly seeds: Seeded;
  /** Of the paper that the lines stand on. */
  readonly id: string;
}

/** `LineItems` and the sums below them. */
export function linesOf(entries: readonly BookEntry[], style: LineStyle): Json {
  const lines = entries.flatMap((entry) => ('bundle' in entry ? entry.lines : [entry]));
  const shown = lines.filter((line) => line.item.kind !== 'tax');
  const net = shown.reduce((sum, line) => sum + line.amount, 0);
  const tax = shown.reduce((sum, line) => sum + taxOf(line, style.terms), 0);
  return {
    LineAmountTypes: AMOUNT_TYPES[style.terms.tax],
    LineItems: shown.map((line, index) => toLine(line, index, style)),
    SubTotal: amount(net),
    TotalTax: amount(tax),
    Total: amount(net + tax),
    CurrencyCode: style.terms.currency,
  };
}

const taxOf = (line: BookLine, { tax }: BookTerms): number => (tax === 'none' ? 0 : Math.round(line.amount * TAX));

function toLine(line: BookLine, index: number, { terms, decimals, withItem, seeds, id }: LineStyle): Json {
  const isInside = terms.tax === 'inclusive';
  const tax = taxOf(line, terms);
  const named = !line.byHand && isItem(line.item);
  const unit = line.unitPrice === null ? null : rounded((line.unitPrice / 100) * (isInside ? 1 + TAX : 1), decimals);
  return {
    LineItemID: seeds.uuid(`${id}/line/${index}`),
    ...(named ? { ItemCode: codeOf(line.item) } : {}),
    Description: line.description,
    ...(line.quantity === null ? {} : { Quantity: line.quantity }),
    ...(unit === null ? {} : { UnitAmount: unit }),
    TaxType: terms.tax === 'none' ? 'NONE' : 'OUTPUT2',
    TaxAmount: amount(tax),
    LineAmount: amount(line.amount + (isInside ? tax : 0)),
    AccountCode: ACCOUNT,
    Tracking: [],
    ...(named && withItem ? { Item: { ItemID: line.item.id, Name: line.item.name, Code: codeOf(line.item) } } : {}),
  };
}

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));
