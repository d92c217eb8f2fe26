/** What the two engines have in common, and where they may differ. Everything above speaks SQL that both understand. */
import type { Expression, Kysely, RawBuilder, Transaction } from 'kysely';
import type { Store } from './store.js';
import type { Tables } from './tables.js';

export interface ColumnTypes {
  /** Text that sorts and compares by code point. */
  readonly text: Expression<unknown>;
  readonly bytes: Expression<unknown>;
}

export interface Engine {
  readonly name: Store['engine'];
  /** Milliseconds since 1970 by a clock that all who share the store agree on. */
  readonly nowMs: () => RawBuilder<number>;
  /** One statement, or several that need not agree. Throws StoreError. */
  read<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /**
   * A transaction that may write, one at a time for each `turn` across all processes: what it reads under its turn stays true until it
   * ends. `work` awaits the database alone, never the network or a clock. Throws StoreError; nothing of a failed one is kept.
   */
  write<T>(turn: Turn, work: (trx: Transaction<Tables>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** What takes turns. A snapshot's publication and the pruning share one: a body is not dropped while somebody refers to it anew. */
export type Turn =
  'snapshots' | 'history' | 'bearers' | `run:${string}` | `version:${string}` | `lease:${string}` | 'probe';
