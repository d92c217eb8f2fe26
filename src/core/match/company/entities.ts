/**
 * The companies of each source before anything is linked: parties of one list that are one company there (one id in several
 * spellings, or one name in several letter cases) become one entity.
 */
import type { Leg } from '../../leg.js';
import type { PartyList } from '../../linking.js';
import type { SourceParty } from '../../snapshot.js';
import { plainName } from '../crosswalk-index.js';
import { toEvidence, type CompanyEvidence } from './company-evidence.js';
import { foldCompanyName } from './normalise-company.js';

export interface Entity {
  /** Index of its list; the crosswalk's own companies stand in a list of their own behind the others. */
  readonly list: number;
  /** null for a company of the crosswalk. */
  readonly leg: Leg | null;
  readonly source: string;
  /** As written; '' without one. */
  readonly id: string;
  /** As written, each spelling once, in order of code units. */
  readonly names: readonly string[];
  /** Strict keys of its names. */
  readonly keys: readonly string[];
  readonly evidence: CompanyEvidence | null;
}

export interface Entities {
  readonly entities: readonly Entity[];
  /** entityOf[i][j] is the index of the entity of lists[i].parties[j]. */
  readonly entityOf: readonly (readonly number[])[];
}

/** `crosswalk`: the crosswalk's own companies, as parties of a list that has no leg. */
export function toEntities(lists: readonly PartyList[], crosswalk: readonly SourceParty[]): Entities {
  const entities: Entity[] = [];
  const entityOf = lists.map((list, index) => addList(entities, index, list.leg, list.source, list.parties));
  entityOf.push(addList(entities, lists.length, null, 'crosswalk', crosswalk));
  return { entities, entityOf };
}

const NO_KEYS: readonly string[] = [];

function addList(
  entities: Entity[],
  list: number,
  leg: Leg | null,
  source: string,
  parties: readonly SourceParty[],
): readonly number[] {
  const groupOf = groupParties(parties);
  const offset = entities.length;
  const several = new Set<number>();
  for (const [index, { id, name, evidence }] of parties.entries()) {
    const position = offset + (groupOf[index] as number);
    const known = entities[position];
    const trimmed = name === '' ? '' : name.trim();
    if (!known) {
      const key = foldCompanyName(trimmed);
      entities.push({
        list,
        leg,
        source,
        id: id.trim(),
        names: [trimmed],
        keys: key === '' ? NO_KEYS : [key],
        evidence: evidence === undefined ? null : toEvidence([{ id, name, evidence }]),
      });
      continue;
    }
    several.add(position);
    entities[position] = { ...known, id: first([known.id, id.trim()]), names: [...known.names, trimmed] };
  }
  const partiesOf = new Map<number, SourceParty[]>();
  for (const [index, party] of parties.entries()) {
    const position = offset + groupOf[index]!;
    if (several.has(position)) partiesOf.set(position, [...(partiesOf.get(position) ?? []), party]);
  }
  for (const position of several) {
    const known = entities[position] as Entity;
    const names = [...new Set(known.names)].filter((name) => name !== '').sort();
    const keys = [...new Set(names.map(foldCompanyName))].filter((key) => key !== '');
    const together = partiesOf.get(position) ?? [];
    entities[position] = { ...known, names, keys, evidence: toEvidence(together) };
  }
  return groupOf.map((group) => offset + group);
}

/** The group of each party, numbered in order of first appearance. */
function groupParties(parties: readonly SourceParty[]): number[] {
  const byId = new Map<string, number>();
  const labels = parties.map(({ id }, index) => {
    const key = id.trim().toLowerCase();
    if (key === '') return -1;
    const known = byId.get(key);
    if (known !== undefined) return known;
    byId.set(key, index);
    return index;
  });
  if (byId.size < parties.length && labels.includes(-1)) labelNameless(parties, labels);
  // A label is the index of one party of the group; groups are numbered as they first appear.
  const groupOfLabel = new Int32Array(parties.length).fill(-1);
  let groups = 0;
  return labels.map((label) => {
    if (groupOfLabel[label] === -1) groupOfLabel[label] = groups++;
    return groupOfLabel[label] as number;
  });
}

/** A party without id belongs to the one company of its name that has an id, else to its namesakes without id. */
function labelNameless(parties: readonly SourceParty[], labels: number[]): void {
  const owners = new Map<string, Set<number>>();
  for (const [index, label] of labels.entries()) {
    if (label === -1) continue;
    const name = plainName((parties[index] as SourceParty).name);
    owners.set(name, (owners.get(name) ?? new Set<number>()).add(label));
  }
  const nameless = new Map<string, number>();
  for (const [index, label] of labels.entries()) {
    if (label !== -1) continue;
    const name = plainName((parties[index] as SourceParty).name);
    const known = owners.size === 0 || name === '' ? undefined : owners.get(name);
    if (known?.size === 1) {
      labels[index] = [...known][0] as number;
      continue;
    }
    const own = nameless.get(name);
    if (own === undefined) nameless.set(name, index);
    labels[index] = own ?? index;
  }
}

/** The first in order of code units that is not empty, so that the order of the input never matters. */
function first(ids: readonly string[]): string {
  return ids.filter((id) => id !== '').sort()[0] ?? '';
}
