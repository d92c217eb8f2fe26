/** What users of other tools complain about, and how a row treats it here. One test a pain; those of matching stand in test/core/match. */
import { counts, crosswalk, line, pass, priced, rowOf, source } from '../../support/ledger.js';

const spb = (seats: number, more: object = {}): ReturnType<typeof priced> =>
  priced('Acme', 'SPB', seats, '18.70', more);
const acme = (result: ReturnType<typeof pass>): ReturnType<typeof rowOf> => rowOf(result, 'Acme', 'SPB');

it('monthly and annual of one SKU are summed, not overwritten, and the split is shown', () => {
  const row = acme(
    pass({
      purchased: [spb(10, { reference: 'm' }), spb(5, { reference: 'y', intervalMonths: 12, unitAmount: '204.00' })],
      billed: [spb(15)],
    }),
  );
  expect(counts(row)).toBe('15/-/15');
  expect(row.subscriptions.map((sub) => [sub.reference, sub.quantity])).toEqual([
    ['m', 10],
    ['y', 5],
  ]);
});

it('an annual commitment cannot be reduced until it ends: the row says until when it is locked', () => {
  const row = acme(pass({ purchased: [spb(20, { commitmentEnd: '2027-03-01' })], billed: [spb(15)] }));
  expect([row.state, row.lockedUntil]).toEqual(['leak', '2027-03-01']);
});

it('pre-paid pools always look unused: the alert is waived with reason and last day, the row stays', () => {
  const waiver = {
    companyId: 'Acme', skuId: 'SPB', pair: 'purchasedVsAssigned' as const, direction: 'above' as const, seats: 10,
    until: '2026-12-31', by: 'owner', at: '2026-07-01T00:00:00Z', why: 'non-profit pool',
  }; // prettier-ignore
  const result = pass({ purchased: [spb(20)], assigned: [line('Acme', 'SPB', 10)] }, { waivers: [waiver] });
  expect(acme(result)).toMatchObject({
    purchased: 20,
    assigned: 10,
    state: 'idle',
    waived: [{ why: 'non-profit pool' }],
  });
  expect(result.drifts).toBe(false);
});

it('prorates and credits join their line: they neither add seats nor take them away', () => {
  const purchased = [spb(20), spb(2, { kind: 'attached' }), spb(-5, { kind: 'attached' })];
  expect(acme(pass({ purchased, billed: [spb(20)] })).state).toBe('clean');
});

it('a past invoice is not compared with today’s subscriptions', () => {
  const may = source('billed', [spb(12)], { asOf: '2026-05-31' });
  expect(acme(pass({ purchased: [spb(20)], billed: may }))).toMatchObject({
    state: 'unknown',
    reasons: { billed: 'periods-differ' },
  });
});

it('an empty source is neither a $950,640 undercharge nor all clean', () => {
  const result = pass({ purchased: [spb(20)], billed: [] });
  expect(acme(result).state).toBe('unknown');
  expect(result).toMatchObject({ complete: false, totals: { leakPerMonth: [] } });
});

it('one-time, trial and activation lines are not monthly seats', () => {
  const purchased = [spb(20), spb(5, { kind: 'trial' }), spb(1, { kind: 'one-time' })];
  expect(counts(acme(pass({ purchased, billed: [spb(20)] })))).toBe('20/-/20');
});

it('an unknown term blocks the money and not the quantity', () => {
  const row = acme(pass({ purchased: [spb(20, { intervalMonths: null })], billed: [spb(15)] }));
  expect(row).toMatchObject({
    state: 'leak',
    purchased: 20,
    leakPerMonth: null,
    reasons: { unitCost: 'unknown-term' },
  });
});

it('mixed currencies are never summed', () => {
  const purchased = [spb(5), priced('Borealis', 'SPB', 5, '17.00', { currency: 'CAD' })];
  const { totals } = pass({ purchased, billed: [spb(2), priced('Borealis', 'SPB', 2, '22.00')] });
  expect(totals.leakPerMonth.map((one) => `${one.amount} ${one.currency}`)).toEqual(['51.00 CAD', '56.10 USD']);
});

it('one billed item is many SKUs: drift on each component', () => {
  const items = [
    {
      source: 'billed', externalId: '', externalName: 'Managed Workstation', kind: 'seat' as const,
      skus: ['SPB', 'EXCHANGEARCHIVE_ADDON'].map((sku) => ({ sku, multiplier: 1, included: 0, minimum: 0, cap: null })),
    },
  ]; // prettier-ignore
  const result = pass(
    {
      purchased: [spb(12), priced('Acme', 'EXCHANGEARCHIVE_ADDON', 15, '2.50')],
      billed: [line('Acme', 'Managed Workstation', 12)],
    },
    { crosswalk: crosswalk({ items }) },
  );
  expect(acme(result).state).toBe('clean');
  expect(rowOf(result, 'Acme', 'EXCHANGEARCHIVE_ADDON')).toMatchObject({
    state: 'leak',
    leakPerMonth: { amount: '7.50' },
  });
});

it('hours, hardware and taxes are not seats and are not in the queue', () => {
  const billed = [
    spb(20),
    line('Acme', 'Onsite labor hours', 6.5),
    line('Acme', 'Laptop 14 inch', 2),
    line('Acme', 'Sales tax', 1),
  ];
  const result = pass({ purchased: [spb(20)], billed });
  expect(result.unmapped.skus).toEqual([]);
  expect(acme(result).state).toBe('clean');
});

it('a shortage ranks first: no seat is free for the next user', () => {
  const row = acme(pass({ purchased: [spb(20)], assigned: [line('Acme', 'SPB', 22)], billed: [spb(15)] }));
  expect([row.state, row.findings]).toEqual(['shortage', ['shortage', 'leak']]);
});

it('billed after the contract ended: over-billed, with the exposure', () => {
  const ended = spb(10, { start: '2025-07-01', end: '2026-07-01' });
  const row = acme(
    pass({
      purchased: [ended, priced('Acme', 'SPE_E3', 1, '30.60')],
      billed: [priced('Acme', 'SPB', 10, '22.00'), line('Acme', 'SPE_E3', 1)],
    }),
  );
  expect(row).toMatchObject({
    purchased: 0,
    state: 'overbilled',
    overbilledPerMonth: { amount: '220.00', currency: 'USD' },
  });
});

it('the advice says check, never remove', () => {
  const row = acme(pass({ purchased: [spb(20)], assigned: [line('Acme', 'SPB', 10)], billed: [spb(15)] }));
  expect(row.why).toContain('check whether 5 can be given back');
  expect(row.why).not.toMatch(/remove|delete/i);
});
