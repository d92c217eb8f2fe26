/** Counts what the client asks for, so that tests can say how many syncs and bytes a refresh costs. */

/** Excel on the web refuses a request above this size, and an answer too. */
export const PAYLOAD_LIMIT = 5 * 1024 * 1024;

export interface MeterReading {
  /** Requests that did something; those that only let go of references are in `cleanups`. */
  readonly syncs: number;
  readonly cleanups: number;
  /** Bytes of the requests, and of the answers, as UTF-8 JSON. */
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly largestRequest: number;
  /** Requests that changed something in the workbook, and the cells they wrote values, formulas or formats to. */
  readonly writes: number;
  readonly cellsWritten: number;
  readonly suspendedCalculations: number;
  readonly suspendedScreens: number;
}

const NOTHING: MeterReading = {
  syncs: 0,
  cleanups: 0,
  bytesSent: 0,
  bytesReceived: 0,
  largestRequest: 0,
  writes: 0,
  cellsWritten: 0,
  suspendedCalculations: 0,
  suspendedScreens: 0,
};

export class Meter {
  #now: MeterReading = NOTHING;

  read(): MeterReading {
    return { ...this.#now };
  }

  reset(): void {
    this.#now = NOTHING;
  }

  add(more: Partial<MeterReading>): void {
    const sum = { ...this.#now } as Record<keyof MeterReading, number>;
    for (const [name, value] of Object.entries(more) as [keyof MeterReading, number][]) {
      sum[name] = name === 'largestRequest' ? Math.max(sum[name], value) : sum[name] + value;
    }
    this.#now = sum;
  }
}
