/** What driftsheet must answer to each thing planted in the demo, as data beside the plant. docs/demo.md is checked against it. */
import type { CountReason } from '../../core/count.js';
import type { Day } from '../../core/day.js';
import type { State } from '../../core/result.js';

/** A count, or why there is none: unknown is never 0. */
export type AnsweredCount = number | CountReason;

export interface Answer {
  /** The company's name in the result. */
  readonly company: string;
  readonly skuId: string;
  readonly purchased: AnsweredCount;
  readonly assigned: AnsweredCount;
  /** Of the assigned, those of live accounts; null: accounts not checked, or nothing assigned to check. */
  readonly live: number | null;
  readonly billed: AnsweredCount;
  readonly state: State;
  /** null: not known. */
  readonly bill: number | null;
  readonly cut: number | null;
  /** `56.10 USD`, or the reason why it is not known; left out where nothing leaks. */
  readonly leakPerMonth?: string;
  readonly overbilledPerMonth?: string;
  readonly refundPerMonth?: string;
  readonly actUntil?: string;
  readonly lockedUntil?: Day;
  /** True when a waiver covers all that drifts. */
  readonly waived?: boolean;
  /** Seats that the tenant bought elsewhere than at the distributor. */
  readonly otherChannel?: number;
}

export interface Pain {
  /** Number in the list of what users of other tools complain about; a letter for a second form, T for a trap of the vendors. */
  readonly id: string;
  /** The complaint. */
  readonly pain: string;
  /** What stands in the demo. */
  readonly planted: string;
  /** What driftsheet must say beyond the counts. */
  readonly says: string;
  readonly answers: readonly Answer[];
  /** SKUs of the company that must be hidden: free, neither bought nor billed. */
  readonly hidden?: { readonly company: string; readonly skuIds: readonly string[] };
}
