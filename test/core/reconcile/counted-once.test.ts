/** What must not be counted twice, and what must not be read as nothing. */
import { counts, line, pass, priced, rowOf, source } from '../../support/ledger.js';

const billed = [priced('Acme', 'SPB', 20, '22.00')];
const sub = (seats: number, more: object = {}): ReturnType<typeof priced> =>
  priced('Acme', 'SPB', seats, '18.70', {
    unique: 'sub-1',
    reference: 'sub-1',
    start: '2026-07-15',
    end: '2026-08-15',
    ...more,
  });

describe('one subscription named twice', () => {
  it('in one file or in two: it counts once', () => {
    expect(counts(rowOf(pass({ purchased: [sub(20), sub(20)], billed }), 'Acme', 'SPB'))).toBe('20/-/20');
    const two = [source('purchased', [sub(20)]), source('purchased', [sub(20)], { scope: 'again.csv' })];
    const result = pass({ purchased: two, billed });
    expect(counts(rowOf(result, 'Acme', 'SPB'))).toBe('20/-/20');
    expect(result.tieOut.map((one) => [one.scope, one.inRows, one.notCounted, one.difference])).toEqual([
      ['purchased.csv', 20, 0, 0],
      ['again.csv', 0, 20, 0],
      ['billed.csv', 20, 0, 0],
    ]);
  });

  it('with two periods that both cover the day: the newer one counts', () => {
    const renewed = sub(22, { start: '2026-08-01', end: '2026-09-01' });
    expect(counts(rowOf(pass({ purchased: [sub(20), renewed], billed }), 'Acme', 'SPB'))).toBe('22/-/20');
  });

  it('with two numbers and nothing that decides: unknown, whichever stands first', () => {
    for (const purchased of [
      [sub(20), sub(3)],
      [sub(3), sub(20)],
    ]) {
      const row = rowOf(pass({ purchased, billed }), 'Acme', 'SPB');
      expect([counts(row), row.reasons.purchased, row.seen.purchased]).toEqual(['?/-/20', 'no-quantity', 0]);
    }
  });

  it('two subscriptions of one SKU still add up', () => {
    const purchased = [sub(12), sub(8, { unique: 'sub-2' })];
    expect(counts(rowOf(pass({ purchased, billed }), 'Acme', 'SPB'))).toBe('20/-/20');
  });
});

describe('a list that states its day line by line', () => {
  it('last month’s count beside this month’s: the newest counts', () => {
    const result = pass({
      purchased: [priced('Acme', 'SPB', 20, '18.70', { asOf: '2026-08-01' })],
      billed: [
        priced('Acme', 'SPB', 15, '22.00', { asOf: '2026-07-01' }),
        priced('Acme', 'SPB', 12, '22.00', { asOf: '2026-08-01' }),
        priced('Acme', 'SPB', 8, '20.00', { asOf: '2026-08-01' }),
      ],
    });
    expect(counts(rowOf(result, 'Acme', 'SPB'))).toBe('20/-/20');
    expect(result.tieOut.find((one) => one.leg === 'billed')).toMatchObject({
      inRows: 20,
      notCounted: 15,
      difference: 0,
    });
  });
});

describe('a credit or half a seat that stands alone', () => {
  const alone = line('Acme', 'SPB', -2, { kind: 'attached' });

  it('makes the count unknown, not 0', () => {
    const row = rowOf(pass({ purchased: [priced('Acme', 'SPB', 20, '18.70')], billed: [alone] }), 'Acme', 'SPB');
    expect([counts(row), row.reasons.billed, row.state]).toEqual(['20/-/?', 'no-quantity', 'unknown']);
  });

  it('is seen even where no other leg names the SKU', () => {
    const result = pass({
      purchased: [priced('Acme', 'SPE_E3', 4, '30.60')],
      billed: [line('Acme', 'SPE_E3', 4), alone],
    });
    expect(counts(rowOf(result, 'Acme', 'SPB'))).toBe('0/-/?');
    expect(rowOf(result, 'Acme', 'SPE_E3').state).toBe('clean');
  });

  it('is attached as soon as a seat line of its SKU stands in the leg, current or not', () => {
    const over = priced('Acme', 'SPB', 20, '22.00', { documentDate: '2026-03-01' });
    const result = pass({ purchased: [priced('Acme', 'SPB', 20, '18.70')], billed: [over, alone] });
    expect(counts(rowOf(result, 'Acme', 'SPB'))).toBe('20/-/0');
  });
});

it('the seats of a leg without any known count are unknown in the totals, not 0', () => {
  const { totals } = pass({ purchased: [priced('Acme', 'SPB', 20, '18.70')], billed: [] });
  expect(totals.seats).toEqual({ purchased: 20, assigned: null, billed: null });
});
