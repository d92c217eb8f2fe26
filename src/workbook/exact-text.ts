/** Texts that must come back from a cell as they went in, though some are words of ours: a company may be called "unknown". */
import { text, word, type Cell } from './cells.js';
import { NOT_APPLICABLE, NOT_GIVEN, UNKNOWN } from './words.js';

const WORDS: ReadonlySet<string> = new Set([NOT_APPLICABLE, NOT_GIVEN, UNKNOWN]);

/** '' is `not given`; what could be taken for a word of ours stands in quotation marks. */
export function exactText(value: string): Cell {
  if (value === '') return word(NOT_GIVEN);
  return text(WORDS.has(value) || /^".*"$/s.test(value) ? `"${value}"` : value);
}

/** The text behind a cell; '' for none, null for `n/a`. */
export function readExactText(cell: string): string | null {
  const value = cell.trim();
  if (value === NOT_APPLICABLE) return null;
  if (value === NOT_GIVEN) return '';
  return /^".*"$/s.test(value) ? value.slice(1, -1) : value;
}
