/** `driftsheet match` for companies: the same linking as a reconciliation does, over two lists. */
import { compareText } from '../../compare-text.js';
import type { Crosswalk, LinkHow } from '../../crosswalk.js';
import type { ListMatch, MatchLink, MatchList, MatchProposal } from '../match-lists.js';
import { reasonsOf } from './near-companies.js';
import { resolveCompanies, type Resolved } from './resolve-companies.js';

const MOST_PROPOSALS = 5;
/** A company that is linked already may still be meant, but whoever is free comes first. */
const TAKEN = 0.8;
const WEAKEST_FIRST: readonly LinkHow[] = ['score', 'name', 'domain', 'id', 'confirmed'];

export function matchCompanies(left: MatchList, right: MatchList, crosswalk: Crosswalk): ListMatch {
  const lists = [left, right].map(({ sources, parties }, side) => ({
    source: sources[0] ?? '',
    aliases: [...sources.slice(1), '*'],
    leg: side === 0 ? ('purchased' as const) : ('billed' as const),
    parties,
  }));
  const resolved = resolveCompanies(lists, crosswalk, 'if-proven');
  const links = linksOf(resolved, left, right);
  const linked = { left: new Set(links.map((link) => link.left)), right: new Set(links.map((link) => link.right)) };
  return {
    links,
    proposals: proposalsOf(resolved, left, right, linked),
    unmatched: { left: without(left, linked.left), right: without(right, linked.right) },
  };
}

function without({ parties }: MatchList, linked: ReadonlySet<string>): readonly string[] {
  return parties
    .map(({ id }) => id)
    .filter((id) => !linked.has(id))
    .sort(compareText);
}

function linksOf({ clusters, entityOf, scores }: Resolved, left: MatchList, right: MatchList): readonly MatchLink[] {
  const rights = new Map<number, number[]>();
  for (const [j, entity] of entityOf[1]!.entries()) {
    const root = clusters.rootOf(entity);
    rights.set(root, [...(rights.get(root) ?? []), j]);
  }
  const links = left.parties.flatMap((party, i) => {
    const here = entityOf[0]![i]!;
    return (rights.get(clusters.rootOf(here)) ?? []).map((j): MatchLink => {
      const there = entityOf[1]![j]!;
      const hows = [clusters.howOf(here), clusters.howOf(there)];
      const how = WEAKEST_FIRST.find((one) => hows.includes(one)) ?? 'confirmed';
      const pair = how === 'score' ? scores?.compare(here, there) : undefined;
      return {
        left: party.id,
        right: right.parties[j]!.id,
        score: pair?.score ?? 1,
        how,
        reasons: pair?.reasons ?? [SAID[how]],
      };
    });
  });
  return links.sort((a, b) => compareText(a.left, b.left) || compareText(a.right, b.right));
}

const SAID: Readonly<Record<LinkHow, string>> = {
  confirmed: 'confirmed by a person',
  id: 'same id',
  domain: 'same domain',
  name: 'same name',
  score: 'near names',
};

function proposalsOf(
  { clusters, entityOf, scores, isRejected }: Resolved,
  left: MatchList,
  right: MatchList,
  linked: { readonly left: ReadonlySet<string>; readonly right: ReadonlySet<string> },
): readonly MatchProposal[] {
  if (scores === null) return [];
  const idOf = new Map(entityOf[1]!.map((entity, j) => [entity, right.parties[j]!.id]));
  return left.parties
    .map(({ id }, i) => [id, entityOf[0]![i]!] as const)
    .filter(([id]) => !linked.left.has(id))
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([id, here]) => {
      const proposals: MatchProposal[] = [];
      for (const pair of scores.pairsOf(here)) {
        const other = idOf.get(pair.there);
        if (other === undefined || pair.score <= 0) continue;
        if (isRejected(here, clusters.rootOf(pair.there)) || isRejected(pair.there, clusters.rootOf(here))) continue;
        const taken = linked.right.has(other);
        proposals.push({
          left: id,
          right: other,
          score: taken ? Math.round(pair.score * TAKEN * 100) / 100 : pair.score,
          reasons: taken ? [...reasonsOf(pair), 'it is linked with another company already'] : reasonsOf(pair),
        });
      }
      return proposals.sort((a, b) => b.score - a.score || compareText(a.right, b.right)).slice(0, MOST_PROPOSALS);
    });
}
