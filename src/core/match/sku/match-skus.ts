/**
 * `driftsheet match` for SKUs: two lists of items side by side. What each item stands for is decided for itself, as a
 * reconciliation does; two items link where both stand for the same thing beyond doubt.
 *
 * Several items that are beyond doubt one SKU (by id, name or a person's word) all link to the one item of the other list that is
 * that SKU too, whichever list has the several. Where both lists have several, they pair off by name, then by term, and what
 * stays over is proposed: all of it is the same SKU, but nothing says which belongs to which. Names that no catalogue knows link
 * one to one only. Swapping the lists gives the same links mirrored, and the order of the items never matters.
 */
import type { Crosswalk } from '../../crosswalk.js';
import type { ListMatch, MatchList } from '../match-lists.js';
import { linkItems } from './link-items.js';
import { readItems } from './match-item.js';
import { proposeItems } from './propose-items.js';

export function matchSkus(left: MatchList, right: MatchList, crosswalk: Crosswalk): ListMatch {
  const items = { left: readItems(left, right, crosswalk), right: readItems(right, left, crosswalk) };
  const links = linkItems(items.left, items.right);
  const linked = { left: new Set(links.map((link) => link.left)), right: new Set(links.map((link) => link.right)) };
  const open = items.left.filter(({ id }) => !linked.left.has(id));
  return {
    links,
    proposals: proposeItems(open, items.left, items.right, linked.right),
    unmatched: {
      left: open.map(({ id }) => id),
      right: items.right.flatMap(({ id }) => (linked.right.has(id) ? [] : [id])),
    },
  };
}
