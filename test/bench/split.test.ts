/** The script that splits clusters of spellings into two lists: figures are worth what it is worth. */
import * as fc from 'fast-check';
import { splitClusters } from '../../bench/names/split.mjs';
import { shuffle } from '../core/match/ledger.js';

interface Row {
  readonly cluster: string;
  readonly name: string;
}
interface Split {
  readonly left: readonly (Row & { readonly id: string })[];
  readonly right: readonly (Row & { readonly id: string })[];
  readonly truth: ReadonlyMap<string, string>;
}

const PARTS = ['chosen', 'held'] as const;

/** One line for each spelling, `cluster | name`. */
function rows(lines: readonly string[]): Row[] {
  return lines.map((line) => {
    const [cluster = '', name = ''] = line.split(' | ');
    return { cluster, name };
  });
}

function split(clusters: readonly Row[], part: string, seed = '1'): Split {
  return splitClusters([...clusters], { part, seed });
}

/** Both parts together: who is whom does not depend on the part. */
function bothParts(lines: readonly string[]): { names: string[]; pairs: string[] } {
  const parts = PARTS.map((part) => split(rows(lines), part));
  const names = parts.flatMap(({ left, right }) => [...left, ...right].map(({ name }) => name));
  const pairs = parts.flatMap(({ left, right, truth }) =>
    [...truth].map(([l, r]) =>
      [left.find(({ id }) => id === l)?.name, right.find(({ id }) => id === r)?.name].sort().join(' = '),
    ),
  );
  return { names: names.sort(), pairs: pairs.sort() };
}

const MANY = rows(
  Array.from({ length: 60 }, (_, i) =>
    Array.from({ length: 1 + (i % 4) }, (__, spelling) => `c${i} | Company ${i} spelling ${spelling}`),
  ).flat(),
);

describe('a cluster becomes one pair at most', () => {
  const ledger: readonly [string, string[], { names: string[]; pairs: string[] }][] = [
    ['two spellings', ['1 | Acme', '1 | Acme Inc'], { names: ['Acme', 'Acme Inc'], pairs: ['Acme = Acme Inc'] }],
    ['a spelling given twice', ['1 | Acme', '1 | Acme'], { names: ['Acme'], pairs: [] }],
    ['one spelling: a stranger', ['1 | Acme'], { names: ['Acme'], pairs: [] }],
    [
      'a name of two clusters',
      ['1 | Acme', '1 | Acme Inc', '2 | ACME.', '2 | Acme Paving', '2 | Acme Paving Co'],
      { names: ['Acme Inc', 'Acme Paving', 'Acme Paving Co'], pairs: ['Acme Paving = Acme Paving Co'] },
    ],
    ['nothing but names of two clusters', ['1 | Acme', '2 | acme'], { names: [], pairs: [] }],
    ['nothing', [], { names: [], pairs: [] }],
  ];
  it.each(ledger)('%s', (_, lines, expected) => {
    expect(bothParts(lines)).toEqual(expected);
  });

  it.each(PARTS)('one-to-one, and no name in both lists (%s)', (part) => {
    const { left, right, truth } = split(MANY, part);
    expect(truth.size).toBeGreaterThan(0);
    expect(new Set(truth.values()).size).toBe(truth.size);
    for (const side of [left, right]) expect(new Set(side.map(({ cluster }) => cluster)).size).toBe(side.length);
    for (const [l, r] of truth) {
      const [a, b] = [left.find(({ id }) => id === l), right.find(({ id }) => id === r)];
      expect(a?.cluster).toBe(b?.cluster);
      expect(a?.name).not.toBe(b?.name);
    }
  });
});

describe('a part is kept back', () => {
  const clustersOf = ({ left, right }: Split): string[] =>
    [...new Set([...left, ...right].map(({ cluster }) => cluster))].sort();

  it('every cluster is in one part and no other', () => {
    const [chosen, held] = PARTS.map((part) => clustersOf(split(MANY, part)));
    expect(chosen?.filter((cluster) => held?.includes(cluster))).toEqual([]);
    expect([...(chosen ?? []), ...(held ?? [])].length).toBe(60);
  });

  it.each(PARTS)('another seed draws other spellings of the same clusters (%s)', (part) => {
    const [one, two] = ['1', '2'].map((seed) => split(MANY, part, seed)) as [Split, Split];
    expect(clustersOf(two)).toEqual(clustersOf(one));
    expect(two).not.toEqual(one);
  });
});

it('the order of the rows never matters', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), fc.constantFrom(...PARTS), (numbers, part) => {
      expect(split(shuffle(MANY, numbers), part)).toEqual(split(MANY, part));
    }),
    { numRuns: 50 },
  );
});
