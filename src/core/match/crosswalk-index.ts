/** Finds the crosswalk's entries for a party of a source: by source or alias, then by id, else by name. */
import type { LinkHow } from '../crosswalk.js';
import type { PartyList } from '../linking.js';
import type { SourceParty } from '../snapshot.js';

export interface CrosswalkEntry<T> {
  readonly source: string;
  readonly externalId: string;
  readonly externalName: string;
  readonly how: LinkHow;
  readonly target: T;
}

/** What the crosswalk says of one party: one target, none, or targets that contradict each other. */
export type CrosswalkAnswer<T> = { readonly target: T; readonly how: LinkHow } | 'contradiction' | null;

/** Names compare by letter case and blanks only: a confirmed name is meant as it was written. */
export function plainName(name: string): string {
  const trimmed = name.trim();
  return (/\s\s|[^\S ]/.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed).toLowerCase();
}

interface SourceEntries<T> {
  readonly byId: Map<string, CrosswalkEntry<T>[]>;
  readonly byName: Map<string, CrosswalkEntry<T>[]>;
}

export class CrosswalkIndex<T> {
  readonly #sources = new Map<string, SourceEntries<T>>();

  constructor(entries: Iterable<CrosswalkEntry<T>>) {
    for (const entry of entries) {
      const source = plainName(entry.source) === '*' ? '' : plainName(entry.source);
      let known = this.#sources.get(source);
      if (!known) this.#sources.set(source, (known = { byId: new Map(), byName: new Map() }));
      const id = plainName(entry.externalId);
      const name = plainName(entry.externalName);
      if (id !== '') push(known.byId, id, entry);
      if (name !== '') push(known.byName, name, entry);
    }
  }

  get isEmpty(): boolean {
    return this.#sources.size === 0;
  }

  /** The entry that counts: an id before a name, the source itself before its aliases, both before any source. */
  find(list: PartyList, party: SourceParty): CrosswalkAnswer<T> {
    if (this.isEmpty) return null;
    for (const key of ['byId', 'byName'] as const) {
      for (const level of this.#levels(list)) {
        const entries = level.flatMap((source) => this.#matches(source, party, key));
        const [first] = entries;
        if (!first) continue;
        if (entries.some((entry) => entry.target !== first.target)) return 'contradiction';
        const confirmed = entries.some((entry) => entry.how === 'confirmed');
        return { target: first.target, how: confirmed ? 'confirmed' : first.how };
      }
    }
    return null;
  }

  /** Every target that any entry names for this party. */
  all(list: PartyList, party: SourceParty): ReadonlySet<T> {
    if (this.isEmpty) return new Set();
    const sources = this.#levels(list).flat();
    const entries = sources.flatMap((source) => [
      ...this.#matches(source, party, 'byId'),
      ...this.#matches(source, party, 'byName'),
    ]);
    return new Set(entries.map((entry) => entry.target));
  }

  #levels(list: PartyList): readonly (readonly string[])[] {
    return [[plainName(list.source)], list.aliases.map(plainName).filter((alias) => alias !== ''), ['']];
  }

  #matches(source: string, party: SourceParty, key: 'byId' | 'byName'): CrosswalkEntry<T>[] {
    const entries = this.#sources.get(source)?.[key].get(plainName(key === 'byId' ? party.id : party.name)) ?? [];
    // Where both sides have an id, the name says nothing.
    return key === 'byId' || party.id.trim() === ''
      ? entries
      : entries.filter((entry) => entry.externalId.trim() === '');
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
