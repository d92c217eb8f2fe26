/** The shortcut for sources that name the very same companies gives what the full linking gives. */
import fc from 'fast-check';
import { EMPTY_CROSSWALK } from '../../../../src/core/crosswalk.js';
import type { PartyList } from '../../../../src/core/linking.js';
import type { Leg } from '../../../../src/core/leg.js';
import { linkDiffering } from '../../../../src/core/match/company/link-companies.js';
import { linkIdentical } from '../../../../src/core/match/company/link-identical.js';

const party = fc.record({
  id: fc.constantFrom('1', '2', '3', 'a', 'A', 'b ', ''),
  name: fc.constantFrom('Acme', 'acme inc', 'Zen', '', 'Entergy Texas'),
});
const parties = fc.uniqueArray(party, { selector: (one) => `${one.id}|${one.name}`, minLength: 1, maxLength: 5 });

function list(leg: Leg, source: string, members: PartyList['parties']): PartyList {
  return { leg, source, aliases: [leg], parties: members };
}

/** Which parties share a record, and what each record is called: independent of the order of records. */
function told(lists: readonly PartyList[], linked: ReturnType<typeof linkDiffering>): unknown {
  return lists.map((one, i) =>
    one.parties.map((_, j) => {
      const link = linked.links[i]![j]!;
      return [linked.records[link.record], link.how, link.proposals];
    }),
  );
}

it('whenever it answers at all, the full linking says the same', () => {
  let answered = 0;
  const shuffled = parties.chain((members) =>
    fc.tuple(
      fc.constant(members),
      fc.shuffledSubarray(members, { minLength: members.length }),
      fc.shuffledSubarray(members, { minLength: members.length }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([first, second, third]) => {
      const lists = [list('billed', 'b', first), list('purchased', 'a', second), list('purchased', 'c', third)];
      const quick = linkIdentical(lists);
      if (quick === null) return;
      answered += 1;
      expect(told(lists, quick)).toEqual(told(lists, linkDiffering(lists, EMPTY_CROSSWALK)));
    }),
    { numRuns: 1_000 },
  );
  expect(answered).toBeGreaterThan(50);
});

it.each([
  [
    'a company more',
    [
      { id: '1', name: 'Acme' },
      { id: '2', name: 'Zen' },
    ],
    [{ id: '1', name: 'Acme' }],
  ],
  ['another name', [{ id: '1', name: 'Acme' }], [{ id: '1', name: 'Acme Inc' }]],
  ['no id', [{ id: '', name: 'Acme' }], [{ id: '', name: 'Acme' }]],
])('%s: the full linking decides', (_, here, there) => {
  expect(linkIdentical([list('purchased', 'a', here), list('billed', 'b', there)])).toBeNull();
});
