/** The one law: a count that is not known is never 0, never clean, never a giant leak. */
import type { Snapshot } from '../../../src/core/snapshot.js';
import { counts, crosswalk, line, pass, priced, rejected, rowOf, source, TODAY } from '../../support/ledger.js';

const bought = [priced('Acme', 'SPB', 20, '18.70')];

describe('a leg that could not be read', () => {
  it.each([
    ['failed', 'failed'],
    ['partial', 'partial'],
  ] as const)('%s: its counts are unknown, with that reason', (status, reason) => {
    const result = pass({ purchased: bought, billed: source('billed', [line('Acme', 'SPB', 20)], { status }) });
    const row = rowOf(result, 'Acme', 'SPB');
    expect(counts(row)).toBe('20/-/?');
    expect(row.reasons.billed).toBe(reason);
    expect(row.state).toBe('unknown');
    expect(row.leakPerMonth).toBeNull();
    expect(result.complete).toBe(false);
    expect(result.legs.billed.status).toBe(status);
  });

  it('an empty billing export is neither a giant leak nor all clean (field: the $950,640 undercharge)', () => {
    const result = pass({ purchased: bought, assigned: [line('Acme', 'SPB', 20)], billed: [] });
    const row = rowOf(result, 'Acme', 'SPB');
    expect(row.billed).toBeNull();
    expect(row.reasons.billed).toBe('empty');
    expect(row.findings).toEqual([]);
    expect(row.state).toBe('unknown');
    expect(result.legs.billed.status).toBe('empty');
    expect(result).toMatchObject({ complete: false, drifts: false, totals: { notCompared: 1, leakPerMonth: [] } });
  });

  it('a stale snapshot keeps its counts, and the pass is not whole', () => {
    const result = pass({
      purchased: bought,
      billed: source('billed', [line('Acme', 'SPB', 20)], { status: 'stale' }),
    });
    expect(counts(rowOf(result, 'Acme', 'SPB'))).toBe('20/-/20');
    expect(result.legs.billed.status).toBe('stale');
    expect(result.complete).toBe(false);
  });

  it('a source that was empty when it was last read whole does not become 0 by growing old', () => {
    const acme = [{ id: '', name: 'Acme' }];
    const assigned = source('assigned', [], { status: 'stale', companies: acme });
    const result = pass({ purchased: [line('Acme', 'SPB', 2)], assigned });
    expect(counts(rowOf(result, 'Acme', 'SPB'))).toBe('2/?/-');
    expect(rowOf(result, 'Acme', 'SPB').reasons.assigned).toBe('empty');
  });

  it('a leg that is not part of the pass hinders nothing', () => {
    const result = pass({ purchased: bought, billed: [line('Acme', 'SPB', 20)] });
    const row = rowOf(result, 'Acme', 'SPB');
    expect(row.reasons.assigned).toBe('not-configured');
    expect(row.state).toBe('clean');
    expect(result).toMatchObject({ complete: true, drifts: false });
  });

  it('one leg alone is never clean', () => {
    const result = pass({ purchased: bought });
    expect(rowOf(result, 'Acme', 'SPB').state).toBe('unknown');
    expect(result.complete).toBe(false);
  });
});

describe('a line that does not parse', () => {
  it('makes every count of its company in that leg unknown, and nobody else', () => {
    const result = pass({
      purchased: [...bought, priced('Zen', 'SPB', 5, '18.70')],
      billed: source('billed', [line('Acme', 'SPB', 12), line('Zen', 'SPB', 5)], { rejected: [rejected('Acme')] }),
    });
    expect(counts(rowOf(result, 'Acme', 'SPB'))).toBe('20/-/?');
    expect(rowOf(result, 'Acme', 'SPB').reasons.billed).toBe('rejected-row');
    expect(rowOf(result, 'Zen', 'SPB').state).toBe('clean');
    expect(result.legs.billed.status).toBe('partial');
    expect(result.complete).toBe(false);
  });

  it('without even a readable company makes the whole file unknown', () => {
    const result = pass({
      purchased: [...bought, priced('Zen', 'SPB', 5, '18.70')],
      billed: source('billed', [line('Acme', 'SPB', 12), line('Zen', 'SPB', 5)], { rejected: [rejected('')] }),
    });
    expect(result.rows.map(counts)).toEqual(['20/-/?', '5/-/?']);
    expect(result.rows.map((row) => row.reasons.billed)).toEqual(['rejected-row', 'rejected-row']);
  });
});

