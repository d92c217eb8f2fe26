/** The runs of this process: begun, followed to their end, and what is done after each publication. */
import { dayIn, type Day } from '../core/day.js';
import type { Clock, Log } from '../core/ports.js';
import type { Snapshot } from '../core/snapshot.js';
import type { SourceRun, Store } from '../store/store.js';
import { snapshotsOf } from './other-snapshots.js';
import type { LeaseRules } from './run-lease.js';
import { runSync } from './run-sync.js';
import { RunStop, type StopKind } from './stop-reason.js';
import type { SourcePull, SyncSource } from './sync-source.js';
import { syncIdOf } from './sync-view.js';

export interface OwnRunsDeps {
  readonly store: Store;
  readonly sources: readonly SyncSource[];
  readonly clock: Clock;
  readonly log: Log;
  readonly rules: LeaseRules;
  readonly timeZone: string;
  readonly afterPublish: (source: string) => Promise<void>;
  /** Told whenever a run has changed in the store. */
  readonly onWritten: () => void;
}

interface OwnRun {
  readonly run: SourceRun;
  readonly stop: AbortController;
  readonly pulled: Promise<SourcePull | null>;
  readonly ended: Promise<void>;
}

export class OwnRuns {
  private readonly running = new Map<string, OwnRun>();
  private prunedOn: Day | null = null;

  constructor(private readonly deps: OwnRunsDeps) {}

  /** Resolves when the run has ended: with why it was stopped, or null where it was not. */
  async launch(source: SyncSource, run: SourceRun): Promise<StopKind | null> {
    const stop = new AbortController();
    let onPulled: (pulled: SourcePull | null) => void = () => undefined;
    const pulled = new Promise<SourcePull | null>((resolve) => (onPulled = resolve));
    const ended = this.doRun(source, run, stop, onPulled).finally(() => this.running.delete(run.id));
    this.running.set(run.id, { run, stop, pulled, ended });
    await ended;
    const reason: unknown = stop.signal.reason;
    return reason instanceof RunStop ? reason.kind : null;
  }

  /** Resolves when the run has ended; false when it is none of this process. */
  async cancel(id: string): Promise<boolean> {
    const own = this.running.get(id);
    own?.stop.abort(new RunStop('cancelled'));
    await own?.ended;
    return own !== undefined;
  }

  async stopAll(): Promise<void> {
    const all = [...this.running.values()];
    for (const { stop } of all) stop.abort(new RunStop('stopped'));
    await Promise.all(all.map(({ ended }) => ended));
  }

  private async doRun(
    source: SyncSource,
    run: SourceRun,
    stop: AbortController,
    onPulled: (pulled: SourcePull | null) => void,
  ): Promise<void> {
    const { store, clock, log, rules, timeZone, onWritten } = this.deps;
    const others = (signal: AbortSignal): Promise<readonly Snapshot[]> => this.othersOf(run, signal);
    const deps = { store, clock, log, rules, timeZone, others, onPulled, onWritten };
    if (await runSync(source, run, deps, stop)) await this.published(source.id);
  }

  private async othersOf({ source, id }: SourceRun, signal: AbortSignal): Promise<readonly Snapshot[]> {
    const others = this.deps.sources.filter((one) => one.id !== source);
    const lists = others.map((other) => {
      const own = [...this.running.values()].find(({ run }) => run.source === other.id);
      const isTogether = own !== undefined && syncIdOf(own.run.id) === syncIdOf(id);
      const atHand = own === undefined ? null : { isTogether, pulled: own.pulled };
      return snapshotsOf(other, atHand, this.deps.store.snapshots, signal);
    });
    return (await Promise.all(lists)).flat();
  }

  private async published(source: string): Promise<void> {
    const { log, afterPublish } = this.deps;
    try {
      await afterPublish(source);
    } catch (error) {
      log.write('error', 'after-publish-failed', { source, message: String(error) });
    }
    await this.prune();
  }

  /** Once a day. */
  private async prune(): Promise<void> {
    const { store, clock, log, timeZone } = this.deps;
    const today = dayIn(timeZone, clock.now());
    if (this.prunedOn === today) return;
    this.prunedOn = today;
    try {
      const { dropped } = await store.snapshots.prune(today);
      log.write('info', 'store-pruned', { dropped });
    } catch (error) {
      log.write('error', 'prune-failed', { message: String(error) });
    }
  }
}
