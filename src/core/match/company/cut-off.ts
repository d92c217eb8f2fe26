/** Names that an old system has cut at the width of its field: "Presbyterian Homes of the Upper Valley F". */

import { COMMON_WORDS, SPELLINGS } from './words/common-words.js';
import { LEGAL_FORMS } from './words/legal-forms.js';
import { PLACES } from './words/places.js';

/** Widths of name fields in accounting and point-of-sale systems; shorter fields cut too much to tell. */
const WIDTHS: ReadonlySet<number> = new Set([30, 31, 32, 35, 36, 40, 41, 50, 60, 64]);

/** Shorter names are cut for sure only where they break off in the middle of something. */
const LEAST = 20;
/** No name ends with such a word. */
const DANGLING = /\s(?:&|and|of|the|for|de|del|de la|des|du|von|van|van de|van der|und|et|en|og|y|e)$/i;

/** Whether one name is the beginning of the other and exactly as long as such a field, or breaks off in the middle of a word or phrase. */
export function isCutOff(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a.trim(), b.trim()] : [b.trim(), a.trim()];
  if (!long.toLowerCase().startsWith(short.toLowerCase())) return false;
  if (!WIDTHS.has(short.length) && !breaksOff(short, long.slice(short.length))) return false;
  // What is missing may be the one thing that tells two of a family apart.
  const missing =
    long
      .slice(short.length)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(1) ?? [];
  if (missing.some((word) => PLACES.has(word) || /\d/.test(word))) return false;
  // Cut within a word: at the end of one it may be the whole name of somebody else.
  return /\p{L}/u.test(long.charAt(short.length)) || DANGLING.test(short);
}

/** "Ayuntamiento de Villanueva de", and an everyday word of which only the rest is missing; Roussel and Rousselin are two families. */
function breaksOff(short: string, missing: string): boolean {
  const words = short.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (short.length < LEAST || words.length < 3) return false;
  if (DANGLING.test(short)) return words.length >= 4;
  const last = words.at(-1) ?? '';
  const isWord = [COMMON_WORDS, SPELLINGS, LEGAL_FORMS].some((known) => known.has(last));
  return last.length >= 3 && !isWord && COMMON_WORDS.has(`${last}${missing.trim().toLowerCase()}`);
}
