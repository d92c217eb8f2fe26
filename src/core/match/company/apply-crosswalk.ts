/** What a person has confirmed or turned down, by entity: it comes before every other evidence and outranks every score. */
import type { CompanyRecord, Crosswalk, LinkHow } from '../../crosswalk.js';
import type { PartyList } from '../../linking.js';
import { CrosswalkIndex, plainName } from '../crosswalk-index.js';
import type { Clusters } from './clusters.js';
import type { Entities } from './entities.js';

/** Two records with one id are one company: their links, absences and rejections add up. */
export function mergeSameId(companies: Crosswalk['companies']): readonly CompanyRecord[] {
  const byId = new Map<string, CompanyRecord>();
  for (const company of companies) {
    const key = plainName(company.id);
    const known = byId.get(key);
    if (!known) byId.set(key, company);
    else {
      byId.set(key, {
        id: known.id,
        name: known.name || company.name,
        links: [...known.links, ...company.links],
        absent: [...new Set([...known.absent, ...company.absent])],
        rejected: [...known.rejected, ...company.rejected],
      });
    }
  }
  return [...byId.values()];
}

/** Companies of the crosswalk that a person has turned down, by entity. */
export function findRejected(
  lists: readonly PartyList[],
  companies: readonly CompanyRecord[],
  { entityOf }: Entities,
): ReadonlyMap<number, ReadonlySet<number>> {
  const index = new CrosswalkIndex(
    companies.flatMap((company, target) =>
      company.rejected.map((pair) => ({ ...pair, how: 'confirmed' as const, target })),
    ),
  );
  const rejected = new Map<number, Set<number>>();
  if (index.isEmpty) return rejected;
  for (const [i, list] of lists.entries()) {
    for (const [j, party] of list.parties.entries()) {
      for (const company of index.all(list, party)) {
        const entity = entityOf[i]![j]!;
        rejected.set(entity, (rejected.get(entity) ?? new Set<number>()).add(company));
      }
    }
  }
  return rejected;
}

/** Links what the crosswalk says; gives the entities of which it says two things at once. */
export function applyCrosswalk(
  lists: readonly PartyList[],
  companies: readonly CompanyRecord[],
  { entityOf }: Entities,
  clusters: Clusters,
  ownEntity: readonly number[],
  rejected: ReadonlyMap<number, ReadonlySet<number>>,
): ReadonlySet<number> {
  const index = new CrosswalkIndex(
    companies.flatMap((company, target) => company.links.map((link) => ({ ...link, target }))),
  );
  const unclear = new Set<number>();
  if (index.isEmpty) return unclear;
  const answers = new Map<number, { readonly target: number; readonly how: LinkHow } | 'contradiction'>();
  for (const [i, list] of lists.entries()) {
    for (const [j, party] of list.parties.entries()) {
      const answer = index.find(list, party);
      if (answer === null) continue;
      const entity = entityOf[i]![j]!;
      const known = answers.get(entity);
      const agrees =
        known === undefined ||
        (known !== 'contradiction' && answer !== 'contradiction' && known.target === answer.target);
      answers.set(entity, agrees ? answer : 'contradiction');
    }
  }
  for (const [entity, answer] of answers) {
    // Confirmed by one entry and turned down by another: then nothing is said.
    if (answer === 'contradiction' || rejected.get(entity)?.has(answer.target)) unclear.add(entity);
    else clusters.confirm(entity, ownEntity[answer.target]!, answer.how);
  }
  return unclear;
}
