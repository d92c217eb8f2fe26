/**
 * The crosswalk as one of two lists sees it. An entry of the list's own source counts first; one of any other source counts for it
 * too, unless it means the other list, or names another party under the same id (row numbers of two systems).
 */
import type { Crosswalk, RejectedLink } from '../crosswalk.js';
import { plainName } from './crosswalk-index.js';
import type { MatchList } from './match-lists.js';
import { isGlobalId } from './global-id.js';

interface Names {
  readonly sources: ReadonlySet<string>;
  readonly nameOfId: ReadonlyMap<string, string>;
  readonly names: ReadonlySet<string>;
}

/** The same entries, each with its own source, with `*`, or left out. */
export function crosswalkOf(list: MatchList, other: MatchList, crosswalk: Crosswalk): Crosswalk {
  const [here, there] = [namesOf(list), namesOf(other)];
  const see = <T extends RejectedLink>(entries: readonly T[]): T[] =>
    entries.flatMap((entry) => {
      const source = sourceHere(entry, here, there);
      return source === null ? [] : [{ ...entry, source }];
    });
  return {
    companies: crosswalk.companies.map((company) => ({
      ...company,
      links: see(company.links),
      rejected: see(company.rejected),
    })),
    skus: crosswalk.skus.map((sku) => ({ ...sku, links: see(sku.links), rejected: see(sku.rejected) })),
    items: see(crosswalk.items),
  };
}

function namesOf(list: MatchList): Names {
  const names = list.parties.map(({ id, name }) => [plainName(id), plainName(name)] as const);
  return {
    sources: new Set(list.sources.map(plainName)),
    nameOfId: new Map(names),
    names: new Set(names.map(([, name]) => name)),
  };
}

function sourceHere(entry: RejectedLink, here: Names, there: Names): string | null {
  const source = plainName(entry.source);
  if (here.sources.has(source)) return entry.source;
  if (source === '*' || source === '') return isMeantIn(entry, here) || !isMeantIn(entry, there) ? '*' : null;
  if (there.sources.has(source) && isMeantIn(entry, there)) return null;
  return isMeantIn(entry, here) ? '*' : null;
}

function isMeantIn({ externalId, externalName }: RejectedLink, { nameOfId, names }: Names): boolean {
  const [id, name] = [plainName(externalId), plainName(externalName)];
  if (id === '') return names.has(name);
  const known = nameOfId.get(id);
  return known !== undefined && (name === '' || known === '' || known === name || isGlobalId(id));
}