describe('0 is known only where absence is proven', () => {
  const billedElse = [line('Acme', 'SPE_E3', 3)];

  it('a linked company without the line in a complete list: billed 0, the whole purchase leaks', () => {
    const row = rowOf(pass({ purchased: bought, billed: billedElse }), 'Acme', 'SPB');
    expect(counts(row)).toBe('20/-/0');
    expect(row.state).toBe('leak');
    expect(row.leakPerMonth).toEqual({ amount: '374.00', currency: 'USD' });
  });

  it('an invoice proves presence only', () => {
    const invoice = source('purchased', bought, { proves: 'presence' });
    const row = rowOf(pass({ purchased: invoice, billed: billedElse }), 'Acme', 'SPE_E3');
    expect(counts(row)).toBe('?/-/3');
    expect(row.reasons.purchased).toBe('not-covered');
  });

  it.each([
    ['2026-07-01', null, 'not-covered'],
    ['2025-08-01', 0, null],
  ])(
    'a sales report from %s on: billed %s, since a yearly line may stand in any month',
    (periodStart, billed, reason) => {
      const report = source('billed', billedElse, { proves: 'period', periodStart, asOf: '2026-07-31' });
      const row = rowOf(pass({ purchased: bought, billed: report }), 'Acme', 'SPB');
      expect([row.billed, row.reasons.billed]).toEqual([billed, reason]);
    },
  );

  it('a company that is not linked in the leg is unknown there and stands in the queue', () => {
    const result = pass({ purchased: bought, billed: [line('Borealis', 'SPB', 20)] });
    expect(rowOf(result, 'Acme', 'SPB').reasons.billed).toBe('unmapped-company');
    expect(rowOf(result, 'Borealis', 'SPB').reasons.purchased).toBe('unmapped-company');
    expect(result.unmapped.companies.map((one) => [one.leg, one.name, one.missingIn])).toEqual([
      ['purchased', 'Acme', ['billed']],
      ['billed', 'Borealis', ['purchased']],
    ]);
    expect(result.complete).toBe(false);
  });

  it('a company that a person has confirmed absent has a known 0', () => {
    const acme = { id: 'acme', name: 'Acme', links: [], absent: ['billed'], rejected: [] };
    const link = { source: 'purchased', externalId: '', externalName: 'Acme', how: 'confirmed' as const };
    const result = pass(
      { purchased: bought, billed: [line('Borealis', 'SPB', 20)] },
      { crosswalk: crosswalk({ companies: [{ ...acme, links: [link] }] }) },
    );
    expect(counts(rowOf(result, 'Acme', 'SPB'))).toBe('20/-/0');
  });
});

describe('lines that are left over', () => {
  it('2 mapped seats beside an unmapped "Managed Workstation" of 18 are not a leak of 18', () => {
    const result = pass({
      purchased: bought,
      billed: [line('Acme', 'SPB', 2), line('Acme', 'Managed Workstation', 18)],
    });
    const row = rowOf(result, 'Acme', 'SPB');
    expect(counts(row)).toBe('20/-/?');
    expect(row.reasons.billed).toBe('unmapped-sku');
    expect(row.findings).toEqual([]);
    const bundle = rowOf(result, 'Acme', 'Managed Workstation');
    expect(counts(bundle)).toBe('?/-/18');
    expect(result.unmapped.skus.map((one) => [one.name, one.seats])).toEqual([['Managed Workstation', 18]]);
  });

  it('a seat line without a quantity makes its own count unknown, and every 0 of its company', () => {
    const result = pass({
      purchased: [...bought, priced('Acme', 'SPE_E3', 4, '30.60')],
      billed: [line('Acme', 'SPB', null)],
    });
    expect(result.rows.map((row) => [row.skuId, counts(row), row.reasons.billed])).toEqual([
      ['SPB', '20/-/?', 'no-quantity'],
      ['SPE_E3', '4/-/?', 'no-quantity'],
    ]);
  });

  it('hours are no seats and hinder nothing', () => {
    const result = pass({
      purchased: bought,
      billed: [line('Acme', 'SPE_E3', 3), line('Acme', 'Onsite labor hours', 6.5)],
    });
    expect(counts(rowOf(result, 'Acme', 'SPB'))).toBe('20/-/0');
    expect(result.unmapped.skus).toEqual([]);
    expect(result.tieOut.find((one) => one.leg === 'billed')).toMatchObject({ seatsRead: 3, inRows: 3, notCounted: 0 });
  });
});

