/** Scores of pairs of companies of different lists, from names and the evidence beside them, computed when asked for and kept. */
import { compareText } from '../../compare-text.js';
import { isCutOff } from './cut-off.js';
import { compareReadings, type Comparison } from './compare-names.js';
import type { Entity } from './entities.js';
import type { NameReading } from './name-reading.js';
import { NameWeights } from './name-weights.js';
import { NearIndex } from './near-index.js';
import { readName } from './read-name.js';
import { countHolders, marksOf, SHARED_BY, weighEvidence, type Holders, type Weighed } from './weigh-evidence.js';

export interface ScoredPair {
  readonly here: number;
  readonly there: number;
  /** 0 to 1, two decimals. */
  readonly score: number;
  /** The names are equal after normalising. */
  readonly equal: boolean;
  /** Something tells the two apart that no likeness of names outweighs. */
  readonly clash: boolean;
  /** Of one word, and each with a trade or name of its own. */
  readonly apart: boolean;
  /** Their postcodes are of different parts of the country, and nothing else brings them together. */
  readonly far: boolean;
  readonly reasons: readonly string[];
}

/**
 * Chosen on one part of labelled names and frozen; docs/matching.md has the figures of the other part. Below this score, or with a
 * rival within the margin, a pair is a proposal.
 */
export const LINK_SCORE = 0.86;
export const LINK_MARGIN = 0.05;

/** How much of what is missing to 1 strong evidence makes up for, by its pieces. */
const STRONG = [0, 0.75, 0.85, 0.9];
/** As near to a link as a proposal comes. */
const ALMOST = LINK_SCORE - 0.01;
const CUT_OFF = 0.9;
/** A phone or a domain in common between names that are not alike: perhaps a company under a new name. */
const RENAMED = 0.6;
const POSTCODE = 0.04;
const OTHER_POSTCODE = { near: 0.1, far: 0.25 };
const SHAPE = 0.06;
const NOTHING: Comparison = {
  score: 0,
  equal: false,
  akin: false,
  apart: false,
  clash: false,
  sister: false,
  reasons: [],
};

export class CompanyScores {
  readonly #entities: readonly Entity[];
  readonly #readings: readonly (readonly NameReading[])[];
  readonly #weights: NameWeights;
  readonly #index: NearIndex;
  readonly #holders: Holders;
  readonly #shapes: readonly string[];
  readonly #sortKeys: readonly string[];
  readonly #pairs: Map<number, ScoredPair>[];

  /** `shapes`: the counts of each company as one text, '' where they say nothing. */
  constructor(entities: readonly Entity[], shapes: readonly string[]) {
    this.#shapes = shapes;
    this.#entities = entities;
    this.#readings = entities.map(({ names }) => names.flatMap(readName));
    this.#weights = new NameWeights(this.#readings);
    const marks = entities.map(({ evidence }, index) => [...marksOf(evidence), ...shapeMark(shapes[index]!)]);
    this.#holders = countHolders(entities.map(({ list }, index) => ({ list, marks: marks[index]! })));
    this.#index = new NearIndex(this.#readings, marks);
    this.#sortKeys = entities.map(({ names, id }) => [...names, id].join('\n'));
    this.#pairs = entities.map(() => new Map<number, ScoredPair>());
  }

