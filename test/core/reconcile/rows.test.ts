/** What a row says when its counts are known: findings, state, what to do, money. */
import { counts, crosswalk, line, pass, priced, rowOf, source } from '../../support/ledger.js';

function row(p: number, a: number, b: number): ReturnType<typeof rowOf> {
  return rowOf(
    pass({
      purchased: [priced('Acme', 'SPB', p, '18.70')],
      assigned: [line('Acme', 'SPB', a)],
      billed: [priced('Acme', 'SPB', b, '22.00')],
    }),
    'Acme',
    'SPB',
  );
}

describe('findings and state', () => {
  it.each([
    //  P   A   B   findings                                     state          bill cut
    [20, 17, 15, ['leak', 'idle'], 'leak', 2, 3],
    [20, 20, 15, ['leak'], 'leak', 5, 0],
    [20, 10, 15, ['leak', 'refund-risk', 'idle'], 'leak', 0, 5],
    [10, 12, 10, ['shortage'], 'shortage', 0, 0],
    [10, 12, 8, ['shortage', 'leak'], 'shortage', 2, 0],
    [10, 10, 14, ['overbilled', 'refund-risk'], 'overbilled', 0, 0],
    [10, 8, 10, ['refund-risk', 'idle'], 'refund-risk', 0, 0],
    [0, 0, 0, [], 'clean', 0, 0],
    [7, 7, 7, [], 'clean', 0, 0],
  ])('P %i A %i B %i: %j, %s', (p, a, b, findings, state, bill, cut) => {
    expect(row(p, a, b)).toMatchObject({ findings, state, bill, cut });
  });

  it('the pairs are named, first minus second', () => {
    expect(row(20, 17, 15).drift).toEqual({ purchasedVsBilled: 5, purchasedVsAssigned: 3, billedVsAssigned: -2 });
  });

  it('users beyond the bill are a finding only while the purchase is not known', () => {
    const result = pass({ assigned: [line('Acme', 'SPB', 12)], billed: [priced('Acme', 'SPB', 10, '22.00')] });
    expect(rowOf(result, 'Acme', 'SPB').findings).toEqual(['unbilled']);
    expect(row(12, 12, 10).findings).toEqual(['leak']);
  });

  it('disabled accounts hold a licence but are not live: shortage by held seats, waste by live ones', () => {
    const result = pass({
      purchased: [priced('Acme', 'SPB', 20, '18.70')],
      assigned: [line('Acme', 'SPB', 20, { live: 17 })],
      billed: [priced('Acme', 'SPB', 20, '22.00')],
    });
    const one = rowOf(result, 'Acme', 'SPB');
    expect(one).toMatchObject({ assigned: 20, live: 17, findings: ['refund-risk', 'idle'], state: 'refund-risk' });
    expect(one.idlePerMonth?.amount).toBe('56.10');
    expect(one.refundPerMonth?.amount).toBe('66.00');
  });
});

