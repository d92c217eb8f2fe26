/** Two crosswalks as one: what the first says of a party or item goes before what the second says of it. */
import type { Crosswalk, RejectedLink } from './crosswalk.js';
import { plainName } from './match/crosswalk-index.js';

/** Records of one id that only the second has are kept; the order of the entries of each stays. */
export function mergeCrosswalks(first: Crosswalk, second: Crosswalk): Crosswalk {
  return {
    companies: mergeRecords(first.companies, second.companies).map(([record, other]) => {
      return { ...record, absent: [...new Set([...record.absent, ...(other?.absent ?? [])])] };
    }),
    skus: mergeRecords(first.skus, second.skus).map(([record]) => record),
    items: [...first.items, ...withoutSaid(second.items, first.items)],
  };
}

interface Record {
  readonly id: string;
  readonly name: string;
  readonly links: readonly RejectedLink[];
  readonly rejected: readonly RejectedLink[];
}

function mergeRecords<T extends Record>(
  first: readonly T[],
  second: readonly T[],
): readonly (readonly [T, T | undefined])[] {
  const links = first.flatMap((record) => record.links);
  const left = second.map((record): T => {
    const own = first.find((other) => plainName(other.id) === plainName(record.id));
    // A pair may be confirmed for one company and turned down for others: only the same company can contradict a rejection.
    const rejected = withoutSaid(record.rejected, [...(own?.links ?? []), ...(own?.rejected ?? [])]);
    const turnedDown = own?.rejected ?? [];
    return { ...record, links: withoutSaid(record.links, [...links, ...turnedDown]), rejected };
  });
  const ofSecond = new Map(left.map((record) => [plainName(record.id), record]));
  const merged = first.map((record) => {
    const other = ofSecond.get(plainName(record.id));
    ofSecond.delete(plainName(record.id));
    if (other === undefined) return [record, undefined] as const;
    const both = {
      ...record,
      name: record.name || other.name,
      links: [...record.links, ...other.links],
      rejected: [...record.rejected, ...other.rejected],
    };
    return [both, other] as const;
  });
  return [...merged, ...[...ofSecond.values()].map((record) => [record, undefined] as const)];
}

/** Entries whose party the others do not name. */
function withoutSaid<T extends RejectedLink>(entries: readonly T[], others: readonly RejectedLink[]): readonly T[] {
  const said = new Set(others.map(partyKey));
  return entries.filter((entry) => !said.has(partyKey(entry)));
}

/** The same name of the same source, or of any. */
export function partyKey({ source, externalId, externalName }: RejectedLink): string {
  return JSON.stringify([plainName(source), plainName(externalId), plainName(externalName)]);
}
