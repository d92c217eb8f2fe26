/**
 * Near names for proposals: how many of their telling words two names share, rare words counting more. Cheap and plain; it
 * proposes and never links.
 */

export interface NearName {
  /** Index of the name given to the constructor. */
  readonly index: number;
  /** 0 to 1: weight of the shared words by the weight of all words of both names; higher where one name holds the other. */
  readonly score: number;
  readonly shared: readonly string[];
  /** Words of the name that was asked for, and of the near one, that the other does not have. */
  readonly missingHere: readonly string[];
  readonly missingThere: readonly string[];
}

/** A word that more names than this have tells none of them apart and is not followed: this bounds the cost. */
const COMMON_ABOVE = 40;
const LEAST_SCORE = 0.35;
const CONTAINED = 0.85;

export class NearNames {
  readonly #names: readonly (readonly string[])[];
  readonly #postings = new Map<string, number[]>();
  readonly #commonAbove: number;

  constructor(names: readonly (readonly string[])[], commonAbove = COMMON_ABOVE) {
    this.#names = names.map((words) => [...new Set(words)]);
    this.#commonAbove = commonAbove;
    for (const [index, words] of this.#names.entries()) {
      for (const word of words) {
        const known = this.#postings.get(word);
        if (known) known.push(index);
        else this.#postings.set(word, [index]);
      }
    }
  }

  /** In how many names the word stands. */
  countOf(word: string): number {
    return this.#postings.get(word)?.length ?? 0;
  }

  /** Unordered; only names that `accept` lets pass. */
  near(words: readonly string[], accept: (index: number) => boolean): NearName[] {
    const here = [...new Set(words)];
    const seen = new Set<number>();
    const found: NearName[] = [];
    for (const word of here) {
      const postings = this.#postings.get(word);
      if (!postings || postings.length > this.#commonAbove) continue;
      for (const index of postings) {
        if (seen.has(index)) continue;
        seen.add(index);
        if (!accept(index)) continue;
        const near = this.#compare(here, index);
        if (near.score >= LEAST_SCORE) found.push(near);
      }
    }
    return found;
  }

  #compare(here: readonly string[], index: number): NearName {
    const there = this.#names[index] as readonly string[];
    const shared = here.filter((word) => there.includes(word));
    const missingThere = here.filter((word) => !there.includes(word));
    const missingHere = there.filter((word) => !here.includes(word));
    const both = this.#weigh(shared);
    const all = both + this.#weigh(missingHere) + this.#weigh(missingThere);
    const contained = missingHere.length === 0 || missingThere.length === 0 ? CONTAINED * Math.sqrt(both / all) : 0;
    const score = Math.round(Math.max(both / all, contained) * 100) / 100;
    return { index, score, shared, missingHere, missingThere };
  }

  #weigh(words: readonly string[]): number {
    let weight = 0;
    for (const word of words) weight += 1 / (1 + Math.log2(1 + this.countOf(word)));
    return weight;
  }
}

interface Ranked {
  readonly to: string;
  readonly score: number;
  readonly reasons: readonly string[];
}

/** Best first, ties in order of the id, each id once: at most `most`. The order of `proposals` does not matter. */
export function best<T extends Ranked>(proposals: readonly T[], most = 5): T[] {
  const ofId = new Map<string, T>();
  for (const proposal of proposals) {
    const known = ofId.get(proposal.to);
    if (!known || isBefore(proposal, known)) ofId.set(proposal.to, proposal);
  }
  return [...ofId.values()].sort((a, b) => (isBefore(a, b) ? -1 : 1)).slice(0, most);
}

function isBefore(a: Ranked, b: Ranked): boolean {
  if (a.score !== b.score) return a.score > b.score;
  return a.to === b.to ? a.reasons.join('\n') < b.reasons.join('\n') : a.to < b.to;
}
