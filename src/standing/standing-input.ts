/** Everything that a reconciliation of what is kept needs, loaded once for each state of the store. */
import { createHash } from 'node:crypto';
import type { Crosswalk, Tolerance } from '../core/crosswalk.js';
import { dayIn, type Day } from '../core/day.js';
import type { Decision } from '../core/decision.js';
import type { KeptPass } from '../core/kept-pass.js';
import type { Clock } from '../core/ports.js';
import type { Snapshot } from '../core/snapshot.js';
import { StoreError } from '../store/errors.js';
import type { KeptScope, KeptSnapshot, Store, Versioned } from '../store/store.js';
import {
  afterFailedRun,
  neverPulled,
  scopeOf,
  speakingOf,
  unreadable,
  type StandingPart,
  type StandingScope,
  type StandingSource,
} from './current-scope.js';
import { failedRunOf, type FailedRun } from './failed-run.js';

export interface StandingSettings {
  readonly sources: readonly StandingSource[];
  readonly tolerance: Tolerance;
  readonly comparableDays: number;
  readonly actUntilDays: number;
  readonly timeZone: string;
  /** Of driftsheet: another version may reconcile otherwise. */
  readonly version: string;
}

/** All that is needed to reconcile. `tag` changes when anything of it does. */
export interface StandingInput extends Omit<KeptPass, 'crosswalk' | 'decisions'> {
  readonly tag: string;
  readonly scopes: readonly StandingScope[];
  readonly crosswalk: Versioned<Crosswalk>;
  readonly decisions: Versioned<readonly Decision[]>;
}

export interface StandingDeps {
  readonly store: Store;
  readonly settings: StandingSettings;
  readonly clock: Clock;
}

interface CurrentSource {
  readonly source: StandingSource;
  readonly scopes: readonly KeptScope[];
  readonly failedRun: FailedRun | null;
}

/** So many runs are looked through for the newest that has come to an end by itself. */
const RUNS_BACK = 8;

/** What is cheap to know, and makes the tag. */
export interface Facts {
  readonly tag: string;
  readonly today: Day;
  readonly current: readonly CurrentSource[];
  readonly crosswalk: Versioned<Crosswalk>;
  readonly decisions: Versioned<readonly Decision[]>;
  readonly firstSeen: ReadonlyMap<string, Day>;
}

export class InputLoader {
  /** Lines of the snapshots in use, by id: most of them serve the next input too. */
  private loaded = new Map<string, Promise<Snapshot>>();

  constructor(private readonly deps: StandingDeps) {}

  async facts(): Promise<Facts> {
    const { store, settings, clock } = this.deps;
    const [current, crosswalk, decisions, firstSeen] = await Promise.all([
      Promise.all(settings.sources.map((source) => this.current(source))),
      store.crosswalk.find(),
      store.decisions.find(),
      store.history.findFirstSeen(),
    ]);
    const today = dayIn(settings.timeZone, clock.now());
    const what = [
      settings,
      today,
      current.map(({ scopes, failedRun }) => [
        failedRun?.at,
        scopes.map(({ newest, lastWhole }) => [newest.id, lastWhole?.id]),
      ]),
      [crosswalk.version, decisions.version],
      [...firstSeen].sort(([a], [b]) => (a < b ? -1 : 1)),
    ];
    const tag = createHash('sha256').update(JSON.stringify(what)).digest('base64url');
    return { tag, today, current, crosswalk, decisions, firstSeen };
  }

  private async current(source: StandingSource): Promise<CurrentSource> {
    const { snapshots, runs } = this.deps.store;
    const [scopes, newest] = await Promise.all([
      snapshots.findCurrent(source.id, source),
      runs.findOf(source.id, RUNS_BACK),
    ]);
    return { source, scopes, failedRun: failedRunOf(newest) };
  }

  async load({ current, ...facts }: Facts): Promise<StandingInput> {
    const { tolerance, comparableDays, actUntilDays } = this.deps.settings;
    const before = this.loaded;
    this.loaded = new Map();
    const all = current.flatMap(({ source, scopes, failedRun }) =>
      scopes.length === 0
        ? [Promise.resolve(neverPulled(source, facts.today, failedRun))]
        : scopes.map((kept) => this.stand(source, kept, failedRun, before)),
    );
    try {
      const standing = await Promise.all(all);
      const snapshots = standing.map(({ snapshot }) => snapshot);
      const scopes = standing.map(({ scope }) => scope);
      return { ...facts, snapshots, scopes, tolerance, comparableDays, actUntilDays };
    } catch (error) {
      this.loaded = new Map();
      throw error;
    }
  }

  private async stand(
    source: StandingSource,
    kept: KeptScope,
    failedRun: FailedRun | null,
    before: ReadonlyMap<string, Promise<Snapshot>>,
  ): Promise<StandingPart> {
    const speaking = afterFailedRun(speakingOf(kept), failedRun);
    try {
      const snapshot = await this.read(speaking.kept, before);
      return {
        snapshot: speaking.isStale ? { ...snapshot, status: 'stale' } : snapshot,
        scope: scopeOf(source, kept, speaking, failedRun),
      };
    } catch (error) {
      // One damaged scope takes no other with it.
      if (error instanceof StoreError && error.code === 'ERR_STORE_CORRUPT')
        return unreadable(source, kept, speaking.kept, error);
      throw error;
    }
  }

  private read(kept: KeptSnapshot, before: ReadonlyMap<string, Promise<Snapshot>>): Promise<Snapshot> {
    const snapshot = before.get(kept.id) ?? kept.load();
    this.loaded.set(kept.id, snapshot);
    return snapshot;
  }
}
