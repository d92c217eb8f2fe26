/** A clock that stands still until the test moves it on; who sleeps is woken in the order of their times. */
import type { Clock } from '../../src/core/ports.js';

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

export class ManualClock implements Clock {
  private sleepers: Sleeper[] = [];

  /** `settle`: resolves when those who were woken have come to rest. */
  constructor(
    private at: number,
    private readonly settle: () => Promise<void>,
  ) {}

  now(): number {
    return this.at;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason as Error);
        return;
      }
      const abort = (): void => {
        this.sleepers = this.sleepers.filter((one) => one !== sleeper);
        reject(signal?.reason as Error);
      };
      const wake = (): void => {
        signal?.removeEventListener('abort', abort);
        resolve();
      };
      const sleeper = { until: this.at + milliseconds, wake };
      this.sleepers.push(sleeper);
      signal?.addEventListener('abort', abort);
    });
  }

  /** Lets everybody do what is due on the way, each at its own time. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.at + milliseconds;
    await this.settle();
    for (;;) {
      const [next] = this.sleepers.filter(({ until }) => until <= end).sort((a, b) => a.until - b.until);
      if (next === undefined) break;
      this.at = Math.max(this.at, next.until);
      this.sleepers = this.sleepers.filter((one) => one !== next);
      next.wake();
      await this.settle();
    }
    this.at = end;
  }

  /** The machine sleeps: time goes by and nobody does anything; then everybody wakes at once. */
  async suspend(milliseconds: number): Promise<void> {
    this.at += milliseconds;
    const due = this.sleepers.filter(({ until }) => until <= this.at);
    this.sleepers = this.sleepers.filter(({ until }) => until > this.at);
    for (const { wake } of due) wake();
    await this.settle();
  }
}
