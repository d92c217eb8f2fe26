/**
 * Whose ids mean the same. Two exports of one system share their ids; two systems that both number their companies 1, 2, 3 share
 * nothing. Which it is shows in the names behind the equal ids.
 */
import { globalIdKey, isGlobalId } from '../global-id.js';
import type { Entity } from './entities.js';
import { nameKey } from './read-name.js';
import { COMMON_WORDS, DIRECTION_WORDS } from './words/common-words.js';

/**
 * `unless-doubtful`: equal ids count unless many of them show that they are mere numbers, as between the sources of one
 * reconciliation. `if-proven`: they count only where the names mostly agree, as between any two lists.
 */
export type IdTrust = 'unless-doubtful' | 'if-proven';

const PROVEN = 0.8;
const PROVEN_BY = 4;
const DOUBTFUL = 0.2;
const MANY = 5;

/** The keys under which an entity's id is compared: equal keys mean one company. */
export function idKeys(entities: readonly Entity[], trust: IdTrust): (entity: Entity) => readonly string[] {
  const spaceOf = idSpaces(entities, trust);
  const spaces = [...new Set(spaceOf.values())];
  return ({ id, list, leg }) => {
    const key = id.toLowerCase();
    if (key === '') return [];
    const global = globalIdKey(id);
    if (global !== null) return [global];
    // A company of the crosswalk may have taken its id from any source.
    return leg === null ? spaces.map((space) => `${space} ${key}`) : [`${spaceOf.get(list) ?? list} ${key}`];
  };
}

/** Lists whose ids mean the same, under the smallest of them. */
function idSpaces(entities: readonly Entity[], trust: IdTrust): ReadonlyMap<number, number> {
  const lists = [...new Set(entities.filter(({ leg }) => leg !== null).map(({ list }) => list))].sort((a, b) => a - b);
  const spaceOf = new Map(lists.map((list) => [list, list]));
  const byId = new Map<string, Entity[]>();
  for (const entity of entities) {
    const key = entity.id.toLowerCase();
    if (key === '' || entity.leg === null || isGlobalId(key)) continue;
    const known = byId.get(key);
    if (known) known.push(entity);
    else byId.set(key, [entity]);
  }
  for (const [at, here] of lists.entries()) {
    for (const there of lists.slice(at + 1)) {
      if (!isShared(byId.values(), here, there, trust)) continue;
      const [into, from] = [spaceOf.get(here), spaceOf.get(there)];
      for (const [list, space] of spaceOf) if (space === from && into !== undefined) spaceOf.set(list, into);
    }
  }
  return spaceOf;
}

function isShared(groups: Iterable<readonly Entity[]>, here: number, there: number, trust: IdTrust): boolean {
  let equal = 0;
  let agreeing = 0;
  for (const group of groups) {
    const [a, b] = [group.find(({ list }) => list === here), group.find(({ list }) => list === there)];
    if (!a || !b) continue;
    equal += 1;
    if (trust === 'if-proven' ? areEqual(a, b) : mayBeOne(a, b)) agreeing += 1;
  }
  if (trust === 'if-proven') return agreeing >= PROVEN_BY && agreeing >= equal * PROVEN;
  return equal < MANY || agreeing > equal * DOUBTFUL;
}

/** Equal after normalising: between any two lists nothing less proves that an id means the same. */
function areEqual(a: Entity, b: Entity): boolean {
  const keys = new Set(a.names.map(nameKey).filter((key) => key !== ''));
  return b.names.some((name) => keys.has(nameKey(name)));
}

/** They share a word that names somebody; nameless ones say nothing against it. */
function mayBeOne(a: Entity, b: Entity): boolean {
  if (a.keys.length === 0 || b.keys.length === 0 || a.keys.some((key) => b.keys.includes(key))) return true;
  const words = new Set(a.names.flatMap(tellingWords));
  return b.names.flatMap(tellingWords).some((word) => words.has(word));
}

function tellingWords(name: string): readonly string[] {
  return nameKey(name)
    .split(' ')
    .filter((word) => word.length > 2 && !COMMON_WORDS.has(word) && !DIRECTION_WORDS.has(word));
}
