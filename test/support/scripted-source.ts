/** A source whose pulls the test directs: what each gives, and when. */
import type { PullContext } from '../../src/connectors/connector.js';
import type { Leg } from '../../src/core/leg.js';
import type { Problem } from '../../src/core/problem.js';
import type { PulledScope, Scope } from '../../src/core/scope.js';
import type { SnapshotStatus } from '../../src/core/snapshot.js';
import { failedRest } from '../../src/sync/pull-source.js';
import type { PullWatch, SourcePull, SyncSource } from '../../src/sync/sync-source.js';
import { line } from './ledger.js';

export const AWAY: Problem = {
  code: 'ERR_SOURCE_UNAVAILABLE',
  whose: 'vendor',
  message: 'no answer',
  remedy: 'Try again later.',
  endpoint: 'GET https://vendor.example/things',
  status: null,
  retryable: true,
};

/** Seats of each scope; null for one that cannot be read. */
export type Seats = Readonly<Record<string, number | null>>;

export class ScriptedSource implements SyncSource {
  readonly type = 'scripted';
  /** Contexts of the pulls that were begun. */
  readonly pulls: PullContext[] = [];
  seats: Seats = { main: 7 };
  problem: Problem = AWAY;
  /** The list of scopes breaks off: what `seats` names is all that was listed. */
  isListCut = false;
  /** Scopes whose counts come without something beside them. */
  makeshift: readonly string[] = [];
  /** A fault of our own in the middle of the pull. */
  fault: Error | null = null;
  private gate: Promise<void> = Promise.resolve();
  private openGate: () => void = () => undefined;

  constructor(
    readonly id: string,
    readonly leg: Leg = 'purchased',
    readonly schedule: string | null = null,
  ) {}

  /** Pulls wait in their middle until `open`. */
  close(): void {
    this.gate = new Promise((resolve) => (this.openGate = resolve));
  }

  open(): void {
    this.openGate();
  }

  async pull(context: PullContext, watch: PullWatch): Promise<SourcePull> {
    this.pulls.push(context);
    const scopes = Object.keys(this.seats).map((id): Scope => ({ id, name: `the ${id}` }));
    watch.onScopes(scopes);
    for (const scope of scopes) watch.onReading(scope);
    for (const scope of scopes) watch.onPage(scope, { step: 'subscriptions', pages: 1, rows: 1, expected: 2 });
    await this.passed(context.signal);
    if (this.fault !== null) throw this.fault;
    const pulls = scopes.map((scope) => this.read(scope, context));
    for (const pull of pulls) watch.onRead(pull);
    const nature = {
      leg: this.leg,
      source: this.id,
      aliases: [],
      periodStart: null,
      proves: 'absence',
      vendors: null,
    } as const;
    const rest = this.isListCut ? [failedRest(nature, AWAY, context)] : [];
    return { source: this.id, type: this.type, pulls: [...pulls, ...rest], isListWhole: !this.isListCut };
  }

  private read(scope: Scope, { takenAt, today }: PullContext): PulledScope {
    const seats = this.seats[scope.id] ?? null;
    const status: SnapshotStatus = seats === null ? 'failed' : 'complete';
    const snapshot = {
      leg: this.leg,
      source: this.id,
      aliases: [],
      scope: scope.name,
      takenAt,
      asOf: today,
      periodStart: null,
      status,
      proves: 'absence',
      vendors: null,
      companies: [],
      lines: seats === null ? [] : [line(`Company of ${scope.id}`, 'SPB', seats, { reference: `${scope.id}-1` })],
      rejected: [],
    } as const;
    const isMakeshift = this.makeshift.includes(scope.id);
    return { scope, snapshot, problems: seats === null || isMakeshift ? [this.problem] : [], notes: [], isMakeshift };
  }

  private passed(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = (): void => reject(signal?.reason as Error);
      if (signal?.aborted === true) abort();
      signal?.addEventListener('abort', abort, { once: true });
      void this.gate.then(resolve);
    });
  }
}
