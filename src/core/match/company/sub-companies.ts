/** Accounting writes a company below another as `Parent:Child`: its lines may well be meant for the parent. */
import { plainName } from '../crosswalk-index.js';
import type { Entity } from './entities.js';

export interface SubCompany {
  readonly child: number;
  readonly parent: number;
  readonly parentName: string;
}

/** Every company with its nearest parent in the same list; with each of them where several have the parent's name. */
export function subCompanies(entities: readonly Entity[]): readonly SubCompany[] {
  const isChild = ({ names }: Entity): boolean => names.some((name) => name.includes(':'));
  if (!entities.some(isChild)) return [];
  const byName = new Map<string, number[]>();
  for (const [index, { list, names }] of entities.entries()) {
    for (const key of new Set(names.map((name) => keyOf(list, name))))
      byName.set(key, [...(byName.get(key) ?? []), index]);
  }
  return entities.flatMap((entity, child) =>
    [...new Set(entity.names.flatMap((name) => parentsOf(name, entity, byName)))]
      .filter((parent) => parent !== child)
      .map((parent) => ({ child, parent, parentName: entities[parent]!.names[0] ?? '' })),
  );
}

function parentsOf(name: string, { list }: Entity, byName: ReadonlyMap<string, readonly number[]>): readonly number[] {
  for (let at = name.lastIndexOf(':'); at > 0; at = name.lastIndexOf(':', at - 1)) {
    const parents = byName.get(keyOf(list, name.slice(0, at)));
    if (parents !== undefined) return parents;
  }
  return [];
}

function keyOf(list: number, name: string): string {
  return `${list}|${plainName(name)}`;
}
