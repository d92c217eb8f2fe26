/**
 * Which company of one source is which company of another, by certain evidence only: the crosswalk, equal ids, equal names
 * without a rival. Everything else is a proposal. The order of lists and parties never changes what is linked.
 */
import type { CompanyRecord, Crosswalk } from '../../crosswalk.js';
import { LEGS, type Leg } from '../../leg.js';
import type { LinkCompanies, PartyLink, PartyList } from '../../linking.js';
import type { Proposal } from '../../result.js';
import { bucketsOf, Clusters, type Buckets } from './clusters.js';
import { toEntities, type Entities, type Entity } from './company-entities.js';
import { CrosswalkIndex, plainName } from '../crosswalk-index.js';
import { linkIdentical } from './link-identical.js';
import { proposeCompanies, type Conflict } from './near-companies.js';
import { dropLegalForms } from './normalise-company.js';
import { uniqueIds } from '../unique-ids.js';

const NO_PROPOSALS: readonly Proposal[] = [];

export const linkCompanies: LinkCompanies = (lists, crosswalk) =>
  (crosswalk.companies.length === 0 ? linkIdentical(lists) : null) ?? linkDiffering(lists, crosswalk);

/** The full linking. Open to tests, which hold the shortcut against it. */
export const linkDiffering: LinkCompanies = (lists, crosswalk) => {
  const companies = mergeSameId(crosswalk.companies);
  const found = toEntities(lists, companies);
  const { entities, entityOf } = found;
  const ownEntity = entityOf[lists.length] as readonly number[];
  const rejected = findRejected(lists, companies, found);
  const clusters = new Clusters(entities, rejected);
  for (const [company, entity] of ownEntity.entries()) clusters.setCompany(entity, company);

  const unclear = applyCrosswalk(lists, companies, found, clusters, ownEntity);
  const byId = bucketsOf(entities, (entity) => (entity.id === '' ? [] : [entity.id.toLowerCase()]));
  let byName: Buckets | null = null;
  const names = (): Buckets => (byName ??= bucketsOf(entities, (entity) => entity.keys));
  const conflicts = findConflicts(entities, byId, names);
  const barred = new Set([...unclear, ...conflicts.map((conflict) => conflict.here)]);
  // A company that every list has can link to nothing more: each further step is for what the one before left open.
  const isDone = (): boolean => companies.length === 0 && clusters.allOfSize(lists.length);
  clusters.linkByKey(byId, 'id', barred);
  if (!isDone()) clusters.linkByKey(names(), 'name', barred);
  if (!isDone()) {
    const loosely = bucketsOf(entities, (entity) => entity.keys.map(dropLegalForms));
    clusters.linkByKey(loosely, 'name', barred);
  }

  const records = makeRecords(entities, clusters, companies);
  const proposals = proposeCompanies(
    entities,
    clusters,
    conflicts,
    (entity, root) => {
      const company = clusters.companyOf(root);
      return company !== null && rejected.get(entity)?.has(company) === true;
    },
    (root) => records.list[records.ofRoot.get(root) ?? -1],
  );
  const links = lists.map((_, i) =>
    (entityOf[i] as readonly number[]).map((entity): PartyLink => ({
      record: records.ofRoot.get(clusters.rootOf(entity)) as number,
      how: clusters.howOf(entity),
      proposals: proposals.get(entity) ?? NO_PROPOSALS,
    })),
  );
  return { records: records.list, links };
};

/** Two records with one id are one company: their links, absences and rejections add up. */
function mergeSameId(companies: Crosswalk['companies']): readonly CompanyRecord[] {
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

/** Companies that a person has turned down, by entity. */
function findRejected(
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
        const entity = entityOf[i]?.[j] as number;
        rejected.set(entity, (rejected.get(entity) ?? new Set<number>()).add(company));
      }
    }
  }
  return rejected;
}

