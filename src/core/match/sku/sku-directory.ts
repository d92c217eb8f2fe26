/** All SKUs that have a name and an id: the catalogue's, and those that the MSP has named in its crosswalk. */
import { allSkus, findById, findByName, type CatalogueSku } from '../../catalogue/catalogue.js';
import { compareText } from '../../compare-text.js';
import { foldSkuName } from '../../catalogue/fold-sku-name.js';
import type { Crosswalk } from '../../crosswalk.js';
import type { SkuFacts } from '../../linking.js';
import { plainName } from '../crosswalk-index.js';
import { vendorOfName } from './item-kind.js';

export interface KnownSku extends SkuFacts {
  /** What a source may call it. */
  readonly names: readonly string[];
  /** Its id is the id of a whole product too. */
  readonly idOfProduct: boolean;
}

export class SkuDirectory {
  readonly #skus = new Map<string, KnownSku>();
  readonly #named = new Map<string, KnownSku[]>();
  readonly #ofCatalogue = new Map<CatalogueSku, KnownSku>();
  /** Ids of the MSP's own for SKUs of the catalogue. */
  readonly #ownIds = new Map<string, CatalogueSku>();

  constructor(records: Crosswalk['skus']) {
    for (const { sku, ids, names } of together(records)) {
      const known = sku && this.#toKnown(sku);
      const id = known?.id ?? ids[0] ?? '';
      const name = names[0] ?? known?.name ?? id;
      const own: KnownSku = known
        ? { ...known, name }
        : { id, name, ...unknownFacts(name), names: [name], idOfProduct: false };
      if (sku) {
        this.#ofCatalogue.set(sku, own);
        for (const each of ids) this.#ownIds.set(plainName(each), sku);
      } else this.#skus.set(plainName(id), own);
      for (const key of new Set((names.length > 0 ? names : [name]).map(foldSkuName))) {
        if (key === '' || findByName(key).length > 0) continue;
        this.#named.set(key, [...(this.#named.get(key) ?? []), own]);
      }
    }
  }

  /** By an id of the catalogue or of the crosswalk. */
  find(id: string): KnownSku | undefined {
    const sku = findById(id) ?? this.#ownIds.get(plainName(id));
    return sku ? this.#toKnown(sku) : this.#skus.get(plainName(id));
  }

  /** By a name as `foldSkuName` gives it; several when the name is ambiguous. */
  named(key: string): readonly KnownSku[] {
    const catalogue = findByName(key);
    return catalogue.length > 0 ? catalogue.map((sku) => this.#toKnown(sku)) : (this.#named.get(key) ?? []);
  }

  /** By the id a rule of the crosswalk gives, or a name that one SKU alone has; what nobody knows becomes a SKU of that very name. */
  findOrName(id: string): KnownSku {
    const name = id.trim();
    const [named, ...others] = this.named(foldSkuName(name));
    const byName = others.length === 0 ? named : undefined;
    return this.find(id) ?? byName ?? { id: name, name, ...unknownFacts(name), names: [name], idOfProduct: false };
  }

  all(): readonly KnownSku[] {
    return [...allSkus().map((sku) => this.#toKnown(sku)), ...this.#skus.values()];
  }

  #toKnown(sku: CatalogueSku): KnownSku {
    let known = this.#ofCatalogue.get(sku);
    if (!known) {
      const { id, name, vendor, free, companyLevel, idOfProduct } = sku;
      known = { id, name, vendor, free, companyLevel, idOfProduct, names: [name] };
      this.#ofCatalogue.set(sku, known);
    }
    return known;
  }
}

/** Of a SKU that no catalogue knows: free and company-level are never guessed. */
export function unknownFacts(name: string): Pick<SkuFacts, 'vendor' | 'free' | 'companyLevel'> {
  return { vendor: vendorOfName(foldSkuName(name)), free: false, companyLevel: false };
}

interface OwnSku {
  readonly sku: CatalogueSku | undefined;
  readonly ids: readonly string[];
  readonly names: readonly string[];
}

/** Records of one id, or of one SKU of the catalogue, are one; the order of the records does not matter. */
function together(records: Crosswalk['skus']): Iterable<OwnSku> {
  const named = (record: Crosswalk['skus'][number]): readonly string[] => (record.name === '' ? [] : [record.name]);
  const byId = merge(
    [...records]
      .sort((a, b) => compareText(a.id, b.id))
      .map((record) => ({ sku: catalogueSku(record.id), ids: [record.id.trim()], names: named(record) })),
    ({ ids }) => plainName(ids[0] as string),
  );
  const known = byId.map((own) => ({ ...own, sku: own.sku ?? own.names.map(soleSkuNamed).find((sku) => sku) }));
  return merge(known, ({ sku, ids }) => (sku ? `sku ${sku.id}` : `own ${plainName(ids[0] as string)}`));
}

function merge(all: readonly OwnSku[], keyOf: (own: OwnSku) => string): OwnSku[] {
  const groups = new Map<string, OwnSku>();
  for (const own of all) {
    const other = groups.get(keyOf(own)) ?? own;
    const ids = [...new Set([...other.ids, ...own.ids])].sort(compareText);
    const names = [...new Set([...other.names, ...own.names])].sort(compareText);
    groups.set(keyOf(own), { sku: own.sku, ids, names });
  }
  return [...groups.values()];
}

/** A SKU of the catalogue by its id, or by a name that it alone has: people write either. */
function catalogueSku(idOrName: string): CatalogueSku | undefined {
  return findById(idOrName) ?? soleSkuNamed(idOrName);
}

function soleSkuNamed(name: string): CatalogueSku | undefined {
  const [named, ...others] = findByName(foldSkuName(name));
  return others.length === 0 ? named : undefined;
}
