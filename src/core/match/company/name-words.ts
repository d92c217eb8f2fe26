/** The words of a name and what each does in it. */
import { bare } from './split-forms.js';
import {
  COMMON_WORDS,
  DIRECTION_WORDS,
  isFiller,
  LEADING_FILLERS,
  PARTICLES,
  PHRASES,
  SPELLINGS,
  STRUCTURE_WORDS,
} from './words/common-words.js';
import { numberIn } from './words/numbers.js';
import { LONGEST_PLACE, PLACES, STATE_CODES } from './words/places.js';

/** What people write behind their name, and states too. */
export const TITLES: ReadonlySet<string> = new Set(['md', 'pa']);

/** Letters that are numbers behind a name: "Partners I", "World War I Museum". */
const ROMAN: ReadonlyMap<string, string> = new Map([
  ['i', '1'],
  ['v', '5'],
  ['x', '10'],
]);

/** What a word does in a name; `plain` is the kind that names somebody. */
export type WordKind = 'plain' | 'common' | 'structure' | 'number' | 'direction' | 'place' | 'initial' | 'particle';

export interface NameWord {
  /** In the spelling in which it is compared. */
  readonly key: string;
  /** As written, folded. */
  readonly text: string;
  readonly kind: WordKind;
  /**
   * It stands where an address, a branch or a remark does: `form` behind a legal form or before a state, `bracket` in brackets, `dash`
   * behind a dash; '' in the name itself.
   */
  readonly tail: '' | 'form' | 'bracket' | 'dash';
  /** A dot behind it says that it is cut short. */
  readonly dotted: boolean;
}

/**
 * `place`: a part of its own behind a comma, a dash or in brackets, where two letters are a state; the name of a public body, where they
 * are one at the end; or any other name.
 */
export function toWords(
  texts: readonly string[],
  tail: NameWord['tail'],
  place: 'part' | 'public' | 'name',
): NameWord[] {
  const words: NameWord[] = [];
  const plain = texts.map(bare);
  for (let at = 0; at < plain.length;) {
    const size = placeAt(plain, at);
    if (size > 0) {
      const text = plain.slice(at, at + size).join(' ');
      words.push({ key: PLACES.get(text) ?? text, text, kind: 'place', tail, dotted: false });
      at += size;
      continue;
    }
    let run = 0;
    while (/^\p{L}$/u.test(plain[at + run] ?? '')) run += 1;
    const text = run > 1 ? plain.slice(at, at + run).join('') : plain[at]!;
    const next = at + Math.max(run, 1);
    // Elsewhere two letters are a title or a word: "Smith MD", "Check In".
    const behind = plain[at - 1];
    const isEnd = next === plain.length;
    const mayBeState =
      isEnd && (place === 'part' ? !TITLES.has(text) : behind === 'of' || (place === 'public' && words.length > 1));
    const isState = mayBeState && (tail !== '' || (place === 'public' && behind !== 'of')) && STATE_CODES.has(text);
    // "In Focus" is not "Focus".
    const leads = words.length === 0 && tail === '' && LEADING_FILLERS.has(text);
    const phrase = words.length > 0 ? PHRASES.get(text) : undefined;
    if (phrase !== undefined)
      words.push(...phrase.map((part) => ({ key: part, text: part, kind: kindOf(part), tail, dotted: false })));
    else if (isState || leads || !isFiller(text))
      words.push(
        toWord(text, tail, {
          mayBeState,
          isFirst: words.length === 0,
          isLast: next === plain.length,
          dotted: run < 2 && texts[at]!.endsWith('.'),
        }),
      );
    at = next;
  }
  return words;
}

/** How many words from here are the name of a place; 0 for none. */
function placeAt(texts: readonly string[], at: number): number {
  for (let size = Math.min(LONGEST_PLACE, texts.length - at); size > 0; size -= 1) {
    if (PLACES.has(size === 1 ? texts[at]! : texts.slice(at, at + size).join(' '))) return size;
  }
  return 0;
}

interface Place {
  readonly mayBeState: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly dotted: boolean;
}

function toWord(text: string, tail: NameWord['tail'], { mayBeState, isFirst, isLast, dotted }: Place): NameWord {
  const state = mayBeState ? STATE_CODES.get(text) : undefined;
  if (state !== undefined) return { key: state, text, kind: 'place', tail, dotted };
  const number = (!isFirst && ROMAN.get(text)) || numberIn(text);
  if (number !== null) return { key: number, text, kind: 'number', tail, dotted };
  // "Clark Co Schools" is a county's.
  const key = text === 'co' && !isLast ? text : (SPELLINGS.get(text) ?? text);
  return { key, text, kind: kindOf(key), tail, dotted };
}

function kindOf(key: string): WordKind {
  if (/^\p{L}$/u.test(key)) return 'initial';
  if (PARTICLES.has(key)) return 'particle';
  if (STRUCTURE_WORDS.has(key)) return 'structure';
  if (DIRECTION_WORDS.has(key)) return 'direction';
  return COMMON_WORDS.has(key) ? 'common' : 'plain';
}
