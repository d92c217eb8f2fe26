/** Two lists side by side: what links, what is proposed, and what is left. The shape that `driftsheet match` gives. */
import type { LinkHow } from '../crosswalk.js';
import type { SourceParty } from '../snapshot.js';

/** One list; the ids of its parties are filled and unique. */
export interface MatchList {
  /** Names under which a crosswalk may mean this list, best first: `left`, then the file's own name. */
  readonly sources: readonly string[];
  readonly parties: readonly SourceParty[];
}

export interface MatchLink {
  /** Ids of the two parties. */
  readonly left: string;
  readonly right: string;
  /** 0 to 1, two decimals; 1 where a person, an id or an equal name says so. */
  readonly score: number;
  readonly how: LinkHow;
  /** In words, strongest first; never empty. */
  readonly reasons: readonly string[];
}

export interface MatchProposal {
  readonly left: string;
  readonly right: string;
  readonly score: number;
  readonly reasons: readonly string[];
}

/** Sorted by left, then best first, then right; so equal lists give equal bytes whatever their order. */
export interface ListMatch {
  readonly links: readonly MatchLink[];
  /** At most five for each left party that has no link. */
  readonly proposals: readonly MatchProposal[];
  /** Ids without a link, sorted. */
  readonly unmatched: { readonly left: readonly string[]; readonly right: readonly string[] };
}
