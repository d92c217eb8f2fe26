/** What is certain about one item by itself: what the crosswalk says of it, then its id, its name, and the short form of a name. */
import { foldSkuName } from '../../catalogue/fold-sku-name.js';
import type { Crosswalk, ItemRule, LinkHow } from '../../crosswalk.js';
import type { PartyList } from '../../linking.js';
import type { SourceParty } from '../../snapshot.js';
import { CrosswalkIndex } from '../crosswalk-index.js';
import { readSkuName, vendorReadings } from './normalise-sku.js';
import { shortReadings } from './short-forms.js';
import type { KnownSku, SkuDirectory } from './sku-directory.js';

export type SkuAnswer =
  | { readonly is: 'rule'; readonly rule: ItemRule }
  | { readonly is: 'sku'; readonly sku: KnownSku; readonly how: LinkHow }
  /** A name, or the short form of a name, that several SKUs share. */
  | { readonly is: 'one-of'; readonly skus: readonly KnownSku[]; readonly how: 'name' | 'score' }
  | { readonly is: 'unknown' }
  /** The crosswalk says two things at once: nothing links by itself. */
  | { readonly is: 'contradiction' };

/** Part numbers that are everyday words too: whoever bills "EMS" means E3 or E5, and an ATA is a telephone adapter. */
const EVERYDAY: ReadonlySet<string> = new Set(['ATA', 'EMS', 'STREAM', 'VIVA']);

const UNKNOWN: SkuAnswer = { is: 'unknown' };

export class SkuAnswers {
  readonly #directory: SkuDirectory;
  readonly #rules: CrosswalkIndex<ItemRule>;
  readonly #links: CrosswalkIndex<string>;
  readonly #rejected: CrosswalkIndex<string>;

  constructor(crosswalk: Crosswalk, directory: SkuDirectory) {
    this.#directory = directory;
    const idOf = (id: string): string => directory.findOrName(id).id;
    this.#rules = new CrosswalkIndex(
      crosswalk.items.map((rule) => ({ ...rule, how: 'confirmed' as const, target: rule })),
    );
    this.#links = new CrosswalkIndex(
      crosswalk.skus.flatMap((sku) => sku.links.map((link) => ({ ...link, target: idOf(sku.id) }))),
    );
    this.#rejected = new CrosswalkIndex(
      crosswalk.skus.flatMap((sku) =>
        sku.rejected.map((pair) => ({ ...pair, how: 'confirmed' as const, target: idOf(sku.id) })),
      ),
    );
  }

  of(list: PartyList, party: SourceParty): SkuAnswer {
    const rule = this.#rules.find(list, party);
    if (rule === 'contradiction') return { is: 'contradiction' };
    // A rule for seats that names no SKU says nothing yet.
    if (rule !== null && (rule.target.skus.length > 0 || !isSeats(rule.target)))
      return { is: 'rule', rule: rule.target };
    const link = this.#links.find(list, party);
    if (link === 'contradiction') return { is: 'contradiction' };
    if (link !== null) return { is: 'sku', sku: this.#directory.findOrName(link.target), how: link.how };
    return this.#byId(list, party) ?? this.#byName(list, party);
  }

  /** Ids of the SKUs that a person has turned down for this item. */
  rejectedFor(list: PartyList, party: SourceParty): ReadonlySet<string> {
    return this.#rejected.all(list, party);
  }

  #byId(list: PartyList, party: SourceParty): SkuAnswer | null {
    const sku = this.#directory.find(party.id) ?? this.#nameThatIsAnId(list, party.name);
    if (!sku || this.rejectedFor(list, party).has(sku.id)) return null;
    if (sku.idOfProduct) {
      const named = this.#byName(list, party);
      if (named.is !== 'unknown') return named;
    }
    return { is: 'sku', sku, how: 'id' };
  }

  /** A part number or GUID in the place of a name. Plain words must be written as the catalogue does: `SPB`, but not `Viva`. */
  #nameThatIsAnId(list: PartyList, name: string): KnownSku | undefined {
    const text = name.trim();
    if (text.length < 3) return undefined;
    const sku = this.#directory.find(text);
    // A directory knows nothing but part numbers.
    if (EVERYDAY.has(text) && list.leg !== 'assigned') return undefined;
    return sku && (/[_\d]/.test(text) || text === sku.id) ? sku : undefined;
  }

  #byName(list: PartyList, party: SourceParty): SkuAnswer {
    const readings = readSkuName(party.name);
    const rejected = this.rejectedFor(list, party);
    for (const { key, withoutUsers } of readings) {
      const skus = this.#directory.named(key);
      if (skus.length > 0) return toAnswer(skus, 'name', withoutUsers, rejected);
    }
    for (const { key, withoutUsers } of readings) {
      const skus = vendorReadings(key).flatMap((reading) => this.#directory.named(reading));
      if (skus.length > 0) return toAnswer(skus, 'name', withoutUsers, rejected);
    }
    for (const { key, withoutUsers } of readings) {
      const longs = shortReadings(key).flatMap((long) => [long, ...vendorReadings(long)]);
      const skus = new Set(longs.flatMap((long) => this.#directory.named(long)));
      // "365 E3" may be Microsoft's or Office: a short form of two names is the short form of none.
      if (new Set([...skus].map((sku) => foldSkuName(sku.name))).size > 1) return UNKNOWN;
      if (skus.size > 0) return toAnswer([...skus], 'score', withoutUsers, rejected);
    }
    return UNKNOWN;
  }
}

function toAnswer(
  skus: readonly KnownSku[],
  how: 'name' | 'score',
  withoutUsers: boolean,
  rejected: ReadonlySet<string>,
): SkuAnswer {
  const [only, ...others] = skus.filter((sku) => !rejected.has(sku.id));
  if (!only) return UNKNOWN;
  if (others.length > 0 || skus.length > 1) return { is: 'one-of', skus: [only, ...others], how };
  // "Copilot Studio, per user" is not the tenant's Copilot Studio.
  if (withoutUsers && only.companyLevel) return UNKNOWN;
  return { is: 'sku', sku: only, how };
}

function isSeats(rule: ItemRule): boolean {
  return rule.kind === 'seat' || rule.kind === 'flat';
}
