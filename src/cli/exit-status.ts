/** What the command's exit status means. Scripts and schedulers rely on these numbers. */
import type { Reconciliation } from '../core/result.js';

export const EXIT = {
  /** Everything agrees, is within tolerance or waived. */
  clean: 0,
  /** Something drifts. */
  drifts: 1,
  /** Bad input or configuration: nothing was written. */
  badInput: 2,
  /** Something could not be read or lined up: what is shown is true, but not the whole truth. */
  incomplete: 3,
} as const;

export function exitStatusOf(result: Pick<Reconciliation, 'complete' | 'drifts'>): number {
  if (!result.complete) return EXIT.incomplete;
  return result.drifts ? EXIT.drifts : EXIT.clean;
}

/** Bad input: the message says what was found, what was expected and what to do. */
export class InputError extends Error {
  override readonly name = 'InputError';
  constructor(
    readonly code: string,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
