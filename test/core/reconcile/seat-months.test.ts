/** Yearly lines that may be months of seats: twelve times what is bought or in use is no count. */
import { counts, line, pass, priced, rowOf } from '../../support/ledger.js';

const yearly = (quantity: number, price = '22.00') => priced('Acme', 'SPB', quantity, price, { intervalMonths: 12 });
const row = (p: number, a: number | null, billed: readonly ReturnType<typeof priced>[]) =>
  rowOf(
    pass({
      purchased: [priced('Acme', 'SPB', p, '18.70')],
      ...(a === null ? {} : { assigned: [line('Acme', 'SPB', a)] }),
      billed,
    }),
    'Acme',
    'SPB',
  );

describe('a yearly line', () => {
  it.each([
    //  P   A     billed                                   counts
    [3, null, [yearly(36)], '3/-/?'],
    [5, 3, [yearly(36)], '5/3/?'],
    [3, null, [yearly(24), yearly(12)], '3/-/?'],
    [3, null, [yearly(3, '264.00')], '3/-/3'],
    [30, null, [yearly(36, '264.00')], '30/-/36'],
    [3, null, [yearly(24, '264.00')], '3/-/24'],
    [1, null, [priced('Acme', 'SPB', 12, '22.00')], '1/-/12'],
    [3, null, [yearly(24), priced('Acme', 'SPB', 12, '22.00')], '3/-/36'],
  ])('P %i, A %j, %j', (p, a, billed, expected) => {
    expect(counts(row(p, a, billed))).toBe(expected);
  });

  it('says the number it probably means', () => {
    const { reasons, state, why } = row(3, null, [yearly(36)]);
    expect([reasons.billed, state]).toEqual(['no-quantity', 'unknown']);
    expect(why).toContain('Billed has 36 on a yearly line: probably 3 seats for 12 months');
  });
});
