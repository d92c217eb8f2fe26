/** One record per company, with the id and name under which a reconciliation shows it. */
import type { CompanyRecord } from '../../crosswalk.js';
import { LEGS, type Leg } from '../../leg.js';
import type { LinkedCompanies } from '../../linking.js';
import { uniqueIds } from '../unique-ids.js';
import type { Clusters } from './clusters.js';
import type { Entity } from './entities.js';

export interface Records {
  readonly list: LinkedCompanies['records'];
  /** Index of the record, by root; a company of the crosswalk that no source has is not in it. */
  readonly ofRoot: ReadonlyMap<number, number>;
}

const NOWHERE: readonly string[] = [];

/** Ids and names come from the crosswalk, else from the first leg (then source) that has one. */
export function makeRecords(
  entities: readonly Entity[],
  clusters: Clusters,
  companies: readonly CompanyRecord[],
): Records {
  const ofRoot = new Map<number, number>();
  for (const [index, { leg }] of entities.entries()) {
    const root = clusters.rootOf(index);
    if (leg !== null && !ofRoot.has(root)) ofRoot.set(root, ofRoot.size);
  }
  const wanted = [...ofRoot.keys()].map((root) => {
    const members = clusters
      .membersOf(root)
      .map((index) => entities[index]!)
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
  return { list: wanted.map(({ name, absent }, index) => ({ id: ids[index]!, name, absent })), ofRoot };
}

function hasName({ names }: Entity): boolean {
  return names.length > 0 && names[0] !== '';
}

function byRank(a: Entity, b: Entity): number {
  if (a.leg !== b.leg) return LEGS.indexOf(a.leg as Leg) - LEGS.indexOf(b.leg as Leg);
  const [here, there] =
    a.source === b.source ? [[a.id, ...a.names].join('\n'), [b.id, ...b.names].join('\n')] : [a.source, b.source];
  return here < there ? -1 : 1;
}
