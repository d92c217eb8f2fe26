import fc from 'fast-check';
import type { Crosswalk } from '../../../../src/core/crosswalk.js';
import type { MatchList } from '../../../../src/core/match/match-lists.js';
import { matchSkus } from '../../../../src/core/match/sku/match-skus.js';
import { crosswalk, mirrored, shuffle } from '../ledger.js';
import { DIFFERENT, SAME, SHARED } from './sku-pairs.js';

const known = [...SAME, ...SHARED, ...Object.values(DIFFERENT).flat()].flatMap(([left, right]) =>
  [left, right].map((text) => text.split(' | ').at(-1) as string),
);
/** A few names often, so that lists meet; all others now and then. */
const name = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('Microsoft 365 E3', 'M365 E3 - annual', 'SPE_E3', 'O365 E3', 'EOP1', 'Exchange P1'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('Visio Plan 2', 'Acme Sync', 'Acme Sync (monthly)', 'Gold Package', 'Hours', ''),
  },
  { weight: 2, arbitrary: fc.constantFrom(...known) },
);
const guid = '7d1e0f9c-52ab-4b0e-9a3e-0c5a6f2f7b11';
const id = fc.constantFrom('1', '2', '3', '4', 'SPB', 'SPE_E3', 'VISIOCLIENT', guid, 'CFQ7TTC0LCHC-0002');
const parties = fc.uniqueArray(fc.record({ id, name }), { maxLength: 7, selector: (each) => each.id });
const lists = fc.tuple(parties, parties).map(([left, right]): readonly [MatchList, MatchList] => [
  { sources: ['left', 'pax8'], parties: left },
  { sources: ['right', 'qbo'], parties: right },
]);
const entry = fc.record({
  source: fc.constantFrom('left', 'right', 'qbo', '*', 'xero'),
  externalId: fc.oneof(fc.constant(''), id),
  externalName: name,
});
const walks = fc.record({
  skus: fc.array(
    fc.record({
      id: fc.constantFrom('SPE_E3', 'EXCHANGESTANDARD', 'VISIOCLIENT', 'Acme Sync'),
      name: fc.constantFrom('', 'Gold Package'),
      links: fc.array(
        entry.map((each) => ({ ...each, how: 'confirmed' as const })),
        { maxLength: 2 },
      ),
      rejected: fc.array(entry, { maxLength: 2 }),
    }),
    { maxLength: 3 },
  ),
});
const walk = walks.map((parts): Crosswalk => crosswalk(parts));

describe('laws of matching two lists of items', () => {
  it('swapping the lists mirrors the links', () => {
    fc.assert(
      fc.property(lists, walk, ([left, right], given) => {
        const plain = ({ links, unmatched }: ReturnType<typeof mirrored>) => ({
          links: links.map((each) => ({ ...each, reasons: [...each.reasons].sort() })),
          unmatched,
        });
        expect(plain(mirrored(matchSkus(right, left, given)))).toEqual(plain(matchSkus(left, right, given)));
      }),
    );
  });

  it('a pair has the same score in the swapped answer, if it is proposed there', () => {
    fc.assert(
      fc.property(lists, walk, ([left, right], given) => {
        const back = matchSkus(right, left, given).proposals;
        for (const pair of matchSkus(left, right, given).proposals) {
          const other = back.find((each) => each.left === pair.right && each.right === pair.left);
          if (other) expect(other.score).toBe(pair.score);
        }
      }),
    );
  });

  it('the order of the lists and of the crosswalk never matters', () => {
    fc.assert(
      fc.property(lists, walk, fc.infiniteStream(fc.nat()), ([left, right], given, numbers) => {
        const [l, r] = [left, right].map((each) => ({ ...each, parties: shuffle(each.parties, numbers) }));
        const shuffled = { ...given, skus: shuffle(given.skus, numbers) };
        expect(matchSkus(l as MatchList, r as MatchList, shuffled)).toEqual(matchSkus(left, right, given));
      }),
    );
  });

  it('every left item is linked or unmatched, and proposals stand for unmatched ones only', () => {
    fc.assert(
      fc.property(lists, walk, ([left, right], given) => {
        const { links, proposals, unmatched } = matchSkus(left, right, given);
        const linked = new Set(links.map((each) => each.left));
        const ids = left.parties.map((party) => party.id).sort();
        expect([...linked, ...unmatched.left].sort()).toEqual(ids);
        for (const each of unmatched.left)
          expect(proposals.filter((proposal) => proposal.left === each).length).toBeLessThanOrEqual(5);
        for (const each of proposals) {
          expect(unmatched.left).toContain(each.left);
          expect(each.reasons.length).toBeGreaterThan(0);
        }
        for (const each of links) expect(each.reasons.length).toBeGreaterThan(0);
      }),
    );
  });

  it('a rejected pair never links, whatever else is said of it', () => {
    fc.assert(
      fc.property(lists, walk, fc.constantFrom('right', '*'), ([left, right], given, source) => {
        for (const { left: l, right: r } of matchSkus(left, right, given).links) {
          const party = right.parties.find((each) => each.id === r);
          const asked = left.parties.find((each) => each.id === l);
          if (!party || !asked || given.skus.length > 0) continue;
          const rejected = [{ source, externalId: party.id, externalName: party.name }];
          // The SKU by the id or the name under which the left list has it.
          const skus = [asked.id, asked.name]
            .filter((each) => each !== '')
            .map((each) => ({ id: each, name: '', links: [], rejected }));
          const { links } = matchSkus(left, right, crosswalk({ skus }));
          expect(links.filter((each) => each.left === l && each.right === r)).toEqual([]);
        }
      }),
    );
  });
});
