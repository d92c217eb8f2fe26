import { EMPTY_CROSSWALK } from '../../../../src/core/crosswalk.js';
import type { ItemMeaning } from '../../../../src/core/linking.js';
import { linkSkus } from '../../../../src/core/match/sku/link-skus.js';
import { matchSkus } from '../../../../src/core/match/sku/match-skus.js';
import { list, matchList } from '../ledger.js';
import { DIFFERENT, SAME, SHARED } from './sku-pairs.js';

/** Ids of their own, but for those that are written: a number is the row number of one system. */
const matchOf = (left: string, right: string) =>
  matchSkus(
    matchList([left]),
    matchList([`${right.includes(' | ') ? '' : 'r1 | '}${right}`], ['right']),
    EMPTY_CROSSWALK,
  );

/** Whether a reconciliation would put both into one row. */
function isOneRow(left: string, right: string): boolean {
  const { meanings } = linkSkus([list('purchased', [left]), list('billed', [right])], EMPTY_CROSSWALK);
  const recordsOf = (meaning: ItemMeaning | undefined): readonly number[] =>
    meaning?.as === 'skus' ? meaning.skus.map((sku) => sku.record) : [];
  const there = recordsOf(meanings[1]?.[0]);
  return recordsOf(meanings[0]?.[0]).some((record) => there.includes(record));
}

describe('one SKU in two spellings', () => {
  it.each(SAME)('%s = %s (%s)', (left, right, how) => {
    expect(matchOf(left, right)).toMatchObject({ links: [{ how }], proposals: [], unmatched: { left: [], right: [] } });
    expect(isOneRow(left, right)).toBe(true);
  });
});

describe('a name that two SKUs share is proposed and never linked', () => {
  it.each(SHARED)('%s ? %s', (left, right) => {
    expect(matchOf(left, right)).toMatchObject({ links: [], proposals: [{ score: expect.any(Number) }] });
  });
});

describe.each(Object.entries(DIFFERENT))('%s', (_, pairs) => {
  it.each(pairs)('%s is not %s', (left, right) => {
    expect(matchOf(left, right).links).toEqual([]);
  });
});

describe('a reconciliation keeps the same look-alikes apart', () => {
  // Two sources that the MSP has set up may share ids, and both legs may have a bundle of one name.
  const both = new Set(['row numbers of two systems', 'bundles, hours, fees']);
  const pairs = Object.entries(DIFFERENT).flatMap(([group, each]) => (both.has(group) ? [] : each));
  it.each(pairs.filter(([left, right]) => left !== right))('%s is not %s', (left, right) => {
    expect(isOneRow(left, right)).toBe(false);
  });
});

it('says how many pairs it holds', () => {
  expect(SAME.length).toBeGreaterThanOrEqual(80);
  expect(Object.values(DIFFERENT).flat().length).toBeGreaterThanOrEqual(120);
});
