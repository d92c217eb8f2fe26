/** Sends what was asked of Excel in portions that Excel on the web takes (5 MB), each with its calculation suspended. */

const PORTION_BYTES = 2_000_000;
/** A call without cells: its ids and names. */
const CALL_BYTES = 400;

export class Pace {
  private waiting = 0;
  private isFirst = true;

  constructor(
    private readonly context: Excel.RequestContext,
    private readonly portion: number = PORTION_BYTES,
  ) {}

  /** Before calls that carry about so many bytes: what was asked before them goes out when they would not fit. */
  async before(bytes: number): Promise<void> {
    if (this.waiting > 0 && this.waiting + bytes + CALL_BYTES > this.portion) await this.flush();
    if (this.waiting === 0) {
      const { application } = this.context.workbook;
      // Once: in a loop the screen would flicker.
      if (this.isFirst) application.suspendScreenUpdatingUntilNextSync();
      application.suspendApiCalculationUntilNextSync();
      this.isFirst = false;
    }
    this.waiting += bytes + CALL_BYTES;
  }

  async flush(): Promise<void> {
    if (this.waiting === 0) return;
    this.waiting = 0;
    await this.context.sync();
  }
}

export function bytesOf(entries: unknown): number {
  return JSON.stringify(entries).length;
}

/** Rows from `from` on that fit into one portion, at least one. */
export function rowsThatFit(rows: readonly unknown[], from: number, portion: number = PORTION_BYTES / 2): number {
  let bytes = 0;
  let count = 0;
  while (from + count < rows.length) {
    bytes += bytesOf(rows[from + count]) + 1;
    if (count > 0 && bytes > portion) break;
    count += 1;
  }
  return count;
}
