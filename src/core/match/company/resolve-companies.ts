/**
 * Puts the companies of all lists into sets, one set per company, by evidence in this order: the crosswalk, equal ids, equal names
 * without a rival, a score far above every rival's. What is not sure stays apart. The order of lists and parties never matters.
 */
import type { CompanyRecord, Crosswalk } from '../../crosswalk.js';
import type { PartyList } from '../../linking.js';
import { applyCrosswalk, findRejected, mergeSameId } from './apply-crosswalk.js';
import { bucketsOf, type Buckets } from './buckets.js';
import { Clusters } from './clusters.js';
import { CompanyScores } from './company-scores.js';
import { findConflicts, type Conflict } from './conflicts.js';
import { toEntities, type Entities, type Entity } from './entities.js';
import { idKeys, type IdTrust } from './ids-in-common.js';
import { attachBySharedId, domainLinks, normalKeys, withoutDoubtful } from './link-by-evidence.js';
import { sureLinks } from './link-by-score.js';
import { formsIn } from './read-name.js';
import { areForeign } from './words/legal-forms.js';

export interface Resolved extends Entities {
  readonly companies: readonly CompanyRecord[];
  readonly clusters: Clusters;
  readonly conflicts: readonly Conflict[];
  /** null when no company was left to score. */
  readonly scores: CompanyScores | null;
  /** Whether a person has turned down that this entity is the company of that set. */
  readonly isRejected: (entity: number, root: number) => boolean;
}

export function resolveCompanies(lists: readonly PartyList[], crosswalk: Crosswalk, trust: IdTrust): Resolved {
  const companies = mergeSameId(crosswalk.companies);
  const found = toEntities(lists, companies);
  const { entities, entityOf } = found;
  const ownEntity = entityOf[lists.length]!;
  const rejected = findRejected(lists, companies, found);
  const clusters = new Clusters(entities, rejected);
  for (const [company, entity] of ownEntity.entries()) clusters.setCompany(entity, company);

  const unclear = applyCrosswalk(lists, companies, found, clusters, ownEntity, rejected);
  const byId = bucketsOf(entities, idKeys(entities, trust));
  const names = once(() => bucketsOf(entities, (entity) => entity.keys));
  const conflicts = findConflicts(entities, byId, names);
  const barred = new Set([...unclear, ...conflicts.map((conflict) => conflict.here)]);
  clusters.linkByKey(byId, 'id', barred);

  const scoring = once(() => new CompanyScores(entities, shapesOf(found, lists)));
  const step = { entities, clusters, barred, names, scoring, hasEvidence: entities.some(hasEvidence) };
  // A company that every list has can link to nothing more: each further step is for what the one before left open.
  const isDone = (): boolean => companies.length === 0 && clusters.allOfSize(lists.length);
  if (step.hasEvidence) linkByEvidence(step);
  if (!isDone()) linkByNames(step, isDone);
  const scores = isDone() ? null : scoring();
  if (scores) linkByScore(scores, step, lists.length);
  const isRejected = (entity: number, root: number): boolean => {
    const company = clusters.companyOf(root);
    return company !== null && rejected.get(entity)?.has(company) === true;
  };
  const mayJoin = (entity: number, root: number): boolean => !barred.has(entity) && !isRejected(entity, root);
  if (step.hasEvidence) attachBySharedId(entities, clusters, mayJoin);
  return { ...found, companies, clusters, conflicts, scores, isRejected };
}

/** What every step works on. */
interface Step {
  readonly entities: readonly Entity[];
  readonly clusters: Clusters;
  /** Entities that link to nobody by themselves. */
  readonly barred: ReadonlySet<number>;
  readonly names: () => Buckets;
  readonly scoring: () => CompanyScores;
  readonly hasEvidence: boolean;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function hasEvidence({ evidence }: Entity): boolean {
  return evidence !== null;
}

function linkByEvidence({ entities, clusters, barred, scoring }: Step): void {
  const byTenant = bucketsOf(entities, ({ evidence }) => evidence?.tenantIds ?? []);
  clusters.linkByKey(byTenant, 'id', barred);
  const pairs = domainLinks(entities, bucketsOf(entities, normalKeys), scoring);
  clusters.linkPairs(
    pairs.filter((pair) => !pair.some((one) => barred.has(one))),
    'domain',
  );
}

/** First names that are equal to the letter, then those that are equal after normalising. */
function linkByNames({ entities, clusters, barred, names, scoring, hasEvidence }: Step, isDone: () => boolean): void {
  const areFar = (here: number, there: number): boolean => hasEvidence && scoring().compare(here, there).far;
  const areForeigners = (here: number, there: number): boolean => {
    const [a, b] = [entities[here]!, entities[there]!];
    const isOneWord = !normalKeys(a).some((key) => key.includes(' '));
    return isOneWord && areForeign(a.names.flatMap(formsIn), b.names.flatMap(formsIn));
  };
  clusters.linkByKey(hasEvidence ? withoutDoubtful(names(), entities, areFar) : names(), 'name', barred);
  if (isDone()) return;
  const areStrangers = (here: number, there: number): boolean =>
    clusters.rootOf(here) !== clusters.rootOf(there) && (areFar(here, there) || areForeigners(here, there));
  clusters.linkByKey(withoutDoubtful(bucketsOf(entities, normalKeys), entities, areStrangers), 'name', barred);
}

function linkByScore(scores: CompanyScores, { entities, clusters, barred }: Step, lists: number): void {
  const asking = [...entities.keys()].filter((entity) => clusters.membersOf(clusters.rootOf(entity)).length < lists);
  for (const entity of asking) scores.explore(entity);
  const links = sureLinks(scores, entities, clusters, asking).filter(
    ({ here, there }) => !barred.has(here) && !barred.has(there),
  );
  clusters.linkPairs(
    links.map(({ here, there }) => [here, there] as const),
    'score',
  );
}

/** By entity; a company of several parties has no shape of its own. */
function shapesOf({ entities, entityOf }: Entities, lists: readonly PartyList[]): readonly string[] {
  const shapes = entities.map(({ evidence }) => evidence?.shape ?? '');
  for (const [i, list] of lists.entries()) {
    if (list.shapes === undefined) continue;
    const parties = new Map<number, number>();
    for (const entity of entityOf[i]!) parties.set(entity, (parties.get(entity) ?? 0) + 1);
    for (const [j, shape] of list.shapes().entries()) {
      const entity = entityOf[i]![j]!;
      if (parties.get(entity) === 1) shapes[entity] = shape;
    }
  }
  return shapes;
}
