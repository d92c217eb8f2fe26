/**
 * What the house keeps, as doors: snapshots, runs, the crosswalk, decisions, history, connections and bearer tokens. Two engines stand
 * behind them, a file beside the proxy and PostgreSQL. All of them throw StoreError.
 */
import type { Crosswalk } from '../core/crosswalk.js';
import type { CountReason } from '../core/count.js';
import type { Day } from '../core/day.js';
import type { Decision } from '../core/decision.js';
import type { Leg } from '../core/leg.js';
import type { TokenStore } from '../core/ports.js';
import type { Problem } from '../core/problem.js';
import type { PulledScope, Scope } from '../core/scope.js';
import type { Snapshot, SnapshotStatus } from '../core/snapshot.js';

export interface Store {
  readonly engine: 'embedded' | 'postgresql';
  readonly snapshots: SnapshotStore;
  readonly runs: RunStore;
  readonly crosswalk: VersionedStore<Crosswalk>;
  readonly decisions: VersionedStore<readonly Decision[]>;
  readonly history: HistoryStore;
  /** Tokens of the connections to vendors, sealed; one refresher per connection across all processes. */
  readonly connections: TokenStore;
  readonly bearers: BearerStore;
  /** Throws unless what was written can be read again: for the readiness probe. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** A snapshot that is kept: what is cheap to know of it, and the way to its lines. */
export interface KeptSnapshot {
  readonly id: string;
  /** ISO UTC. */
  readonly takenAt: string;
  /** The last day it can speak for. */
  readonly asOf: Day;
  readonly status: SnapshotStatus;
  /** SHA-256 (hex) over what was read and the day it speaks for, takenAt aside: equal where nothing changed on a day. */
  readonly hash: string;
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
  readonly rows: number;
  readonly rejected: number;
  /** Throws ERR_STORE_CORRUPT unless it is byte for byte what was published. */
  load(): Promise<Snapshot>;
}

/** One scope of a source as it stands. */
export interface KeptScope {
  readonly source: string;
  readonly scope: Scope;
  readonly newest: KeptSnapshot;
  /** The newest snapshot that was read whole (complete or empty); null when there is none. The same as `newest` where that is whole. */
  readonly lastWhole: KeptSnapshot | null;
}

/** What a run gave of a source. */
export interface Publication {
  readonly run: string;
  readonly source: string;
  /** Of the source, as the configuration calls it. */
  readonly type: string;
  readonly pulls: readonly PulledScope[];
  /** All scopes were listed: those that are not among the pulls are no longer of this source. */
  readonly isListWhole: boolean;
  /** ISO UTC. */
  readonly endedAt: string;
}

export interface SourceKind {
  readonly type: string;
  readonly leg: Leg;
}

export interface SnapshotStore {
  /**
   * All pulls of a run become visible in one transaction, and the run ends in it, or nothing does. False when the run was not the running
   * one of its slot any more (another process took over after a lapse): nothing was kept.
   */
  publish(publication: Publication): Promise<boolean>;
  /**
   * The scopes of a source as they stand, those that its last whole list did not name left out. `as`: what the source is now; what was
   * kept under its id when it was something else is not its own.
   */
  findCurrent(source: string, as?: SourceKind): Promise<readonly KeptScope[]>;
  /** Rolls older days up to their last whole snapshot and drops what is older than the retention, never the last whole one of a scope. */
  prune(today: Day): Promise<{ readonly dropped: number }>;
}

export const RUN_STATES = ['running', 'complete', 'incomplete', 'failed', 'cancelled', 'interrupted'] as const;
export type RunState = (typeof RUN_STATES)[number];

export interface ScopeProgress {
  readonly scope: Scope;
  readonly state: 'waiting' | 'reading' | 'complete' | 'partial' | 'failed' | 'empty';
  /** What is being read, in our words; '' before and after. */
  readonly step: string;
  readonly pages: number;
  readonly rows: number;
  /** Rows of the list being read; null when the vendor does not say. */
  readonly expected: number | null;
}

/** One pull of one source: running, or what became of it. */
export interface SourceRun {
  readonly id: string;
  readonly source: string;
  /** The planned moment (ISO UTC) that a schedule's run stands for; null when a person asked. One run per source and slot is published. */
  readonly slot: string | null;
  readonly trigger: 'schedule' | 'request' | 'once';
  /** Who asked; null for the schedule. */
  readonly by: string | null;
  /** The process that does it. */
  readonly owner: string;
  readonly state: RunState;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly scopes: readonly ScopeProgress[];
  /** ISO UTC: a run that is still called running after this moment has died. */
  readonly leaseUntil?: string;
  /** Why the run as a whole failed; what is amiss in a scope stands with its snapshot. */
  readonly problem: Problem | null;
}

export interface NewRun extends Pick<SourceRun, 'id' | 'source' | 'slot' | 'trigger' | 'by' | 'owner' | 'startedAt'> {
  /** ISO UTC: without a sign of life until then the run counts as interrupted, and another may begin. */
  readonly leaseUntil: string;
}

/** Several runs that were asked for at once: what `POST /syncs` without a source starts. */
export interface Sync {
  readonly id: string;
  readonly requestedAt: string;
  readonly by: string | null;
  readonly runs: readonly string[];
}

export interface RunStore {
  /**
   * Begins a run unless its source is running (then that run) or its slot is done already (then the run that did it). Runs whose lease has
   * lapsed become `interrupted` first.
   */
  begin(run: NewRun): Promise<{ readonly isNew: boolean; readonly run: SourceRun }>;
  /** A sign of life. False when the run is no longer this owner's: it has to stop. */
  report(id: string, scopes: readonly ScopeProgress[], leaseUntil: string): Promise<boolean>;
  /** Ends a run that published nothing. */
  end(id: string, state: 'failed' | 'cancelled', endedAt: string, problem: Problem | null): Promise<void>;
  find(id: string): Promise<SourceRun | null>;
  /** Newest first. */
  findOf(source: string, limit: number): Promise<readonly SourceRun[]>;
  saveSync(sync: Sync): Promise<void>;
  findSync(id: string): Promise<Sync | null>;
}

export interface Versioned<T> {
  readonly value: T;
  /** 0 before anything was saved; one more with each save. */
  readonly version: number;
  readonly by: string | null;
  readonly at: string | null;
}

export interface VersionedStore<T> {
  find(): Promise<Versioned<T>>;
  /** null when `over` is not the newest version any more: nothing was saved. Earlier versions are kept. */
  save(value: T, over: number, who: { readonly by: string; readonly at: string }): Promise<Versioned<T> | null>;
}

/** One count on one day. */
export interface HistoryPoint {
  readonly day: Day;
  readonly companyId: string;
  readonly skuId: string;
  readonly leg: Leg;
  /** null: unknown on that day, for `reason`. */
  readonly seats: number | null;
  readonly reason: CountReason | null;
}

export interface HistoryWish {
  readonly companyId?: string | undefined;
  readonly skuId?: string | undefined;
  readonly leg?: Leg | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly limit: number;
}

export interface HistoryStore {
  /** The counts of a day as they stand; a later save of the same day replaces them. */
  saveDay(day: Day, points: readonly Omit<HistoryPoint, 'day'>[]): Promise<void>;
  /** By company, SKU, leg and day. */
  find(wish: HistoryWish): Promise<readonly HistoryPoint[]>;
  /** Rows (`companyId|skuId`) that drift, with the first day on which each was seen to. */
  findFirstSeen(): Promise<ReadonlyMap<string, Day>>;
  /** `drifting` are remembered from `day` on unless they are already; `settled` are forgotten; others (unknown now) stay. */
  saveSeen(day: Day, drifting: readonly string[], settled: readonly string[]): Promise<void>;
}

export interface Bearer {
  readonly id: string;
  readonly name: string;
  readonly readOnly: boolean;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

export interface BearerStore {
  /** `hash`: SHA-256 of the token, hex; the token itself is kept nowhere. */
  save(bearer: Pick<Bearer, 'id' | 'name' | 'readOnly' | 'createdAt'> & { readonly hash: string }): Promise<void>;
  /** Those in force and those revoked, oldest first. */
  list(): Promise<readonly Bearer[]>;
  /** null for one that is unknown or revoked. */
  findByHash(hash: string): Promise<Bearer | null>;
  markUsed(id: string, at: string): Promise<void>;
  /** False when there is no such token in force. */
  revoke(id: string, at: string): Promise<boolean>;
}
