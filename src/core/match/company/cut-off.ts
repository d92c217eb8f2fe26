/** Names that an old system has cut at the width of its field: "Presbyterian Homes of the Upper Valley F". */

/** Widths of name fields in accounting and point-of-sale systems; shorter fields cut too much to tell. */
const WIDTHS: ReadonlySet<number> = new Set([25, 28, 30, 31, 32, 35, 36, 40, 41, 45, 48, 50, 60, 64]);

/** Whether one name is the beginning of the other and exactly as long as such a field. */
export function isCutOff(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a.trim(), b.trim()] : [b.trim(), a.trim()];
  if (!WIDTHS.has(short.length) || !long.toLowerCase().startsWith(short.toLowerCase())) return false;
  // Cut within a word: at the end of one it may be the whole name of somebody else.
  return /\p{L}/u.test(long.charAt(short.length));
}
