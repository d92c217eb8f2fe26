/**
 * The one who pulls: on a schedule, on demand, and once. A source has one run at a time across all who share the store; whoever asks for
 * a source that is being pulled joins that run.
 */
import { randomUUID } from 'node:crypto';
import type { SyncCode } from '../core/error-codes.js';
import type { Clock, Log } from '../core/ports.js';
import type { NewRun, SourceRun, Store } from '../store/store.js';
import { Changes } from './changes.js';
import type { Job, Jobs } from './jobs.js';
import { OwnRuns } from './own-runs.js';
import { LEASE_RULES, type LeaseRules } from './run-lease.js';
import { toSchedule } from './schedule.js';
import { Scheduler } from './scheduler.js';
import { RunStop } from './stop-reason.js';
import type { SyncSource } from './sync-source.js';
import { syncIdOf, viewOf, type SyncView } from './sync-view.js';

export type { SyncView };

export interface SyncWish {
  /** All sources when none is named. */
  readonly source?: string | undefined;
  readonly by: string | null;
  readonly trigger: 'request' | 'once';
}

export interface SyncService {
  /** Starts (or joins) runs of the sources. Throws SyncError for a source that is not there, and StoreError. */
  request(wish: SyncWish): Promise<{ readonly isNew: boolean; readonly sync: SyncView }>;
  /** By the id of a sync, or of a single run. */
  find(id: string): Promise<SyncView | null>;
  /** Yields the view whenever something changed, until the sync has ended; works for syncs that another process runs. */
  follow(id: string, signal: AbortSignal): AsyncIterable<SyncView>;
  /** False when there is nothing to cancel. */
  cancel(id: string): Promise<boolean>;
  /** Next planned moment of a source (ISO UTC); null when it is not scheduled. */
  nextOf(source: string): string | null;
  /** Resolves when running pulls have been stopped or have ended. */
  stop(): Promise<void>;
}

/** Begins to keep the schedules. Throws when the jobs cannot start. */
export interface ScheduledSyncService extends SyncService {
  start(): Promise<void>;
}

export interface SyncDeps {
  readonly store: Store;
  readonly sources: readonly SyncSource[];
  readonly clock: Clock;
  readonly log: Log;
  /** null: no schedule is kept here. */
  readonly jobs: Jobs | null;
  /** Told after each publication. What it throws is logged, and changes nothing of the run. */
  readonly afterPublish: (source: string) => Promise<void>;
  /** In which the schedules are read, and which says what day it is. */
  readonly timeZone: string;
  readonly rules?: LeaseRules | undefined;
}

export class SyncError extends Error {
  override readonly name = 'SyncError';
  constructor(
    readonly code: SyncCode,
    message: string,
  ) {
    super(message);
  }
}

export function makeSyncService(deps: SyncDeps): ScheduledSyncService {
  return new Syncs(deps);
}

type RunWish = Pick<NewRun, 'slot' | 'trigger' | 'by'>;

class Syncs implements ScheduledSyncService {
  private readonly owner = randomUUID();
  private readonly changes = new Changes();
  private readonly rules: LeaseRules;
  private readonly scheduler: Scheduler | null;
  private readonly own: OwnRuns;
  private requests: Promise<unknown> = Promise.resolve();
  private isStopped = false;

  constructor(private readonly deps: SyncDeps) {
    const { sources, jobs, timeZone } = deps;
    this.rules = deps.rules ?? LEASE_RULES;
    this.own = new OwnRuns({ ...deps, rules: this.rules, onWritten: () => this.changes.tell() });
    const scheduled = sources.flatMap(({ id, schedule }) =>
      schedule === null ? [] : [{ id, schedule: toSchedule(id, schedule, timeZone) }],
    );
    this.scheduler =
      jobs === null ? null : new Scheduler({ ...deps, jobs, sources: scheduled, watchPause: this.rules.length / 4 });
  }

  async start(): Promise<void> {
    const { jobs, sources } = this.deps;
    await jobs?.start(
      sources.flatMap(({ id, schedule }) => (schedule === null ? [] : [id])),
      (job) => this.work(job),
    );
    this.scheduler?.start();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.scheduler?.stop();
    await this.requests.catch(() => null);
    await this.own.stopAll();
    await this.deps.jobs?.stop();
  }

  nextOf(source: string): string | null {
    const next = this.scheduler?.nextOf(source) ?? null;
    return next === null ? null : new Date(next).toISOString();
  }

  /** One at a time: who asks twice at once is to join, not to start two syncs. */
  request(wish: SyncWish): Promise<{ readonly isNew: boolean; readonly sync: SyncView }> {
    const asked = this.requests.then(() => this.begin(wish));
    this.requests = asked.catch(() => null);
    return asked;
  }

