/** Two crosswalks as one: what the first says of a party or item goes before what the second says of it. */
import type { Crosswalk, RejectedLink } from './crosswalk.js';
import { mergeSameId as withOneEach } from './match/company/apply-crosswalk.js';
import { plainName } from './match/crosswalk-index.js';

/** Records of one id that only the second has are kept; the order of the entries of each stays. */
export function mergeCrosswalks(first: Crosswalk, second: Crosswalk): Crosswalk {
  return {
    companies: mergeRecords(withOneEach(first.companies), withOneEach(second.companies)).map(([record, other]) => {
      return { ...record, absent: [...new Set([...record.absent, ...(other?.absent ?? [])])] };
    }),
    skus: mergeRecords(first.skus, second.skus).map(([record]) => record),
    items: [...first.items, ...withoutSaid(second.items, first.items)],
  };
}

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly links: readonly RejectedLink[];
  readonly rejected: readonly RejectedLink[];
}

function mergeRecords<T extends Entry>(
  first: readonly T[],
  second: readonly T[],
): readonly (readonly [T, T | undefined])[] {
  const links = first.flatMap((record) => record.links);
  const firstById = byId(first);
  const left = byId(
    [...byId(second)].map(([id, record]): T => {
      const own = firstById.get(id);
      // A party may be confirmed for one company and turned down for others: only the same company contradicts a rejection.
      const rejected = withoutSaid(record.rejected, [...(own?.links ?? []), ...(own?.rejected ?? [])]);
      return { ...record, links: withoutSaid(record.links, [...links, ...(own?.rejected ?? [])]), rejected };
    }),
  );
  const merged = [...firstById].map(([id, record]) => {
    const other = left.get(id);
    left.delete(id);
    return other === undefined ? ([record, undefined] as const) : ([together(record, other), other] as const);
  });
  return [...merged, ...[...left.values()].map((record) => [record, undefined] as const)];
}

function byId<T extends Entry>(records: readonly T[]): Map<string, T> {
  const found = new Map<string, T>();
  for (const record of records) {
    const key = plainName(record.id);
    const had = found.get(key);
    found.set(key, had === undefined ? record : together(had, record));
  }
  return found;
}

function together<T extends Entry>(record: T, other: T): T {
  return {
    ...record,
    name: record.name || other.name,
    links: [...record.links, ...other.links],
    rejected: [...record.rejected, ...other.rejected],
  };
}

/** Entries whose party the others do not name. */
function withoutSaid<T extends RejectedLink>(entries: readonly T[], others: readonly RejectedLink[]): readonly T[] {
  const said = new Set(others.map(partyKey));
  return entries.filter((entry) => !said.has(partyKey(entry)));
}

/** The same name of the same source, or of any. */
function partyKey({ source, externalId, externalName }: RejectedLink): string {
  return JSON.stringify([plainName(source), plainName(externalId), plainName(externalName)]);
}
