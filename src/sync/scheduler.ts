/**
 * Keeps the schedules: for each source it waits for the next slot and offers it as a job. It also sees when a process has died in the
 * middle of a slot, and offers that slot once more.
 */
import type { Clock, Log } from '../core/ports.js';
import type { SourceRun, Store } from '../store/store.js';
import type { Job, Jobs } from './jobs.js';
import { newestSlot, nextSlot, type PlannedSlot, type Schedule } from './schedule.js';

export interface ScheduledSource {
  readonly id: string;
  readonly schedule: Schedule;
}

export interface SchedulerDeps {
  readonly sources: readonly ScheduledSource[];
  readonly store: Pick<Store, 'runs' | 'snapshots'>;
  readonly jobs: Pick<Jobs, 'offer'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds between two looks for runs whose process has died. */
  readonly watchPause: number;
}

/** The moment is looked at again at least so often: a machine that slept, or a clock that was set, is noticed. */
const LONGEST_SLEEP = 30_000;
/** Runs looked at to find the last one that served a slot. */
const RUNS_BACK = 20;

export class Scheduler {
  private readonly planned = new Map<string, number>();
  private readonly end = new AbortController();
  private loops: readonly Promise<void>[] = [];

  constructor(private readonly deps: SchedulerDeps) {}

  start(): void {
    this.loops = [...this.deps.sources.map((source) => this.keep(source)), this.watch()];
  }

  async stop(): Promise<void> {
    this.end.abort();
    await Promise.all(this.loops);
  }

  /** Milliseconds since 1970; null when nothing is planned. */
  nextOf(source: string): number | null {
    return this.planned.get(source) ?? null;
  }

  private async keep(source: ScheduledSource): Promise<void> {
    /** undefined: not looked up yet. */
    let served: number | null | undefined;
    while (!this.end.signal.aborted) {
      let wake = LONGEST_SLEEP;
      try {
        served = served === undefined ? await this.servedOf(source) : served;
        const plan = nextSlot(source.schedule, served, this.deps.clock.now());
        const due = await this.dueOf(source.id, plan);
        if (plan !== null && due !== null && due <= this.deps.clock.now()) {
          await this.offer({ source: source.id, slot: new Date(plan.slot).toISOString() });
          served = plan.slot;
          wake = 0;
        } else if (due !== null) wake = Math.min(LONGEST_SLEEP, due - this.deps.clock.now());
      } catch (error) {
        // The store may be away for a while; the slot is made up for when it is back.
        this.deps.log.write('error', 'schedule-trouble', { source: source.id, message: String(error) });
      }
      if (wake > 0) await this.sleep(wake);
    }
  }

  /** When the planned slot may begin: not before the source allows it. */
  private async dueOf(source: string, plan: PlannedSlot | null): Promise<number | null> {
    if (plan === null) {
      this.planned.delete(source);
      return null;
    }
    const isNear = plan.startsAt <= this.deps.clock.now();
    const due = isNear ? Math.max(plan.startsAt, await this.waitOf(source)) : plan.startsAt;
    this.planned.set(source, due);
    return due;
  }

  /** The moment until which the source asked to be left alone, by what is kept of the newest tries; 0 without one. */
  private async waitOf(source: string): Promise<number> {
    const scopes = await this.deps.store.snapshots.findCurrent(source);
    const moments = scopes.flatMap(({ newest }) => newest.problems.map(({ until }) => Date.parse(until ?? '')));
    return Math.max(0, ...moments.filter((moment) => !Number.isNaN(moment)));
  }

  /** The newest slot that needs nothing any more; null when nothing was ever pulled. */
  private async servedOf({ id, schedule }: ScheduledSource): Promise<number | null> {
    const slots = (await this.deps.store.runs.findOf(id, RUNS_BACK)).flatMap((run) => {
      const isDone = run.state === 'complete' || run.state === 'incomplete';
      // A slot that a person has cancelled is not begun again; a run that was cut off is.
      if (!isDone && run.state !== 'cancelled') return [];
      if (run.slot !== null) return [Date.parse(run.slot)];
      return isDone ? [newestSlot(schedule, Date.parse(run.startedAt)) ?? 0] : [];
    });
    return slots.length === 0 ? null : Math.max(...slots);
  }

  private async watch(): Promise<void> {
    while (await this.sleep(this.deps.watchPause)) {
      for (const source of this.deps.sources) {
        try {
          const [newest] = await this.deps.store.runs.findOf(source.id, 1);
          const slot = newest !== undefined && this.isOrphan(newest) ? await this.slotOf(source, newest) : null;
          if (newest !== undefined && slot !== null) await this.offer({ source: source.id, slot, instead: newest.id });
        } catch (error) {
          this.deps.log.write('error', 'schedule-trouble', { source: source.id, message: String(error) });
        }
      }
    }
  }

  private isOrphan({ state, leaseUntil }: SourceRun): boolean {
    if (state === 'interrupted') return true;
    return state === 'running' && leaseUntil !== undefined && Date.parse(leaseUntil) < this.deps.clock.now();
  }

  /** What is to be done instead of a run that died: its own slot, or the one that left itself to it; null when that was done besides. */
  private async slotOf(source: ScheduledSource, { slot }: SourceRun): Promise<string | null> {
    if (slot !== null) return slot;
    const due = newestSlot(source.schedule, this.deps.clock.now());
    const served = await this.servedOf(source);
    return due !== null && (served === null || served < due) ? new Date(due).toISOString() : null;
  }

  private async offer(job: Job): Promise<void> {
    this.deps.log.write('debug', 'slot-offered', { source: job.source, slot: job.slot, instead: job.instead ?? null });
    await this.deps.jobs.offer(job);
  }

  /** False when it was told to end. */
  private async sleep(milliseconds: number): Promise<boolean> {
    try {
      await this.deps.clock.sleep(milliseconds, this.end.signal);
      return true;
    } catch {
      return false;
    }
  }
}
