/** A clock that stands still until the test moves it on; who sleeps is woken in the order of their times. */
import type { Clock } from '../../src/core/ports.js';

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

export class ManualClock implements Clock {
  private sleepers: Sleeper[] = [];
  constructor(private at: number) {}

  now(): number {
    return this.at;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason as Error);
      const sleeper = { until: this.at + milliseconds, wake: resolve };
      this.sleepers.push(sleeper);
      signal?.addEventListener('abort', () => {
        this.sleepers = this.sleepers.filter((one) => one !== sleeper);
        reject(signal.reason as Error);
      });
    });
  }

  /** Lets everybody do what is due on the way, each at its own time. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.at + milliseconds;
    await settle();
    for (;;) {
      const [next] = this.sleepers.filter(({ until }) => until <= end).sort((a, b) => a.until - b.until);
      if (next === undefined) break;
      this.at = Math.max(this.at, next.until);
      this.sleepers = this.sleepers.filter((one) => one !== next);
      next.wake();
      await settle();
    }
    this.at = end;
  }

  /** The machine sleeps: time goes by and nobody does anything; then everybody wakes at once. */
  async suspend(milliseconds: number): Promise<void> {
    this.at += milliseconds;
    const due = this.sleepers.filter(({ until }) => until <= this.at);
    this.sleepers = this.sleepers.filter(({ until }) => until > this.at);
    for (const { wake } of due) wake();
    await settle();
  }
}

/** Until what was woken has come to rest: what it asks of a store in this process included. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
