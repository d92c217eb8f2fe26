import fc from 'fast-check';
import { decideNumberStyle, isWhole, readNumber } from '../../../src/connectors/file/numbers.js';
import { divideExactly } from '../../../src/connectors/quantities.js';

/** Reads `text` in the style of a file that holds `others` too. */
function read(text: string, ...others: string[]): string {
  const reading = readNumber(text, decideNumberStyle([text, ...others]));
  if (reading.ok) return [reading.value, reading.currency ?? (reading.dollar ? '$' : '')].filter(Boolean).join(' ');
  return reading.readings === null ? 'no number' : `${reading.readings[0]} or ${reading.readings[1]}`;
}

describe('numbers as people write them', () => {
  it.each([
    ['1,234.00', '1234.00'],
    ['1.234,00', '1234.00'],
    ['1 234,00', '1234.00'],
    ['1\u00a0234,00', '1234.00'],
    ["1'234.50", '1234.50'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
    ['$2,400.00', '2400.00 $'],
    ['-$2,400.00', '-2400.00 $'],
    ['($2,400.00)', '-2400.00 $'],
    ['(2)', '-2'],
    ['-2', '-2'],
    ['2-', '-2'],
    ['\u22122', '-2'],
    ['+2', '2'],
    ['-0.00', '0.00'],
    ['12.00', '12.00'],
    ['.5', '0.5'],
    ['18,70 €', '18.70 EUR'],
    ['£18.70', '18.70 GBP'],
    ['US$ 5.00', '5.00 USD'],
    ['EUR 12,00', '12.00 EUR'],
    ['12.00 USD', '12.00 USD'],
    ['0,500', '0.500'],
    ['007', '7'],
  ])('%s is %s', (text, value) => expect(read(text)).toBe(value));

  it.each([
    'twelve',
    '',
    '-',
    '12 seats',
    '1,23,456',
    '1.2.3',
    '12,34.5,6',
    '5%',
    '1e3',
    '(2',
    '--2',
    '(-2)',
    'N/A',
    '$',
    '1_000',
  ])('%j is no number', (text) => expect(read(text)).toBe('no number'));
});

describe('which mark is the decimal is decided once per file', () => {
  it.each([
    ['1,234', ['18.70'], '1234'],
    ['1,234', ['18,70'], '1.234'],
    ['1.234', ['18,70'], '1234'],
    ['1.234', ['18.70'], '1.234'],
    ['1,234', ['1,234,567'], '1234'],
  ])('%s in a file with %j is %s', (text, others, value) => expect(read(text, ...others)).toBe(value));

  it('without evidence 1,234 is not guessed: both readings are told', () => {
    expect(read('1,234')).toBe('1234 or 1.234');
  });

  it('a file that contradicts itself decides nothing, but what is clear stays clear', () => {
    expect(read('1,234', '18.70', '18,70')).toBe('1234 or 1.234');
    expect(read('18,70', '18.70')).toBe('18.70');
  });
});

describe('laws', () => {
  const cents = fc.bigInt({ min: -99_999_999_999n, max: 99_999_999_999n });
  const styles: readonly (readonly [string, string])[] = [
    [',', '.'],
    ['.', ','],
    [' ', ','],
    ["'", '.'],
    ['', '.'],
    ['', ','],
  ];
  const write = (value: bigint, group: string, mark: string, sign: (digits: string) => string) => {
    const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
    const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, group);
    const text = `${whole}${mark}${digits.slice(-2)}`;
    return value < 0n ? sign(text) : text;
  };
  const canonical = (value: bigint) => write(value, '', '.', (digits) => `-${digits}`);

  it('every amount comes back from every style and sign', () => {
    fc.assert(
      fc.property(
        cents,
        fc.constantFrom(...styles),
        fc.constantFrom(
          (digits: string) => `-${digits}`,
          (digits: string) => `(${digits})`,
          (digits: string) => `${digits}-`,
          (digits: string) => `-$${digits}`,
          (digits: string) => `($${digits})`,
        ),
        (value, [group, mark], sign) => {
          const text = write(value, group, mark, sign);
          const reading = readNumber(text, decideNumberStyle([text]));
          expect(reading.ok && reading.value).toBe(canonical(value));
        },
      ),
    );
  });

  it('a text of any kind is a number or is not, and never throws', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[-+()$€.,' 0-9a-zA-Z]{0,20}$/), (text) => {
        const reading = readNumber(text, decideNumberStyle([text]));
        if (reading.ok) expect(reading.value).toMatch(/^-?\d+(\.\d+)?$/);
      }),
    );
  });

  it('an exact quotient times the divisor is the dividend', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), cents, (seats, price) => {
        const unit = canonical(price);
        const total = canonical(price * BigInt(seats));
        expect(Number(divideExactly(total, String(seats)))).toBe(Number(unit));
      }),
    );
  });
});

describe('amount / quantity', () => {
  it.each([
    ['392.00', '14.00', '28'],
    ['100', '3', null],
    ['10', '0', null],
    ['-20.00', '2', '-10'],
    ['1', '8', '0.125'],
  ])('%s / %s = %s', (amount, quantity, unit) => expect(divideExactly(amount, quantity)).toBe(unit));
  it('knows whole numbers', () => {
    expect(['12', '12.00', '-2', '12.'].map(isWhole)).toEqual([true, true, true, true]);
    expect(['0.5', '12.01'].map(isWhole)).toEqual([false, false]);
  });
});