describe('money', () => {
  it('leak, idle, over-billing and refund exposure, each by its own unit', () => {
    expect(row(20, 17, 15)).toMatchObject({
      unitCost: { amount: '18.70', currency: 'USD' },
      unitPrice: { amount: '22.00', currency: 'USD' },
      leakPerMonth: { amount: '93.50' },
      idlePerMonth: { amount: '56.10' },
      overbilledPerMonth: { amount: '0.00' },
      refundPerMonth: { amount: '0.00' },
    });
    expect(row(10, 8, 14)).toMatchObject({
      overbilledPerMonth: { amount: '88.00' },
      refundPerMonth: { amount: '132.00' },
    });
  });

  it('a yearly price counts a twelfth a month, rounded once per row', () => {
    const result = pass({
      purchased: [priced('Acme', 'SPB', 5, '100.00', { intervalMonths: 12 })],
      billed: [priced('Acme', 'SPB', 2, '9.00')],
    });
    // 3 x 100 / 12 = 25.00 exactly; 3 x 8.33 would be 24.99.
    expect(rowOf(result, 'Acme', 'SPB').leakPerMonth).toEqual({ amount: '25.00', currency: 'USD' });
    expect(rowOf(result, 'Acme', 'SPB').unitCost?.amount).toBe('8.33');
  });

  it('monthly and yearly purchases of one SKU add up, at their mean cost (field: first match only)', () => {
    const result = pass({
      purchased: [
        priced('Acme', 'SPB', 10, '18.00', { reference: 'sub-m', term: 'Monthly' }),
        priced('Acme', 'SPB', 5, '180.00', { intervalMonths: 12, reference: 'sub-y', term: 'Annual' }),
      ],
      billed: [priced('Acme', 'SPB', 12, '22.00')],
    });
    const one = rowOf(result, 'Acme', 'SPB');
    expect(one.purchased).toBe(15);
    expect(one.unitCost?.amount).toBe('17.00');
    expect(one.leakPerMonth?.amount).toBe('51.00');
    expect(one.subscriptions.map((sub) => [sub.reference, sub.quantity, sub.unitCost?.amount])).toEqual([
      ['sub-m', 10, '18.00'],
      ['sub-y', 5, '15.00'],
    ]);
  });

  it.each([
    ['no-cost', { unitAmount: null }],
    ['unknown-term', { intervalMonths: null }],
  ])('%s: the seats leak, the money is unknown and not 0', (reason, more) => {
    const result = pass({
      purchased: [priced('Acme', 'SPB', 5, '18.70', more)],
      billed: [priced('Acme', 'SPB', 2, '22.00')],
    });
    const one = rowOf(result, 'Acme', 'SPB');
    expect(one).toMatchObject({ state: 'leak', leakPerMonth: null, reasons: { unitCost: reason } });
  });

  it('prices in two currencies are never added', () => {
    const result = pass({
      purchased: [priced('Acme', 'SPB', 5, '18.70'), priced('Acme', 'SPB', 5, '17.00', { currency: 'EUR' })],
      billed: [priced('Acme', 'SPB', 2, '22.00')],
    });
    expect(rowOf(result, 'Acme', 'SPB')).toMatchObject({
      purchased: 10,
      leakPerMonth: null,
      reasons: { unitCost: 'mixed-currency' },
    });
  });

  it('totals stand per currency, and say how many rows are not in them', () => {
    const result = pass({
      purchased: [
        priced('Acme', 'SPB', 5, '18.70'),
        priced('Berg', 'SPB', 5, '17.00', { currency: 'EUR' }),
        priced('Cano', 'SPB', 5, '2000', { currency: 'JPY' }),
        priced('Dorn', 'SPB', 5, '18.70'),
      ],
      billed: [line('Acme', 'SPB', 2), line('Berg', 'SPB', 2), line('Cano', 'SPB', 2)],
    });
    expect(result.totals.leakPerMonth).toEqual([
      { amount: '51.00', currency: 'EUR' },
      { amount: '6000', currency: 'JPY' },
      { amount: '56.10', currency: 'USD' },
    ]);
    expect(result.totals.notCompared).toBe(1);
  });

  it('a price below cost is flagged even where the counts agree', () => {
    const result = pass({
      purchased: [priced('Acme', 'SPB', 5, '18.70')],
      billed: [priced('Acme', 'SPB', 5, '18.00')],
    });
    const one = rowOf(result, 'Acme', 'SPB');
    expect(one).toMatchObject({ state: 'clean', priceBelowCost: true });
    expect(one.why).toContain('The price 18.00 USD is below the cost 18.70 USD.');
  });
});

describe('rules of the crosswalk', () => {
  const item = (more: object, kind: 'seat' | 'flat' = 'seat', sku: object = {}): ReturnType<typeof crosswalk> =>
    crosswalk({
      items: [
        {
          source: 'billed', externalId: '', externalName: 'Managed Workstation', kind,
          skus: [{ sku: 'SPB', multiplier: 1, included: 0, minimum: 0, cap: null, ...sku }], ...more,
        },
      ],
    }); // prettier-ignore
  const legs = (billed: number): Parameters<typeof pass>[0] => ({
    purchased: [priced('Acme', 'SPB', 12, '18.70')],
    billed: [priced('Acme', 'Managed Workstation', billed, '60.00')],
  });

  it('included seats add to the line: 7 + 5 = 12', () => {
    const one = rowOf(pass(legs(7), { crosswalk: item({}, 'seat', { included: 5 }) }), 'Acme', 'SPB');
    expect(counts(one)).toBe('12/-/12');
    expect(one.state).toBe('clean');
  });

  it('over-billing starts above the contract minimum', () => {
    const minimum = item({}, 'seat', { minimum: 15 });
    expect(rowOf(pass(legs(15), { crosswalk: minimum }), 'Acme', 'SPB').state).toBe('clean');
    const above = rowOf(pass(legs(17), { crosswalk: minimum }), 'Acme', 'SPB');
    expect(above).toMatchObject({ state: 'overbilled', overbilledPerMonth: { amount: '120.00' } });
  });

  it('one billed item may hold several SKUs, with multipliers', () => {
    const result = pass(
      {
        purchased: [priced('Acme', 'SPB', 6, '18.70'), priced('Acme', 'EXCHANGESTANDARD', 12, '3.40')],
        billed: [priced('Acme', 'Managed Workstation', 6, '60.00')],
      },
      {
        crosswalk: item({
          skus: [
            { sku: 'SPB', multiplier: 1, included: 0, minimum: 0, cap: null },
            { sku: 'EXCHANGESTANDARD', multiplier: 2, included: 0, minimum: 0, cap: null },
          ],
        }),
      },
    );
    expect(result.rows.map((one) => [one.skuId, counts(one), one.state])).toEqual([
      ['EXCHANGESTANDARD', '12/-/12', 'clean'],
      ['SPB', '6/-/6', 'clean'],
    ]);
    expect(result.tieOut.find((one) => one.leg === 'billed')).toMatchObject({
      seatsRead: 6,
      inRows: 6,
      difference: 0,
      addedByRules: 12,
    });
  });

  it.each([
    [25, '12/-/12', 'clean'],
    [10, '12/-/10', 'leak'],
  ])('a flat item covers the SKU up to %i', (cap, expected, state) => {
    const one = rowOf(pass(legs(1), { crosswalk: item({}, 'flat', { cap }) }), 'Acme', 'SPB');
    expect([counts(one), one.state]).toEqual([expected, state]);
  });
});

