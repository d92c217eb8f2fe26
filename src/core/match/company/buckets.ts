/** Entities under common keys, and groups that overlap. */
import type { Entity } from './entities.js';

/** Entities by key; a bare number where the key has one entity only, as most keys of a large input do. */
export type Buckets = ReadonlyMap<string, number | readonly number[]>;

export function bucketsOf(entities: readonly Entity[], keysOf: (entity: Entity) => readonly string[]): Buckets {
  const buckets = new Map<string, number | number[]>();
  for (const [index, entity] of entities.entries()) {
    for (const key of keysOf(entity)) {
      const known = buckets.get(key);
      if (known === undefined) buckets.set(key, index);
      else if (typeof known !== 'number') {
        if (known.at(-1) !== index) known.push(index);
      } else if (known !== index) buckets.set(key, [known, index]);
    }
  }
  return buckets;
}

/** Groups that overlap, put together. */
export function components(groups: readonly (readonly number[])[], size: number): readonly (readonly number[])[] {
  const parent = new Int32Array(size).fill(-1);
  let overlaps = false;
  for (const group of groups) {
    for (const node of group) {
      if (parent[node] === -1) parent[node] = node;
      else overlaps = true;
    }
  }
  if (!overlaps) return groups;
  const find = (node: number): number => {
    let root = node;
    while (parent[root] !== root) root = parent[root] as number;
    parent[node] = root;
    return root;
  };
  for (const [first, ...others] of groups as [number, ...number[]][]) {
    for (const other of others) parent[find(other)] = find(first);
  }
  const found = new Map<number, number[]>();
  for (const node of new Set(groups.flat())) {
    const root = find(node);
    const known = found.get(root);
    if (known) known.push(node);
    else found.set(root, [node]);
  }
  return [...found.values()];
}
