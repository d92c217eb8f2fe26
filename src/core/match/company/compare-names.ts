/**
 * How surely two company names name one company: 0 to 1, with the reasons in words. What speaks for it adds up; what tells two
 * companies apart (another number, direction, place or telling word) puts a lid on the score, however much else agrees.
 */
import { alignWords, type Alignment, type Likeness } from './align-words.js';
import { SISTER_WORDS } from './words/common-words.js';
import { lidOfMatches } from './guess-lids.js';
import { lidOfLeftovers, lidOfOrder } from './lids.js';
import type { NameWeights } from './name-weights.js';
import { areForeign } from './words/legal-forms.js';
import { sayComparison } from './say-comparison.js';
import { UMLAUTS, type NameReading } from './name-reading.js';
import type { NameWord } from './name-words.js';

export interface Comparison {
  /** 0 to 1, not rounded. */
  readonly score: number;
  /** Every word agrees and nothing had to be guessed: the names are equal after normalising. */
  readonly equal: boolean;
  /** They share a word that names somebody. */
  readonly akin: boolean;
  /** Each has a word of its own that may name somebody else, or another trade. */
  readonly apart: boolean;
  /** One of them has a word that a sister company adds to the name. */
  readonly sister: boolean;
  /** Each has a number, direction or place that the other lacks: two of one family. */
  readonly clash: boolean;
  /** In words, found when asked for: most comparisons are never explained. */
  readonly reasons: () => readonly string[];
}

const WORTH: Readonly<Record<Likeness, number>> = {
  same: 1,
  joined: 0.98,
  plural: 0.95,
  short: 0.95,
  initials: 0.9,
  initial: 0.7,
  typo: 0.88,
};

/** `Parent:Child` and `Parent`, or a name that merely reads like the two. */
const PARENT = 0.8;
const SAME_WORDS_BELOW = 0.9;
/** "Hermes GmbH" and "Hermes Inc". */
const FOREIGN = 0.84;
const RESPELLED = 0.8;
const AKIN = 0.45;
const AKIN_ALL = 1.2;
/** Readings that cost this much are guesses. */
const DOUBTFUL_READING = 0.12;
const ORDER_COST = 0.02;
const FORM_COST = 0.01;

export function compareReadings(left: NameReading, right: NameReading, weights: NameWeights): Comparison {
  const aligned = alignWords(left, right);
  const { matches, onlyLeft, onlyRight } = aligned;
  // An address or a branch behind a name counts where both have one, and not where it is missing.
  const isOneSided = onlyLeft.length === 0 || onlyRight.length === 0;
  const only = [...onlyLeft, ...onlyRight].filter(({ tail }) => !isOneSided || tail === '');
  let all = weights.sum(only);
  let agreed = 0;
  for (const { like, left: a, right: b } of matches) {
    const weight = weights.sum(a) + weights.sum(b);
    all += weight;
    agreed += WORTH[like] * weight;
  }
  const likeness = all === 0 ? 0 : Math.max(agreed / all, contained(aligned, weights));
  const isWhole = matches.every(({ like }) => like === 'same') && only.length === 0 && matches.length > 1;
  // Two words that name somebody are one name in two countries, however they are spelled: "Hoffmann-La Vigne AG", "Hoffman LaVigne Ltd".
  const spelled = matches.flatMap(({ like, left: words }) => (like === 'short' ? [] : words));
  const named = spelled.filter(({ kind }) => kind === 'plain').length;
  const isNamed = named > 1 && only.every(({ kind }) => kind === 'structure');
  const isForeign = !isWhole && !isNamed && areForeign(left.forms, right.forms);
  // Wöhrmann, Woehrmann, Wehrmann: two steps lead to another name.
  const isRespelled = left.because === UMLAUTS || right.because === UMLAUTS;
  const isBelow = left.parts !== right.parts;
  const lid = Math.min(
    lidOfLeftovers(aligned, weights),
    lidOfMatches(matches, weights, left.letters === right.letters),
    lidOfOrder(aligned, left.hasOf !== right.hasOf || left.hasComma || right.hasComma),
    isForeign ? FOREIGN : 1,
    isRespelled && matches.some(({ like }) => like === 'typo') ? RESPELLED : 1,
    isBelow ? (onlyLeft.length + onlyRight.length === 0 ? SAME_WORDS_BELOW : PARENT) : 1,
  );
  const formsDiffer = left.forms.join() !== right.forms.join() && left.forms.length + right.forms.length > 0;
  const cost = left.cost + right.cost + (aligned.inOrder ? 0 : ORDER_COST) + (formsDiffer ? FORM_COST : 0);
  // Under a lid the order of the candidates still shows.
  const score = Math.max(0, Math.min(likeness, lid * (0.7 + 0.3 * likeness)) - cost);
  const equal =
    cost <= FORM_COST &&
    !isForeign &&
    !isBelow &&
    onlyLeft.length + onlyRight.length === 0 &&
    matches.every(({ like }) => like === 'same');
  const same = matches.flatMap(({ like, left: words }) => (like === 'same' || like === 'joined' ? words : []));
  const akin = same.some((word) => word.kind === 'plain' && weights.of(word) >= AKIN) || weights.sum(same) >= AKIN_ALL;
  const parts = (words: readonly NameWord[]): boolean => words.some((word) => setsApart(word, weights));
  // What brackets hold may be a street corner as well as a name.
  const apart = (parts(onlyLeft) && parts(onlyRight)) || Math.max(left.cost, right.cost) >= DOUBTFUL_READING;
  const sister = only.some(({ key, tail }) => tail === '' && SISTER_WORDS.has(key));
  const clash = onlyLeft.some(isFamilyWord) && onlyRight.some(isFamilyWord);
  return {
    score,
    equal,
    akin,
    apart,
    sister,
    clash,
    reasons: () => sayComparison(left, right, aligned, formsDiffer, weights),
  };
}

function setsApart(word: NameWord, weights: NameWeights): boolean {
  return (
    word.tail !== 'form' &&
    word.tail !== 'bracket' &&
    word.kind !== 'structure' &&
    word.kind !== 'initial' &&
    !weights.isBoilerplate(word)
  );
}

function isFamilyWord({ kind, tail }: NameWord): boolean {
  return tail !== 'form' && (kind === 'number' || kind === 'direction' || kind === 'place');
}

/** A short name that stands whole within a long one is near to it, though most words of the long one are missing. */
function contained({ matches, onlyLeft, onlyRight }: Alignment, weights: NameWeights): number {
  if (matches.length === 0) return 0;
  let least = 0;
  for (const [side, only] of [
    ['left', onlyLeft],
    ['right', onlyRight],
  ] as const) {
    let agreed = 0;
    let all = weights.sum(only);
    for (const match of matches) {
      const weight = weights.sum(match[side]);
      agreed += weight * WORTH[match.like];
      all += weight;
    }
    least = Math.max(least, agreed / all);
  }
  return 0.7 * least;
}
