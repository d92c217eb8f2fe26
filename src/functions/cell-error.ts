/** What a function answers when there is no value: an error of Excel's with one sentence. A value, never thrown: cells ask often. */

/** `not-available` is #N/A (unknown, not found), `invalid-value` is #VALUE! (a bad argument). */
export type CellErrorKind = 'not-available' | 'invalid-value';

export class CellError {
  constructor(
    readonly kind: CellErrorKind,
    readonly sentence: string,
  ) {}
}

/** #N/A: the sentence says what is not known, and why. */
export function notAvailable(sentence: string): CellError {
  return new CellError('not-available', sentence);
}

/** #VALUE!: names the argument, says what was found and what is allowed. */
export function badArgument(name: string, found: string, expected: string): CellError {
  return new CellError('invalid-value', `${name}: found ${found}, expected ${expected}.`);
}

export function isCellError(value: unknown): value is CellError {
  return value instanceof CellError;
}
