/**
 * The seats of each company by SKU as one comparable text (`EXCHANGESTANDARD=3;SPB=12`). Two companies with the same seats may well be
 * one; it is a reason beside a proposal and never makes a link. Made only when the matching asks for it.
 */
import type { ItemMeaning, LinkedSkus, PartyList } from '../linking.js';
import type { Gathered, GatheredSnapshot } from './gather.js';
import { USE } from './line-use.js';

/** One SKU alone is no shape: half of all companies have some seats of it. */
const FEWEST_SKUS = 2;

/** The companies of every source, each list with its shapes. `uses`: of the lines of each snapshot. */
export function withShapes(gathered: Gathered, uses: readonly Uint8Array[], skus: LinkedSkus): readonly PartyList[] {
  let made: readonly (readonly string[])[] | null = null;
  return gathered.companies.map(({ source, aliases, leg, parties }, index) => ({
    source,
    aliases,
    leg,
    parties,
    shapes: () => (made ??= shapesOf(gathered, uses, skus))[index]!,
  }));
}

/** What the lines of one source come to, by party. */
interface Seats {
  readonly bySku: Map<number, number>[];
  /** Parties of which some count is not known. */
  readonly doubtful: Uint8Array;
}

function shapesOf(gathered: Gathered, uses: readonly Uint8Array[], skus: LinkedSkus): readonly (readonly string[])[] {
  const skuOf = skus.meanings.map((meanings) => meanings.map(onlySku));
  const all = gathered.companies.map(({ parties }): Seats => ({
    bySku: parties.map(() => new Map<number, number>()),
    doubtful: new Uint8Array(parties.length),
  }));
  for (const [index, one] of gathered.snapshots.entries())
    addSeats(one, uses[index]!, skuOf[one.source]!, all[one.source]!);
  const isListed = seenByEveryLeg(gathered, skus);
  return all.map(({ bySku, doubtful }) =>
    bySku.map((seats, party) => {
      if (doubtful[party] === 1) return '';
      const listed = [...seats].filter(([record]) => isListed[record]);
      if (listed.length < FEWEST_SKUS) return '';
      return listed
        .map(([record, count]) => `${skus.records[record]!.id}=${count}`)
        .sort()
        .join(';');
    }),
  );
}

function addSeats(one: GatheredSnapshot, uses: Uint8Array, skuOf: readonly SkuOfItem[], to: Seats): void {
  const { lines, status } = one.snapshot;
  if (status === 'failed' || status === 'partial' || one.rejectedCompany.includes(-1)) to.doubtful.fill(1);
  for (const party of one.rejectedCompany) if (party >= 0) to.doubtful[party] = 1;
  for (let i = 0; i < lines.length; i += 1) {
    const use = uses[i];
    if (use !== USE.counted && use !== USE.contradicted) continue;
    const { quantity } = lines[i]!;
    const sku = skuOf[one.itemOf[i]!]!;
    if (sku === 'no-seats' || quantity === 0) continue;
    const party = one.companyOf[i]!;
    if (quantity === null || sku === 'not-plain' || use === USE.contradicted) to.doubtful[party] = 1;
    else if (to.doubtful[party] === 0) to.bySku[party]!.set(sku, (to.bySku[party]!.get(sku) ?? 0) + quantity);
  }
}

type SkuOfItem = number | 'no-seats' | 'not-plain';

/** The SKU whose seats an item counts one by one. */
function onlySku(meaning: ItemMeaning): SkuOfItem {
  if (meaning.as === 'no-seats') return 'no-seats';
  const [sku, ...more] = meaning.as === 'skus' ? meaning.skus : [];
  const isPlain = sku !== undefined && more.length === 0 && sku.multiplier === 1 && sku.included === 0;
  return isPlain ? sku.record : 'not-plain';
}

/** By SKU record. A directory lists the SKUs of its own vendor; nobody buys or bills the free ones. */
function seenByEveryLeg({ snapshots }: Gathered, skus: LinkedSkus): readonly boolean[] {
  const limits = snapshots.flatMap(({ snapshot }) => (snapshot.vendors === null ? [] : [snapshot.vendors]));
  return skus.records.map(
    ({ free, companyLevel, vendor }) =>
      !free && !companyLevel && limits.every((vendors) => vendor !== null && vendors.includes(vendor)),
  );
}
