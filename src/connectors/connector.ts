/** What every connector is: a source that is read scope by scope, each to one snapshot that says how much of the truth it holds. */
import type { Day } from '../core/day.js';
import type { Leg } from '../core/leg.js';
import type { PulledScope, Scope } from '../core/scope.js';
import type { Snapshot } from '../core/snapshot.js';
import type { TokenStore } from '../core/ports.js';
import type { ConnectorError } from './errors.js';
import type { ConsentFlow } from './auth/consent.js';
import type { HttpDeps } from './http/vendor-http.js';

export type { Scope };

export interface Progress {
  readonly source: string;
  readonly scope: string;
  /** What is being read, in our words: companies, subscriptions, users. */
  readonly step: string;
  readonly pages: number;
  readonly rows: number;
  /** Rows of the whole list; null when the vendor does not say. */
  readonly expected: number | null;
}

export interface PullContext {
  /** ISO UTC: when the pull began. */
  readonly takenAt: string;
  /** The day the counts are of. */
  readonly today: Day;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export interface ScopePull extends PulledScope {
  readonly problems: readonly ConnectorError[];
}

export interface ScopeList {
  readonly scopes: readonly Scope[];
  /** null: these are all. */
  readonly problem: ConnectorError | null;
}

/** One thing that a pull needs, tried with a small request. */
export interface Check {
  /** In our words: "subscriptions", "sign-in dates". */
  readonly what: string;
  /** The vendor's name of the permission it needs; '' when there is none to name. */
  readonly permission: string;
  /** null: it works. */
  readonly problem: ConnectorError | null;
  /** What is lost without it; null when nothing can be counted without it. */
  readonly without: string | null;
}

export interface ScopeCheck {
  readonly scope: Scope;
  readonly checks: readonly Check[];
}

/** Lines, named by their references, of which more is to be asked. */
export interface DetailWish {
  /** Their history, for the windows in which seats may be given back. */
  readonly windows: ReadonlySet<string>;
  /** What the vendor calls the subscription, to tell our units in a tenant from those of another channel. */
  readonly vendorIds: ReadonlySet<string>;
}

/** What the connectors need of the outside. */
export interface ConnectorDeps extends HttpDeps {
  /** Where refresh tokens are kept. */
  readonly tokens: TokenStore;
}

export interface Connector {
  /** Id of the source in the configuration. */
  readonly source: string;
  readonly type: string;
  readonly leg: Leg;
  /** What all its snapshots have in common. */
  readonly nature: Pick<Snapshot, 'leg' | 'source' | 'aliases' | 'periodStart' | 'proves' | 'vendors'>;
  /** Throws only the reason of the signal; so do all of these. */
  listScopes(signal?: AbortSignal): Promise<ScopeList>;
  pull(scope: Scope, context: PullContext): Promise<ScopePull>;
  check(scope: Scope, signal?: AbortSignal): Promise<ScopeCheck>;
  /** Where a person must let us in before anything can be read. */
  readonly consent?: ConsentFlow;
  /** Asks what is costly, for some lines alone. What could not be read is told in the problems and leaves its line as it was. */
  readonly addDetails?: (pull: PulledScope, wish: DetailWish, context: PullContext) => Promise<PulledScope>;
}
