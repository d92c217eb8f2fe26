/**
 * The sign of life of a run: its progress goes to the store about once a second and with each change of a scope's state, together with the
 * lease. A run whose lease is not ours any more is stopped.
 */
import type { Clock, Log } from '../core/ports.js';
import type { RunStore, ScopeProgress } from '../store/store.js';
import { RunStop } from './stop-reason.js';

export interface LeaseRules {
  /** Milliseconds without a sign of life after which a run counts as interrupted. */
  readonly length: number;
  /** Milliseconds between two writes of progress. */
  readonly pause: number;
}

/** Long enough for a store that is busy for a while, short enough that a dead proxy's work is done soon by another. */
export const LEASE_RULES: LeaseRules = { length: 60_000, pause: 1_000 };

export interface LeaseDeps {
  readonly runs: RunStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly rules: LeaseRules;
  readonly scopes: () => readonly ScopeProgress[];
  /** Told after each write that went through. */
  readonly onWritten: () => void;
}

export class RunLease {
  private nap = new AbortController();
  private isOver = false;
  private isChanged = false;
  private readonly ended: Promise<void>;

  /** `stop` is aborted when the run is lost. */
  constructor(
    private readonly run: string,
    private readonly deps: LeaseDeps,
    private readonly stop: AbortController,
  ) {
    this.ended = this.keep(deps.clock.now() + deps.rules.length);
  }

  changed(isState: boolean): void {
    this.isChanged = true;
    if (isState) this.nap.abort();
  }

  /** Resolves when nothing is written any more. */
  async end(): Promise<void> {
    this.isOver = true;
    this.nap.abort();
    await this.ended;
  }

  private async keep(leaseUntil: number): Promise<void> {
    const { clock, rules } = this.deps;
    let until = leaseUntil;
    while (this.isGoing()) {
      await this.rest();
      if (!this.isGoing()) return;
      // A third of the lease: two writes may be lost before it lapses.
      const isDue = until - clock.now() < (rules.length * 2) / 3;
      if (this.isChanged || isDue) until = await this.write(until);
    }
  }

  private isGoing(): boolean {
    return !this.isOver && !this.stop.signal.aborted;
  }

  private async rest(): Promise<void> {
    const { clock, rules } = this.deps;
    try {
      await clock.sleep(rules.pause, this.nap.signal);
    } catch {
      // Woken: something has changed.
    }
    this.nap = new AbortController();
  }

  private async write(until: number): Promise<number> {
    const { runs, clock, log, rules, scopes, onWritten } = this.deps;
    this.isChanged = false;
    const next = clock.now() + rules.length;
    try {
      if (await runs.report(this.run, scopes(), new Date(next).toISOString())) {
        onWritten();
        return next;
      }
      this.stop.abort(new RunStop('lost'));
    } catch (error) {
      log.write('warn', 'sync-progress-not-kept', { run: this.run, message: String(error) });
      // Without the store nobody knows that we live; another process may begin, and two would ask the vendor at once.
      if (clock.now() > until) this.stop.abort(new RunStop('lost'));
      else this.isChanged = true;
    }
    return until;
  }
}
