/**
 * Items that no catalogue and no crosswalk knows, put together by equal id or equal name across the sources. An id is no
 * evidence where the name says otherwise, nor for an item that is a bundle or no seats at all.
 */
import { foldSkuName } from '../../catalogue/fold-sku-name.js';
import { isBundleLike, noSeatsKind } from './item-kind.js';
import { lineUpKey } from './normalise-sku.js';
import type { Item } from './sku-records.js';

export interface OpenGroup {
  /** The same whatever the order of the items. */
  readonly key: string;
  readonly items: readonly Item[];
}

/** Index of the group of each item, and the groups. `barred` items stay alone. */
export function groupItems(
  items: readonly Item[],
  barred: ReadonlySet<Item>,
): { readonly groups: readonly OpenGroup[]; readonly groupOf: ReadonlyMap<Item, OpenGroup> } {
  const parent = new Map<string, string>();
  const find = (key: string): string => {
    let root = key;
    for (let next = parent.get(root); next !== undefined && next !== root; next = parent.get(root)) root = next;
    return root;
  };
  // The smallest key is the root, so that the order of the items does not matter.
  const join = (a: string, b: string): void => {
    const [here, there] = [find(a), find(b)];
    if (here < there) parent.set(there, here);
    else if (there < here) parent.set(here, there);
  };
  const keysOf = new Map<Item, string>();
  for (const item of items) {
    const [first, ...others] = barred.has(item) ? [aloneKey(item)] : evidence(item);
    const key = first ?? aloneKey(item);
    keysOf.set(item, key);
    for (const other of others) join(key, other);
  }
  const members = new Map<string, Item[]>();
  for (const [item, key] of keysOf) {
    const root = find(key);
    const known = members.get(root);
    if (known) known.push(item);
    else members.set(root, [item]);
  }
  const groups = [...members].map(([key, group]): OpenGroup => ({ key, items: group }));
  return { groups, groupOf: new Map(groups.flatMap((group) => group.items.map((item) => [item, group]))) };
}

/** Items whose id belongs to another name in another source, while that source has their name under another id. */
export function conflictingItems(items: readonly Item[]): ReadonlySet<Item> {
  const byId = group(items, idKey);
  const byName = group(items, (item) => lineUpKey(item.party.name));
  const conflicting = new Set<Item>();
  for (const sameId of byId.values()) {
    if (sameId.length < 2) continue;
    for (const here of sameId) {
      const name = lineUpKey(here.party.name);
      if (name === '') continue;
      for (const there of sameId) {
        if (there.list === here.list || lineUpKey(there.party.name) === name) continue;
        const namesakes = byName.get(name) ?? [];
        if (namesakes.some((other) => other.list === there.list && idKey(other) !== '')) conflicting.add(here);
      }
    }
  }
  return conflicting;
}

/** '' without an id. */
export function idKey(item: Item): string {
  return item.party.id.trim().toLowerCase();
}

/** Whether its id alone may say what it is. */
export function mayLinkById(item: Item): boolean {
  const folded = foldSkuName(item.party.name);
  return idKey(item) !== '' && !(item.list.leg === 'billed' && (isBundleLike(folded) || noSeatsKind(folded) !== null));
}

function evidence(item: Item): string[] {
  const name = lineUpKey(item.party.name);
  const keys = name === '' ? [] : [`name ${name}`];
  return mayLinkById(item) ? [...keys, `id ${idKey(item)}`] : keys;
}

function aloneKey({ list, party }: Item): string {
  return `one ${JSON.stringify([list.source, list.leg, party.id, party.name])}`;
}

function group(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === '') continue;
    const known = groups.get(key);
    if (known) known.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
