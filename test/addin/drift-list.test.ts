/** The list that is worked: its order, its filters and its totals. */
import { driftList, type DriftFilter } from '../../src/addin/drift-list.js';
import { formatMoney } from '../../src/taskpane/format.js';
import { line, pass, priced } from '../support/ledger.js';

const GBP = { currency: 'GBP' } as const;
const { rows } = pass({
  purchased: [
    priced('Acme', 'SPB', 20, '18.70'),
    priced('Birch', 'SPB', 12, '18.70'),
    priced('Cedar', 'SPB', 9, '15.00', GBP),
    line('Dune', 'SPB', 4),
    priced('Elm', 'SPB', 6, '18.70'),
    priced('Fern', 'SPB', 6, '18.70'),
  ],
  billed: [
    priced('Acme', 'SPB', 19, '22.00'),
    priced('Birch', 'SPB', 2, '22.00'),
    priced('Cedar', 'SPB', 5, '20.00', GBP),
    priced('Dune', 'SPB', 1, '22.00'),
    priced('Elm', 'SPB', 6, '22.00'),
    line('Fern', 'SPB', null),
  ],
});

const shown = (filter: Partial<DriftFilter> = {}): string[] =>
  driftList(rows, { state: 'drifting', company: '', ...filter }).entries.map(
    ({ row, money }) => `${row.company} ${row.state} ${money === null ? '?' : `${money.amount} ${money.currency}`}`,
  );

it('the largest money comes first, money that is not known after it; what is clean or unknown is not in the list', () => {
  expect(shown()).toEqual(['Birch leak 187.00 USD', 'Cedar leak 60.00 GBP', 'Acme leak 18.70 USD', 'Dune leak ?']);
});

it('one state, one company, everything', () => {
  expect(shown({ state: 'unknown' })).toEqual(['Fern unknown ?']);
  expect(shown({ company: ' ACM' })).toEqual(['Acme leak 18.70 USD']);
  expect(shown({ state: 'all' })).toHaveLength(6);
});

it('totals are of the rows shown, exact, and never across currencies; unknown is counted apart', () => {
  const { totals, unknown, withoutMoney, states } = driftList(rows, { state: 'drifting', company: '' });
  expect(totals.leak).toEqual([
    { amount: '60.00', currency: 'GBP' },
    { amount: '205.70', currency: 'USD' },
  ]);
  expect([unknown, withoutMoney]).toEqual([1, 1]);
  expect(states).toEqual({ leak: 4, clean: 1, unknown: 1 });
  expect(driftList(rows, { state: 'unknown', company: '' }).totals.leak).toEqual([]);
});

it('an amount is shown with every digit it has', () => {
  expect(formatMoney({ amount: '90071992547409931.27', currency: 'USD' }).replace(/\s/, ' ')).toMatch(
    /90.?071.?992.?547.?409.?931.27/,
  );
});