/** Links what the crosswalk says; gives the entities of which it says two things at once. */
function applyCrosswalk(
  lists: readonly PartyList[],
  companies: readonly CompanyRecord[],
  { entityOf }: Entities,
  clusters: Clusters,
  ownEntity: readonly number[],
): ReadonlySet<number> {
  const index = new CrosswalkIndex(
    companies.flatMap((company, target) => company.links.map((link) => ({ ...link, target }))),
  );
  const unclear = new Set<number>();
  if (index.isEmpty) return unclear;
  const answers = new Map<number, Exclude<ReturnType<typeof index.find>, null>>();
  for (const [i, list] of lists.entries()) {
    for (const [j, party] of list.parties.entries()) {
      const answer = index.find(list, party);
      if (answer === null) continue;
      const entity = entityOf[i]?.[j] as number;
      const known = answers.get(entity);
      const agrees =
        known === undefined ||
        (known !== 'contradiction' && answer !== 'contradiction' && known.target === answer.target);
      answers.set(entity, agrees ? answer : 'contradiction');
    }
  }
  for (const [entity, answer] of answers) {
    if (answer === 'contradiction') unclear.add(entity);
    else clusters.confirm(entity, ownEntity[answer.target] as number, answer.how);
  }
  return unclear;
}

/**
 * An equal id is no evidence where the name says otherwise: the other list has a company of this very name under another id.
 */
function findConflicts(entities: readonly Entity[], byId: Buckets, byName: () => Buckets): Conflict[] {
  const conflicts: Conflict[] = [];
  for (const bucket of byId.values()) {
    if (typeof bucket === 'number') continue;
    for (const here of bucket) {
      for (const there of bucket) {
        const [a, b] = [entities[here] as Entity, entities[there] as Entity];
        if (a.list === b.list || a.keys.some((key) => b.keys.includes(key))) continue;
        const namesakes = a.keys
          .flatMap((key) => byName().get(key) ?? NOBODY)
          .filter((index) => {
            const other = entities[index];
            return other?.list === b.list && other.id !== '';
          });
        if (namesakes.length === 0) continue;
        conflicts.push({ here, there, reason: 'same id, but the name belongs to another id there' });
        for (const other of namesakes) {
          conflicts.push({ here, there: other, reason: 'same name, but the id belongs to another name there' });
        }
      }
    }
  }
  return conflicts;
}

interface Records {
  readonly list: readonly { readonly id: string; readonly name: string; readonly absent: readonly string[] }[];
  readonly ofRoot: ReadonlyMap<number, number>;
}

/** Ids and names come from the crosswalk, else from the first leg (then source) that has one. */
function makeRecords(entities: readonly Entity[], clusters: Clusters, companies: readonly CompanyRecord[]): Records {
  const ofRoot = new Map<number, number>();
  for (const [index, { leg }] of entities.entries()) {
    const root = clusters.rootOf(index);
    if (leg !== null && !ofRoot.has(root)) ofRoot.set(root, ofRoot.size);
  }
  const wanted = [...ofRoot.keys()].map((root) => {
    const members = clusters
      .membersOf(root)
      .map((index) => entities[index] as Entity)
      .filter(({ leg }) => leg !== null);
    if (members.length > 1) members.sort(byRank);
    const company = companies[clusters.companyOf(root) ?? -1];
    const identified = members.find((entity) => entity.id !== '');
    const [smallest] = members as [Entity, ...Entity[]];
    const first = identified ?? smallest;
    const name = company?.name || members.find(hasName)?.names[0] || first.id;
    return {
      id: company?.id ?? (identified?.id || name),
      name,
      absent: company?.absent ?? NOWHERE,
      source: first.source,
      rank: () =>
        JSON.stringify([company ? 0 : 1, LEGS.indexOf(first.leg as Leg), first.source, first.id, first.names]),
    };
  });
  const ids = uniqueIds(wanted);
  return { list: wanted.map(({ name, absent }, index) => ({ id: ids[index] as string, name, absent })), ofRoot };
}

function hasName({ names }: Entity): boolean {
  return names.length > 0 && names[0] !== '';
}

const NOBODY: readonly number[] = [];
const NOWHERE: readonly string[] = [];

function byRank(a: Entity, b: Entity): number {
  if (a.leg !== b.leg) return LEGS.indexOf(a.leg as Leg) - LEGS.indexOf(b.leg as Leg);
  const [here, there] =
    a.source === b.source ? [[a.id, ...a.names].join('\n'), [b.id, ...b.names].join('\n')] : [a.source, b.source];
  return here < there ? -1 : 1;
}
