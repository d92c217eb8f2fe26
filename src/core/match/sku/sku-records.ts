/** The SKU records of a linking, made when first needed, with ids that no two of them share. */
import { LEGS } from '../../leg.js';
import type { PartyList, SkuFacts } from '../../linking.js';
import type { SourceParty } from '../../snapshot.js';
import { unknownFacts, type KnownSku } from './sku-directory.js';
import { uniqueIds } from '../unique-ids.js';

export interface Item {
  readonly list: PartyList;
  readonly party: SourceParty;
}

interface Draft {
  readonly facts: SkuFacts;
  readonly source: string;
  readonly rank: () => string;
}

export class SkuRecords {
  readonly #drafts: Draft[] = [];
  readonly #byKey = new Map<string, number>();

  /** The record of a SKU that has an id. */
  ofSku(sku: KnownSku): number {
    return this.#get(`sku ${sku.id.toLowerCase()}`, () => {
      const { id, name, vendor, free, companyLevel } = sku;
      return { facts: { id, name, vendor, free, companyLevel }, source: vendor ?? 'crosswalk', rank: () => `0 ${id}` };
    });
  }

  /** The record of a name that several SKUs share: it goes by that name. */
  ofSharedName(skus: readonly KnownSku[]): number {
    const name = sharedName(skus);
    return this.#get(`shared ${name}`, () => {
      const free = skus.every((sku) => sku.free);
      const companyLevel = skus.every((sku) => sku.companyLevel);
      const vendor = skus[0]?.vendor ?? null;
      return { facts: { id: name, name, vendor, free, companyLevel }, source: 'shared name', rank: () => `1 ${name}` };
    });
  }

  /** The record of items that no catalogue knows, called as the purchased leg calls them, else as the first leg does. */
  ofItems(key: string, items: readonly Item[]): number {
    return this.#get(`own ${key}`, () => {
      const [first] = [...items].sort(byRank) as [Item];
      const id = first.party.name.trim() || first.party.id.trim() || '(item without a name)';
      return {
        facts: { id, name: id, ...unknownFacts(id) },
        source: first.list.source,
        rank: () => `2 ${LEGS.indexOf(first.list.leg)} ${first.list.source}\n${first.party.id}\n${key}`,
      };
    });
  }

  /** Index of the record of a SKU, if it has one. */
  find(sku: KnownSku): number | undefined {
    return this.#byKey.get(`sku ${sku.id.toLowerCase()}`);
  }

  finish(): SkuFacts[] {
    const ids = uniqueIds(this.#drafts.map(({ facts, source, rank }) => ({ id: facts.id, source, rank })));
    return this.#drafts.map(({ facts }, index) => ({ ...facts, id: ids[index] as string }));
  }

  #get(key: string, make: () => Draft): number {
    let index = this.#byKey.get(key);
    if (index === undefined) this.#byKey.set(key, (index = this.#drafts.push(make()) - 1));
    return index;
  }
}

function sharedName(skus: readonly KnownSku[]): string {
  return skus.flatMap((sku) => sku.names).sort()[0] as string;
}

function byRank(a: Item, b: Item): number {
  const legs = LEGS.indexOf(a.list.leg) - LEGS.indexOf(b.list.leg);
  if (legs !== 0) return legs;
  const [here, there] = [rankOf(a), rankOf(b)];
  return here < there ? -1 : here > there ? 1 : 0;
}

/** A name before none. */
function rankOf({ list, party }: Item): string {
  return [party.name.trim() === '' ? 1 : 0, list.source, party.name.trim(), party.id].join('\n');
}
