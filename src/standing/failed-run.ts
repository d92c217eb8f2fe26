/** What the runs of a source say beside its snapshots: whether the newest of them failed without keeping anything. */
import type { SyncCode } from '../core/error-codes.js';
import type { Problem } from '../core/problem.js';
import type { RunState, SourceRun } from '../store/store.js';

/**
 * A run of a source that ended in a fault of ours after anything was kept of it: it has published nothing, so its scopes cannot tell. It is
 * a try that failed all the same.
 */
export interface FailedRun {
  readonly at: string;
  readonly problem: Problem;
}

/** The newest of these runs that has an outcome, where that is a fault. Who cancelled or ended the process has not tried to the end. */
export function failedRunOf(runs: readonly SourceRun[]): FailedRun | null {
  const newest = runs.find(({ state, problem }) => OUTCOMES.has(state) && problem?.code !== STOPPED);
  return newest?.state === 'failed' && newest.problem !== null
    ? { at: newest.startedAt, problem: newest.problem }
    : null;
}

const OUTCOMES: ReadonlySet<RunState> = new Set(['complete', 'incomplete', 'failed']);
const STOPPED: SyncCode = 'ERR_SYNC_STOPPED';
