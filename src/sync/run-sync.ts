/**
 * One run of one source, from its first request to the moment its snapshots become visible, all at once. Whatever goes wrong on the way
 * ends this run alone and changes no number that is kept.
 */
import type { PullContext } from '../connectors/connector.js';
import { dayIn } from '../core/day.js';
import type { Clock, Log } from '../core/ports.js';
import { plainProblem, type Problem } from '../core/problem.js';
import type { PulledScope } from '../core/scope.js';
import type { Snapshot } from '../core/snapshot.js';
import type { SourceRun, Store } from '../store/store.js';
import { wishOf, withDetails } from './details.js';
import { withoutMakeshifts } from './makeshift-scopes.js';
import { withMissingScopes } from './missing-scopes.js';
import { RunLease, type LeaseRules } from './run-lease.js';
import { ScopeBook } from './scope-progress.js';
import { RunStop } from './stop-reason.js';
import type { SourcePull, SyncSource } from './sync-source.js';
import { unlessAborted } from './unless-aborted.js';

export interface RunDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly rules: LeaseRules;
  /** Which day it is. */
  readonly timeZone: string;
  /** What the pull is compared with, to know of which lines more is to be asked. Throws only the reason of the signal, or what the store throws. */
  readonly others: (signal: AbortSignal) => Promise<readonly Snapshot[]>;
  /** Told once, when the counts have been read (null: they have not); what is asked beside them may follow. */
  readonly onPulled: (pulled: SourcePull | null) => void;
  /** Told whenever the run has changed in the store. */
  readonly onWritten: () => void;
}

/** True when the run was published. Throws never. `stop` is also aborted from here, when the run is lost. */
export async function runSync(
  source: SyncSource,
  run: SourceRun,
  deps: RunDeps,
  stop: AbortController,
): Promise<boolean> {
  const { store, clock, log, rules } = deps;
  const book = new ScopeBook((isState) => lease.changed(isState));
  const lease = new RunLease(
    run.id,
    { runs: store.runs, clock, log, rules, scopes: () => book.list(), onWritten: deps.onWritten },
    stop,
  );
  const about = { run: run.id, source: source.id };
  log.write('info', 'sync-begun', { ...about, trigger: run.trigger, slot: run.slot });
  let isPublished = false;
  try {
    const pulled = await read(source, run, deps, book, stop.signal);
    await lease.end();
    stop.signal.throwIfAborted();
    const endedAt = new Date(clock.now()).toISOString();
    const pulls = pulled.pulls.map(toKept);
    const { type, isListWhole } = pulled;
    isPublished = await store.snapshots.publish({ run: run.id, source: source.id, type, pulls, isListWhole, endedAt });
    if (isPublished) log.write('info', 'sync-published', { ...about, ...tally(pulls) });
    else log.write('warn', 'sync-lost', about);
  } catch (error) {
    await lease.end();
    await endUnpublished(run, error, deps, stop.signal);
  }
  deps.onPulled(null);
  deps.onWritten();
  return isPublished;
}

async function read(
  source: SyncSource,
  run: SourceRun,
  deps: RunDeps,
  book: ScopeBook,
  signal: AbortSignal,
): Promise<SourcePull> {
  const context: PullContext = {
    takenAt: run.startedAt,
    today: dayIn(deps.timeZone, Date.parse(run.startedAt)),
    signal,
  };
  const pulled = await unlessAborted(source.pull(context, book), signal);
  deps.onPulled(pulled);
  const detailed = await ask(source, pulled, context, deps, signal);
  const kept = await deps.store.snapshots.findCurrent(source.id, source);
  return withMissingScopes(withoutMakeshifts(detailed, kept), kept);
}

/** A fault of ours in what is asked beside the counts does not take the counts with it. */
async function ask(
  source: SyncSource,
  pulled: SourcePull,
  context: PullContext,
  deps: RunDeps,
  signal: AbortSignal,
): Promise<SourcePull> {
  if (source.addDetails === undefined) return pulled;
  try {
    const own = pulled.pulls.map(({ snapshot }) => snapshot);
    const { value: crosswalk } = await deps.store.crosswalk.find();
    const wish = wishOf([...own, ...(await deps.others(signal))], crosswalk, context.today);
    return await unlessAborted(withDetails(source, pulled, wish, context), signal);
  } catch (error) {
    signal.throwIfAborted();
    deps.log.write('error', 'sync-details-failed', { source: source.id, message: String(error) });
    const problem = fault('ERR_SYNC_DETAILS', source.id, 'the windows in which seats may be given back', error);
    return { ...pulled, pulls: pulled.pulls.map((pull) => ({ ...pull, problems: [...pull.problems, problem] })) };
  }
}

async function endUnpublished(run: SourceRun, error: unknown, deps: RunDeps, signal: AbortSignal): Promise<void> {
  const { store, clock, log } = deps;
  const reason: unknown = signal.reason;
  const kind = signal.aborted && reason instanceof RunStop ? reason.kind : 'fault';
  const about = { run: run.id, source: run.source };
  if (kind === 'fault') log.write('error', 'sync-failed', { ...about, message: String(error) });
  else log.write('warn', `sync-${kind}`, about);
  // What another process has taken over is not ours to end.
  if (kind === 'lost') return;
  const problem =
    kind === 'cancelled'
      ? null
      : kind === 'stopped'
        ? stopped(run.source)
        : fault('ERR_SYNC_FAULT', run.source, 'this run', error);
  const state = kind === 'cancelled' ? 'cancelled' : 'failed';
  try {
    await store.runs.end(run.id, state, new Date(clock.now()).toISOString(), problem);
  } catch (cause) {
    // Its lease lapses, and then it counts as interrupted.
    log.write('error', 'sync-end-not-kept', { ...about, message: String(cause) });
  }
}

const toKept = ({ scope, snapshot, problems, notes }: PulledScope): PulledScope => ({
  scope,
  snapshot,
  problems: problems.map(plainProblem),
  notes,
});

function tally(pulls: readonly PulledScope[]): Record<string, number> {
  const counts: Record<string, number> = { complete: 0, partial: 0, failed: 0, empty: 0 };
  for (const { snapshot } of pulls) counts[snapshot.status] = (counts[snapshot.status] ?? 0) + 1;
  return counts;
}

/** The words of the fault itself are in the log: they may say too much for a reader elsewhere. */
function fault(code: string, source: string, what: string, error: unknown): Problem {
  const name = error instanceof Error ? error.name : typeof error;
  return {
    code,
    whose: 'driftsheet',
    message: `${source}: ${what} ended in a fault of driftsheet (${name}); nothing of it was kept.`,
    remedy: 'Please report it, with the lines of the log around it.',
    endpoint: '',
    status: null,
    retryable: true,
  };
}

function stopped(source: string): Problem {
  return {
    code: 'ERR_SYNC_STOPPED',
    whose: 'nobody',
    message: `${source}: the process was told to end while it pulled; nothing of the run was kept.`,
    remedy: 'It is pulled again when a process that keeps the schedule runs.',
    endpoint: '',
    status: null,
    retryable: true,
  };
}
