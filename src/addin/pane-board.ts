/** Where the state of the pane stands: changed in one place, told to whoever looks, and with it what went wrong. */
import { ProxyError, UnreachableError } from '../client/errors.js';
import { MappingError } from './map-answers.js';
import { SignInCancelled } from './microsoft-sign-in.js';
import type { PaneState } from './pane-state.js';
import { errorSentence } from './say-error.js';

export class PaneBoard {
  private readonly listeners = new Set<() => void>();

  constructor(
    private current: PaneState,
    /** Milliseconds. */
    private readonly now: () => number,
  ) {}

  get state(): PaneState {
    return this.current;
  }

  /** Called after each change, until the function that is given back is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(change: Partial<PaneState>): void {
    this.current = { ...this.current, ...change };
    for (const listener of this.listeners) listener();
  }

  /** Work that asks the proxy: that it answered is known afterwards. True when it went well. */
  async asked(work: () => Promise<void>): Promise<boolean> {
    return this.tried(async () => {
      await work();
      this.set({ isOffline: false, isSignInNeeded: false, answeredAt: this.now() });
    });
  }

  /** True when it went well. Never rejects: what went wrong becomes `problem`. */
  async tried(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      this.set({ problem: null });
      return true;
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  fail(error: unknown): void {
    // Somebody thought better of it: nothing is wrong.
    if (error instanceof SignInCancelled) return;
    const problem = errorSentence(error);
    if (error instanceof UnreachableError) this.set({ isOffline: true, problem });
    else if (error instanceof ProxyError)
      this.set({ isOffline: false, isSignInNeeded: error.isSignInNeeded, answeredAt: this.now(), problem });
    else this.set({ problem, ...(error instanceof MappingError ? { isOffline: false } : {}) });
  }
}
