/** Which scored pairs are sure enough to link by themselves: high, best for both sides, and far from every rival. */
import { LINK_MARGIN, LINK_SCORE, type CompanyScores } from './company-scores.js';
import type { ScoredPair } from './scored-pair.js';
import type { Clusters } from './clusters.js';
import type { Entity } from './entities.js';

/** `asking`: entities that may still link. A rival counts whether or not it is linked already. */
export function sureLinks(
  scores: CompanyScores,
  entities: readonly Entity[],
  clusters: Clusters,
  asking: readonly number[],
): ScoredPair[] {
  const open = new Set(asking);
  const links: ScoredPair[] = [];
  for (const here of asking) {
    for (const pair of scores.pairsOf(here)) {
      if (pair.score < LINK_SCORE || (open.has(pair.there) && pair.there < here)) continue;
      if ([pair, pair.turned].every((one) => isAlone(scores, entities, clusters, one))) links.push(pair);
    }
  }
  return links;
}

/** Whether no other company of the lists behind `there` comes near to `here`, or to what `here` is linked with. */
function isAlone(
  scores: CompanyScores,
  entities: readonly Entity[],
  clusters: Clusters,
  { here, there, score }: ScoredPair,
): boolean {
  const own = clusters.membersOf(clusters.rootOf(here));
  const other = clusters.membersOf(clusters.rootOf(there));
  const lists = new Set(other.map((member) => entities[member]!.list));
  for (const member of own) {
    for (const rival of scores.pairsOf(member)) {
      if (rival.score <= score - LINK_MARGIN || !lists.has(entities[rival.there]!.list)) continue;
      if (!other.includes(rival.there)) return false;
    }
  }
  return true;
}

/** The best score that either of the two reaches with somebody else of the other's list, in words. */
export function sayRival(
  scores: CompanyScores,
  entities: readonly Entity[],
  { here, there, score }: ScoredPair,
): string {
  let best = 0;
  for (const [one, other] of [
    [here, there],
    [there, here],
  ] as const) {
    for (const rival of scores.pairsOf(one)) {
      const isSameList = entities[rival.there]!.list === entities[other]!.list;
      if (rival.there !== other && isSameList && rival.score > best) best = rival.score;
    }
  }
  if (best === 0) return 'no rival';
  return best > score - LINK_MARGIN ? `a rival comes to ${best.toFixed(2)}` : `no rival above ${best.toFixed(2)}`;
}