  /** Compares the company with its nearest ones in other lists, both ways round from now on. */
  explore(here: number): void {
    const before = (a: number, b: number): number => compareText(this.#sortKeys[a]!, this.#sortKeys[b]!);
    const { list } = this.#entities[here]!;
    const isOther = (there: number): boolean => this.#entities[there]!.list !== list;
    for (const there of this.#index.near(here, isOther, before)) this.compare(here, there);
  }

  compare(here: number, there: number): ScoredPair {
    const known = this.#pairs[here]!.get(there);
    if (known) return known;
    const [a, b] = [this.#entities[here]!, this.#entities[there]!];
    const weighed = weighEvidence(a.evidence, b.evidence, this.#holders);
    const sameShape = this.#isSameShape(here, there);
    const { names, score } = this.#compareNames(here, there, (one) => scoreOf(one, weighed, sameShape));
    const pair = {
      here,
      there,
      score: Math.round(score * 100) / 100,
      equal: names.equal,
      clash: names.clash,
      apart: names.akin && names.apart,
      far: weighed.otherPostcode === 'far' && weighed.strong === 0,
      reasons: [...names.reasons, ...weighed.reasons, ...(sameShape ? ['same SKUs and quantities'] : [])],
    };
    this.#pairs[here]!.set(there, pair);
    this.#pairs[there]!.set(here, { ...pair, here: there, there: here });
    return pair;
  }

  #isSameShape(here: number, there: number): boolean {
    const shape = this.#shapes[here]!;
    const holders = this.#holders.get(shapeMark(shape)[0] ?? '') ?? 0;
    return shape !== '' && shape === this.#shapes[there] && holders <= SHARED_BY;
  }

  /** Every pair that was compared, of this company. */
  pairsOf(here: number): Iterable<ScoredPair> {
    return this.#pairs[here]!.values();
  }

  /**
   * The way to read the two names that comes out best with the evidence beside them; always compared the same way round, so that the
   * answer is.
   */
  #compareNames(
    here: number,
    there: number,
    weigh: (names: Comparison) => number,
  ): { names: Comparison; score: number } {
    const [first, second] = this.#sortKeys[here]! <= this.#sortKeys[there]! ? [here, there] : [there, here];
    let best = { names: NOTHING, score: weigh(NOTHING) };
    for (const left of this.#readings[first]!) {
      for (const right of this.#readings[second]!) {
        // Alike only because each left out what tells them apart.
        if (left.without !== '' && right.without !== '' && left.without !== right.without) continue;
        const names = compareReadings(left, right, this.#weights);
        const score = weigh(names);
        const isBetter = score > best.score || (score === best.score && names.score > best.names.score);
        if (isBetter || (names.equal && !best.names.equal)) best = { names, score };
      }
    }
    const cut = this.#entities[here]!.names.some((name) =>
      this.#entities[there]!.names.some((other) => isCutOff(name, other)),
    );
    if (!cut || best.names.score >= CUT_OFF) return best;
    const reasons = ['one name is the other, cut off', ...best.names.reasons];
    const names = { ...best.names, score: CUT_OFF, clash: false, reasons };
    return { names, score: weigh(names) };
  }
}

function shapeMark(shape: string): readonly string[] {
  return shape === '' ? [] : [`%${shape}`];
}

function scoreOf({ score, akin, apart, clash, sister }: Comparison, weighed: Weighed, sameShape: boolean): number {
  let sum = score;
  if (weighed.strong > 0 && akin && !clash) {
    const lifted = sum + (1 - sum) * STRONG[Math.min(weighed.strong, STRONG.length - 1)]!;
    // Two trades of one owner share the address, the phone and the rare word.
    sum = apart || sister ? Math.max(sum, Math.min(lifted, ALMOST)) : lifted;
  } else if (weighed.strong > 0) {
    // Between names that have nothing in common it is for a person to weigh.
    const said = weighed.personal > 0 ? RENAMED + 0.2 * sum : sum + 0.3;
    sum = Math.max(sum, Math.min(said, ALMOST));
  }
  if (weighed.samePostcode) sum = Math.min(sum + POSTCODE, sum < LINK_SCORE && apart ? ALMOST : 1);
  if (weighed.otherPostcode !== null && weighed.strong === 0) sum -= OTHER_POSTCODE[weighed.otherPostcode];
  // Equal counts speak for a pair and never link it.
  if (sameShape && sum < LINK_SCORE) sum = Math.max(sum, Math.min(sum + SHAPE, ALMOST));
  return Math.max(0, Math.min(1, sum));
}
