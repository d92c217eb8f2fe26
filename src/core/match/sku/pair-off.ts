/** Items of two lists that are all the same thing: which of them belong together. */
import { isRejected, type MatchItem } from './match-item.js';

export interface Pair {
  readonly left: MatchItem;
  readonly right: MatchItem;
}

/**
 * Both lists are taken alike, so that swapping them gives the same pairs.
 * `many-to-one`: where one list has a single item, all items of the other belong to it.
 * `one-to-one`: an item belongs to one other at most; a tie belongs to nobody.
 */
export function pairOff(
  left: readonly MatchItem[],
  right: readonly MatchItem[],
  mode: 'many-to-one' | 'one-to-one',
): readonly Pair[] {
  if (left.length === 0 || right.length === 0) return [];
  if (left.length === 1 && right.length === 1) return cross(left, right);
  if (mode === 'many-to-one' && (left.length === 1 || right.length === 1)) return cross(left, right);
  const pairs: Pair[] = [];
  const paired = new Set<MatchItem>();
  const open = (items: readonly MatchItem[]): readonly MatchItem[] => items.filter((item) => !paired.has(item));
  const take = (found: readonly Pair[]): void => {
    for (const pair of found) {
      pairs.push(pair);
      paired.add(pair.left).add(pair.right);
    }
  };
  // A person's word on both sides needs no pairing.
  take(cross(left.filter(isConfirmed), right.filter(isConfirmed)));
  take(pairsBy(open(left), open(right), ({ plain }) => plain));
  if (mode === 'many-to-one') take(pairsBy(open(left), open(right), ({ term }) => `term ${term}`));
  const [l, r] = [open(left), open(right)];
  if (l.length === 1 && r.length === 1) take(cross(l, r));
  else if (mode === 'many-to-one' && (l.length === 1 || r.length === 1)) take(cross(l, r));
  if (mode === 'one-to-one') return pairs;
  const all = [...cross(open(left).filter(isConfirmed), right), ...cross(left, open(right).filter(isConfirmed))];
  return [...pairs, ...all];
}

function isConfirmed({ standing }: MatchItem): boolean {
  return standing.as === 'sku' && standing.how === 'confirmed';
}

function cross(left: readonly MatchItem[], right: readonly MatchItem[]): Pair[] {
  return left.flatMap((l) => right.filter((r) => !isRejected(l, r)).map((r) => ({ left: l, right: r })));
}

/** The pairs that alone have their key in both lists. */
function pairsBy(left: readonly MatchItem[], right: readonly MatchItem[], keyOf: (item: MatchItem) => string): Pair[] {
  const alone = (items: readonly MatchItem[], key: string): MatchItem | undefined => {
    const [only, ...others] = items.filter((item) => keyOf(item) === key);
    return others.length === 0 ? only : undefined;
  };
  return [...new Set(left.map(keyOf))].flatMap((key) => {
    if (key === '') return [];
    const [l, r] = [alone(left, key), alone(right, key)];
    return l && r ? cross([l], [r]) : [];
  });
}
