/** How much each word says: rare words much, words of every other company little. Counted over all lists together. */
import type { NameReading } from './name-reading.js';
import type { NameWord, WordKind } from './name-words.js';

/** Short lists say little about what is rare: never fewer names than this are assumed. */
const LEAST_NAMES = 500;
/** A common word is taken to stand in at least this part of all names. */
const COMMON_PART = 0.012;
const OF_KIND: Readonly<Record<WordKind, number>> = {
  plain: 1,
  common: 1,
  structure: 0.35,
  number: 0.9,
  direction: 0.8,
  place: 0.8,
  initial: 0.3,
  particle: 0.1,
};
const TAIL = 0.25;

export class NameWeights {
  readonly #counts = new Map<string, number>();
  readonly #weights = new Map<string, number>();
  readonly #names: number;
  readonly #counted: number;

  /** `companies`: the readings of each company; a word counts once per company. */
  constructor(companies: readonly (readonly NameReading[])[]) {
    for (const readings of companies) {
      for (const key of new Set(readings.flatMap(({ words }) => words.map((word) => word.key)))) {
        this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
      }
    }
    this.#counted = companies.length;
    this.#names = Math.max(companies.length, LEAST_NAMES);
  }

  /** In how many companies of all lists the word stands. */
  countOf(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  /** Whether hardly anybody else has the word: one company on each side, and a spelling or two. */
  isRare(word: NameWord): boolean {
    return word.kind === 'plain' && this.countOf(word.key) <= Math.max(3, this.#names * 0.002);
  }

  /** Whether a list writes the word before or behind so many of its names that it says nothing of one of them. */
  isBoilerplate({ key }: NameWord): boolean {
    return this.countOf(key) >= Math.max(6, this.#counted * 0.015);
  }

  /** 0 to 1. */
  of(word: NameWord): number {
    let weight = this.#weights.get(word.key);
    if (weight === undefined) {
      const least = word.kind === 'plain' || word.kind === 'number' ? 1 : this.#names * COMMON_PART;
      const count = Math.max(this.countOf(word.key), least);
      weight = (Math.log((this.#names + 1) / count) / Math.log(this.#names + 1)) * OF_KIND[word.kind];
      this.#weights.set(word.key, weight);
    }
    return word.tail === 'form' || word.tail === 'bracket' ? weight * TAIL : weight;
  }

  sum(words: readonly NameWord[]): number {
    let total = 0;
    for (const word of words) total += this.of(word);
    return total;
  }
}
