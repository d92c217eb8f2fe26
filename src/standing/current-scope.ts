/** How a scope stands: which of its kept snapshots speaks for it, and what is said beside it. */
import type { Day } from '../core/day.js';
import type { ConnectorCode, StoreCode } from '../core/error-codes.js';
import type { Leg } from '../core/leg.js';
import type { Problem } from '../core/problem.js';
import type { Scope } from '../core/scope.js';
import type { Snapshot, SnapshotStatus } from '../core/snapshot.js';
import type { KeptScope, KeptSnapshot } from '../store/store.js';
import type { FailedRun } from './failed-run.js';

/** A source of the configuration. */
export interface StandingSource {
  readonly id: string;
  readonly type: string;
  readonly leg: Leg;
  /** False for a type that a later version pulls. */
  readonly isPullable?: boolean | undefined;
}

export interface StandingScope {
  readonly source: string;
  readonly type: string;
  readonly leg: Leg;
  readonly scope: Scope;
  readonly status: SnapshotStatus;
  /** ISO UTC: when the counts that are shown were taken; null where there are none. */
  readonly takenAt: string | null;
  /** When it was last tried; later than `takenAt` where the newest pull was not whole; null when it never was. */
  readonly triedAt: string | null;
  readonly rows: number;
  readonly rejected: number;
  /** Of the newest try. */
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
}

/** The snapshot that speaks for a scope, and whether a newer pull has failed since. */
export interface Speaking {
  readonly kept: KeptSnapshot;
  readonly isStale: boolean;
}

/**
 * A partial or failed pull never takes the place of a whole snapshot: that stays, as stale. Without a whole one the newest try stands for
 * what it is, and its counts are unknown.
 */
export function speakingOf({ newest, lastWhole }: KeptScope): Speaking {
  if (isWhole(newest) || lastWhole === null) return { kept: newest, isStale: false };
  return { kept: lastWhole, isStale: true };
}

function isWhole({ status }: KeptSnapshot): boolean {
  return status === 'complete' || status === 'empty';
}

/** As the scope stands after a run that kept nothing of it. */
export function afterFailedRun(speaking: Speaking, run: FailedRun | null): Speaking {
  return run !== null && isWhole(speaking.kept) ? { ...speaking, isStale: true } : speaking;
}

export function scopeOf(
  source: StandingSource,
  { scope, newest }: KeptScope,
  { kept, isStale }: Speaking,
  run: FailedRun | null = null,
): StandingScope {
  return {
    source: source.id,
    type: source.type,
    leg: source.leg,
    scope,
    status: isStale ? 'stale' : kept.status,
    takenAt: kept.status === 'failed' ? null : kept.takenAt,
    triedAt: run?.at ?? newest.takenAt,
    rows: kept.rows,
    rejected: kept.rejected,
    problems: run === null ? newest.problems : [...newest.problems, run.problem],
    notes: kept.notes,
  };
}

const NEVER_PULLED = {
  code: 'ERR_SOURCE_NEVER_PULLED' satisfies ConnectorCode,
  whose: 'time',
  message: 'This source has never been pulled: its counts are unknown.',
  remedy: 'Pull it: driftsheet sync, or Refresh in the pane; a running proxy does it by itself.',
  endpoint: '',
  status: null,
  retryable: true,
} as const satisfies Problem;

const NOT_PULLABLE: Problem = {
  ...NEVER_PULLED,
  whose: 'you',
  message: 'This version of driftsheet cannot pull a source of this type: its counts are unknown.',
  remedy: 'Export it, and configure the files (type "file"); or take it out of the configuration.',
  retryable: false,
};

/** A source that is configured and was never pulled hides something: what it would say is unknown, not absent. */
export function neverPulled(source: StandingSource, today: Day, run: FailedRun | null = null): StandingPart {
  const problem = source.isPullable === false ? NOT_PULLABLE : (run?.problem ?? NEVER_PULLED);
  const triedAt = run?.at ?? null;
  return nothingKnown(source, { id: '*', name: 'never pulled' }, `${today}T00:00:00.000Z`, triedAt, problem);
}

/** What was kept of a scope cannot be read any more: nobody knows its counts until it is pulled again. */
export function unreadable(
  source: StandingSource,
  { scope }: KeptScope,
  kept: KeptSnapshot,
  error: Error,
): StandingPart {
  const problem = {
    code: 'ERR_STORE_CORRUPT' satisfies StoreCode,
    whose: 'you',
    message: error.message,
    remedy: `Pull it again (driftsheet sync --source ${source.id}); if it lasts, restore a backup.`,
    endpoint: '',
    status: null,
    retryable: false,
  } as const satisfies Problem;
  return nothingKnown(source, scope, kept.takenAt, kept.takenAt, problem);
}

export interface StandingPart {
  readonly snapshot: Snapshot;
  readonly scope: StandingScope;
}

function nothingKnown(
  source: StandingSource,
  scope: Scope,
  takenAt: string,
  triedAt: string | null,
  problem: Problem,
): StandingPart {
  const { leg, id, type } = source;
  return {
    snapshot: {
      leg,
      source: id,
      aliases: [type],
      scope: scope.name,
      takenAt,
      asOf: takenAt.slice(0, 10),
      periodStart: null,
      status: 'failed',
      proves: 'presence',
      vendors: null,
      companies: [],
      lines: [],
      rejected: [],
    },
    scope: {
      source: id,
      type,
      leg,
      scope,
      status: 'failed',
      takenAt: null,
      triedAt,
      rows: 0,
      rejected: 0,
      problems: [problem],
      notes: [],
    },
  };
}
