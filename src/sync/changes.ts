/** A bell that those who wait hear once. */
export class Changes {
  private ring: () => void = () => undefined;
  private waiting: Promise<void> | null = null;

  /** Resolves at the next `tell`. */
  next(): Promise<void> {
    this.waiting ??= new Promise<void>((resolve) => (this.ring = resolve));
    return this.waiting;
  }

  tell(): void {
    this.waiting = null;
    this.ring();
  }
}
