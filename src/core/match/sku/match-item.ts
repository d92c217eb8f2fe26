/** One item of one list, and what it stands for by itself. */
import { compareText } from '../../compare-text.js';
import { foldSkuName } from '../../catalogue/fold-sku-name.js';
import type { Crosswalk, ItemSku, LinkHow } from '../../crosswalk.js';
import type { PartyList } from '../../linking.js';
import { plainName } from '../crosswalk-index.js';
import type { MatchList } from '../match-lists.js';
import { isBundleName, isFamilyName, noSeatsKind } from './item-kind.js';
import { crosswalkOf } from '../list-crosswalk.js';
import { lineUpKey, termOf, type SkuTerm } from './normalise-sku.js';
import { SkuAnswers } from './sku-answer.js';
import { SkuDirectory, type KnownSku } from './sku-directory.js';
import { globalIdKey } from '../global-id.js';

export type Standing =
  /** One SKU; `confirmed` by a person, by `id`, by `name`, or by the short form of a name (`score`). */
  | { readonly as: 'sku'; readonly sku: KnownSku; readonly how: LinkHow }
  /** A person said so: several SKUs, or a flat price for them. */
  | {
      readonly as: 'bundle';
      readonly skus: readonly (ItemSku & { readonly known: KnownSku })[];
      readonly flat: boolean;
    }
  /** A name that several SKUs share. */
  | { readonly as: 'one-of'; readonly skus: readonly KnownSku[] }
  | { readonly as: 'no-seats'; readonly kind: string }
  /** Nothing is known of it; `generic` says in words why not even an equal name would be enough. */
  | { readonly as: 'open'; readonly generic: string | null };

export interface MatchItem {
  readonly id: string;
  readonly name: string;
  /** For comparing names as they are written. */
  readonly plain: string;
  /** For comparing names but for spelling. */
  readonly folded: string;
  readonly standing: Standing;
  /** The name without the words that say how it is sold; '' without a name. */
  readonly key: string;
  readonly term: SkuTerm;
  /** GUIDs and the like, from the id and from a name that is one. */
  readonly uniqueIds: readonly string[];
  /** Ids of the SKUs a person has turned down for this item. */
  readonly rejected: ReadonlySet<string>;
}

/** The items of `list`, sorted by id. */
export function readItems(list: MatchList, other: MatchList, crosswalk: Crosswalk): readonly MatchItem[] {
  const walk = crosswalkOf(list, other, crosswalk);
  const directory = new SkuDirectory(walk.skus);
  const answers = new SkuAnswers(walk, directory);
  const [source = '', ...aliases] = list.sources;
  const parties: PartyList = { source, aliases, leg: 'purchased', parties: list.parties };
  return list.parties
    .map((party): MatchItem => {
      const { id, name } = party;
      const folded = foldSkuName(name);
      return {
        id,
        name,
        plain: plainName(name),
        folded,
        standing: standingOf(folded, answers.of(parties, party), directory),
        key: lineUpKey(name),
        term: termOf(name),
        uniqueIds: [globalIdKey(id), globalIdKey(name)].flatMap((key) => key ?? []),
        rejected: answers.rejectedFor(parties, party),
      };
    })
    .sort((a, b) => compareText(a.id, b.id));
}

/** Ids of the SKUs that an item is, holds, or may be. */
export function skuIdsOf({ standing }: MatchItem): readonly string[] {
  if (standing.as === 'sku') return [standing.sku.id];
  if (standing.as === 'one-of') return standing.skus.map((sku) => sku.id);
  return standing.as === 'bundle' ? standing.skus.map(({ known }) => known.id) : [];
}

/** Whether a person has turned down what would make a pair of these two. */
export function isRejected(a: MatchItem, b: MatchItem): boolean {
  return turnsDown(a, b) || turnsDown(b, a);
}

/** Whether both were turned down for one SKU: what else they have in common may be just what a person has overruled. */
export function areBothRejected(a: MatchItem, b: MatchItem): boolean {
  return [...a.rejected].some((id) => b.rejected.has(id));
}

function turnsDown({ rejected }: MatchItem, other: MatchItem): boolean {
  if (rejected.size === 0) return false;
  const skus = skuIdsOf(other);
  return skus.length > 0 && skus.every((id) => rejected.has(id));
}

function standingOf(folded: string, answer: ReturnType<SkuAnswers['of']>, directory: SkuDirectory): Standing {
  switch (answer.is) {
    case 'sku':
      return { as: 'sku', sku: answer.sku, how: answer.how };
    case 'one-of':
      return { as: 'one-of', skus: answer.skus };
    case 'contradiction':
      return { as: 'open', generic: 'the crosswalk says two things of it' };
    case 'unknown':
      return standingOfName(folded);
    case 'rule': {
      const { kind } = answer.rule;
      if (kind !== 'seat' && kind !== 'flat') return { as: 'no-seats', kind };
      const skus = answer.rule.skus.map((each) => ({ ...each, known: directory.findOrName(each.sku) }));
      const [only, ...others] = skus;
      return only && others.length === 0 && kind === 'seat' && only.multiplier === 1
        ? { as: 'sku', sku: only.known, how: 'confirmed' }
        : { as: 'bundle', skus, flat: kind === 'flat' };
    }
  }
}

function standingOfName(folded: string): Standing {
  const kind = noSeatsKind(folded);
  if (kind !== null) return { as: 'no-seats', kind };
  if (folded === '') return { as: 'open', generic: 'it has no name' };
  if (isFamilyName(folded)) return { as: 'open', generic: 'the name is that of a whole family of products' };
  if (isBundleName(folded)) return { as: 'open', generic: 'the name is that of a bundle or a service, not of a SKU' };
  return { as: 'open', generic: null };
}
