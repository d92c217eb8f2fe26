/**
 * The one door between the cells and the data. Before there are data a cell waits, but never for long: with data it is answered, after
 * the time-out it gets a sentence. From then on every answer is given at once, from memory.
 */
import { isCellError, notAvailable, type CellError } from './cell-error.js';
import { DriftIndex } from './drift-index.js';
import type { IndexData } from './index-data.js';

/** Longer than a pane takes to load its data, shorter than a person waits for a cell. */
export const READY_WITHIN_MS = 10_000;

export const NO_DATA = 'No data yet: open driftsheet on the Home tab and refresh; this cell then fills by itself.';

/** What there is to answer from: nothing yet, an index, or the sentence that says why there is none. */
export type Memory = DriftIndex | CellError | null;

export type Schedule = (work: () => void, milliseconds: number) => void;
const byTimer: Schedule = (work, milliseconds) => void setTimeout(work, milliseconds);

export class ReadyGate {
  private memory: Memory = null;
  private hasBegun = false;
  private waiting: ((memory: DriftIndex | CellError) => void)[] = [];
  private readonly watchers = new Set<(memory: Memory) => void>();

  constructor(
    private readonly withinMs: number = READY_WITHIN_MS,
    private readonly schedule: Schedule = byTimer,
  ) {}

  get current(): Memory {
    return this.memory;
  }

  /** Starts the clock, once for all cells: at start-up, or with the first cell that asks. */
  begin(): void {
    if (this.hasBegun) return;
    this.hasBegun = true;
    this.schedule(() => this.refuseIfWaiting(), this.withinMs);
  }

  /** New data. Cells that wait are settled; whoever fills makes Excel ask again for the others (excel/recalculate.ts). */
  fill(data: IndexData): void {
    this.settle(new DriftIndex(data));
  }

  /** There are no data, and the sentence says why. Data that are there already stay: an older truth is better than none. */
  refuse(sentence: string): void {
    if (!(this.memory instanceof DriftIndex)) this.settle(notAvailable(sentence));
  }

  /** Nothing is answered any longer, for the reason that the sentence gives: what was there was not true (the demo). */
  empty(sentence: string): void {
    this.settle(notAvailable(sentence));
  }

  /** Answers at once where it can; else when the data come, or with a sentence after the time-out. */
  answer<T>(ask: (index: DriftIndex) => T | CellError): T | CellError | Promise<T | CellError> {
    const reply = (memory: DriftIndex | CellError): T | CellError => (isCellError(memory) ? memory : ask(memory));
    if (this.memory !== null) return reply(this.memory);
    this.begin();
    return new Promise((resolve, reject) => {
      this.waiting.push((memory) => {
        try {
          resolve(reply(memory));
        } catch (fault) {
          reject(fault instanceof Error ? fault : new Error(String(fault)));
        }
      });
    });
  }

  /** Called at once, and whenever that which is answered from changes, until the function that is given back is called. */
  watch(watcher: (memory: Memory) => void): () => void {
    this.watchers.add(watcher);
    watcher(this.memory);
    return () => void this.watchers.delete(watcher);
  }

  private refuseIfWaiting(): void {
    if (this.memory === null) this.settle(notAvailable(NO_DATA));
  }

  private settle(memory: DriftIndex | CellError): void {
    this.memory = memory;
    const waiting = this.waiting;
    this.waiting = [];
    for (const cell of waiting) cell(memory);
    for (const watcher of this.watchers) watcher(memory);
  }
}
