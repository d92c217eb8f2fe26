/** What of a source is complete or not by itself, and what one pull of it gave. */
import type { Problem } from './problem.js';
import type { Snapshot } from './snapshot.js';

/** A distributor account, a tenant, a realm, an organisation, a file. */
export interface Scope {
  readonly id: string;
  /** In words, for the reader. */
  readonly name: string;
}

/** One pull of one scope, as it is kept. */
export interface PulledScope {
  readonly scope: Scope;
  /** Its status says complete, partial, failed or empty. */
  readonly snapshot: Snapshot;
  /** What could not be read: the reason of a status that is not complete, or what is missing beside whole counts. */
  readonly problems: readonly Problem[];
  /** Sentences for the reader about what was read and is odd, and what the source by its nature does not tell. */
  readonly notes: readonly string[];
  /** Its counts are whole, but something that rows and links hang on did not come this time: it stands only where nothing better is kept. */
  readonly isMakeshift?: boolean | undefined;
}
