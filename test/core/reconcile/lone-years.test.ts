/** A single document that is over as a monthly one, at a price that only a year can have: nobody knows that its seats are gone. */
import { counts, line, pass, priced, rowOf, source } from '../../support/ledger.js';
import type { SeatLine } from '../../../src/core/seat-line.js';

const at = (documentDate: string, price: string, more: Partial<SeatLine> = {}): SeatLine =>
  priced('Acme', 'SPB', 15, price, { documentDate, ...more });

const row = (billed: readonly SeatLine[], bought: SeatLine = priced('Acme', 'SPB', 15, '22.00')) => {
  const books = source('billed', billed, { asOf: '2026-07-31', proves: 'period', periodStart: '2025-06-01' });
  return rowOf(pass({ purchased: [bought], billed: books }), 'Acme', 'SPB');
};

describe('a line billed once, months ago, without a word of its interval', () => {
  it.each<[string, string, readonly SeatLine[]]>([
    ['at the price of a year', '15/-/?', [at('2026-03-01', '264.00')]],
    ['on two lines of one document', '15/-/?', [at('2026-03-01', '264.00'), at('2026-03-01', '270.00')]],
    ['at a discount on the year', '15/-/?', [at('2026-03-01', '225.00')]],
    ['at the price of a month', '15/-/0', [at('2026-03-01', '26.00')]],
    ['at twice the cost of a quarter', '15/-/0', [at('2026-03-01', '132.00')]],
    ['at the price of a year, a year ago', '15/-/0', [at('2025-07-20', '264.00')]],
    ['at the price of a year, and monthly since', '15/-/15', [at('2026-03-01', '264.00'), at('2026-07-10', '26.00')]],
    ['in another currency', '15/-/0', [at('2026-03-01', '264.00', { currency: 'EUR' })]],
    ['without a price', '15/-/0', [line('Acme', 'SPB', 15, { documentDate: '2026-03-01' })]],
    ['in a voided document', '15/-/0', [at('2026-03-01', '264.00', { kind: 'void' })]],
    ['for a time that it states', '15/-/0', [at('2026-03-01', '264.00', { end: '2026-04-01' })]],
  ])('%s: %s', (_, expected, billed) => {
    expect(counts(row(billed))).toBe(expected);
  });

  it('bought by the year, the cost of a month is a twelfth', () => {
    const yearly = priced('Acme', 'SPB', 15, '264.00', { intervalMonths: 12 });
    expect(counts(row([at('2026-03-01', '280.00')], yearly))).toBe('15/-/?');
  });

  it('says why, and what to do', () => {
    const { reasons, state, why } = row([at('2026-03-01', '264.00')]);
    expect([reasons.billed, state]).toEqual(['no-quantity', 'unknown']);
    expect(why).toContain(
      'Billed was 15 on 2026-03-01, once and at the price of a year: it is not known whether they go on. Write the interval ("yearly" or "monthly") into the description of the line.',
    );
  });

  it('hinders no other row of the company more than a contradiction does', () => {
    const books = source(
      'billed',
      [at('2026-03-01', '264.00'), line('Acme', 'EXCHANGESTANDARD', 3, { documentDate: '2026-07-02' })],
      {
        asOf: '2026-07-31',
        proves: 'period',
        periodStart: '2025-06-01',
      },
    );
    const bought = [priced('Acme', 'SPB', 15, '22.00'), priced('Acme', 'EXCHANGESTANDARD', 4, '4.00')];
    expect(counts(rowOf(pass({ purchased: bought, billed: books }), 'Acme', 'EXCHANGESTANDARD'))).toBe('4/-/3');
  });
});
