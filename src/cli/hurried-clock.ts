/** A clock that waits for nothing: time goes on by sleeping alone, and whoever sleeps is woken at once. */
import type { Clock } from '../core/ports.js';

export class HurriedClock implements Clock {
  private time: number;

  /** Milliseconds since 1970. */
  constructor(start: number) {
    this.time = start;
  }

  now(): number {
    return this.time;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const until = this.time + milliseconds;
    await new Promise((resolve) => setImmediate(resolve));
    this.time = Math.max(this.time, until);
    signal?.throwIfAborted();
  }
}
