/**
 * What puts a lid on a score, however much else agrees: a number, direction, place or telling word that only one of the two names has,
 * and words in another order.
 */
import type { Alignment } from './align-words.js';
import type { WordKind } from './name-words.js';
import type { NameWeights } from './name-weights.js';
import { DESCRIBING_WORDS, SISTER_WORDS } from './words/common-words.js';
import { ABROAD, PUBLIC_BODIES } from './words/places.js';

/** Lids where one side alone has words of a kind. */
const ONE_SIDED: Readonly<Record<WordKind, number>> = {
  structure: 0.96,
  initial: 0.92,
  particle: 0.84,
  common: 0.84,
  place: 0.8,
  plain: 0.78,
  direction: 0.72,
  number: 0.7,
};
/** Lids where each side has words that the other lacks; the lower of the two kinds counts. */
const TWO_SIDED: Readonly<Record<WordKind, number>> = {
  structure: 0.84,
  initial: 0.62,
  particle: 0.84,
  common: 0.66,
  place: 0.5,
  plain: 0.62,
  direction: 0.5,
  number: 0.45,
};
const TAIL_ONE_SIDED = 0.97;
/** A town, state, country or department that only one has: congregations, schools and towns share names, and groups have branches. */
const NAMESAKES = 0.84;
/** "Golden Spread Electric" and "Golden Spread Electric Cooperative". */
const DESCRIBING_ONE_SIDED = 0.9;
const DASH_ONE_SIDED = 0.84;
const FEW_WORDS = 0.82;
/** Kinds of words that say which company it is. */
export const TELLING: ReadonlySet<WordKind> = new Set(['plain', 'common', 'place', 'direction']);

/** Legal forms that stand within a name: "Kolbe & Co. AG". */
const FORM_WORDS: ReadonlySet<string> = new Set(['company', 'corporation', 'incorporated', 'limited']);

/** What only one of the names has, or each for itself. */
export function lidOfLeftovers({ matches, onlyLeft, onlyRight }: Alignment, weights: NameWeights): number {
  const only = [...onlyLeft, ...onlyRight];
  if (onlyLeft.length > 0 && onlyRight.length > 0) {
    const lowest = Math.min(...only.map(({ kind }) => TWO_SIDED[kind]));
    return only.every(({ tail }) => tail === 'form' || tail === 'bracket') ? Math.max(lowest, 0.66) : lowest;
  }
  const matched = matches.flatMap(({ left }) => left).filter(({ kind }) => TELLING.has(kind));
  const plain = matched.filter(({ kind }) => kind === 'plain').length;
  const names = matched.some(({ kind }) => kind === 'plain');
  // Every state has its City of Aurora.
  const isPublic = matched.some(({ key }) => PUBLIC_BODIES.has(key));
  // Nobody else in the lists has the name: "Ambulances Tremolieres - Rodez".
  const isLone =
    names && matched.length >= 2 && matched.some((word) => word.kind === 'plain' && weights.countOf(word.key) <= 2);
  const isBranchName = isLone && only.every(({ kind, tail }) => tail === 'dash' && kind === 'plain');
  const lids = only.map(({ key, kind, tail }) => {
    if (isBranchName) return DESCRIBING_ONE_SIDED;
    if (tail === 'form' || tail === 'bracket') {
      const isBranch = kind === 'common' || (kind === 'place' && isPublic);
      const isAbroad = tail === 'bracket' && ABROAD.has(key);
      if (!names || isBranch || isAbroad || (tail === 'bracket' && matched.length < 2)) return NAMESAKES;
      return TAIL_ONE_SIDED;
    }
    // "Acme" and "Acme Holdings" may be two; "Juniper Dental" and "Juniper Dental Group" hardly.
    if (matched.length < 2 || !names) return Math.min(ONE_SIDED[kind], FEW_WORDS);
    if (DESCRIBING_WORDS.has(key) && only.length === 1 && matched.length >= 3 && plain >= 2)
      return DESCRIBING_ONE_SIDED;
    // Beside two words that name somebody an article is soon forgotten.
    if (kind === 'particle' && plain >= 2) return DESCRIBING_ONE_SIDED;
    if (kind === 'initial' && matched.length < 3) return FEW_WORDS;
    // "Xcel Energy Services" is a company of Xcel Energy's.
    if (SISTER_WORDS.has(key)) return DASH_ONE_SIDED;
    // Two uncertain things at once.
    if (kind === 'structure' && !FORM_WORDS.has(key) && matches.some(({ like }) => like !== 'same')) return FEW_WORDS;
    return tail === 'dash' && kind !== 'number' && kind !== 'direction' ? DASH_ONE_SIDED : ONE_SIDED[kind];
  });
  return Math.min(1, ...lids);
}

/**
 * Words in another order: "University of Miami" is not "Miami University", nor Taylor Morrison Morrison Taylor. A county is the same
 * either way round, and so is what an "of" or a comma has turned ("Institute for Alpine Ecology", "Whitford, James DDS"), if two words
 * name it.
 */
export function lidOfOrder({ matches, inOrder }: Alignment, isTurned: boolean): number {
  if (inOrder) return 1;
  const words = matches.flatMap(({ left }) => left);
  const names = words.filter(({ kind }) => kind === 'plain').length;
  const isPublic = words.length === 2 && names === 1 && words.some(({ key }) => PUBLIC_BODIES.has(key));
  return isPublic || (isTurned && names >= 2) ? 0.97 : 0.84;
}
