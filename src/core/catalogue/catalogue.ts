/**
 * The SKU catalogue: what vendors publish about their SKUs, looked up by id or by folded name.
 * The data are generated (catalogue-data.ts); they are parsed once, on first use.
 */
import { CATALOGUE_LINES } from './catalogue-data.js';
import { foldSkuName } from './fold-sku-name.js';

export interface CatalogueSku {
  /** Canonical id: Microsoft's part number (`SPB`), or the GUID where one part number has two; Google's SKU id. */
  readonly id: string;
  readonly vendor: 'microsoft' | 'google';
  readonly name: string;
  /** null for a vendor without part numbers. Part numbers mislead: O365_BUSINESS_PREMIUM is Business Standard. */
  readonly partNumber: string | null;
  readonly guid: string | null;
  /** The display name belongs to several GUIDs: the name alone does not say which SKU is meant. */
  readonly ambiguous: boolean;
  /** Free or trial. */
  readonly free: boolean;
  /** Belongs to the tenant and is assigned to no user. */
  readonly companyLevel: boolean;
  /** Its id is the id of a whole product too (`Google-Apps`): the id alone may mean another SKU of that product. */
  readonly idOfProduct: boolean;
}

interface Catalogue {
  readonly skus: readonly CatalogueSku[];
  readonly byId: ReadonlyMap<string, CatalogueSku>;
  readonly byName: ReadonlyMap<string, readonly CatalogueSku[]>;
}

let parsed: Catalogue | null = null;

/** Every SKU of the catalogue, in the order of the data. */
export function allSkus(): readonly CatalogueSku[] {
  return catalogue().skus;
}

/**
 * The SKU with this part number, GUID, Partner Center id (`CFQ7TTC0LCHC-0002`, `CFQ7TTC0LCHC:0002`) or Google SKU id. Letter
 * case and blanks do not matter. A part number that two SKUs share finds none.
 */
export function findById(id: string): CatalogueSku | undefined {
  return catalogue().byId.get(idKey(id));
}

/** The SKUs that carry this name, folded by `foldSkuName`; several when the name is ambiguous. */
export function findByName(foldedName: string): readonly CatalogueSku[] {
  return catalogue().byName.get(foldedName) ?? NONE;
}

const NONE: readonly CatalogueSku[] = [];

function idKey(id: string): string {
  const key = id.replace(/\s+/g, '').toLowerCase();
  const partnerCenter = /^(cfq7[a-z0-9]{8})[:/-](\d{4})(?:[:/-][a-z0-9]+)?$/.exec(key);
  if (partnerCenter) return `${partnerCenter[1]}-${partnerCenter[2]}`;
  return key.replace(/^\{([0-9a-f-]{36})\}$/, '$1');
}

function catalogue(): Catalogue {
  parsed ??= parse(CATALOGUE_LINES);
  return parsed;
}

function parse(lines: string): Catalogue {
  const rows = lines
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));
  const owners = new Map<string, number>();
  for (const [, , , , name = ''] of rows) owners.set(name, (owners.get(name) ?? 0) + 1);
  const skus: CatalogueSku[] = [];
  const byId = new Map<string, CatalogueSku>();
  const byName = new Map<string, CatalogueSku[]>();
  for (const [vendor, id = '', partNumber = '', guid = '', name = '', flags = '', ids = '', names = ''] of rows) {
    const sku: CatalogueSku = {
      id,
      vendor: vendor === 'g' ? 'google' : 'microsoft',
      name,
      partNumber: vendor === 'g' ? null : partNumber || id,
      guid: guid || null,
      ambiguous: owners.get(name) !== 1,
      free: flags.includes('f'),
      companyLevel: flags.includes('c'),
      idOfProduct: flags.includes('p'),
    };
    skus.push(sku);
    for (const key of [id, guid, ...ids.split('|')]) if (key !== '') byId.set(idKey(key), sku);
    if (flags.includes('w')) continue;
    for (const key of new Set([name, ...names.split('|')].map(foldSkuName))) {
      if (key !== '') byName.set(key, [...(byName.get(key) ?? []), sku]);
    }
  }
  return { skus, byId, byName };
}
