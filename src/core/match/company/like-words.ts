/** When two words are one word in two spellings. */
import { distance } from 'fastest-levenshtein';
import { TITLES, type NameWord } from './name-words.js';
import { COMMON_WORDS, NOT_SHORT, USUAL } from './words/common-words.js';
import { STATE_CODES } from './words/places.js';

export const ARE_LIKE: Readonly<
  Record<'plural' | 'short' | 'initial' | 'typo', (a: NameWord, b: NameWord) => boolean>
> = {
  plural: (one, many) => isWord(one) && isWord(many) && isPlural(one.key, many.key),
  short: (short, long) =>
    (isWord(short) && isWord(long) && isShortFor(short, long.key)) ||
    (long.kind === 'place' && short.tail === '' && !TITLES.has(short.text) && STATE_CODES.get(short.text) === long.key),
  initial: (letter, word) => letter.kind === 'initial' && isWord(word) && word.key.startsWith(letter.key),
  typo: (a, b) => isWord(a) && isWord(b) && isTypo(a.text, b.text),
};

function isWord({ kind }: NameWord): boolean {
  return kind === 'plain' || kind === 'common' || kind === 'structure';
}

function isPlural(one: string, many: string): boolean {
  if (one.length < 4) return false;
  return many === `${one}s` || many === `${one}es` || (one.endsWith('y') && many === `${one.slice(0, -1)}ies`);
}

/**
 * A beginning, or the letters of the word in their order from first to last. Only of words that many companies have, unless a dot
 * says that the word is cut short.
 */
function isShortFor({ text: short, dotted }: NameWord, long: string): boolean {
  if (short.length < (dotted && COMMON_WORDS.has(long) ? 2 : 3) || long.length < short.length + (dotted ? 1 : 2))
    return false;
  if (NOT_SHORT.has(short)) return false;
  if (!dotted && (!COMMON_WORDS.has(long) || COMMON_WORDS.has(short))) return false;
  if (long.startsWith(short)) return true;
  // "Dachdeckermstr.": most of a long word, and its end.
  if (dotted && short.length >= 9 && isWithin(short, long))
    return long.startsWith(short.slice(0, 6)) && short.at(-1) === long.at(-1);
  if (dotted && !COMMON_WORDS.has(long)) return false;
  // Mgmt, Bldg, Svcs: what is left out are vowels first of all.
  if (short.length > 6 || short[0] !== long[0] || /[aeiou]/.test(short.slice(1))) return false;
  const body = short.at(-1) === 's' && short.at(-2) === long.at(-1) ? short.slice(0, -1) : short;
  if (body.length < 3 || body.at(-1) !== long.at(-1)) return false;
  return isWithin(body, long);
}

/** Its letters stand in the other in their order. */
function isWithin(short: string, long: string): boolean {
  let at = 0;
  for (const letter of long) if (letter === short[at]) at += 1;
  return at === short.length;
}

/** A letter too many, too few, wrong or swapped in a long word; two in a very long one. Numbers are no words. */
export function isTypo(a: string, b: string): boolean {
  const [length, longest] = a.length < b.length ? [a.length, b.length] : [b.length, a.length];
  if (length < 5 || longest - length > 2) return false;
  // Both are words of their own: "Marine" is not a slip for "Marina".
  if (COMMON_WORDS.has(a) && COMMON_WORDS.has(b)) return false;
  if (isSwap(a, b)) return true;
  if (length < 6 && (COMMON_WORDS.has(a) || COMMON_WORDS.has(b))) return false;
  return distance(a, b) <= (length >= 10 ? 2 : 1);
}

const COMMON_BY_LETTER = new Map<string, string[]>();
for (const word of COMMON_WORDS) {
  const first = word.charAt(0);
  COMMON_BY_LETTER.set(first, [...(COMMON_BY_LETTER.get(first) ?? []), word]);
}

/**
 * Whether an abbreviation leaves no doubt: a beginning of three letters, or one that fits several common words ("Elec", "Med", "Tech"),
 * is clear only beside other words that agree.
 */
export function isClear(left: readonly NameWord[], right: readonly NameWord[]): boolean {
  const [short, long] = [...left, ...right].sort((a, b) => a.text.length - b.text.length);
  if (!short || !long) return true;
  if (USUAL.get(short.text)?.includes(long.key)) return true;
  if (short.text.length === 3 && long.key.startsWith(short.text)) return false;
  for (const word of COMMON_BY_LETTER.get(short.text.charAt(0)) ?? []) {
    const isKin = word.startsWith(long.key) || long.key.startsWith(word) || word.slice(0, -2) === long.key.slice(0, -2);
    if (!isKin && isShortFor(short, word)) return false;
  }
  return true;
}

/**
 * Slips of the hand that make no other name: two letters swapped, a letter doubled or not, in a long word. `supported`: another word
 * of the names agrees.
 */
export function isSlip(left: readonly NameWord[], right: readonly NameWord[], supported: boolean): boolean {
  const [a, b] = [join(left), join(right)];
  const length = Math.min(a.length, b.length);
  // Mathews and Matthews are two families, and so are Stonebridge and Stoneridge, in shorter words than these.
  if ((length >= 7 && isSwap(a, b)) || (length >= 8 && undoubled(a) === undoubled(b))) return true;
  return supported && length >= 11 && isDropped(a, b);
}

/** Two letters differ. */
export function isFarTypo(left: readonly NameWord[], right: readonly NameWord[]): boolean {
  const [a, b] = [join(left), join(right)];
  return Math.min(a.length, b.length) < 12 && !isSwap(a, b) && distance(a, b) > 1;
}

/** A slip in an everyday word that makes no word: "Rofing". A letter for another may make one: Welding, Wedding. */
export function isSlipInCommonWord(left: readonly NameWord[], right: readonly NameWord[]): boolean {
  const [a, b] = [join(left), join(right)];
  if (left.length + right.length > 2 || COMMON_WORDS.has(a) === COMMON_WORDS.has(b)) return false;
  return Math.min(a.length, b.length) >= 6 && (isSwap(a, b) || isDropped(a, b));
}

/** Two neighbouring letters swapped, in a word that is not short. */
export function isSwapped(left: readonly NameWord[], right: readonly NameWord[]): boolean {
  return left.length + right.length === 2 && isSwap(join(left), join(right));
}

/** A letter within the word that only one of them has; at the end it may be grammar. */
function isDropped(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    long.length === short.length + 1 && short.at(-1) === long.at(-1) && short[0] === long[0] && isWithin(short, long)
  );
}

function undoubled(text: string): string {
  return text.replace(/(.)\1+/g, '$1');
}

function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** It stands in the name itself. */
export function isSpelled(word: NameWord): boolean {
  return word.tail === '';
}

export function join(words: readonly NameWord[]): string {
  return words.map(({ text }) => text.replaceAll(' ', '')).join('');
}
