/**
 * Company names folded: spelling alone, and no word that may tell two companies of one family apart.
 */

import { LEGAL_FORMS, LONGEST_FORM } from './words/legal-forms.js';

/** Letters that NFKD does not take apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** What people write where they have no name: nobody's. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(
  'n a|unknown|none|null|undefined|tbd|no name|various|miscellaneous|cash customer|walk in customer|cash sales'.split(
    '|',
  ),
);

/**
 * The strict key: letter case, accents, punctuation and blanks folded, `&` read as "and". '' when the name has no letter or digit, or is none.
 * A colon stays: in accounting it stands between a company and its sub-company.
 */
export function foldCompanyName(name: string): string {
  const folded = foldPlain(name);
  return PLACEHOLDERS.has(folded) ? '' : folded;
}

function foldPlain(name: string): string {
  const ascii = !/[\u0080-\uffff]/.test(name);
  let text = ascii ? name.toLowerCase() : foldLetters(name);
  // Most names are plain words: the costly folding is for the others.
  if (/['’`.&:]/.test(text)) {
    text = text
      .replace(/['’`]/g, '')
      .replace(/\b[a-z](?:\.[a-z])+\b\.?/g, (initials) => initials.replaceAll('.', ''))
      .replaceAll('&', ' and ')
      .replaceAll(':', ' : ');
  }
  if (ascii) {
    if (!/[^a-z0-9 ]| {2}|^ | $/.test(text)) return text;
    text = text.replace(/[^a-z0-9:]+/g, ' ');
  } else text = text.replace(/[^\p{L}\p{N}:]+/gu, ' ');
  return text.replace(/^[ :]+|[ :]+$/g, '');
}

/** How many words at the end are a legal form (the longest that fits); 0 when none is, or when nothing would be left. */
export function formAtEnd(words: readonly string[]): number {
  for (let size = Math.min(LONGEST_FORM, words.length - 1); size > 0; size -= 1) {
    const before = words[words.length - size - 1];
    if (before === 'and' || before === ':') continue;
    if (LEGAL_FORMS.has(size === 1 ? (words.at(-1) as string) : words.slice(-size).join(' '))) return size;
  }
  return 0;
}

export function foldLetters(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter] ?? letter);
}
