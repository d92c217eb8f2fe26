/** A source as sync sees it, whether it is a vendor's connector or a folder of export files. */
import type { DetailWish, PullContext } from '../connectors/connector.js';
import type { Leg } from '../core/leg.js';
import type { PulledScope, Scope } from '../core/scope.js';

export interface SyncSource {
  readonly id: string;
  readonly type: string;
  readonly leg: Leg;
  /** Cron; null: it is pulled on demand alone. */
  readonly schedule: string | null;
  /** Throws only the reason of the signal. */
  pull(context: PullContext, watch: PullWatch): Promise<SourcePull>;
  /** Asks what is costly, for some lines of one scope alone. */
  readonly addDetails?: (pull: PulledScope, wish: DetailWish, context: PullContext) => Promise<PulledScope>;
}

/** What one pull of a source gave. */
export interface SourcePull {
  readonly source: string;
  readonly type: string;
  readonly pulls: readonly PulledScope[];
  /** All scopes were listed; else `pulls` ends with THE_REST, which failed. */
  readonly isListWhole: boolean;
}

/** Who follows a pull while it goes on. */
export interface PullWatch {
  onScopes(scopes: readonly Scope[]): void;
  onReading(scope: Scope): void;
  onPage(scope: Scope, page: PageProgress): void;
  onRead(pull: PulledScope): void;
}

export interface PageProgress {
  /** What is being read, in our words. */
  readonly step: string;
  readonly pages: number;
  readonly rows: number;
  readonly expected: number | null;
}

/** Stands for what a list of scopes did not name because it could not be read whole. */
export const THE_REST: Scope = { id: '*', name: 'whatever its list did not name' };
