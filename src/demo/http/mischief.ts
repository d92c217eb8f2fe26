/** The trouble real vendors make now and then, by a seed: the n-th request of a run fares the same in every run. */
import type { Seeded } from '../msp/seeded.js';
import type { Vendor } from './faults.js';

/** Shares of all requests, 0 to 1. */
export interface Mischief {
  readonly serverErrors: number;
  readonly throttled: number;
  readonly slow: number;
  /** Milliseconds that a slow answer takes longer. */
  readonly slowMs: number;
}

/** What `driftsheet demo` shows: enough to see that it is dealt with. */
export const USUAL_MISCHIEF: Mischief = { serverErrors: 0.01, throttled: 0.01, slow: 0.02, slowMs: 1_200 };

export type Trouble = 'status-500' | 'status-429' | 'slow' | null;

/** Decides the trouble of each request in turn. */
export class Troublemaker {
  private readonly counted = new Map<Vendor, number>();

  constructor(
    private readonly seeds: Seeded,
    private readonly mischief: Mischief | null,
  ) {}

  next(vendor: Vendor): Trouble {
    if (this.mischief === null) return null;
    const n = (this.counted.get(vendor) ?? 0) + 1;
    this.counted.set(vendor, n);
    const { serverErrors, throttled, slow } = this.mischief;
    const share = this.seeds.number(`mischief/${vendor}/${n}`) / 2 ** 32;
    if (share < serverErrors) return 'status-500';
    if (share < serverErrors + throttled) return 'status-429';
    return share < serverErrors + throttled + slow ? 'slow' : null;
  }

  get slowMs(): number {
    return this.mischief?.slowMs ?? 0;
  }
}
