/** Scores of pairs of companies of different lists, from names and the evidence beside them, computed when asked for and kept. */
import { compareText } from '../../compare-text.js';
import { isCutOff } from './cut-off.js';
import { compareReadings, type Comparison } from './compare-names.js';
import type { Entity } from './entities.js';
import type { NameReading } from './name-reading.js';
import { NameWeights } from './name-weights.js';
import { NearIndex } from './near-index.js';
import { outcomeOf, Outcomes, ScoredPair, type Outcome } from './scored-pair.js';
import { readName } from './read-name.js';
import { countHolders, marksOf, SHARED_BY, weighEvidence, type Holders, type Weighed } from './weigh-evidence.js';

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
  reasons: () => [],
};

export class CompanyScores {
  readonly #entities: readonly Entity[];
  readonly #readings: readonly (readonly NameReading[])[];
  readonly #weights: NameWeights;
  readonly #index: NearIndex;
  readonly #holders: Holders;
  readonly #shapes: readonly string[];
  readonly #sortKeys: readonly string[];
  /** By company: there may be millions of comparisons. */
  readonly #outcomes: readonly Outcomes[];

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
    this.#outcomes = entities.map(() => new Outcomes());
  }

  /** Compares the company with its nearest ones in other lists, both ways round from now on. */
  explore(here: number): void {
    const before = (a: number, b: number): number => compareText(this.#sortKeys[a]!, this.#sortKeys[b]!);
    const { list } = this.#entities[here]!;
    const isOther = (there: number): boolean => this.#entities[there]!.list !== list;
    for (const there of this.#index.near(here, isOther, before)) this.#outcomeOf(here, there);
  }

  compare(here: number, there: number): ScoredPair {
    return new ScoredPair(here, there, this.#outcomeOf(here, there), this.#sayWhy);
  }

  /** Every pair that was compared, of this company. */
  *pairsOf(here: number): Generator<ScoredPair> {
    for (const [there, outcome] of this.#outcomes[here]!.each())
      yield new ScoredPair(here, there, outcome, this.#sayWhy);
  }

  #outcomeOf(here: number, there: number): Outcome {
    const known = this.#outcomes[here]!.find(there);
    if (known !== undefined) return known;
    const { names, score, weighed } = this.#weigh(here, there);
    const outcome = outcomeOf(score, {
      equal: names.equal,
      clash: names.clash,
      apart: names.akin && names.apart,
      far: weighed.otherPostcode === 'far' && weighed.strong === 0,
    });
    this.#outcomes[here]!.add(there, outcome);
    this.#outcomes[there]!.add(here, outcome);
    return outcome;
  }

  /** Reasons are wanted of few pairs, and found again for those. */
  readonly #sayWhy = (here: number, there: number): readonly string[] => {
    const { names, weighed, sameShape } = this.#weigh(here, there);
    return [...names.reasons(), ...weighed.reasons, ...(sameShape ? ['same SKUs and quantities'] : [])];
  };

  #weigh(here: number, there: number): { names: Comparison; score: number; weighed: Weighed; sameShape: boolean } {
    const [a, b] = [this.#entities[here]!, this.#entities[there]!];
    const weighed = weighEvidence(a.evidence, b.evidence, this.#holders);
    const sameShape = this.#isSameShape(here, there);
    return { ...this.#compareNames(here, there, (names) => scoreOf(names, weighed, sameShape)), weighed, sameShape };
  }

  #isSameShape(here: number, there: number): boolean {
    const shape = this.#shapes[here]!;
    const holders = this.#holders.get(shapeMark(shape)[0] ?? '') ?? 0;
    return shape !== '' && shape === this.#shapes[there] && holders <= SHARED_BY;
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
    const { reasons } = best.names;
    const names = {
      ...best.names,
      score: CUT_OFF,
      clash: false,
      reasons: () => ['one name is the other, cut off', ...reasons()],
    };
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
