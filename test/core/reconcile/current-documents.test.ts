/** Which of several dated documents counts, over all snapshots of one set of books. */
import { line, pass, priced, rowOf, source } from '../../support/ledger.js';
import type { SeatLine } from '../../../src/core/seat-line.js';
import type { Snapshot } from '../../../src/core/snapshot.js';

const bought = [priced('Acme', 'SPB', 20, '18.70')];
const billed = (seats: number | null, documentDate: string, more: Partial<SeatLine> = {}) =>
  line('Acme', 'SPB', seats, { documentDate, ...more });
const credit = (seats: number, documentDate: string) => billed(seats, documentDate, { kind: 'attached' });
const month = (name: string, lines: readonly SeatLine[], more: Partial<Snapshot> = {}) =>
  source('billed', lines, { scope: name, asOf: name, ledger: 'books', proves: 'period', ...more });

function countOf(...snapshots: Snapshot[]) {
  const row = rowOf(pass({ purchased: bought, billed: snapshots }), 'Acme', 'SPB');
  return row.billed ?? row.reasons.billed;
}

describe('one set of books in several snapshots', () => {
  it('the newest document of all of them counts', () => {
    const [june, july] = [
      month('2026-06-30', [billed(18, '2026-06-01')]),
      month('2026-07-31', [billed(20, '2026-07-01')]),
    ];
    expect(countOf(june, july)).toBe(20);
    expect(countOf(july, june)).toBe(20);
  });

  it('without a ledger two snapshots stand for themselves and add up', () => {
    const alone = { ledger: undefined };
    const snapshots = ['2026-07-30', '2026-07-31'].map((day) => month(day, [billed(10, '2026-07-15')], alone));
    expect(countOf(...snapshots)).toBe(20);
  });

  it('a document in both counts once', () => {
    const line = billed(20, '2026-07-01', { document: '7' });
    expect(countOf(month('2026-07-15', [line]), month('2026-07-31', [line]))).toBe(20);
  });
});

describe('a smaller document soon after a larger one', () => {
  it.each<[string, SeatLine[], number | string]>([
    ['is in doubt', [billed(20, '2026-07-01'), billed(2, '2026-07-15')], 'no-quantity'],
    [
      'counts where the larger one was credited',
      [billed(20, '2026-07-01'), credit(-20, '2026-07-02'), billed(18, '2026-07-03')],
      18,
    ],
    [
      'is in doubt where the credit is of another number',
      [billed(20, '2026-07-01'), credit(-2, '2026-07-02'), billed(18, '2026-07-03')],
      'no-quantity',
    ],
    ['counts a month later', [billed(20, '2026-06-25'), billed(18, '2026-07-20')], 18],
    [
      'leaves the count unknown where it has no number',
      [billed(20, '2026-07-01'), billed(null, '2026-07-15')],
      'no-quantity',
    ],
  ])('%s', (_name, lines, expected) => {
    expect(countOf(month('2026-07-31', lines))).toBe(expected);
  });

  it('the lines in doubt are shown, and the tie-out still agrees', () => {
    const result = pass({
      purchased: bought,
      billed: [month('2026-07-31', [billed(20, '2026-07-01'), billed(2, '2026-07-15')])],
    });
    const uses = [...result.lines()].filter((one) => one.snapshot.leg === 'billed').map((one) => one.use);
    expect(uses).toEqual(['contradicted', 'contradicted']);
    expect(result.tieOut.map((one) => one.difference)).toEqual([0, 0]);
  });
});

describe('absence from a report', () => {
  const other = (day: string) => billed(5, day, { skuId: 'EXCHANGESTANDARD', skuName: 'EXCHANGESTANDARD' });
  const part = (from: string, to: string, day: string) => month(to, [other(day)], { periodStart: from });

  it.each([
    ['a year in one file', [part('2025-08-01', '2026-07-31', '2026-07-01')], 0],
    ['half a year', [part('2026-02-01', '2026-07-31', '2026-07-01')], 'not-covered'],
    [
      'two half years',
      [part('2025-08-01', '2026-01-31', '2026-01-01'), part('2026-02-01', '2026-07-31', '2026-07-01')],
      0,
    ],
    [
      'two half years with a day between them',
      [part('2025-08-01', '2026-01-30', '2026-01-01'), part('2026-02-01', '2026-07-31', '2026-07-01')],
      'not-covered',
    ],
  ])('%s', (_name, snapshots, expected) => {
    expect(countOf(...snapshots)).toBe(expected);
  });
});

it('a name that only repeats the id of an item is no name, wherever it stands', () => {
  const items = ['BP', 'Microsoft 365 Business Premium'].map((skuName, index) =>
    line('Acme', 'x', 10, { skuId: 'BP', skuName, reference: String(index) }),
  );
  for (const lines of [items, [...items].reverse()]) {
    const row = rowOf(pass({ purchased: bought, billed: lines }), 'Acme', 'SPB');
    expect(row.billed).toBe(20);
  }
});

describe('a line that is over as a monthly one', () => {
  const on = (...days: string[]) => days.map((day) => billed(12, day));
  const seen = { periodStart: '2025-06-01' };
  it.each<[string, SeatLine[], number | string]>([
    ['has 0 after monthly ones', on('2026-03-01', '2026-04-01', '2026-05-01', '2026-06-01'), 0],
    ['has 0 alone', on('2026-06-01'), 0],
    ['may go on where the one before stands a quarter away', on('2026-03-01', '2026-06-01'), 'no-quantity'],
    ['has 0 when that quarter is over too', on('2026-01-01', '2026-04-01'), 0],
    ['may go on where the one before stands a year away', on('2025-06-10', '2026-06-10'), 'no-quantity'],
    [
      'may go on where a quarterly rhythm was broken once',
      on('2025-11-20', '2026-02-20', '2026-05-20', '2026-06-20'),
      'no-quantity',
    ],
    [
      'has 0 after a pause that is long past',
      on('2025-09-01', '2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'),
      0,
    ],
  ])('%s', (_name, lines, expected) => {
    expect(countOf(month('2026-07-31', lines, seen))).toBe(expected);
  });

  it('stays over where its own interval is a year', () => {
    const yearly = billed(12, '2025-06-10', { intervalMonths: 12 });
    expect(countOf(month('2026-07-31', [yearly], seen))).toBe(0);
  });
});
