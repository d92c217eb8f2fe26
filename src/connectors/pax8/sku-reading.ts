/** What the catalogue makes of a Pax8 product: by its vendor's catalogue id, and by its name where one SKU alone has it. Pure. */
import { findById, findByName, type CatalogueSku } from '../../core/catalogue/catalogue.js';
import { readSkuName } from '../../core/match/sku/normalise-sku.js';

/** GUIDs as the vendor writes them. */
export interface CatalogueReading {
  readonly byId: string | null;
  readonly byName: string | null;
  /** What is known of the two. */
  readonly all: readonly string[];
}

export function readByCatalogue(name: string, vendorSku: string): CatalogueReading {
  const byId = vendorSku === '' ? null : guidOf(findById(vendorSku));
  // The name as it stands, but for the programme in brackets: any further reading is a guess.
  const [literal] = readSkuName(name);
  const [named, ...rivals] = literal === undefined ? [] : findByName(literal.key);
  const byName = rivals.length > 0 || named?.ambiguous === true ? null : guidOf(named);
  return { byId, byName, all: [byId, byName].flatMap((guid) => guid ?? []) };
}

function guidOf(sku: CatalogueSku | undefined): string | null {
  return sku?.guid ?? null;
}
