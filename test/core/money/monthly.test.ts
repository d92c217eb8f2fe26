/** Money is exact: the fast way in whole ticks and the slow way in fractions give the same cent. */
import fc from 'fast-check';
import Fraction from 'fraction.js';
import { decimalsOf } from '../../../src/core/money/currency.js';
import { addMinor, formatMinor, subtractMinor } from '../../../src/core/money/minor.js';
import { monthlyTicks, roundHalfUp, timesMean, toMicros } from '../../../src/core/money/monthly.js';
import { PriceTable } from '../../../src/core/money/price-table.js';

const amount = fc
  .tuple(fc.nat({ max: 9_999_999 }), fc.nat({ max: 999_999 }), fc.integer({ min: 0, max: 6 }))
  .map(([whole, part, decimals]) =>
    decimals === 0 ? String(whole) : `${whole}.${String(part).padStart(6, '0').slice(0, decimals)}`,
  );
const interval = fc.constantFrom(1, 2, 3, 6, 12, 24, 36, 60);
const seats = fc.integer({ min: 1, max: 5_000 });

describe('the fast way and the slow way agree to the cent', () => {
  it('for any prices, intervals and seats', () => {
    const line = fc.record({ amount, interval, seats });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), fc.nat({ max: 5_000 }), (lines, gap) => {
        const table = new PriceTable(1);
        for (const one of lines) table.add(0, one.seats, one.amount, 'USD', one.interval, 1);
        const sum = lines.reduce(
          (had, one) => had.add(new Fraction(one.amount).mul(one.seats).div(one.interval)),
          new Fraction(0),
        );
        const total = lines.reduce((had, one) => had + one.seats, 0);
        expect(table.times(0, gap)).toBe(roundHalfUp(sum.mul(gap).div(total), 2));
      }),
    );
  });

  it.each([
    [3, '0.335', 1, 2, 101],
    [1, '0.005', 1, 2, 1],
    [1, '0.004999', 1, 2, 0],
    [3, '100', 12, 2, 2500],
    [7, '1000', 12, 0, 583],
    [1, '0.0125', 1, 3, 13],
  ])('%i seats at %s every %i months, %i decimals: %i', (gap, price, months, decimals, minor) => {
    expect(timesMean(gap, monthlyTicks(price, months), 1, decimals)).toBe(minor);
  });

  it('prices with more decimals than ticks hold go the exact way', () => {
    const table = new PriceTable(1);
    table.add(0, 3, '0.3333333333', 'USD', 1, 1);
    table.add(0, 1, '1', 'USD', 1, 1);
    expect(table.isKnown(0)).toBe(true);
    expect(table.times(0, 4)).toBe(200);
    expect(table.meanOf(0)).toBeCloseTo(0.49999999998, 10);
  });

  it('sums beyond 2^53 stay exact', () => {
    const table = new PriceTable(1);
    table.add(0, 1, '999999999', 'USD', 1, 1);
    expect(table.times(0, 9_007_199)).toBe(900_719_899_099_280_100n);
  });
});

describe('what is no price', () => {
  it.each(['', '.', '5.', '.5', '-1', '1e3', '1,000', 'NaN', '12345678901234567', ' 1'])('%j', (text) => {
    expect(toMicros(text)).toBeNaN();
  });

  it('text that is no decimal at all is no cost, never 0', () => {
    const table = new PriceTable(1);
    table.add(0, 2, 'free', 'USD', 1, 1);
    expect(table.isKnown(0)).toBe(false);
    expect(table.reasonOf(0)).toBe('no-cost');
  });
});

describe('minor units', () => {
  it.each([
    [14960, 2, '149.60'],
    [5, 2, '0.05'],
    [-5, 2, '-0.05'],
    [6000, 0, '6000'],
    [1234, 3, '1.234'],
    [12345678901234567890n, 2, '123456789012345678.90'],
  ])('%s with %i decimals reads %s', (minor, decimals, text) => {
    expect(formatMinor(minor, decimals)).toBe(text);
  });

  it('addition and subtraction stay exact across 2^53', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), fc.maxSafeInteger(), (big, small) => {
        expect(BigInt(addMinor(big, small))).toBe(big + BigInt(small));
        expect(BigInt(subtractMinor(small, big))).toBe(BigInt(small) - big);
      }),
    );
  });

  it('a currency has its own decimals', () => {
    expect(['USD', 'JPY', 'KWD', 'nonsense'].map(decimalsOf)).toEqual([2, 0, 3, 2]);
  });
});
