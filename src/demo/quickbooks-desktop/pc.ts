/** The computer that QuickBooks Desktop runs on: it may be off, and it answers one request after another. */
import { setTimeout as wait } from 'node:timers/promises';

/** So long QuickBooks is busy with any request. */
const WORK_MS = 5;

export class Pc {
  isOn = true;
  private inLine = 0;
  private most = 0;
  private last: Promise<void> = Promise.resolve();

  /** The most requests that were there at the same time: 1 for who asks one after another. */
  get mostAtOnce(): number {
    return this.most;
  }

  /** Does the work when all that came before is done; null when that took longer than `seconds`. */
  async inTurn<T>(seconds: number, work: () => T): Promise<T | null> {
    this.inLine += 1;
    this.most = Math.max(this.most, this.inLine);
    const before = this.last;
    let finished = (): void => undefined;
    this.last = new Promise((resolve) => {
      finished = resolve;
    });
    const since = performance.now();
    try {
      await before;
      await wait(WORK_MS);
      return performance.now() - since > seconds * 1000 ? null : work();
    } finally {
      this.inLine -= 1;
      finished();
    }
  }
}
