/** A real store that can be asked whether anybody waits for it: on a clock that stands still, that tells when all has come to rest. */
import type { Store } from '../../src/store/store.js';

export class Busyness {
  private waiting = 0;

  /** The same store, counted. */
  watch(store: Store): Store {
    const { snapshots, runs, crosswalk } = store;
    return {
      ...store,
      snapshots: this.counted(snapshots),
      runs: this.counted(runs),
      crosswalk: this.counted(crosswalk),
    };
  }

  readonly settle = async (): Promise<void> => {
    for (let quiet = 0; quiet < 4; quiet = this.waiting > 0 ? 0 : quiet + 1)
      await new Promise((resolve) => setImmediate(resolve));
  };

  private counted<T extends object>(door: T): T {
    return new Proxy(door, {
      get: (target, name): unknown => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return async (...given: readonly unknown[]): Promise<unknown> => {
          this.waiting += 1;
          try {
            return (await Reflect.apply(value, target, given)) as unknown;
          } finally {
            this.waiting -= 1;
          }
        };
      },
    });
  }
}
