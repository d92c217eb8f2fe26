/** A vendor's rate limit: so many units in a sliding window, for each key (a client, an app with a tenant). */

export interface RateLimit {
  readonly units: number;
  readonly perMs: number;
}

export class RateWindow {
  private readonly spent = new Map<string, { readonly at: number; readonly units: number }[]>();

  constructor(
    private readonly limit: RateLimit | null,
    private readonly clock: () => number,
  ) {}

  /** null when there is room; else the whole seconds to wait, as Retry-After says it. */
  take(key: string, units = 1): number | null {
    if (this.limit === null) return null;
    const { perMs, units: most } = this.limit;
    const now = this.clock();
    const recent = this.recent(key, perMs);
    const used = recent.reduce((sum, one) => sum + one.units, 0);
    if (used + units > most) return Math.max(1, Math.ceil(((recent[0]?.at ?? now) + perMs - now) / 1000));
    recent.push({ at: now, units });
    return null;
  }

  /** Units that are left of `most`. */
  left(key: string, most: number): number {
    if (this.limit === null) return most;
    return this.recent(key, this.limit.perMs).reduce((left, one) => left - one.units, this.limit.units);
  }

  private recent(key: string, perMs: number): { readonly at: number; readonly units: number }[] {
    const recent = (this.spent.get(key) ?? []).filter((one) => one.at > this.clock() - perMs);
    this.spent.set(key, recent);
    return recent;
  }
}
