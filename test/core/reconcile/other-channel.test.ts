/** The tenant's own units as a second witness: what it owns from elsewhere is no shortage, what it owns through us is no surplus. */
import type { OwnedUnits, SeatLine } from '../../../src/core/seat-line.js';
import { counts, line, pass, rowOf } from '../../support/ledger.js';

const OURS = 'c0c0c0c0-0000-4000-8000-000000000001';
const THEIRS = 'c0c0c0c0-0000-4000-8000-000000000002';

const units = (seats: number, subscription: string | null): OwnedUnits => ({
  seats,
  subscription,
  isTrial: false,
  until: null,
});
const held = (quantity: number, owned: readonly OwnedUnits[], more: Partial<SeatLine> = {}): SeatLine =>
  line('Acme', 'SPB', quantity, { owned, live: quantity, ...more });
const bought = (quantity: number, vendorSubscription?: string): SeatLine =>
  line('Acme', 'SPB', quantity, { ...(vendorSubscription === undefined ? {} : { vendorSubscription }) });

/** P/A/B, then what is owned from elsewhere, then the state. */
function ledger(purchased: readonly SeatLine[], assigned: readonly SeatLine[], billed: number): string {
  const row = rowOf(pass({ purchased, assigned, billed: [line('Acme', 'SPB', billed)] }), 'Acme', 'SPB');
  return `${counts(row)} +${row.otherChannel ?? '?'} ${row.state}`;
}

describe('seats from another channel', () => {
  it('are told by the vendor id of the subscription', () => {
    expect(ledger([bought(10, OURS)], [held(14, [units(10, OURS), units(4, THEIRS)])], 10)).toBe('10/14/10 +4 clean');
  });

  it('cover only as many seats as are owned there', () => {
    expect(ledger([bought(10, OURS)], [held(16, [units(10, OURS), units(4, THEIRS)])], 10)).toBe(
      '10/16/10 +4 shortage',
    );
  });

  it('are what is left after our seats where ids are not known', () => {
    expect(ledger([bought(10)], [held(12, [units(12, null)])], 10)).toBe('10/12/10 +2 clean');
  });

  it('are none when the tenant shows more units for our own subscription: that is a difference to look at', () => {
    expect(ledger([bought(10, OURS)], [held(12, [units(12, OURS)])], 10)).toBe('10/12/10 +0 shortage');
  });

  it('ids differ in spelling only', () => {
    expect(ledger([bought(10, `{${OURS.toUpperCase()}}`)], [held(10, [units(10, OURS)])], 10)).toBe(
      '10/10/10 +0 clean',
    );
  });

  it('a subscription of ours that ended is still ours', () => {
    const ended = { ...bought(10, OURS), end: '2026-07-01' };
    expect(ledger([ended, bought(0)], [held(10, [units(10, OURS)])], 0)).toBe('0/10/0 +0 shortage');
  });

  it('a subscription that ended, or a trial, may be what the tenant still shows, where its id is not known', () => {
    const ended = { ...bought(5), end: '2026-07-01' };
    expect(ledger([bought(10), ended], [held(12, [units(10, OURS), units(5, THEIRS)])], 12)).toBe(
      '10/12/12 +0 shortage',
    );
    const trial: SeatLine = { ...bought(25), kind: 'trial' };
    expect(ledger([bought(20), trial], [held(20, [units(20, OURS), units(25, THEIRS)])], 20)).toBe('20/20/20 +0 clean');
  });

  it('nor is it another channel where the tenant gives its units without ids', () => {
    const ended = { ...bought(5, THEIRS), end: '2026-07-01' };
    expect(ledger([bought(10, OURS), ended], [held(12, [units(15, null)])], 12)).toBe('10/12/12 +0 shortage');
    expect(ledger([bought(10, OURS), ended], [held(12, [units(10, OURS), units(2, 'else')])], 12)).toBe(
      '10/12/12 +2 overbilled',
    );
  });

  it('are not known while the purchased count is not', () => {
    const row = rowOf(
      pass({ purchased: [line('Acme', 'SPB', null)], assigned: [held(4, [units(4, THEIRS)])] }),
      'Acme',
      'SPB',
    );
    expect([row.purchased, row.otherChannel]).toEqual([null, null]);
  });

  it('stand in the sentence of the row', () => {
    const result = pass({
      purchased: [bought(10, OURS)],
      assigned: [held(14, [units(10, OURS), units(4, THEIRS)])],
      billed: [line('Acme', 'SPB', 10)],
    });
    expect(rowOf(result, 'Acme', 'SPB').why).toContain('owns 4 more from another channel');
  });
});

describe('facts that only the source knows', () => {
  it('a SKU licensed to the company has no assigned count', () => {
    const assigned = [
      line('Acme', 'SPB', 3),
      line('Acme', 'NEW_SERVER_PLAN', 1, { kind: 'no-seats', companyLevel: true }),
    ];
    const result = pass({ purchased: [line('Acme', 'NEW_SERVER_PLAN', 2), line('Acme', 'SPB', 3)], assigned });
    expect(counts(rowOf(result, 'Acme', 'NEW_SERVER_PLAN'))).toBe('2/-/-');
  });

  it('a SKU that costs nothing is hidden while nobody buys or bills it', () => {
    const assigned = [line('Acme', 'SPB', 3), line('Acme', 'NEW_VIRAL_PLAN', 7, { free: true })];
    const result = pass({ purchased: [line('Acme', 'SPB', 3)], assigned });
    expect(result.rows.map((row) => row.skuId)).toEqual(['SPB']);
    expect(result.hiddenRows.map((row) => row.skuId)).toEqual(['NEW_VIRAL_PLAN']);
  });
});

describe('an invoice as second witness', () => {
  it('is named where it says another number, and changes no count', () => {
    const purchased = [line('Acme', 'SPB', 12, { reference: 'sub-1', invoiced: 10 })];
    const row = rowOf(pass({ purchased, billed: [line('Acme', 'SPB', 12)] }), 'Acme', 'SPB');
    expect(counts(row)).toBe('12/-/12');
    expect(row.why).toContain('The newest invoice has 10 for sub-1, the subscription list 12.');
  });
});
