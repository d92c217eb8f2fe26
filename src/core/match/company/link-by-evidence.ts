/** Links that rest on a verified domain, and several companies of one list that are one elsewhere by an id in common. */
import type { Buckets } from './buckets.js';
import type { Clusters } from './clusters.js';
import type { CompanyScores } from './company-scores.js';
import type { Entity } from './entities.js';
import { nameKey } from './read-name.js';

/**
 * Pairs that share a domain which at least one of the two sources has verified. None for a domain that two companies of one list
 * have (their names must decide), nor where the names are those of two companies of one family, or one of them is the name of
 * somebody else in the other list.
 */
export function domainLinks(
  entities: readonly Entity[],
  names: Buckets,
  scores: () => CompanyScores,
): readonly (readonly [number, number])[] {
  const areApart = (here: number, there: number): boolean =>
    hasNamesake(entities, names, here, there) ||
    hasNamesake(entities, names, there, here) ||
    scores().compare(here, there).clash ||
    scores().compare(here, there).apart;
  const holders = new Map<string, number[]>();
  for (const [index, { evidence }] of entities.entries()) {
    if (evidence === null) continue;
    for (const domain of new Set([...evidence.verified, ...evidence.claimed]))
      holders.set(domain, [...(holders.get(domain) ?? []), index]);
  }
  const pairs: (readonly [number, number])[] = [];
  for (const [domain, indexes] of holders) {
    if (indexes.length < 2 || new Set(indexes.map((index) => entities[index]!.list)).size < indexes.length) continue;
    const verified = indexes.filter((index) => entities[index]!.evidence?.verified.includes(domain));
    for (const here of verified) {
      for (const there of indexes) if (here !== there && !areApart(here, there)) pairs.push([here, there]);
    }
  }
  return pairs;
}

/** The keys of its names after normalising. */
export function normalKeys({ names }: Entity): readonly string[] {
  return [...new Set(names.map(nameKey))].filter((key) => key !== '');
}

/** Whether the list of `there` has another company of the very name of `here`, which `there` has not. */
function hasNamesake(entities: readonly Entity[], names: Buckets, here: number, there: number): boolean {
  const other = entities[there]!;
  const keys = normalKeys(entities[here]!);
  if (keys.some((key) => normalKeys(other).includes(key))) return false;
  return keys.some((key) => {
    const bucket = names.get(key) ?? [];
    return typeof bucket !== 'number' && bucket.some((index) => entities[index]!.list === other.list);
  });
}

/**
 * A company that nothing else has linked belongs to the one company elsewhere that has its id (a tenant, a tax number), even where
 * another company of its own list does too: the only way that several become one without a person.
 */
export function attachBySharedId(
  entities: readonly Entity[],
  clusters: Clusters,
  mayJoin: (entity: number, root: number) => boolean,
): void {
  const holders = new Map<string, number[]>();
  for (const [index, { evidence }] of entities.entries())
    for (const id of evidence?.tenantIds ?? []) holders.set(id, [...(holders.get(id) ?? []), index]);
  const joins: (readonly [number, number])[] = [];
  for (const indexes of holders.values()) {
    const linked = new Set(
      indexes.map((index) => clusters.rootOf(index)).filter((root) => clusters.membersOf(root).length > 1),
    );
    const alone = indexes.filter((index) => clusters.membersOf(clusters.rootOf(index)).length === 1);
    const lists = new Set(indexes.map((index) => entities[index]!.list));
    if (alone.length === 0 || lists.size < 2 || linked.size > 1) continue;
    const [root] = linked.size === 1 ? linked : onlyOfItsList(alone, entities);
    if (root === undefined) continue;
    for (const index of alone) if (index !== root && mayJoin(index, root)) joins.push([index, root]);
  }
  for (const [index, root] of joins)
    if (clusters.membersOf(clusters.rootOf(index)).length === 1) clusters.attach(index, root, 'id');
}

/** Nothing of the id is linked: then the one that stands alone in its list is what the others are. */
function onlyOfItsList(alone: readonly number[], entities: readonly Entity[]): readonly number[] {
  const single = alone.filter(
    (index) => alone.filter((other) => entities[other]!.list === entities[index]!.list).length === 1,
  );
  return single.length === 1 ? single : [];
}

/** Without the names under which two companies of different lists stand that something tells apart: there the name links nobody. */
export function withoutDoubtful(
  buckets: Buckets,
  entities: readonly Entity[],
  areApart: (here: number, there: number) => boolean,
): Buckets {
  // Where a list has the name twice, nothing links by it anyway.
  const isDoubtful = (bucket: readonly number[]): boolean =>
    new Set(bucket.map((index) => entities[index]!.list)).size === bucket.length &&
    bucket.some((here) =>
      bucket.some((there) => here < there && entities[here]!.list !== entities[there]!.list && areApart(here, there)),
    );
  return new Map([...buckets].filter(([, bucket]) => typeof bucket === 'number' || !isDoubtful(bucket)));
}
