/** A pass over what is kept. The proxy and the pane both make it from the same input, so that both show the same. */
import { waiversOf, type Acceptance } from './acceptance.js';
import type { Crosswalk, Tolerance } from './crosswalk.js';
import type { Day } from './day.js';
import { ACCEPT, type Decision } from './decision.js';
import { reconcile } from './reconcile/reconcile.js';
import type { Reconciliation } from './result.js';
import type { Snapshot } from './snapshot.js';

export interface KeptPass {
  /** The day it is where the provider works. */
  readonly today: Day;
  /** Of every scope of every configured source, as it stands: what failed is among them, marked. */
  readonly snapshots: readonly Snapshot[];
  readonly crosswalk: Crosswalk;
  readonly decisions: readonly Decision[];
  readonly tolerance: Tolerance;
  readonly comparableDays: number;
  readonly actUntilDays: number;
  /** Rows (`companyId|skuId`) that drift, with the first day on which each was seen to. */
  readonly firstSeen: ReadonlyMap<string, Day>;
}

export function reconcileKept({ today, decisions, ...input }: KeptPass): Reconciliation {
  return reconcile({ ...input, asOf: today, waivers: waiversOf(acceptancesOf(decisions)) });
}

/** What the decisions accept. Accepting without a last day accepts nothing: nobody would look at the row again. */
export function acceptancesOf(decisions: readonly Decision[]): readonly Acceptance[] {
  return decisions.flatMap(({ companyId, skuId, decision, until, accepted, by, at, reason, note }) =>
    decision !== ACCEPT || until === null
      ? []
      : [{ companyId, skuId, seats: accepted, until, by, at: at.slice(0, 10), why: reason || note }],
  );
}
