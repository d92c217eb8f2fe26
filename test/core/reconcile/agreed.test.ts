/** What people have agreed upon: waivers and tolerance. They never change a count. */
import type { Tolerance, Waiver } from '../../../src/core/crosswalk.js';
import { pass, priced, rowOf, TODAY } from '../../support/ledger.js';

const legs = {
  purchased: [priced('Acme', 'SPB', 20, '18.70')],
  billed: [priced('Acme', 'SPB', 15, '22.00')],
};
const waiver = (more: Partial<Waiver> = {}): Waiver => ({
  companyId: 'Acme',
  skuId: 'SPB',
  pair: 'purchasedVsBilled',
  direction: 'above',
  seats: 5,
  until: '2026-12-31',
  by: 'owner',
  at: '2026-07-01T00:00:00Z',
  why: 'spare seats for the season',
  ...more,
});
const waived = (...waivers: Waiver[]): ReturnType<typeof pass> => pass(legs, { waivers });
const tolerated = (limit: Tolerance['purchasedVsBilled']): ReturnType<typeof pass> =>
  pass(legs, { tolerance: limit === undefined ? {} : { purchasedVsBilled: limit } });

describe('a waiver', () => {
  it('covers the leak: nothing is open, every count and the gross stay', () => {
    const result = waived(waiver());
    const row = rowOf(result, 'Acme', 'SPB');
    expect(row).toMatchObject({ purchased: 20, billed: 15, state: 'leak', leakPerMonth: { amount: '93.50' } });
    expect(row.waived).toEqual([{ finding: 'leak', seats: 5, until: '2026-12-31', by: 'owner', why: waiver().why }]);
    expect(result).toMatchObject({ drifts: false, complete: true });
    expect(result.totals).toMatchObject({
      leakPerMonth: [{ amount: '93.50' }],
      leakOpen: [{ amount: '0.00' }],
      leakWaived: [{ amount: '93.50' }],
    });
  });

  it('what goes beyond it is open again; gross = open + waived', () => {
    const result = waived(waiver({ seats: 2 }));
    expect(result.drifts).toBe(true);
    expect(result.totals).toMatchObject({ leakOpen: [{ amount: '56.10' }], leakWaived: [{ amount: '37.40' }] });
  });

  it.each([
    ['holds on its last day', { until: TODAY }, false],
    ['is over the day after', { until: '2026-07-31' }, true],
    ['binds its own pair only', { pair: 'purchasedVsAssigned' }, true],
    ['binds its own direction only', { direction: 'below' }, true],
    ['binds its own SKU only', { skuId: 'SPE_E3' }, true],
  ] as const)('%s', (_, more, drifts) => {
    expect(waived(waiver(more)).drifts).toBe(drifts);
  });
});

describe('tolerance', () => {
  it.each([
    ['both limits hold', { seats: 5, money: '93.50' }, 'within-tolerance'],
    ['too many seats', { seats: 4, money: '1000' }, 'leak'],
    ['too much money', { seats: 5, money: '93.49' }, 'leak'],
    ['no tolerance given', undefined, 'leak'],
  ] as const)('%s: %j gives %s', (_, limit, state) => {
    const result = tolerated(limit);
    expect(rowOf(result, 'Acme', 'SPB').state).toBe(state);
    expect(result.totals.leakPerMonth).toEqual([{ amount: '93.50', currency: 'USD' }]);
  });

  it('tolerated money stays in the totals, under its own name', () => {
    const result = tolerated({ seats: 5, money: '100' });
    expect(result.totals).toMatchObject({ leakOpen: [{ amount: '0.00' }], leakTolerated: [{ amount: '93.50' }] });
    expect(result.drifts).toBe(false);
  });

  it('an unknown amount holds no limit', () => {
    const result = pass(
      { ...legs, purchased: [priced('Acme', 'SPB', 20, '18.70', { unitAmount: null })] },
      { tolerance: { purchasedVsBilled: { seats: 5, money: '1000000' } } },
    );
    expect(rowOf(result, 'Acme', 'SPB').state).toBe('leak');
  });
});
