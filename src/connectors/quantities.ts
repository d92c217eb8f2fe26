/** Numbers as vendors write them: seats are whole numbers, prices plain decimals, and whatever is neither is not guessed at. */

/** Whole seats, 0 or more; null for anything else, numbers written as text included. */
export function readSeats(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** A price, 0 or more, as decimal text; null for anything else. */
export function readPrice(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  return /^\d{1,12}(?:\.\d{1,12})?$/.test(text) ? text : null;
}

const FOUND_LENGTH = 120;

/** What was found, for a rejection: short, and plain where nothing is there. */
export function foundText(value: unknown): string {
  if (value === undefined) return 'nothing';
  return JSON.stringify(value).slice(0, FOUND_LENGTH);
}
