/** What a person has decided about a row: the user's columns of the sheet Drift, by the key of the row. */
import type { AcceptedSeats } from './acceptance.js';
import type { Day } from './day.js';

/** With a last day it is a waiver; the other decisions are carried and change no figure. */
export const ACCEPT = 'Accept';
export const DECISIONS = ['Bill the difference', 'Reduce seats', ACCEPT, 'Dispute', 'Wait'] as const;
export type DecisionWord = (typeof DECISIONS)[number];

export interface Decision {
  readonly companyId: string;
  readonly skuId: string;
  /** null: only a reason or a note was written. */
  readonly decision: DecisionWord | null;
  readonly reason: string;
  /** Last day on which it holds, inclusive; null when none was given. */
  readonly until: Day | null;
  readonly note: string;
  /** What the row showed when it was accepted; beyond it the row is open again. Empty for every other decision. */
  readonly accepted: readonly AcceptedSeats[];
  readonly by: string;
  /** ISO UTC. */
  readonly at: string;
}
