/** A sync as it is shown: several runs that were asked for at once, and what became of them together. */
import type { RunState, SourceRun, Sync } from '../store/store.js';

export interface SyncView {
  readonly id: string;
  readonly state: 'running' | 'complete' | 'incomplete' | 'failed' | 'cancelled';
  readonly requestedAt: string;
  readonly by: string | null;
  readonly runs: readonly SourceRun[];
}

/** `now`: a run without a sign of life until then has lost its process, whether or not somebody has noticed in the store. */
export function viewOf({ id, requestedAt, by }: Sync, found: readonly SourceRun[], now: number): SyncView {
  const runs = found.map((run) => (isLapsed(run, now) ? { ...run, state: 'interrupted' as const } : run));
  return { id, state: stateOf(new Set(runs.map(({ state }) => state))), requestedAt, by, runs };
}

function isLapsed({ state, leaseUntil }: SourceRun, now: number): boolean {
  return state === 'running' && leaseUntil !== undefined && Date.parse(leaseUntil) < now;
}

function stateOf(states: ReadonlySet<RunState>): SyncView['state'] {
  if (states.has('running')) return 'running';
  if (states.has('cancelled')) return 'cancelled';
  if (!states.has('failed') && !states.has('interrupted')) return states.has('incomplete') ? 'incomplete' : 'complete';
  return states.has('complete') || states.has('incomplete') ? 'incomplete' : 'failed';
}

/** A run that was asked for carries the id of its sync; one of a schedule stands for itself. */
export function syncIdOf(run: string): string {
  return run.split('.')[0] ?? run;
}
