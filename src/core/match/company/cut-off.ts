/** Names that an old system has cut at the width of its field: "Presbyterian Homes of the Upper Valley F". */

import { PLACES } from './words/places.js';

/** Widths of name fields in accounting and point-of-sale systems; shorter fields cut too much to tell. */
const WIDTHS: ReadonlySet<number> = new Set([30, 31, 32, 35, 36, 40, 41, 50, 60, 64]);

/** Whether one name is the beginning of the other and exactly as long as such a field. */
export function isCutOff(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a.trim(), b.trim()] : [b.trim(), a.trim()];
  if (!WIDTHS.has(short.length) || !long.toLowerCase().startsWith(short.toLowerCase())) return false;
  // What is missing may be the one thing that tells two of a family apart.
  const missing =
    long
      .slice(short.length)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(1) ?? [];
  if (missing.some((word) => PLACES.has(word) || /\d/.test(word))) return false;
  // Cut within a word: at the end of one it may be the whole name of somebody else.
  return /\p{L}/u.test(long.charAt(short.length));
}
