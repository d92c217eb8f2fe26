/** One way to read a company name: which of its words tell companies apart, and which merely come along. */
import type { Segment } from './name-segments.js';
import { toWords, type NameWord } from './name-words.js';
import { bare, splitForms } from './split-forms.js';
import { ABROAD, PLACES, PUBLIC_BODIES, STATE_CODES } from './words/places.js';

export interface NameReading {
  /** In order, each key once, without fillers and legal forms; never empty. */
  readonly words: readonly NameWord[];
  readonly forms: readonly string[];
  /** The words before the tail, written as one. */
  readonly compact: string;
  /** All its letters and digits before the tail, fillers too. */
  readonly letters: string;
  /** It has an "of" or "for", which turns words round; or a comma between words, as in "Bosch, Robert". */
  readonly hasOf: boolean;
  readonly hasComma: boolean;
  /** How many companies the name goes through: two in `Parent:Child`. */
  readonly parts: number;
  /** Why this is not simply the name as it stands; null when it is. */
  readonly because: string | null;
  /** What this way of reading left out; two readings that left out different things are not compared. */
  readonly without: string;
  /** What this way of reading costs of the score. */
  readonly cost: number;
}

const OF: ReadonlySet<string> = new Set(['of', 'for']);

/** The reason of a reading in which umlauts are written as two letters. */
export const UMLAUTS = 'umlauts written as two letters';

/** null where no word is left. */
export function toReading(
  segments: readonly Segment[],
  because: string | null,
  cost: number,
  without: string,
): NameReading | null {
  const words: NameWord[] = [];
  let letters = '';
  let hasComma = false;
  const forms: string[] = [];
  let tail: NameWord['tail'] = '';
  for (const [index, segment] of segments.entries()) {
    const isPublic = isPublicBody(segments[0]!, index);
    const { own, behind, form, around } = splitForms(segment.words, words.length > 0, isPublic);
    forms.push(...around);
    const inTown = words.length > 0 && isTown(segments, index);
    if (words.length > 0) {
      if (segment.after === 'bracket') tail = 'bracket';
      else if (inTown) tail = 'form';
      else if (tail === '' && segment.after === 'dash') tail = 'dash';
    }
    const place = segment.after !== 'start' ? 'part' : isPublic ? 'public' : 'name';
    const read = toWords(own, segment.after === 'colon' ? '' : tail, place);
    words.push(...(inTown ? read.map(asTown) : read));
    if (segment.after === 'comma' && tail === '' && own.length > 0) hasComma = true;
    if (tail === '') letters += own.map(bare).join('');
    words.push(...toWords(behind, 'dash', 'part'));
    if (form !== null || around.length > 0) {
      if (form !== null) forms.push(form);
      tail = 'form';
    } else if (segment.after === 'bracket') tail = '';
  }
  if (words.length === 0) return null;
  const once = withoutRepeats(words);
  const compact = once
    .filter((word) => word.tail === '')
    .map(({ key, text, kind }) => (kind === 'place' ? text : key).replaceAll(' ', ''))
    .join('');
  const parts = 1 + segments.filter(({ after }) => after === 'colon').length;
  const hasOf = segments.some(({ words: texts }) => texts.some((text) => OF.has(text)));
  return { words: once, forms, compact, letters, hasOf, hasComma, parts, because, without: without.trim(), cost };
}

/** A phrase said twice counts once ("Learning Center - Learning Center"); a word said twice is the name: Walla Walla, Clark & Clark. */
function withoutRepeats(words: readonly NameWord[]): readonly NameWord[] {
  const seen = new Map<string, number>();
  const repeats = words.map(({ key }) => {
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times;
  });
  const isPhrase = repeats.filter((times) => times > 1).length > 1;
  return words.flatMap((word, at) => {
    const times = repeats[at]!;
    if (times === 1) return [word];
    return isPhrase ? [] : [{ ...word, key: `${word.key} ${times}` }];
  });
}

/** The port of "Port Hope, ON" is no trade. */
function asTown(word: NameWord): NameWord {
  return word.kind === 'common' ? { ...word, kind: 'plain' } : word;
}

/** A last part that is a state, or the town before it: "Acme - Boulder, CO". */
function isTown(segments: readonly Segment[], index: number): boolean {
  if (index === 0) return false;
  const rest = segments.slice(index);
  const last = rest.at(-1)?.words.map(bare).join(' ') ?? '';
  return (
    rest.slice(1).every(({ after }) => after === 'comma') &&
    rest.length <= 2 &&
    (STATE_CODES.has(last) || (PLACES.has(last) && !ABROAD.has(PLACES.get(last) ?? '')))
  );
}

/** "City of Aurora, CO" and "Boulder County, CO": there a state follows, and no legal form. */
function isPublicBody({ words }: Segment, index: number): boolean {
  const [first, second] = words.map(bare);
  if (second === 'of' && PUBLIC_BODIES.has(first ?? '')) return true;
  return index > 0 && PUBLIC_BODIES.has(bare(words.at(-1) ?? ''));
}
