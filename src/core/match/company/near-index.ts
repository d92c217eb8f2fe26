/**
 * Finds the companies worth comparing with one company: those that share words, runs of letters or initials with it, rare ones
 * counting more. It only looks up; `compare-names.ts` judges.
 */
import type { NameReading } from './name-reading.js';

/** How many companies of each other list are compared at most. */
const MOST = 30;
/** A mark that more companies than this carry tells none of them apart. */
const COMMON_ABOVE = 1500;
const COMMON_LETTERS_ABOVE = 500;
/** Whoever is less near than this part of the nearest is not worth a comparison. */
const FAR = 0.25;
const LETTERS_WORTH = 0.35;

export class NearIndex {
  /** Marks as numbers: their texts would take more room than all the rest. */
  readonly #marks: readonly Int32Array[];
  /** By mark: the companies that carry it. */
  readonly #postings: number[][] = [];
  /** By mark: whether it is a run of letters. */
  readonly #areLetters: boolean[] = [];
  readonly #sums: Float64Array;
  readonly #lengths: Float64Array;
  readonly #size: number;

  /** `more`: marks beside those of the names, by company. */
  constructor(companies: readonly (readonly NameReading[])[], more: readonly (readonly string[])[]) {
    this.#size = companies.length;
    this.#sums = new Float64Array(companies.length);
    const numbers = new Map<string, number>();
    this.#marks = companies.map((readings, index) =>
      Int32Array.from([...marksOf(readings), ...more[index]!], (mark) => this.#post(mark, index, numbers)),
    );
    this.#lengths = Float64Array.from(this.#marks, (marks) => Math.sqrt(marks.length + 4));
  }

  #post(mark: string, company: number, numbers: Map<string, number>): number {
    let number = numbers.get(mark);
    if (number === undefined) {
      number = this.#postings.push([]) - 1;
      this.#areLetters.push(mark.startsWith('~'));
      numbers.set(mark, number);
    }
    this.#postings[number]!.push(company);
    return number;
  }

  /** Indexes of companies, nearest first; equally near ones in the order that `before` gives. */
  near(company: number, accept: (other: number) => boolean, before: (a: number, b: number) => number): number[] {
    const sums = this.#sums;
    const touched: number[] = [];
    for (const mark of this.#marks[company]!) {
      const postings = this.#postings[mark]!;
      const isLetters = this.#areLetters[mark]!;
      if (postings.length > (isLetters ? COMMON_LETTERS_ABOVE : COMMON_ABOVE)) continue;
      const weight = Math.log((this.#size + 1) / postings.length) * (isLetters ? LETTERS_WORTH : 1);
      for (const other of postings) {
        if (sums[other] === 0) touched.push(other);
        sums[other]! += weight;
      }
    }
    let most = 0;
    for (const other of touched) {
      // Long names carry more marks than short ones, which is no likeness.
      sums[other]! /= this.#lengths[other]!;
      if (other !== company && sums[other]! > most && accept(other)) most = sums[other]!;
    }
    const found = touched
      .filter((other) => sums[other]! >= most * FAR && other !== company && accept(other))
      .map((other) => [other, sums[other]!] as const)
      .sort(([a, here], [b, there]) => there - here || before(a, b))
      .slice(0, MOST);
    for (const other of touched) sums[other] = 0;
    return found.map(([other]) => other);
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
