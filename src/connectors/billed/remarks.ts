/** Where a reader of lines says what the person should know of them. */
export interface Remarks {
  /** A sentence; said once, however often it happens. */
  warn(message: string): void;
}

/** Remarks as a list, each once. */
export class RemarkList implements Remarks {
  private readonly said = new Set<string>();

  get all(): readonly string[] {
    return [...this.said];
  }

  warn(message: string): void {
    this.said.add(message);
  }
}
