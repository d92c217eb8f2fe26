/** What the provider buys or gives back while the demo runs: seats of a subscription, as its list, its detail and its history then tell. */
import type { Subscription } from '../msp/model.js';

export class Sales {
  private readonly changed = new Map<string, Subscription>();
  private listener: () => void = () => undefined;

  /** `clock`: milliseconds since 1970. */
  constructor(
    private readonly subscriptions: readonly Subscription[],
    private readonly clock: () => number,
  ) {}

  /** Called after each change. */
  watch(listener: () => void): void {
    this.listener = listener;
  }

  /** The subscription as it is now. */
  now(one: Subscription): Subscription {
    return this.changed.get(one.id) ?? one;
  }

  /** From now on it counts so many seats; invoices that were written stay. Throws on an id that nobody has. */
  setSeats(id: string, seats: number): void {
    const before = this.changed.get(id) ?? this.subscriptions.find((one) => one.id === id);
    if (before === undefined) throw new Error(`the distributor has no subscription ${id}`);
    const change = { seats, at: new Date(this.clock()).toISOString() };
    this.changed.set(id, { ...before, quantity: seats, history: [...before.history, change] });
    this.listener();
  }
}
