/**
 * Finds the companies worth comparing with one company: those that share words, runs of letters or initials with it, rare ones
 * counting more. It only looks up; `compare-names.ts` judges.
 */
import type { NameReading } from './name-reading.js';

/** How many companies of each other list are compared at most. */
const MOST = 30;
/** A mark that more companies than this carry tells none of them apart. */
const COMMON_ABOVE = 1500;
const LETTERS_WORTH = 0.35;

export class NearIndex {
  readonly #marks: (readonly string[])[];
  readonly #postings = new Map<string, number[]>();
  readonly #sums: Float64Array;
  readonly #size: number;

  /** `more`: marks beside those of the names, by company. */
  constructor(companies: readonly (readonly NameReading[])[], more: readonly (readonly string[])[]) {
    this.#size = companies.length;
    this.#sums = new Float64Array(companies.length);
    this.#marks = companies.map((readings, index) => [...marksOf(readings), ...more[index]!]);
    for (const [index, marks] of this.#marks.entries()) {
      for (const mark of marks) {
        const known = this.#postings.get(mark);
        if (known) known.push(index);
        else this.#postings.set(mark, [index]);
      }
    }
  }

  /** Indexes of companies, nearest first; equally near ones in the order that `before` gives. */
  near(company: number, accept: (other: number) => boolean, before: (a: number, b: number) => number): number[] {
    const touched: number[] = [];
    for (const mark of this.#marks[company] ?? []) {
      const postings = this.#postings.get(mark) ?? [];
      if (postings.length > COMMON_ABOVE) continue;
      const weight = Math.log((this.#size + 1) / postings.length) * (mark.startsWith('~') ? LETTERS_WORTH : 1);
      for (const other of postings) {
        if (this.#sums[other] === 0) touched.push(other);
        this.#sums[other]! += weight;
      }
    }
    const sums = new Map<number, number>();
    for (const other of touched) {
      // Long names carry more marks than short ones, which is no likeness.
      const marks = this.#marks[other]!.length;
      if (other !== company) sums.set(other, this.#sums[other]! / Math.sqrt(marks + 4));
      this.#sums[other] = 0;
    }
    const accepted = [...sums.keys()].filter(accept);
    const sumOf = (other: number): number => sums.get(other) ?? 0;
    return accepted.sort((a, b) => sumOf(b) - sumOf(a) || before(a, b)).slice(0, MOST);
  }
}

function marksOf(readings: readonly NameReading[]): readonly string[] {
  const marks = new Set<string>();
  for (const { words, compact } of readings) {
    for (const { key } of words) marks.add(key);
    const padded = `^${compact}$`;
    for (let at = 0; at + 3 <= padded.length; at += 1) marks.add(`~${padded.slice(at, at + 3)}`);
    const own = words.filter(({ tail }) => tail === '');
    if (own.length > 2) marks.add(`=${own.map(({ text }) => text[0]).join('')}`);
    for (const { key, kind } of own) if (kind === 'plain' && key.length > 1 && key.length < 7) marks.add(`=${key}`);
  }
  return [...marks];
}
