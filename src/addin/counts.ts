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
import { says } from './sentences.js';

export interface Counts {
  readonly answer: SnapshotAnswer;
  readonly result: Reconciliation;
}

export interface CountsDeps {
  /** A client for the session of the moment. */
  readonly client: () => Pick<ProxyClient, 'snapshot'>;
  readonly memory: Pick<ReadyGate, 'fill' | 'refuse' | 'empty'>;
  /** Makes Excel ask the cells again; called after new data alone. */
  readonly askCellsAgain: () => Promise<void>;
}

export class CountsKeeper {
  private tag: string | null = null;
  private counts: Counts | null = null;
  private running: Promise<boolean> | null = null;
  /** Grows with each `forget`. */
  private turn = 0;
  private readonly watchers: ((counts: Counts | null) => void)[] = [];

  constructor(private readonly deps: CountsDeps) {}

  /** What is in memory; null before anything came. */
  get current(): Counts | null {
    return this.counts;
  }

  /** Called with all new counts, before Excel asks the cells again. */
  watch(watcher: (counts: Counts | null) => void): void {
    this.watchers.push(watcher);
  }

  /** Everything is asked for anew: another proxy, another person. What is in memory stays until something takes its place. */
  forget(): void {
    this.tag = null;
    this.turn += 1;
    this.running = null;
  }

  /** True when something had changed. Who asks while it is being asked shares the answer. Throws ClientError; what is in memory stays. */
  load(signal?: AbortSignal): Promise<boolean> {
    if (this.running !== null) return this.running;
    const asking = this.ask(signal).finally(() => {
      if (this.running === asking) this.running = null;
    });
    this.running = asking;
    return asking;
  }

  /** Shows these counts in place of any others, without a proxy: those of the demo. */
  async show(answer: SnapshotAnswer): Promise<void> {
    this.forget();
    if (await this.take(answer, this.turn)) await this.deps.askCellsAgain();
  }

  /** What is in memory is no longer true for whoever looks at it: cells say the sentence until something else comes. */
  async clear(sentence: string): Promise<void> {
    this.forget();
    this.counts = null;
    this.deps.memory.empty(sentence);
    for (const watcher of this.watchers) watcher(null);
    await this.deps.askCellsAgain();
  }

  /** False: meanwhile nobody is signed in any more, or at another proxy: what was asked for there is not for here. */
  private async take(answer: SnapshotAnswer, turn: number): Promise<boolean> {
    await breathe();
    if (turn !== this.turn) return false;
    const result = reconcileKept(toKeptPass(answer));
    await breathe();
    if (turn !== this.turn) return false;
    this.deps.memory.fill(indexDataOf(result, answer.snapshots));
    this.counts = { answer, result };
    for (const watcher of this.watchers) watcher(this.counts);
    return true;
  }

  private async ask(signal?: AbortSignal): Promise<boolean> {
    const { client, memory, askCellsAgain } = this.deps;
    const { turn } = this;
    try {
      const found = await client().snapshot(this.tag, signal);
      if (found === null) return false;
      if (!(await this.take(found.value, turn))) return false;
      this.tag = found.tag;
    } catch (error) {
      if (error instanceof ClientError) memory.refuse(says.noData(errorSentence(error)));
      throw error;
    }
    await askCellsAgain();
    return true;
  }
}
