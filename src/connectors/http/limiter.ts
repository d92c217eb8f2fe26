/**
 * Keeps requests within a vendor's limits: so many at once, so many in any window of time. Whoever waits is served in the order of
 * coming. A pause (the vendor said "retry after") holds back everybody who shares the limiter.
 */
import type { Clock } from '../../core/ports.js';

export interface RateWindow {
  readonly requests: number;
  readonly milliseconds: number;
}

export interface Limits {
  readonly concurrency: number;
  /** All of them hold at once. */
  readonly rates: readonly RateWindow[];
}

export class Limiter {
  private active = 0;
  /** Moments of the latest starts, oldest first, no more than the largest window needs. */
  private readonly starts: number[] = [];
  private readonly kept: number;
  private line: Promise<void> = Promise.resolve();
  private freed: (() => void)[] = [];
  private pausedUntil = 0;

  constructor(
    private readonly limits: Limits,
    private readonly clock: Clock,
  ) {
    this.kept = Math.max(0, ...limits.rates.map(({ requests }) => requests));
  }

  /** Runs `work` when its turn has come. */
  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.enter(signal);
    try {
      return await work();
    } finally {
      this.active -= 1;
      this.freed.shift()?.();
    }
  }

  /** Nobody starts before this moment. */
  pauseUntil(moment: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, moment);
  }

  private async enter(signal?: AbortSignal): Promise<void> {
    const before = this.line;
    let leave = (): void => undefined;
    this.line = new Promise((resolve) => (leave = resolve));
    await before;
    try {
      for (;;) {
        signal?.throwIfAborted();
        if (this.active >= this.limits.concurrency) {
          await this.nextFreed(signal);
          continue;
        }
        const wait = this.waitFrom(this.clock.now());
        if (wait <= 0) break;
        await this.clock.sleep(wait, signal);
      }
      this.active += 1;
      this.starts.push(this.clock.now());
      if (this.starts.length > this.kept) this.starts.shift();
    } finally {
      leave();
    }
  }

  private waitFrom(now: number): number {
    let wait = this.pausedUntil - now;
    for (const { requests, milliseconds } of this.limits.rates) {
      const earliest = this.starts[this.starts.length - requests];
      if (earliest !== undefined) wait = Math.max(wait, earliest + milliseconds - now);
    }
    return wait;
  }

  private nextFreed(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.freed = this.freed.filter((one) => one !== go);
        reject(signal?.reason as Error);
      };
      const go = (): void => {
        signal?.removeEventListener('abort', abort);
        resolve();
      };
      this.freed.push(go);
      signal?.addEventListener('abort', abort, { once: true });
    });
  }
}

/** One limiter for each key: a tenant, a realm. */
export class LimiterSet {
  private readonly limiters = new Map<string, Limiter>();

  constructor(
    private readonly limits: Limits,
    private readonly clock: Clock,
  ) {}

  of(key: string): Limiter {
    let limiter = this.limiters.get(key);
    if (limiter === undefined) {
      limiter = new Limiter(this.limits, this.clock);
      this.limiters.set(key, limiter);
    }
    return limiter;
  }
}