describe('what cannot apply', () => {
  const directory = (more: Partial<Snapshot> = {}): Snapshot =>
    source('assigned', [line('Acme', 'SPB', 20)], { vendors: ['microsoft'], ...more });

  it('a Microsoft directory says nothing about a SKU that is not Microsoft’s', () => {
    const result = pass({
      purchased: [...bought, priced('Acme', 'Cyber Backup Pro', 9, '4.00')],
      assigned: directory(),
      billed: [line('Acme', 'SPB', 20), line('Acme', 'Cyber Backup Pro', 9)],
    });
    const row = rowOf(result, 'Acme', 'Cyber Backup Pro');
    expect(counts(row)).toBe('9/-/9');
    expect(row.reasons.assigned).toBe('not-applicable');
    expect(row.state).toBe('clean');
  });

  it.each([
    ['failed', { status: 'failed', lines: [] }, 'failed'],
    ['empty', { status: 'empty', lines: [] }, 'empty'],
    ['half read', { rejected: [rejected('Acme')] }, 'rejected-row'],
  ] as const)('a directory that is %s cannot say that it knows no such product', (_, more, reason) => {
    const result = pass({
      purchased: [priced('Acme', 'Cyber Backup Pro', 9, '4.00')],
      assigned: source('assigned', [line('Acme', 'SPB', 20)], more),
      billed: [line('Acme', 'Cyber Backup Pro', 9)],
    });
    const row = rowOf(result, 'Acme', 'Cyber Backup Pro');
    expect([row.state, row.reasons.assigned]).toEqual(['unknown', reason]);
  });

  it('a company-level SKU has no assigned leg: capacity is not waste', () => {
    const result = pass({
      purchased: [...bought, priced('Acme', 'CDSAICAPACITY', 2, '400.00')],
      assigned: directory(),
      billed: [line('Acme', 'SPB', 20), line('Acme', 'CDSAICAPACITY', 2)],
    });
    expect(rowOf(result, 'Acme', 'CDSAICAPACITY')).toMatchObject({ assigned: null, state: 'clean' });
  });
});

describe('periods', () => {
  it('counts more than 35 days apart are not compared (field: a past invoice beside today’s subscriptions)', () => {
    const old = source('billed', [line('Acme', 'SPB', 12)], { asOf: '2026-06-26' });
    const row = rowOf(pass({ purchased: bought, billed: old }), 'Acme', 'SPB');
    expect(row).toMatchObject({ billed: null, state: 'unknown', reasons: { billed: 'periods-differ' } });
    expect(row.asOf).toMatchObject({ purchased: TODAY, billed: '2026-06-26' });
  });

  it('35 days are still compared', () => {
    const old = source('billed', [line('Acme', 'SPB', 12)], { asOf: '2026-06-27' });
    expect(rowOf(pass({ purchased: bought, billed: old }), 'Acme', 'SPB').state).toBe('leak');
  });
});

describe('a reconciliation with more rows than one leg has lines', () => {
  // The first rows of all have room for sixteen: the line in doubt opens the seventeenth.
  const sixteen = Array.from({ length: 16 }, (_, index) => priced(`Number ${index + 1}`, 'SPB', 5, '18.70'));
  const known = line('Number 1', 'SPB', 5);

  it.each([
    ['without a quantity', [line('Number 1', 'SPE_E3', null)]],
    ['without a quantity, beside one that has one', [line('Number 1', 'SPE_E3', null), line('Number 1', 'SPE_E3', 5)]],
    ['that is a credit and nothing more', [line('Number 1', 'SPE_E3', -2, { kind: 'attached' })]],
  ])('a line %s leaves the row that it opens unknown, whichever line comes first', (_, doubt) => {
    for (const billed of [[known, ...doubt], [...doubt, known], [...doubt].reverse()]) {
      const row = rowOf(pass({ purchased: sixteen, billed }), 'Number 1', 'SPE_E3');
      expect([counts(row), row.reasons.billed, row.state]).toEqual(['0/-/?', 'no-quantity', 'unknown']);
    }
  });

  it('a free SKU that somebody bills without saying how many is shown', () => {
    const result = pass({ purchased: sixteen, billed: [known, line('Number 1', 'FLOW_FREE', null)] });
    expect(counts(rowOf(result, 'Number 1', 'FLOW_FREE'))).toBe('0/-/?');
    expect(result.hiddenRows).toEqual([]);
  });
});