  private async begin({ source, by, trigger }: SyncWish): Promise<{ isNew: boolean; sync: SyncView }> {
    this.assertGoing();
    const { store, clock } = this.deps;
    const sources = this.deps.sources.filter(({ id }) => source === undefined || id === source);
    if (source !== undefined && sources.length === 0) throw unknownSource(source, this.deps.sources);
    const joined = await this.runningSync(sources);
    if (joined !== null) return { isNew: false, sync: joined };
    const id = randomUUID();
    const begun: { readonly source: SyncSource; readonly isNew: boolean; readonly run: SourceRun }[] = [];
    for (const [index, one] of sources.entries()) {
      const run = this.newRun(`${id}.${index}`, one.id, { slot: null, trigger, by });
      begun.push({ source: one, ...(await store.runs.begin(run)) });
    }
    const sync = { id, requestedAt: new Date(clock.now()).toISOString(), by, runs: begun.map(({ run }) => run.id) };
    await store.runs.saveSync(sync);
    // All are begun before the first is pulled: those that were asked for together know of each other.
    for (const one of begun) if (one.isNew) void this.own.launch(one.source, one.run);
    const view = viewOf(
      sync,
      begun.map(({ run }) => run),
      clock.now(),
    );
    return { isNew: begun.some(({ isNew }) => isNew), sync: view };
  }

  /** The sync, or the run of a schedule, that is pulling all of these sources already. */
  private async runningSync(sources: readonly SyncSource[]): Promise<SyncView | null> {
    for (const { id } of sources) {
      const [newest] = await this.deps.store.runs.findOf(id, 1);
      if (newest === undefined) continue;
      const view = await this.find(syncIdOf(newest.id));
      if (view?.state !== 'running') continue;
      const covered = new Set(view.runs.map((run) => run.source));
      if (covered.size === sources.length && sources.every((source) => covered.has(source.id))) return view;
      if (sources.length === 1) return this.find(newest.id);
    }
    return null;
  }

  async find(id: string): Promise<SyncView | null> {
    const { runs } = this.deps.store;
    const sync = await runs.findSync(id);
    const found = await Promise.all((sync?.runs ?? [id]).map((run) => runs.find(run)));
    const own = found.filter((run) => run !== null);
    const [first] = own;
    if (first === undefined) return null;
    const about = sync ?? { id, requestedAt: first.startedAt, by: first.by, runs: [id] };
    return viewOf(about, own, this.deps.clock.now());
  }

  async *follow(id: string, signal: AbortSignal): AsyncGenerator<SyncView, void, undefined> {
    let shown = '';
    while (!signal.aborted) {
      const change = this.changes.next();
      const view = await this.find(id);
      if (view === null) return;
      const text = JSON.stringify(view);
      if (text !== shown) yield view;
      shown = text;
      if (view.state !== 'running') return;
      await this.rest(change, signal);
    }
  }

  /** Until something changes here; what other processes do is looked at as often as progress is written. */
  private async rest(change: Promise<void>, signal: AbortSignal): Promise<void> {
    const nap = new AbortController();
    const end = (): void => nap.abort();
    signal.addEventListener('abort', end, { once: true });
    try {
      await Promise.race([change, this.deps.clock.sleep(this.rules.pause, nap.signal)]);
    } catch {
      // The follower has gone.
    } finally {
      signal.removeEventListener('abort', end);
      nap.abort();
    }
  }

  async cancel(id: string): Promise<boolean> {
    const { store, clock } = this.deps;
    const running = (await this.find(id))?.runs.filter(({ state }) => state === 'running') ?? [];
    for (const run of running) {
      if (await this.own.cancel(run.id)) continue;
      // The process that does it learns of it with its next sign of life.
      await store.runs.end(run.id, 'cancelled', new Date(clock.now()).toISOString(), null);
    }
    this.changes.tell();
    return running.length > 0;
  }

  /** A slot of the schedule. Rejects when the process ends in the middle of it: another is to do it. */
  private async work({ source, slot }: Job): Promise<void> {
    const { store, log } = this.deps;
    const own = this.deps.sources.find(({ id }) => id === source);
    if (own === undefined) return;
    const newer = (await store.runs.findOf(source, 1))[0]?.slot ?? null;
    // A job that was left over: a newer slot has been begun since.
    if (newer !== null && newer > slot) return;
    this.assertGoing();
    const wish: RunWish = { slot, trigger: 'schedule', by: null };
    const { isNew, run } = await store.runs.begin(this.newRun(randomUUID(), source, wish));
    if (isNew) {
      const ended = this.own.launch(own, run);
      if (this.isStopped) await this.own.stopAll();
      if ((await ended) === 'stopped') throw new RunStop('stopped');
    } else log.write('info', 'slot-served', { source, slot, run: run.id, state: run.state });
  }

  private assertGoing(): void {
    if (this.isStopped) throw new SyncError('ERR_SYNC_STOPPED', 'the process is ending; ask again when it runs.');
  }

  private newRun(id: string, source: string, wish: RunWish): NewRun {
    const now = this.deps.clock.now();
    const leaseUntil = new Date(now + this.rules.length).toISOString();
    return { id, source, ...wish, owner: this.owner, startedAt: new Date(now).toISOString(), leaseUntil };
  }
}

function unknownSource(source: string, sources: readonly SyncSource[]): SyncError {
  const known = sources.map(({ id }) => id).join(', ');
  const expected = known === '' ? 'none: no source is configured' : `one of ${known}`;
  return new SyncError('ERR_SYNC_SOURCE', `found the source "${source.slice(0, 64)}", expected ${expected}.`);
}
