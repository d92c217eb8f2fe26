/**
 * One connection to a file, for kysely. Waits for other processes without holding up the event loop: the library itself would sleep on
 * the main thread. Every transaction begins as a writing one, so that it never has to give up half way.
 */
import type Libsql from 'libsql';
import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises';
import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
} from 'kysely';
import { isBusy } from '../error-code.js';

export interface EmbeddedOptions {
  readonly database: Libsql.Database;
  /** Milliseconds to wait for others before giving up. */
  readonly patience: number;
}

export class EmbeddedDialect implements Dialect {
  constructor(private readonly options: EmbeddedOptions) {}
  createDriver(): Driver {
    return new EmbeddedDriver(this.options);
  }
  createQueryCompiler(): SqliteQueryCompiler {
    return new SqliteQueryCompiler();
  }
  createAdapter(): SqliteAdapter {
    return new SqliteAdapter();
  }
  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new SqliteIntrospector(db);
  }
}

class EmbeddedDriver implements Driver {
  private readonly connection: EmbeddedConnection;
  private turn: Promise<void> = Promise.resolve();
  private free: () => void = () => undefined;

  constructor(private readonly options: EmbeddedOptions) {
    this.connection = new EmbeddedConnection(options);
  }
  init(): Promise<void> {
    return Promise.resolve();
  }
  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.turn;
    let free = (): void => undefined;
    this.turn = new Promise((resolve) => (free = resolve));
    await before;
    this.free = free;
    return this.connection;
  }
  releaseConnection(): Promise<void> {
    this.free();
    return Promise.resolve();
  }
  async beginTransaction(): Promise<void> {
    await this.connection.begin();
  }
  commitTransaction(): Promise<void> {
    this.options.database.exec('commit');
    return Promise.resolve();
  }
  rollbackTransaction(): Promise<void> {
    // A full disk has rolled it back already.
    if (this.options.database.inTransaction) this.options.database.exec('rollback');
    return Promise.resolve();
  }
  destroy(): Promise<void> {
    if (this.options.database.open) this.options.database.close();
    return Promise.resolve();
  }
}

/** Milliseconds of statements in a row after which other work of the process gets its turn. */
const AT_A_STRETCH = 10;

class EmbeddedConnection implements DatabaseConnection {
  private lastBreath = 0;
  /** A reading that the file's lock stopped half way. No commit can pass it, so it is brought to its end before anything else. */
  private halted: (() => unknown) | null = null;

  constructor(private readonly options: EmbeddedOptions) {}

  /** `exec` leaves nothing behind where the file is locked; a prepared statement would stand half run like a reading. */
  async begin(): Promise<void> {
    await this.finishHalted();
    await this.patiently(() => this.options.database.exec('begin immediate'));
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { database } = this.options;
    if (performance.now() - this.lastBreath > AT_A_STRETCH) {
      await breathe();
      this.lastBreath = performance.now();
    }
    await this.finishHalted();
    const statement = database.prepare(sql);
    const given = [...parameters];
    if (statement.reader) return { rows: await this.read(() => statement.all(given) as R[]) };
    if (!database.inTransaction && given.length === 0) {
      await this.patiently(() => database.exec(sql));
      return { rows: [] };
    }
    const { changes } = statement.run(given);
    return { rows: [], numAffectedRows: BigInt(changes) };
  }

  private async read<T>(work: () => T): Promise<T> {
    try {
      return await this.patiently(work);
    } catch (error) {
      if (isBusy(error) && !this.options.database.inTransaction) this.halted = work;
      throw error;
    }
  }

  private async finishHalted(): Promise<void> {
    const { halted } = this;
    if (halted === null) return;
    await this.patiently(halted);
    this.halted = null;
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('the embedded store reads no streams');
  }

  /** Tries again while another process is in the way. Inside a transaction nobody is, and what failed there has to fail whole. */
  private async patiently<T>(work: () => T): Promise<T> {
    const { database, patience } = this.options;
    const until = performance.now() + patience;
    for (let pause = 1; ; pause = Math.min(pause * 2, 50)) {
      try {
        return work();
      } catch (error) {
        if (!isBusy(error) || database.inTransaction || performance.now() > until) throw error;
      }
      await sleep(pause * (0.5 + Math.random()));
    }
  }
}
