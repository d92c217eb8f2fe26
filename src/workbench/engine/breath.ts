/**
 * Lets the page answer the person in front of it: neither a request of an add-in nor a calculation is worked off in one go. Excel does that work in a process of its
 * own; here sheet and host share one thread.
 */
const STRETCH_MS = 30;

export class Breath {
  #since = 0;

  /** Everything else has had no turn for a while. */
  get isDue(): boolean {
    return performance.now() - this.#since > STRETCH_MS;
  }

  /** Lets events, timers and the next picture pass. */
  async take(): Promise<void> {
    await new Promise<void>((done) => setTimeout(done, 0));
    this.#since = performance.now();
  }
}
