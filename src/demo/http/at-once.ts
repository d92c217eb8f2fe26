/** How many requests of one key are in work at the same time. */
export class AtOnce {
  private readonly working = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** False when there is no room; else `leave` must follow. */
  enter(key: string): boolean {
    const now = this.working.get(key) ?? 0;
    if (now >= this.most) return false;
    this.working.set(key, now + 1);
    return true;
  }

  leave(key: string): void {
    this.working.set(key, Math.max(0, (this.working.get(key) ?? 0) - 1));
  }
}
