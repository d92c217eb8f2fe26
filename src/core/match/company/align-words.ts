/** Lines up the words of two names: which are the same, which are the same in another spelling, and which only one of them has. */
import type { NameReading } from './name-reading.js';
import type { NameWord } from './name-words.js';
import { ARE_LIKE, isSpelled, isTypo, join } from './like-words.js';
import { isForm, isHomeOf } from './words/legal-forms.js';

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
  dropSharedForm(left, right, open, matches);
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
  const both = whole.left.length > 0 && whole.right.length > 0;
  const several = whole.left.length + whole.right.length > 2;
  // Fillers count in the names: "La Roche" and "LaRoche".
  if (both && (names[0] === names[1] || (several && join(whole.left) === join(whole.right)))) {
    take(open, { like: 'joined', ...whole }, matches);
    return;
  }
  const isNearlyWhole = isTypo(join(whole.left), join(whole.right)) || isTypo(...names);
  if (both && whole.left.length !== whole.right.length && isNearlyWhole) {
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

/**
 * "AB Nordström" and "Nordström AB": a legal form before the name, where the other name says that it is one; and "Lindehof N.V. (NL)",
 * where the form has said it already.
 */
function dropSharedForm(left: NameReading, right: NameReading, open: Open, matches: readonly WordMatch[]): void {
  if (!matches.some(({ left: words }) => words.some(({ kind }) => kind === 'plain'))) return;
  const isHome = (place: string): boolean => isHomeOf(place, left.forms) && isHomeOf(place, right.forms);
  const without = (words: NameWord[], { words: [first] }: NameReading, { forms }: NameReading): NameWord[] =>
    words.filter(
      (word) =>
        !(word === first && forms.some((form) => isForm(word.text, form))) && !(word.tail !== '' && isHome(word.key)),
    );
  open.left = without(open.left, left, right);
  open.right = without(open.right, right, left);
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
