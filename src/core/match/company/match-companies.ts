/** `driftsheet match` for companies: the same linking as a reconciliation does, over two lists. */
import { compareText } from '../../compare-text.js';
import type { Crosswalk, LinkHow } from '../../crosswalk.js';
import type { ScoredPair } from './scored-pair.js';
import { crosswalkOf } from '../list-crosswalk.js';
import type { ListMatch, MatchLink, MatchList, MatchProposal } from '../match-lists.js';
import { sayRival } from './link-by-score.js';
import { reasonsOf } from './near-companies.js';
import { resolveCompanies, type Resolved } from './resolve-companies.js';

const LEFT = 'left';
const RIGHT = 'right';
const MOST_PROPOSALS = 5;
/** A company that is linked already may still be meant, but whoever is free comes first. */
const TAKEN = 0.8;
const WEAKEST_FIRST: readonly LinkHow[] = ['score', 'name', 'domain', 'id', 'confirmed'];

export function matchCompanies(left: MatchList, right: MatchList, crosswalk: Crosswalk): ListMatch {
  const lists = [
    { source: LEFT, aliases: [], leg: 'purchased' as const, parties: left.parties },
    { source: RIGHT, aliases: [], leg: 'billed' as const, parties: right.parties },
  ];
  const resolved = resolveCompanies(lists, bothSides(left, right, crosswalk), 'if-proven');
  const links = linksOf(resolved, left, right);
  const linked = { left: new Set(links.map((link) => link.left)), right: new Set(links.map((link) => link.right)) };
  return {
    links,
    proposals: proposalsOf(resolved, left, right, linked),
    unmatched: { left: without(left, linked.left), right: without(right, linked.right) },
  };
}

/** The crosswalk with each entry under the list that it means; an entry may mean both. */
function bothSides(left: MatchList, right: MatchList, crosswalk: Crosswalk): Crosswalk {
  const seen = [
    { companies: crosswalkOf(left, right, crosswalk).companies, source: LEFT },
    { companies: crosswalkOf(right, left, crosswalk).companies, source: RIGHT },
  ];
  const companies = crosswalk.companies.map((company, index) => ({
    ...company,
    links: seen.flatMap(({ companies, source }) => companies[index]!.links.map((link) => ({ ...link, source }))),
    rejected: seen.flatMap(({ companies, source }) => companies[index]!.rejected.map((pair) => ({ ...pair, source }))),
  }));
  return { ...crosswalk, companies };
}

function without({ parties }: MatchList, linked: ReadonlySet<string>): readonly string[] {
  return parties
    .map(({ id }) => id)
    .filter((id) => !linked.has(id))
    .sort(compareText);
}

function linksOf(
  { clusters, entities, entityOf, scores }: Resolved,
  left: MatchList,
  right: MatchList,
): readonly MatchLink[] {
  const rights = new Map<number, number[]>();
  for (const [j, entity] of entityOf[1]!.entries()) {
    const root = clusters.rootOf(entity);
    rights.set(root, [...(rights.get(root) ?? []), j]);
  }
  const pairs = left.parties.flatMap((party, i) => {
    const here = entityOf[0]![i]!;
    return (rights.get(clusters.rootOf(here)) ?? []).map((j) => {
      const there = entityOf[1]![j]!;
      // Every pair is compared before the first one looks for its rivals.
      return { left: party.id, right: right.parties[j]!.id, here, there, pair: scores?.compare(here, there) };
    });
  });
  // Where a person made several companies one, the likeness of one of them speaks for all.
  const nearest = new Map<number, ScoredPair>();
  for (const { here, pair } of pairs) {
    const root = clusters.rootOf(here);
    const known = nearest.get(root);
    if (pair && (!known || isBefore(pair, known))) nearest.set(root, pair);
  }
  const links = pairs.map(({ left, right, here, there, pair }): MatchLink => {
    const hows = [clusters.howOf(here), clusters.howOf(there)];
    const isAttached = clusters.isAttached(here) || clusters.isAttached(there);
    const how = isAttached ? 'id' : (WEAKEST_FIRST.find((one) => hows.includes(one)) ?? 'confirmed');
    const speaking = how === 'score' ? nearest.get(clusters.rootOf(here)) : pair;
    const reasons = speaking && scores ? [...speaking.reasons, sayRival(scores, entities, speaking)] : [];
    return {
      left,
      right,
      score: how === 'score' && speaking ? speaking.score : 1,
      how,
      reasons: sayLink(how, reasons),
    };
  });
  return links.sort((a, b) => compareText(a.left, b.left) || compareText(a.right, b.right));
}

/** A higher score first; of equal ones any, but always the same. */
function isBefore(a: ScoredPair, b: ScoredPair): boolean {
  return a.score > b.score || (a.score === b.score && a.reasons.join() < b.reasons.join());
}

const SAID: Readonly<Record<Exclude<LinkHow, 'score'>, string>> = {
  confirmed: 'confirmed by a person',
  id: 'same id',
  domain: 'same domain, which one of the two has verified',
  name: 'equal names after normalising',
};

function sayLink(how: LinkHow, reasons: readonly string[]): readonly string[] {
  return how === 'score' ? reasons : [SAID[how], ...reasons];
}

function proposalsOf(
  { clusters, entities, entityOf, scores, isRejected }: Resolved,
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
      const found: { pair: ScoredPair; right: string; score: number; taken: boolean }[] = [];
      for (const pair of scores.pairsOf(here)) {
        const other = idOf.get(pair.there);
        if (other === undefined || pair.score <= 0) continue;
        if (isRejected(here, clusters.rootOf(pair.there)) || isRejected(pair.there, clusters.rootOf(here))) continue;
        const taken = linked.right.has(other);
        const score = taken ? Math.round(pair.score * TAKEN * 100) / 100 : pair.score;
        found.push({ pair, right: other, score, taken });
      }
      const best = found.sort((a, b) => b.score - a.score || compareText(a.right, b.right)).slice(0, MOST_PROPOSALS);
      return best.map(({ pair, taken, ...proposal }): MatchProposal => {
        const rival = taken ? 'it is linked with another company already' : sayRival(scores, entities, pair);
        return { left: id, ...proposal, reasons: [...reasonsOf(pair), rival] };
      });
    });
}
