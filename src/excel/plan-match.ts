/** Which row of a table is which row of a pass, whatever order people gave them. Pure. */

export interface FoundRow {
  readonly at: number;
  readonly key: string;
}
export type WantedRow = FoundRow;

export interface Matched {
  readonly pairs: readonly { readonly found: number; readonly wanted: number }[];
  /** Wanted rows that stand nowhere yet, in their order. */
  readonly added: readonly number[];
  /** Found rows that nobody wants. */
  readonly vanished: readonly number[];
}

/** Rows that share a key: those that say the same are one row, the others go by their order. */
export function matchRows(
  found: readonly FoundRow[],
  wanted: readonly WantedRow[],
  isSame: (found: number, wanted: number) => boolean,
): Matched {
  const free = new Map<string, number[]>();
  for (const { key, at } of found) {
    const places = free.get(key);
    if (places === undefined) free.set(key, [at]);
    else places.push(at);
  }
  const twins = new Map<string, number>();
  for (const { key } of wanted) twins.set(key, (twins.get(key) ?? 0) + 1);
  const pairs: { found: number; wanted: number }[] = [];
  const later: WantedRow[] = [];
  for (const row of wanted) {
    const places = free.get(row.key) ?? [];
    const isOnly = places.length === 1 && twins.get(row.key) === 1;
    const which = isOnly ? 0 : places.findIndex((place) => isSame(place, row.at));
    if (which < 0) later.push(row);
    else pairs.push({ found: places.splice(which, 1)[0]!, wanted: row.at });
  }
  const added: number[] = [];
  for (const row of later) {
    const place = free.get(row.key)?.shift();
    if (place === undefined) added.push(row.at);
    else pairs.push({ found: place, wanted: row.at });
  }
  return { pairs, added, vanished: [...free.values()].flat() };
}
