/** Lines up the words of two names: which are the same, which are the same in another spelling, and which only one of them has. */
import { distance } from 'fastest-levenshtein';
import type { NameReading } from './name-reading.js';
import type { NameWord } from './name-words.js';
import { COMMON_WORDS } from './words/common-words.js';

/** How two words are the same, surest first. */
export type Likeness = 'same' | 'joined' | 'plural' | 'short' | 'initials' | 'initial' | 'typo';

export interface WordMatch {
  readonly like: Likeness;
  /** One word each, but for joined words and initials. */
  readonly left: readonly NameWord[];
  readonly right: readonly NameWord[];
}

export interface Alignment {
  readonly matches: readonly WordMatch[];
  readonly onlyLeft: readonly NameWord[];
  readonly onlyRight: readonly NameWord[];
  /** The words that match stand in the same order. */
  readonly inOrder: boolean;
}

export function alignWords(left: NameReading, right: NameReading): Alignment {
  const matches: WordMatch[] = [];
  const open = { left: [...left.words], right: [...right.words] };
  const at: number[] = [];
  for (const word of left.words) {
    const index = open.right.findIndex((other) => other.key === word.key);
    if (index < 0) continue;
    const other = open.right[index]!;
    at.push(right.words.indexOf(other));
    take(open, { like: 'same', left: [word], right: [other] }, matches);
  }
  const inOrder = at.every((position, index) => index === 0 || position > at[index - 1]!);
  if (open.left.length > 0 && open.right.length > 0) {
    alignJoined(open, matches, [left.letters, right.letters]);
    for (const like of ['plural', 'short', 'initial', 'typo'] as const) alignPairs(open, like, matches);
    alignInitials(open, matches);
  }
  return { matches, onlyLeft: open.left, onlyRight: open.right, inOrder };
}

interface Open {
  left: NameWord[];
  right: NameWord[];
}

function take(open: Open, match: WordMatch, matches: WordMatch[]): void {
  matches.push(match);
  open.left = open.left.filter((word) => !match.left.includes(word));
  open.right = open.right.filter((word) => !match.right.includes(word));
}

/** "Power South" and "PowerSouth": neighbours on one side that are one word on the other, or both written as one. */
function alignJoined(open: Open, matches: WordMatch[], names: readonly [string, string]): void {
  const whole = { left: open.left.filter(isSpelled), right: open.right.filter(isSpelled) };
  // Fillers count here: "La Roche" and "LaRoche".
  const isWhole = names[0] === names[1] || join(whole.left) === join(whole.right);
  if (whole.left.length > 0 && whole.right.length > 0 && whole.left.length + whole.right.length > 2 && isWhole) {
    take(open, { like: 'joined', ...whole }, matches);
    return;
  }
  const isNearlyWhole = isTypo(join(whole.left), join(whole.right)) || isTypo(...names);
  if (whole.left.length !== whole.right.length && isNearlyWhole) {
    take(open, { like: 'typo', ...whole }, matches);
    return;
  }
  for (const side of ['left', 'right'] as const) {
    const other = side === 'left' ? 'right' : 'left';
    for (const word of open[side].filter(isSpelled)) {
      const parts = neighbours(open[other], word.text);
      if (parts === null) continue;
      take(
        open,
        side === 'left'
          ? { like: 'joined', left: [word], right: parts }
          : { like: 'joined', left: parts, right: [word] },
        matches,
      );
    }
  }
}

function neighbours(words: readonly NameWord[], joined: string): readonly NameWord[] | null {
  for (let from = 0; from < words.length; from += 1) {
    let text = words[from]!.text.replaceAll(' ', '');
    for (let to = from + 1; to < words.length && joined.startsWith(text); to += 1) {
      text += words[to]!.text.replaceAll(' ', '');
      if (text === joined) return words.slice(from, to + 1);
    }
  }
  return null;
}

function isSpelled(word: NameWord): boolean {
  return word.tail === '';
}

function join(words: readonly NameWord[]): string {
  return words.map(({ text }) => text.replaceAll(' ', '')).join('');
}

function alignPairs(open: Open, like: 'plural' | 'short' | 'initial' | 'typo', matches: WordMatch[]): void {
  const isLike = ARE_LIKE[like];
  for (const word of open.left) {
    const fitting = open.right.filter((other) => isLike(word, other) || isLike(other, word));
    const [other] = fitting;
    // Two that fit are one too many to know which is meant.
    if (other === undefined || fitting.length > 1) continue;
    if (open.left.filter((one) => isLike(one, other) || isLike(other, one)).length > 1) continue;
    take(open, { like, left: [word], right: [other] }, matches);
  }
}

const ARE_LIKE: Readonly<Record<'plural' | 'short' | 'initial' | 'typo', (a: NameWord, b: NameWord) => boolean>> = {
  plural: (one, many) => isWord(one) && isWord(many) && isPlural(one.key, many.key),
  short: (short, long) => isWord(short) && isWord(long) && isShortFor(short, long.key),
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
  if (!dotted && (!COMMON_WORDS.has(long) || COMMON_WORDS.has(short))) return false;
  if (long.startsWith(short)) return true;
  if (dotted && !COMMON_WORDS.has(long)) return false;
  if (short.length > 6 || short[0] !== long[0]) return false;
  const body = short.at(-1) === 's' && short.at(-2) === long.at(-1) ? short.slice(0, -1) : short;
  if (body.length < 3 || body.at(-1) !== long.at(-1)) return false;
  let at = 0;
  for (const letter of long) if (letter === body[at]) at += 1;
  return at === body.length;
}

/** A letter too many, too few, wrong or swapped in a long word; two in a very long one. Numbers are no words. */
function isTypo(a: string, b: string): boolean {
  const [length, longest] = a.length < b.length ? [a.length, b.length] : [b.length, a.length];
  if (length < 5 || longest - length > 2) return false;
  // Both are words of their own: "Marine" is not a slip for "Marina".
  if (COMMON_WORDS.has(a) && COMMON_WORDS.has(b)) return false;
  if (isSwap(a, b)) return true;
  if (length < 6 && (COMMON_WORDS.has(a) || COMMON_WORDS.has(b))) return false;
  return distance(a, b) <= (length >= 12 ? 2 : 1);
}

/** Slips of the hand that make no other name: two letters swapped, a letter doubled or not, in a long word. */
export function isSlip(left: readonly NameWord[], right: readonly NameWord[]): boolean {
  const [a, b] = [join(left), join(right)];
  if (Math.min(a.length, b.length) < 8) return false;
  return isSwap(a, b) || undoubled(a) === undoubled(b);
}

function undoubled(text: string): string {
  return text.replace(/(.)\1+/g, '$1');
}

function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** "IBM" and "International Business Machines". */
function alignInitials(open: Open, matches: WordMatch[]): void {
  for (const side of ['left', 'right'] as const) {
    const other = side === 'left' ? 'right' : 'left';
    for (const word of open[side].filter(({ kind, key }) => kind === 'plain' && key.length >= 2 && key.length <= 6)) {
      const long = open[other].filter(({ tail }) => tail === '');
      if (long.length < 2 || long.map(({ text }) => text[0]).join('') !== word.key) continue;
      take(
        open,
        side === 'left'
          ? { like: 'initials', left: [word], right: long }
          : { like: 'initials', left: long, right: [word] },
        matches,
      );
    }
  }
}
