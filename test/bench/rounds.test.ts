/** What the benchmarks print of their rounds. */
import { median, ratios } from '../../bench/rounds.mjs';

it.each([
  [[3], 3],
  [[9, 1, 5], 5],
  [[4, 1, 3, 2], 3],
])('the median of %j is %d', (numbers, expected) => {
  expect(median(numbers)).toBe(expected);
});

it('a ratio compares contestants of one round, never of two', () => {
  const results = { ours: [{ time: 10 }, { time: 20 }], theirs: [{ time: 20 }, { time: 20 }] };
  expect(ratios(results, 'ours', ({ time }: { time: number }) => time)).toEqual({ ours: [1, 1], theirs: [2, 1] });
});
