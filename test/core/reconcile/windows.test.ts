/** When seats can be given back: 168 hours per batch, else locked to the commitment end. */
import { windowsOf } from '../../../src/core/reconcile/windows.js';
import { line, pass, priced, rowOf } from '../../support/ledger.js';

const bought = (...at: string[]): ReturnType<typeof line> =>
  line('Acme', 'SPB', 10, { batches: at.map((moment) => ({ seats: 1, at: moment })), commitmentEnd: '2027-03-01' });

describe('the 7-day window', () => {
  it.each([
    ['2026-07-26T09:30:00Z', '2026-08-02T09:30:00.000Z'],
    ['2026-07-25T00:00:01Z', '2026-08-01T00:00:01.000Z'],
    ['2026-07-25T00:00:00Z', null],
    ['2026-06-01T00:00:00Z', null],
  ])('bought at %s: open until %s', (at, until) => {
    expect(windowsOf([bought(at)], '2026-08-01').actUntil).toBe(until);
  });

  it('each added batch has a window of its own; the first to close is named', () => {
    const one = bought('2026-03-01T00:00:00Z', '2026-07-30T12:00:00Z', '2026-07-28T12:00:00Z');
    expect(windowsOf([one], '2026-08-01').actUntil).toBe('2026-08-04T12:00:00.000Z');
  });

  it('without a history no window is invented', () => {
    expect(windowsOf([line('Acme', 'SPB', 10)], '2026-08-01')).toEqual({ actUntil: null, lockedUntil: null });
  });
});

describe('the commitment', () => {
  it('names the first day on which locked seats come free', () => {
    const result = pass({
      purchased: [
        priced('Acme', 'SPB', 10, '18.70', { commitmentEnd: '2027-03-01' }),
        priced('Acme', 'SPB', 2, '18.70', { commitmentEnd: '2026-11-15' }),
      ],
      billed: [priced('Acme', 'SPB', 10, '22.00')],
    });
    expect(rowOf(result, 'Acme', 'SPB').lockedUntil).toBe('2026-11-15');
  });

  it('one subscription without a commitment: not all seats are locked', () => {
    const lines = [bought(), line('Acme', 'SPB', 2)];
    expect(windowsOf(lines, '2026-08-01').lockedUntil).toBeNull();
  });
});
