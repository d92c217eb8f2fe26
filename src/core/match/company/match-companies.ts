/** `driftsheet match` for companies: the same linking as a reconciliation does, over two lists. */
import { compareText } from '../../compare-text.js';
import type { Crosswalk } from '../../crosswalk.js';
import type { ListMatch, MatchLink, MatchList } from '../match-lists.js';
import { linkDiffering } from './link-companies.js';

export function matchCompanies(left: MatchList, right: MatchList, crosswalk: Crosswalk): ListMatch {
  const lists = [
    { source: 'left', aliases: left.sources, leg: 'purchased' as const, parties: left.parties },
    { source: 'right', aliases: right.sources, leg: 'billed' as const, parties: right.parties },
  ];
  const { links } = linkDiffering(lists, crosswalk);
  const rightOf = new Map<number, string>();
  for (const [j, link] of (links[1] ?? []).entries()) rightOf.set(link.record, right.parties[j]!.id);
  const found: MatchLink[] = [];
  for (const [i, link] of (links[0] ?? []).entries()) {
    const other = rightOf.get(link.record);
    if (other !== undefined && link.how !== null)
      found.push({ left: left.parties[i]!.id, right: other, score: 1, how: link.how, reasons: ['same name'] });
  }
  const linkedLeft = new Set(found.map((link) => link.left));
  const linkedRight = new Set(found.map((link) => link.right));
  return {
    links: found.sort((a, b) => compareText(a.left, b.left)),
    proposals: [],
    unmatched: {
      left: left.parties
        .map(({ id }) => id)
        .filter((id) => !linkedLeft.has(id))
        .sort(compareText),
      right: right.parties
        .map(({ id }) => id)
        .filter((id) => !linkedRight.has(id))
        .sort(compareText),
    },
  };
}
