/** Proposals for companies that are not linked with some leg: the nearest names there, with the reasons in words. */
import { LEGS, type Leg } from '../../leg.js';
import type { Proposal } from '../../result.js';
import { best } from '../near-names.js';
import type { Clusters } from './clusters.js';
import type { ScoredPair } from './scored-pair.js';
import type { Entity } from './entities.js';
import { sayRival } from './link-by-score.js';
import type { Resolved } from './resolve-companies.js';
import { subCompanies } from './sub-companies.js';

export interface RecordName {
  readonly id: string;
  readonly name: string;
}

const CONFLICT_SCORE = 0.8;
const SUB_COMPANY_SCORE = 0.75;
/** Below this two names have a word in common and no more: whoever reads the queue would be sent astray. */
const LEAST_SCORE = 0.5;

/** By entity; an entity that is linked with every leg, and one near to nobody, is not in the map. */
export function proposeCompanies(
  { entities, clusters, conflicts, scores, isRejected }: Resolved,
  recordOf: (root: number) => RecordName | undefined,
): ReadonlyMap<number, readonly Proposal[]> {
  const { legsOf, all } = legsOfRoots(entities, clusters);
  const made = new Map<number, Proposal[]>();
  const add = (entity: number, root: number, score: number, reasonsFor: () => readonly string[]): void => {
    const record = recordOf(root);
    // A company of the crosswalk that no source has is nobody's other side.
    if (!record) return;
    const list = made.get(entity);
    const { id: to, name: toName } = record;
    // Only those that are shown say why.
    const proposal = {
      to,
      toName,
      score,
      get reasons(): readonly string[] {
        return reasonsFor();
      },
    };
    if (list) list.push(proposal);
    else made.set(entity, [proposal]);
  };

  const mayBe = ({ here, there }: ScoredPair): boolean => {
    const [a, b] = [entities[here]!, entities[there]!];
    const [rootA, rootB] = [clusters.rootOf(here), clusters.rootOf(there)];
    if (rootA === rootB || a.leg === b.leg || b.leg === null) return false;
    // A company that one source of a leg has may stand in a second source of that leg as well.
    if ((legsOf[rootA]! & bitOf(b.leg)) !== 0 || listsOf(rootB, entities, clusters).has(a.list)) return false;
    const [companyA, companyB] = [clusters.companyOf(rootA), clusters.companyOf(rootB)];
    return (companyA === null || companyB === null) && !isRejected(here, rootB) && !isRejected(there, rootA);
  };

  for (const [here, { leg }] of entities.entries()) {
    if (scores === null || leg === null || legsOf[clusters.rootOf(here)] === all) continue;
    for (const pair of scores.pairsOf(here)) {
      if (pair.score >= LEAST_SCORE && mayBe(pair))
        add(here, clusters.rootOf(pair.there), pair.score, () => [
          ...reasonsOf(pair),
          sayRival(scores, entities, pair),
        ]);
    }
  }
  for (const { child, parent, parentName } of subCompanies(entities)) {
    const [root, parentRoot] = [clusters.rootOf(child), clusters.rootOf(parent)];
    if (entities[child]!.leg === null || legsOf[root] === all || root === parentRoot) continue;
    if (!isRejected(child, parentRoot))
      add(child, parentRoot, SUB_COMPANY_SCORE, () => [`it stands below ${parentName} in the same source`]);
  }
  for (const { here, there, reason } of conflicts) {
    if (clusters.rootOf(here) === clusters.rootOf(there)) continue;
    if (!isRejected(here, clusters.rootOf(there))) add(here, clusters.rootOf(there), CONFLICT_SCORE, () => [reason]);
    if (!isRejected(there, clusters.rootOf(here))) add(there, clusters.rootOf(here), CONFLICT_SCORE, () => [reason]);
  }
  return new Map(
    [...made].map(([entity, proposals]) => [entity, best(proposals).map((proposal) => ({ ...proposal }))]),
  );
}

/** What is equal, near and yet no link has a rival. */
export function reasonsOf(pair: ScoredPair): readonly string[] {
  return pair.equal && !pair.far
    ? ['same name, but it is not the only one of this name', ...pair.reasons]
    : pair.reasons;
}

function bitOf(leg: Leg | null): number {
  return leg === null ? 0 : 1 << LEGS.indexOf(leg);
}

/** The legs in which the companies of a root stand, as bits, by root; and all legs in use. */
function legsOfRoots(entities: readonly Entity[], clusters: Clusters): { legsOf: Uint8Array; all: number } {
  const legsOf = new Uint8Array(entities.length);
  let all = 0;
  for (const [index, { leg }] of entities.entries()) {
    const root = clusters.rootOf(index);
    const bit = bitOf(leg);
    legsOf[root] = legsOf[root]! | bit;
    all |= bit;
  }
  return { legsOf, all };
}

function listsOf(root: number, entities: readonly Entity[], clusters: Clusters): ReadonlySet<number> {
  const members = clusters.membersOf(root).map((member) => entities[member]!);
  return new Set(members.filter(({ leg }) => leg !== null).map(({ list }) => list));
}
