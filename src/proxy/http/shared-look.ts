/**
 * One look for all who ask meanwhile. Nobody is given the answer of a look that began before they asked: what somebody has just saved is
 * seen by whoever asks afterwards.
 */
export class SharedLook<T> {
  private running: Promise<unknown> | null = null;
  private next: Promise<T> | null = null;

  constructor(private readonly look: () => Promise<T>) {}

  ask(): Promise<T> {
    if (this.running === null) return this.begin();
    this.next ??= this.running.then(() => {
      this.next = null;
      return this.begin();
    });
    return this.next;
  }

  private begin(): Promise<T> {
    const looked = this.look();
    const running = looked
      .catch(() => null)
      .then(() => {
        if (this.running === running) this.running = null;
      });
    this.running = running;
    return looked;
  }
}
