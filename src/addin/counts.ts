/** Brings the counts of the proxy into the memory that the cells are answered from. */
import { ClientError } from '../client/errors.js';
import type { ProxyClient } from '../client/proxy-client.js';
import { toKeptPass, type SnapshotAnswer } from '../contracts/snapshot.js';
import { reconcileKept } from '../core/kept-pass.js';
import type { Reconciliation } from '../core/result.js';
import { indexDataOf } from '../functions/index-data.js';
import type { ReadyGate } from '../functions/ready-gate.js';
import { breathe } from './breathe.js';
import { errorSentence } from './say-error.js';

export interface Counts {
  readonly answer: SnapshotAnswer;
  readonly result: Reconciliation;
}

export interface CountsDeps {
  /** A client for the session of the moment. */
  readonly client: () => Pick<ProxyClient, 'snapshot'>;
  readonly memory: Pick<ReadyGate, 'fill' | 'refuse'>;
  /** Makes Excel ask the cells again; called after new data alone. */
  readonly askCellsAgain: () => Promise<void>;
}

export class CountsKeeper {
  private tag: string | null = null;
  private counts: Counts | null = null;
  private running: Promise<boolean> | null = null;
  private readonly watchers: ((counts: Counts) => void)[] = [];

  constructor(private readonly deps: CountsDeps) {}

  /** What is in memory; null before anything came. */
  get current(): Counts | null {
    return this.counts;
  }

  /** Called with all new counts, before Excel asks the cells again. */
  watch(watcher: (counts: Counts) => void): void {
    this.watchers.push(watcher);
  }

  /** Everything is asked for anew: another proxy, another person. What is in memory stays until something takes its place. */
  forget(): void {
    this.tag = null;
  }

  /** True when something had changed. Who asks while it is being asked shares the answer. Throws ClientError; what is in memory stays. */
  load(signal?: AbortSignal): Promise<boolean> {
    this.running ??= this.ask(signal).finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async ask(signal?: AbortSignal): Promise<boolean> {
    const { client, memory, askCellsAgain } = this.deps;
    try {
      const found = await client().snapshot(this.tag, signal);
      if (found === null) return false;
      await breathe();
      const result = reconcileKept(toKeptPass(found.value));
      await breathe();
      memory.fill(indexDataOf(result, found.value.snapshots));
      this.counts = { answer: found.value, result };
      this.tag = found.tag;
      for (const watcher of this.watchers) watcher(this.counts);
    } catch (error) {
      if (error instanceof ClientError) memory.refuse(`No data: ${errorSentence(error)}`);
      throw error;
    }
    await askCellsAgain();
    return true;
  }
}
