/** Ids that no two records share, whatever the order of the records. */

export interface NamedBy {
  /** The id it would like to have. */
  readonly id: string;
  /** Where the id comes from, in words: tells two records with one id apart. */
  readonly source: string;
  /** Who keeps the id as it is: the smallest, in order of code units. Equal ranks must not occur for one id. */
  readonly rank: () => string;
}

/** Parallel to `wanted`. Letter case does not tell two ids apart. */
export function uniqueIds(wanted: readonly NamedBy[]): string[] {
  const ids = wanted.map((record) => record.id);
  if (new Set(ids.map((id) => id.toLowerCase())).size === ids.length) return ids;
  const groups = new Map<string, number[]>();
  for (const [index, { id }] of wanted.entries()) {
    const key = id.toLowerCase();
    const known = groups.get(key);
    if (known) known.push(index);
    else groups.set(key, [index]);
  }
  const taken = new Set(groups.keys());
  const shared = [...groups].filter(([, members]) => members.length > 1).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [, members] of shared) {
    const ranked = members.map((index) => ({ index, rank: (wanted[index] as NamedBy).rank() }));
    ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1));
    for (const { index } of ranked.slice(1)) {
      const { id, source } = wanted[index] as NamedBy;
      let made = `${id} (${source})`;
      for (let number = 2; taken.has(made.toLowerCase()); number += 1) made = `${id} (${source} ${number})`;
      taken.add(made.toLowerCase());
      ids[index] = made;
    }
  }
  return ids;
}
