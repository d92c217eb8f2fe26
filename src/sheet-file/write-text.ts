/** Text of unknown origin made fit for a file: legal characters only, no longer than a cell holds, never a formula. */

/** Excel's limit for the text of one cell, in UTF-16 units. */
export const CELL_TEXT_LIMIT = 32_767;
const CUT_MARK = '… [cut]';
const NOTE_TEXT_LIMIT = 4_000;
const REPLACEMENT = '\uFFFD';

/**
 * A character that no text may hold (all of U+FDD0 are replaced on the way in). It stands for an escaped underscore until
 * the file is packed: the library's own escape misses sequences that overlap, such as `_x0041_x0042_`.
 */
export const UNDERSCORE_MARK = '\uFDD0';

// Control characters but tab and line feed, lone surrogates, noncharacters: illegal in XML 1.0, or invisible.
const ILLEGAL = /(?![\t\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/** Legal characters, line breaks as `\n`, cut with a visible mark beyond the limit. */
export function legalText(text: string, limit: number = CELL_TEXT_LIMIT): string {
  const legal = text.replace(/\r\n?/g, '\n').replace(ILLEGAL, REPLACEMENT);
  if (legal.length <= limit) return legal;
  const kept = legal.slice(0, limit - CUT_MARK.length);
  return (/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept) + CUT_MARK;
}

/** Text for a cell: `_x0041_` is what the source wrote and must not be read as `A`. */
export function cellText(text: string): string {
  return legalText(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, UNDERSCORE_MARK);
}

export function noteText(text: string): string {
  return legalText(text, NOTE_TEXT_LIMIT).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, UNDERSCORE_MARK);
}

/** Excel's limit for a header or footer, its codes included. */
const HEADER_LIMIT = 255;

/**
 * The text of a page header with a left and a right part. `&` begins a code there and is doubled. Digits straight after a code
 * would be read as a size, so each part begins with a blank.
 */
export function pageHeader(left: string, right: string): string {
  const shown = (text: string, limit: number): string => {
    const line = legalText(text)
      .replace(/[\t\n]+/g, ' ')
      .replaceAll('&', '&&');
    const cut = trimToUnits(line, limit);
    // No half of a doubled sign may be left.
    return (/&*$/.exec(cut)?.[0].length ?? 0) % 2 === 1 ? cut.slice(0, -1) : cut;
  };
  const end = `&R ${shown(right, 60)}`;
  return `&L ${shown(left, HEADER_LIMIT - end.length - 3)}${end}`;
}

/** True for text that a spreadsheet would run, or swallow a sign of, once somebody edits the cell. */
export function needsTextPrefix(text: string): boolean {
  return /^[\s\uFEFF\u200B]*[=+\-@']/.test(text) || /^[\t\n\r]/.test(text);
}

/** A sheet name Excel accepts: at most 31 characters, none of `[]:*?/\`, no apostrophe, unique in the book. */
export function sheetName(wanted: string, taken: ReadonlySet<string>): string {
  const legal = legalText(wanted)
    .replace(/[[\]:*?/\\\n\t]/g, '_')
    // An apostrophe would have to be doubled wherever a name or a formula refers to the sheet.
    .replaceAll("'", '’')
    .trim();
  const base = legal === '' ? 'Sheet' : legal;
  for (let n = 1; ; n += 1) {
    const suffix = n === 1 ? '' : ` (${n})`;
    const name = trimToUnits(base, 31 - suffix.length) + suffix;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

function trimToUnits(text: string, units: number): string {
  const cut = text.slice(0, units);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
