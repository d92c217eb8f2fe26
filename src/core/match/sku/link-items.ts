/** The links between two lists of items: a person's word, then ids that mean one thing everywhere, then SKUs, then equal names. */
import { compareText } from '../../compare-text.js';
import type { LinkHow } from '../../crosswalk.js';
import type { MatchLink } from '../match-lists.js';
import { areBothRejected, isRejected, type MatchItem } from './match-item.js';
import { pairOff, type Pair } from './pair-off.js';

const STRIPPED = 0.97;
const SHORT_FORM = 0.9;
const STRENGTH: readonly LinkHow[] = ['id', 'domain', 'name', 'score'];

/** Sorted by left, then right. */
export function linkItems(left: readonly MatchItem[], right: readonly MatchItem[]): readonly MatchLink[] {
  const links = new Map<string, MatchLink>();
  const add = (pairs: readonly Pair[], toLink: (pair: Pair) => Omit<MatchLink, 'left' | 'right'>): void => {
    for (const pair of pairs) {
      const key = JSON.stringify([pair.left.id, pair.right.id]);
      if (!links.has(key) && !isRejected(pair.left, pair.right))
        links.set(key, { left: pair.left.id, right: pair.right.id, ...toLink(pair) });
    }
  };
  add(bundlePairs(left, right), bundleLink);
  add(pairsOfOneSku(left, right), skuLink);
  add(pairsOfOneId(left, right), () => ({
    score: 1,
    how: 'id',
    reasons: ['the same id, which means one thing everywhere'],
  }));
  const linked = new Set([...links.values()].flatMap((link) => [`l ${link.left}`, `r ${link.right}`]));
  add(
    pairsOfOneName(
      left.filter(({ id }) => !linked.has(`l ${id}`)),
      right.filter(({ id }) => !linked.has(`r ${id}`)),
    ),
    nameLink,
  );
  return [...links.values()].sort((a, b) => compareText(a.left, b.left) || compareText(a.right, b.right));
}

/** What a person said a bundle holds; two bundles are never one thing because they hold one. */
function bundlePairs(left: readonly MatchItem[], right: readonly MatchItem[]): Pair[] {
  return left.flatMap((l) => right.flatMap((r) => ((heldSku(l, r) ?? heldSku(r, l)) ? [{ left: l, right: r }] : [])));
}

function heldSku(bundle: MatchItem, item: MatchItem) {
  if (bundle.standing.as !== 'bundle' || item.standing.as !== 'sku') return undefined;
  const { sku } = item.standing;
  return bundle.rejected.has(sku.id) ? undefined : bundle.standing.skus.find(({ known }) => known.id === sku.id);
}

function bundleLink({ left, right }: Pair): Omit<MatchLink, 'left' | 'right'> {
  const [bundle, item] = left.standing.as === 'bundle' ? [left, right] : [right, left];
  const held = heldSku(bundle, item);
  const isFlat = bundle.standing.as === 'bundle' && bundle.standing.flat;
  const what = isFlat ? 'is a flat price for' : `holds ${held?.multiplier ?? 1} x`;
  return {
    score: 1,
    how: 'confirmed',
    reasons: [`confirmed: ${bundle.name || bundle.id} ${what} ${held?.known.name ?? ''}`],
  };
}

function pairsOfOneSku(left: readonly MatchItem[], right: readonly MatchItem[]): Pair[] {
  const [here, there] = [bySku(left), bySku(right)];
  return [...here].flatMap(([sku, items]) =>
    pairOff(certainFirst(items), certainFirst(there.get(sku) ?? []), 'many-to-one'),
  );
}

function bySku(items: readonly MatchItem[]): ReadonlyMap<string, readonly MatchItem[]> {
  const groups = new Map<string, MatchItem[]>();
  for (const item of items) {
    if (item.standing.as !== 'sku') continue;
    const { id } = item.standing.sku;
    groups.set(id, [...(groups.get(id) ?? []), item]);
  }
  return groups;
}

/** A short form has a rival in every item of its own list that is this SKU by more than a short form. */
function certainFirst(items: readonly MatchItem[]): readonly MatchItem[] {
  const certain = items.filter(({ standing }) => standing.as === 'sku' && standing.how !== 'score');
  return certain.length > 0 ? certain : items;
}

function skuLink({ left, right }: Pair): Omit<MatchLink, 'left' | 'right'> {
  if (left.standing.as !== 'sku' || right.standing.as !== 'sku') return nameLink({ left, right });
  const { sku } = left.standing;
  const hows = [left.standing.how, right.standing.how];
  const named = `both are ${sku.name}${sku.name === sku.id ? '' : ` (${sku.id})`}`;
  const reasons = [named, ...[left, right].map(howInWords)];
  if (hows.includes('confirmed')) return { score: 1, how: 'confirmed', reasons };
  const how = STRENGTH[Math.max(...hows.map((each) => STRENGTH.indexOf(each)))] as LinkHow;
  const isPlain = left.plain === right.plain && left.plain !== '';
  if (how === 'name') return { score: isPlain ? 1 : STRIPPED, how, reasons };
  return { score: how === 'score' ? SHORT_FORM : 1, how, reasons };
}

function howInWords({ id, name, standing }: MatchItem): string {
  switch (standing.as === 'sku' ? standing.how : 'name') {
    case 'confirmed':
      return `${name || id}: confirmed`;
    case 'id':
      return `${name || id}: by its id`;
    case 'score':
      return `${name || id}: short form`;
    case 'domain':
    case 'name':
      return `${name || id}: by its name`;
  }
}

function pairsOfOneId(left: readonly MatchItem[], right: readonly MatchItem[]): Pair[] {
  const [here, there] = [byUniqueId(left), byUniqueId(right)];
  return [...here].flatMap(([key, [l, ...others]]) => {
    const [r, ...more] = there.get(key) ?? [];
    if (!l || !r || others.length > 0 || more.length > 0) return [];
    // Two SKUs by their names: then the id is not what it looks like.
    const areTwo = l.standing.as === 'sku' && r.standing.as === 'sku';
    return areTwo || areBothRejected(l, r) ? [] : [{ left: l, right: r }];
  });
}

function byUniqueId(items: readonly MatchItem[]): ReadonlyMap<string, readonly MatchItem[]> {
  const groups = new Map<string, MatchItem[]>();
  for (const item of items)
    for (const key of new Set(item.uniqueIds)) groups.set(key, [...(groups.get(key) ?? []), item]);
  return groups;
}

/** Items that no catalogue knows. */
function pairsOfOneName(left: readonly MatchItem[], right: readonly MatchItem[]): Pair[] {
  const [here, there] = [byKey(left), byKey(right)];
  const pairs = [...here].flatMap(([key, items]) => pairOff(items, there.get(key) ?? [], 'one-to-one'));
  return pairs.filter((pair) => !areBothRejected(pair.left, pair.right));
}

function byKey(items: readonly MatchItem[]): ReadonlyMap<string, readonly MatchItem[]> {
  const groups = new Map<string, MatchItem[]>();
  for (const item of items) {
    if (item.key === '' || item.standing.as !== 'open' || item.standing.generic !== null) continue;
    groups.set(item.key, [...(groups.get(item.key) ?? []), item]);
  }
  return groups;
}

function nameLink({ left, right }: Pair): Omit<MatchLink, 'left' | 'right'> {
  return left.plain === right.plain
    ? { score: 1, how: 'name', reasons: ['same name'] }
    : { score: STRIPPED, how: 'name', reasons: [`same name ${left.key} but for words of term, programme and group`] };
}
