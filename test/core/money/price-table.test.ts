/** The prices of one cell, whatever the order of its lines. */
import { PriceTable } from '../../../src/core/money/price-table.js';

type Line = readonly [seats: number, amount: string | null, currency: string | null];

function table(lines: readonly Line[]): PriceTable {
  const prices = new PriceTable(1);
  for (const [seats, amount, currency] of lines) prices.add(0, seats, amount, currency, 1, 1);
  return prices;
}

describe('the currency of a cell', () => {
  it.each([
    ['no line', [], null],
    ['no seats, in dollars', [[0, null, 'USD']], 'USD'],
    [
      'no seats, in two currencies: the first by name',
      [
        [0, null, 'USD'],
        [0, null, 'EUR'],
      ],
      'EUR',
    ],
    [
      'seats in dollars beside none in euro',
      [
        [0, null, 'EUR'],
        [5, '18.70', 'USD'],
      ],
      'USD',
    ],
    [
      'seats in two currencies',
      [
        [5, '18.70', 'USD'],
        [2, '17.00', 'EUR'],
      ],
      null,
    ],
  ] as readonly [string, readonly Line[], string | null][])('%s', (_, lines, currency) => {
    for (const order of [lines, [...lines].reverse()]) expect(table(order).currencyOf(0)).toBe(currency);
  });

  it('of a line without a seat makes no price unknown', () => {
    const prices = table([
      [0, null, 'EUR'],
      [5, '18.70', 'USD'],
    ]);
    expect(prices.reasonOf(0)).toBeNull();
    expect(prices.times(0, 5)).toBe(9350);
  });
});
