/** How often an item is billed, told by the days of its documents alone. */
import { withRhythm } from '../../../src/connectors/billed/billed-rhythm.js';
import { RemarkList } from '../../../src/connectors/billed/remarks.js';
import type { SeatLine } from '../../../src/core/seat-line.js';
import { line } from '../../support/ledger.js';

const QUARTERS = ['2025-10-03', '2026-01-02', '2026-04-01', '2026-07-01'];
const posted = (documentDate: string, more: Partial<SeatLine> = {}): SeatLine =>
  line('Acme', 'Business Premium', 10, { documentDate, basis: 'latest-invoice', ...more });
const on = (days: readonly string[], more: Partial<SeatLine> = {}) => days.map((day) => posted(day, more));

function monthsOf(lines: readonly SeatLine[], scheduled?: ReadonlySet<SeatLine>) {
  const found = withRhythm(lines, new RemarkList(), scheduled).map(({ intervalMonths }) => intervalMonths);
  return [...new Set(found)];
}

it.each<[string, readonly SeatLine[], (number | null)[]]>([
  ['four quarters', on(QUARTERS), [3]],
  ['three of them', on(QUARTERS.slice(1)), [3]],
  ['other numbers of seats', [...on(QUARTERS.slice(2)), posted(QUARTERS[1]!, { quantity: 14 })], [3]],
  ['two lines on each', [...on(QUARTERS), ...on(QUARTERS, { quantity: 2 })], [3]],
  ['every other month', on(['2026-02-01', '2026-04-01', '2026-06-01', '2026-08-01']), [2]],
  ['half a year', on(['2025-07-31', '2026-01-31', '2026-07-31']), [6]],
  ['two quarters are no rhythm', on(QUARTERS.slice(2)), [1]],
  ['months', on(['2026-05-01', '2026-06-01', '2026-07-01']), [1]],
  ['an uneven one', on(['2025-10-01', '2026-01-01', '2026-07-01']), [1]],
  ['one more in the middle', on([...QUARTERS, '2026-05-15']), [1]],
  ['a word for a month', on(QUARTERS, { description: 'billed monthly' }), [1]],
  ['a line without a number', [...on(QUARTERS.slice(1)), posted(QUARTERS[0]!, { quantity: null })], [1]],
  [
    'a template beside them',
    [...on(QUARTERS.slice(1)), line('Acme', 'Business Premium', 10, { basis: 'recurring' })],
    [3, 1],
  ],
  ['lines without a date', on(QUARTERS).map((one) => ({ ...one, documentDate: null })), [1]],
])('%s', (_what, lines, months) => {
  expect(monthsOf(lines)).toEqual(months);
});

it('what a schedule says stands', () => {
  const lines = on(QUARTERS);
  expect(monthsOf(lines, new Set(lines))).toEqual([1]);
});

it('companies and items are told apart, and what was read is said once', () => {
  const others = QUARTERS.slice(2).map((day) => ({ ...posted(day), companyName: 'Birch' }));
  const remarks = new RemarkList();
  const lines = withRhythm([...on(QUARTERS), ...others], remarks);
  expect(lines.map(({ companyName, intervalMonths }) => [companyName, intervalMonths].join(' '))).toEqual([
    ...QUARTERS.map(() => 'Acme 3'),
    'Birch 1',
    'Birch 1',
  ]);
  expect(remarks.all).toEqual([
    '"Business Premium" says no interval and stands on a document every 3 months: it is taken as billed for 3 months. Say so in its description to settle it.',
  ]);
});
