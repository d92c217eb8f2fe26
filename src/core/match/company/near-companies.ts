/** Proposals for companies that are not linked with some leg: near names there, with the reasons in words. */
import { LEGS, type Leg } from '../../leg.js';
import type { Proposal } from '../../result.js';
import type { Clusters } from './clusters.js';
import type { Entity } from './company-entities.js';
import { best, NearNames, type NearName } from '../near-names.js';
import { dropLegalForms } from './normalise-company.js';

export interface RecordName {
  readonly id: string;
  readonly name: string;
}

/** Two entities that must not link by themselves although something speaks for it, and why. */
export interface Conflict {
  readonly here: number;
  readonly there: number;
  readonly reason: string;
}

const SAME_BUT_RIVALS = 0.9;
const CONFLICT_SCORE = 0.8;
const PARENT_SCORE = 0.75;
/** Where thousands of companies are open, only rarer words are followed, so that the cost stays bounded. */
const MANY = 5000;
const RARE_ONLY = 8;
const FILLERS = new Set(['the', 'and', 'of', 'for', ':']);

/** By entity; an entity that is linked with every leg, and one near to nobody, is not in the map. */
export function proposeCompanies(
  entities: readonly Entity[],
  clusters: Clusters,
  conflicts: readonly Conflict[],
  isRejected: (entity: number, root: number) => boolean,
  recordOf: (root: number) => RecordName | undefined,
): ReadonlyMap<number, readonly Proposal[]> {
  const { legsOf, all } = legsOfRoots(entities, clusters);
  const asking: number[] = [];
  for (const [index, { leg }] of entities.entries()) {
    if (leg !== null && legsOf[clusters.rootOf(index)] !== all) asking.push(index);
  }
  if (asking.length === 0) return new Map();
  const listsInUse = new Set(entities.filter(({ leg }) => leg !== null).map(({ list }) => list)).size;
  // A company that one source of a leg has may stand in a second source of that leg as well.
  const candidates = [...entities.keys()].filter(
    (index) => entities[index]?.leg !== null && listsOf(clusters.rootOf(index), entities, clusters).size < listsInUse,
  );
  const near = new NearNames(
    candidates.map((index) => telling(entities[index] as Entity)),
    asking.length > MANY ? RARE_ONLY : undefined,
  );
  const made = new Map<number, Proposal[]>();
  const add = (entity: number, root: number, score: number, reasons: readonly string[]): void => {
    const record = recordOf(root);
    // A company of the crosswalk that no source has is nobody's other side.
    if (!record) return;
    const list = made.get(entity);
    const proposal = { to: record.id, toName: record.name, score, reasons };
    if (list) list.push(proposal);
    else made.set(entity, [proposal]);
  };

  const mayBe = (here: number, there: number): boolean => {
    const [a, b] = [entities[here] as Entity, entities[there] as Entity];
    const [rootA, rootB] = [clusters.rootOf(here), clusters.rootOf(there)];
    if (rootA === rootB || a.leg === b.leg) return false;
    if (((legsOf[rootA] as number) & bitOf(b.leg)) !== 0 || listsOf(rootB, entities, clusters).has(a.list))
      return false;
    const [companyA, companyB] = [clusters.companyOf(rootA), clusters.companyOf(rootB)];
    return (companyA === null || companyB === null) && !isRejected(here, rootB) && !isRejected(there, rootA);
  };

  for (const here of asking) {
    const entity = entities[here] as Entity;
    for (const name of near.near(telling(entity), (index) => mayBe(here, candidates[index] as number))) {
      const there = candidates[name.index] as number;
      const { score, reasons } = judge(entity, entities[there] as Entity, name, near);
      add(here, clusters.rootOf(there), score, reasons);
    }
  }
  for (const { here, there, reason } of conflicts) {
    if (clusters.rootOf(here) === clusters.rootOf(there)) continue;
    if (!isRejected(here, clusters.rootOf(there))) add(here, clusters.rootOf(there), CONFLICT_SCORE, [reason]);
    if (!isRejected(there, clusters.rootOf(here))) add(there, clusters.rootOf(here), CONFLICT_SCORE, [reason]);
  }
  return new Map([...made].map(([entity, proposals]) => [entity, best(proposals)]));
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
    legsOf[root] = (legsOf[root] as number) | bit;
    all |= bit;
  }
  return { legsOf, all };
}

function listsOf(root: number, entities: readonly Entity[], clusters: Clusters): ReadonlySet<number> {
  const members = clusters.membersOf(root).map((member) => entities[member] as Entity);
  return new Set(members.filter(({ leg }) => leg !== null).map(({ list }) => list));
}

function telling(entity: Entity): string[] {
  return [...new Set(entity.keys.flatMap((key) => dropLegalForms(key).split(' ')))].filter(
    (word) => !FILLERS.has(word),
  );
}

function judge(here: Entity, there: Entity, near: NearName, names: NearNames): { score: number; reasons: string[] } {
  if (here.keys.some((key) => there.keys.includes(key))) {
    return { score: SAME_BUT_RIVALS, reasons: ['same name, but it is not the only one of this name'] };
  }
  const loose = there.keys.map(dropLegalForms);
  if (here.keys.some((key) => loose.includes(dropLegalForms(key)))) {
    return { score: SAME_BUT_RIVALS - 0.05, reasons: ['same name but for the legal form, and not the only one'] };
  }
  if (isParent(here, there) || isParent(there, here)) {
    return { score: PARENT_SCORE, reasons: ['one is a sub-company of the other by its name'] };
  }
  const reasons = near.shared.map((word) =>
    names.countOf(word) <= 3 ? `same rare word ${word}` : `same word ${word}`,
  );
  const others = [...near.missingThere, ...near.missingHere];
  if (others.length > 0) reasons.push(`only one of them has ${others.join(', ')}`);
  return { score: Math.min(near.score, PARENT_SCORE), reasons };
}

/** `Parent:Child` names the company `Parent`. */
function isParent(child: Entity, parent: Entity): boolean {
  const names = parent.keys.map(dropLegalForms);
  return child.keys.some((key) => key.includes(' : ') && names.includes(dropLegalForms(key.split(' : ')[0] as string)));
}
