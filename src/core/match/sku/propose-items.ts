/** What an item without a link may be: at most five items of the other list, best first, with reasons in words. */
import { compareText } from '../../compare-text.js';
import type { MatchProposal } from '../match-lists.js';
import { NearNames, type NearName } from '../near-names.js';
import { isRejected, type MatchItem } from './match-item.js';
import { reasonsOf, wordsOfSku } from './near-skus.js';

const MOST = 5;
const SAME_SKU = 0.93;
const SAME_NAME = 0.92;
const SHARED_NAME = 0.9;
const NEAR_AT_MOST = 0.85;
const OTHER_SKU_AT_MOST = 0.6;
/** A word that more names than this have is not followed. */
const COMMON_ABOVE = 150;

/** Sorted by left, then best first, then right. */
export function proposeItems(
  open: readonly MatchItem[],
  left: readonly MatchItem[],
  right: readonly MatchItem[],
  linkedRight: ReadonlySet<string>,
): readonly MatchProposal[] {
  if (open.length === 0 || right.length === 0) return [];
  // The words of both lists, so that a pair has one score whichever list is the left one.
  const words = [...right, ...left].map((item) => wordsOfSku(nameOf(item)));
  const near = new NearNames(
    words.map(({ long }) => long),
    COMMON_ABOVE,
  );
  return open.flatMap((item) => {
    if (item.standing.as === 'no-seats') return [];
    const { long, short } = wordsOfSku(nameOf(item));
    const found = new Map<MatchItem, MatchProposal>();
    const offer = (other: MatchItem, score: number, reasons: readonly string[]): void => {
      const known = found.get(other);
      if (known && known.score >= score) return;
      const taken = linkedRight.has(other.id) ? ['it is linked to another item'] : [];
      found.set(other, { left: item.id, right: other.id, score, reasons: [...reasons, ...taken] });
    };
    const candidates = right.filter((other) => other.standing.as !== 'no-seats' && !isRejected(item, other));
    for (const other of candidates) {
      const same = sameThing(item, other);
      if (same) offer(other, same.score, same.reasons);
    }
    const accepted = new Set(candidates);
    for (const each of near.near(long, (index) => index < right.length && accepted.has(right[index]!))) {
      const other = right[each.index]!;
      const score = nearScore(item, other, each);
      offer(other, score, nearReasons(item, other, each, short));
    }
    return [...found.values()].sort((a, b) => b.score - a.score || compareText(a.right, b.right)).slice(0, MOST);
  });
}

/** Strong evidence that is not enough for a link. */
function sameThing(item: MatchItem, other: MatchItem): { score: number; reasons: readonly string[] } | null {
  const [a, b] = [item.standing, other.standing];
  if (a.as === 'sku' && b.as === 'sku')
    return a.sku.id === b.sku.id
      ? { score: SAME_SKU, reasons: [`both are ${a.sku.name}, and so is another item of one list`] }
      : null;
  const shared = a.as === 'one-of' ? a.skus : b.as === 'one-of' ? b.skus : null;
  if (shared && [a, b].every((each) => each.as === 'one-of' || each.as === 'sku')) {
    const other = a.as === 'sku' ? [a.sku.id] : b.as === 'sku' ? [b.sku.id] : shared.map((sku) => sku.id);
    const ids = shared.map((sku) => sku.id);
    const reason = `the name ${shared[0]?.name ?? ''} belongs to several SKUs: ${[...ids].sort(compareText).join(', ')}`;
    if (ids.some((id) => other.includes(id))) return { score: SHARED_NAME, reasons: [reason] };
  }
  if (item.folded === other.folded && item.folded !== '')
    return { score: SAME_NAME, reasons: ['same name', ...whyNoLink(item)] };
  if (item.key !== '' && item.key === other.key)
    return {
      score: SHARED_NAME,
      reasons: [`same name ${item.key} but for words of term and group`, ...whyNoLink(item)],
    };
  return null;
}

function whyNoLink({ standing }: MatchItem): string[] {
  if (standing.as !== 'open') return [];
  return [standing.generic ?? 'another item of one list has this name too'];
}

function nearScore(item: MatchItem, other: MatchItem, near: NearName): number {
  return Math.min(near.score, areOtherSkus(item, other) ? OTHER_SKU_AT_MOST : NEAR_AT_MOST);
}

function nearReasons(item: MatchItem, other: MatchItem, near: NearName, short: readonly string[]): string[] {
  const reasons = reasonsOf(near, short, ['only the left', 'only the right']);
  if (item.standing.as === 'sku' && other.standing.as === 'sku')
    reasons.push(`${item.standing.sku.id} is another SKU than ${other.standing.sku.id}`);
  return reasons;
}

function areOtherSkus({ standing: a }: MatchItem, { standing: b }: MatchItem): boolean {
  return a.as === 'sku' && b.as === 'sku' && a.sku.id !== b.sku.id;
}

/** The SKU's own name where it is known: `SPB` has no words. */
function nameOf({ name, standing }: MatchItem): string {
  if (standing.as === 'sku') return standing.sku.name;
  return standing.as === 'one-of' ? (standing.skus[0]?.name ?? name) : name;
}
