/** What puts a lid on a score for guesses about words, where nothing else in the two names supports them. */
import type { WordMatch } from './align-words.js';
import { TELLING } from './lids.js';
import { isClear, isFarTypo, isSlip, isSlipInCommonWord, isSwapped, join } from './like-words.js';
import type { NameWord } from './name-words.js';
import type { NameWeights } from './name-weights.js';

const SLIP = 0.92;
const MAY_BE_ANOTHER = 0.8;
const GUESS = 0.84;

/** What the words that agree to the letter say. */
interface Support {
  /** One of them names somebody, or a place. */
  readonly telling: boolean;
  readonly named: boolean;
  readonly numbered: boolean;
  /** How many of them say which company it is. */
  readonly words: number;
  readonly weight: number;
}

/** A guess about one word needs another telling word that agrees to the letter. `sameLetters`: so do the two names as a whole. */
export function lidOfMatches(matches: readonly WordMatch[], weights: NameWeights, sameLetters: boolean): number {
  const support = supportOf(matches, weights);
  const lids = matches.map((match) => lidOf(match, support, matches.length === 1, sameLetters));
  // Words that half the trade has agree with anybody.
  const names = matches.some(({ left, right }) => [...left, ...right].some(({ kind }) => kind === 'plain'));
  return Math.min(names ? 1 : 0.95, ...lids);
}

function supportOf(matches: readonly WordMatch[], weights: NameWeights): Support {
  const sure = matches.filter(({ like }) => like === 'same' || like === 'joined').map(({ left }) => left);
  const has = (...kinds: readonly NameWord['kind'][]): boolean =>
    sure.some((words) => words.some(({ kind }) => kinds.includes(kind)));
  return {
    telling: has('plain', 'place'),
    named: has('plain'),
    numbered: has('number'),
    words: sure.flat().filter(({ kind }) => TELLING.has(kind) || kind === 'number').length,
    weight: sure.reduce((total, words) => total + weights.sum(words), 0),
  };
}

function lidOf({ like, left, right }: WordMatch, support: Support, isAlone: boolean, sameLetters: boolean): number {
  const { telling, named, numbered, words, weight } = support;
  switch (like) {
    case 'typo':
      return isCertainTypo(left, right, support) ? SLIP : MAY_BE_ANOTHER;
    case 'initial':
      return telling && weight >= 0.8 ? GUESS : 0.7;
    case 'initials':
      // Five letters and more hardly stand for two companies; whoever else they fit is a rival.
      if (isAlone && Math.max(left.length, right.length) >= 5) return 0.9;
      return telling ? GUESS : 0.75;
    case 'short':
      // Without a word that names somebody an abbreviation may stand for another: PAR Tech, Partner Tech.
      return (telling || numbered) && (isClear(left, right) || words >= 2) ? 1 : GUESS;
    case 'joined': {
      // "I & T" and "IT", "E.D. & A." and "EDA"; "K L V" and "KLV" are one abbreviation.
      const isTiny = [...left, ...right].every(({ text }) => text.length < 4);
      const isOneWord = left.length + right.length === 2 && join(left) === join(right);
      return isTiny && !isOneWord && !(sameLetters && join(left).length >= 3) ? GUESS : 1;
    }
    case 'plural':
      // "Big River" and "Big Rivers" are two; "Service" and "Services" are not, nor "Microsystem" and "Microsystems".
      if (!named) return GUESS;
      return [...left, ...right].some(({ kind, text }) => kind === 'plain' && text.length < 8) ? GUESS : 1;
    case 'same':
      return 1;
  }
}

function isCertainTypo(left: readonly NameWord[], right: readonly NameWord[], support: Support): boolean {
  const { telling, named, words, weight } = support;
  if (isSlip(left, right, words > 0) || (named && isSlipInCommonWord(left, right))) return true;
  if (!telling || weight < 0.8) return false;
  // Two letters make another word sooner than one: Biosystems, Geosystems.
  if (isFarTypo(left, right)) return words >= 3;
  return isLong(left, right) || isSwapped(left, right);
}

/** In a short word a letter makes another name of it: Carter, Cartier. */
function isLong(left: readonly NameWord[], right: readonly NameWord[]): boolean {
  const words = [...left, ...right];
  // "Sugery" can only be a surgery.
  if (words.length > 2 || isSlipInCommonWord(left, right)) return true;
  const lengths = words.map(({ text }) => text.length);
  // A letter for another makes a new name sooner than a letter too many: Anderson, Andersen.
  return Math.min(...lengths) >= (lengths[0] === lengths[1] ? 10 : 7);
}