describe('which lines count', () => {
  const dated = (seats: number, documentDate: string, more: object = {}): ReturnType<typeof priced> =>
    priced('Acme', 'SPB', seats, '22.00', { documentDate, ...more });
  const billedFrom = (...lines: ReturnType<typeof priced>[]): number | null =>
    rowOf(
      pass({ purchased: [priced('Acme', 'SPB', 20, '18.70')], billed: lines }), 'Acme', 'SPB',
    ).billed; // prettier-ignore

  it('the newest document of an item counts, not the sum of the months', () => {
    expect(billedFrom(dated(12, '2026-06-01'), dated(14, '2026-07-15'))).toBe(14);
  });

  it('a future document does not count', () => {
    expect(billedFrom(dated(12, '2026-07-15'), dated(30, '2026-08-02'))).toBe(12);
  });

  it('a yearly line billed in January still counts in August, beside the monthly one', () => {
    expect(billedFrom(dated(3, '2026-01-05', { intervalMonths: 12 }), dated(14, '2026-07-15'))).toBe(17);
  });

  it('a monthly line of March is over: billing has stopped', () => {
    expect(billedFrom(dated(12, '2026-03-01'))).toBe(0);
  });

  it('credits and prorates stay attached and never move a seat', () => {
    const result = pass({
      purchased: [
        priced('Acme', 'SPB', 20, '18.70'),
        priced('Acme', 'SPB', 2, '6.03', { kind: 'attached' }),
        priced('Acme', 'SPB', -3, '18.70', { kind: 'attached' }),
      ],
      billed: [priced('Acme', 'SPB', 20, '22.00')],
    });
    expect(counts(rowOf(result, 'Acme', 'SPB'))).toBe('20/-/20');
    expect(result.tieOut.find((one) => one.leg === 'purchased')).toMatchObject({
      seatsRead: 19,
      inRows: 20,
      attached: -1,
      difference: 0,
    });
  });

  it('trials and one-time lines are listed, not counted', () => {
    const result = pass({
      purchased: [
        priced('Acme', 'SPB', 20, '18.70'),
        line('Acme', 'SPB', 25, { kind: 'trial' }),
        line('Acme', 'SPB', 1, { kind: 'one-time' }),
      ],
      billed: [priced('Acme', 'SPB', 20, '22.00')],
    });
    expect(counts(rowOf(result, 'Acme', 'SPB'))).toBe('20/-/20');
    expect([...result.lines()].map((one) => one.use)).toEqual(['counted', 'trial', 'one-time', 'counted']);
  });

  it('the renewal day counts once', () => {
    const result = pass({
      purchased: [
        priced('Acme', 'SPB', 20, '18.70', { start: '2025-08-01', end: '2026-08-01' }),
        priced('Acme', 'SPB', 22, '18.70', { start: '2026-08-01', end: '2027-08-01' }),
      ],
      billed: [priced('Acme', 'SPB', 22, '22.00')],
    });
    expect(counts(rowOf(result, 'Acme', 'SPB'))).toBe('22/-/22');
  });
});

describe('several sources of one leg', () => {
  it('the counts of the sources in which the company is linked add up', () => {
    const result = pass({
      purchased: [
        source('purchased', [priced('Acme', 'SPB', 12, '18.70')]),
        source('purchased', [priced('Acme', 'SPB', 3, '19.00'), priced('Zen', 'SPB', 4, '19.00')], {
          source: 'purchased:other',
          scope: 'other.csv',
        }),
      ],
      billed: [priced('Acme', 'SPB', 15, '22.00'), priced('Zen', 'SPB', 4, '22.00')],
    });
    expect(result.rows.map((one) => [one.company, counts(one), one.state])).toEqual([
      ['Acme', '15/-/15', 'clean'],
      ['Zen', '4/-/4', 'clean'],
    ]);
  });
});

describe('free SKUs', () => {
  it('nobody buys or bills them: hidden, counted, and still there to look at', () => {
    const result = pass({
      purchased: [priced('Acme', 'SPB', 20, '18.70')],
      assigned: [line('Acme', 'SPB', 20), line('Acme', 'FLOW_FREE', 10000)],
      billed: [priced('Acme', 'SPB', 20, '22.00')],
    });
    expect(result.rows.map((one) => one.skuId)).toEqual(['SPB']);
    expect(result.totals.hidden).toBe(1);
    expect(result.hiddenRows.map((one) => [one.skuId, one.assigned])).toEqual([['FLOW_FREE', 10000]]);
    expect(result.tieOut.find((one) => one.leg === 'assigned')).toMatchObject({
      seatsRead: 10020,
      inRows: 20,
      hidden: 10000,
      difference: 0,
    });
    expect(result).toMatchObject({ complete: true, drifts: false });
  });
});
