/** The door through which a test breaks an answer: which request, and how. */

/**
 * What goes wrong:
 * - `status-…`: the vendor's own error body with that status; 429 with `Retry-After: 1`, without it (`-bare`), or of hours (`-hours`).
 * - `dropped`: the connection closes without an answer. `cut-off`: it closes in the middle of the body. `silence`: no answer ever.
 * - `cut-in-half`: half the body, whole as far as HTTP can tell.
 * - `html`, `empty-object`, `null`, `empty-body`: status 200 with that instead of the answer.
 * - `quantity-…`: one row counts a word, less than nothing, a part, more than there can be, a number in quotation marks, or not at all.
 * - `row-lost`, `row-twice`: the last row of the list is missing, or the first stands there twice.
 * - `first-page-again`: the first page as it was, whatever was asked. `first-rows-again`: its rows under the number that was asked.
 * - `total-changes`, `total-shrinks`: the total says one more, or one less, than there is.
 * - `next-elsewhere`, `redirect-elsewhere`: the next page, or the answer itself, is said to be at another host.
 */
export const FAULT_KINDS = [
  'status-500',
  'status-401',
  'status-403',
  'status-404',
  'status-429',
  'status-429-bare',
  'status-429-hours',
  'dropped',
  'cut-off',
  'silence',
  'cut-in-half',
  'html',
  'empty-object',
  'null',
  'empty-body',
  'quantity-no-number',
  'quantity-negative',
  'quantity-fraction',
  'quantity-huge',
  'quantity-quoted',
  'quantity-missing',
  'row-lost',
  'row-twice',
  'first-page-again',
  'first-rows-again',
  'total-changes',
  'total-shrinks',
  'next-elsewhere',
  'redirect-elsewhere',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export const VENDORS = [
  'pax8',
  'microsoft-login',
  'microsoft-graph',
  'quickbooks-online',
  'xero',
  'quickbooks-desktop',
] as const;
export type Vendor = (typeof VENDORS)[number];

export interface Fault {
  readonly kind: FaultKind;
  readonly vendor?: Vendor;
  /** Tested against path and query as sent (`/v1/subscriptions?page=2&size=200`). */
  readonly path?: RegExp;
  /** The n-th request that fits, from 1, counted since the fault was added; left out: the first. */
  readonly nth?: number;
  /** How many from there on; left out: 1; `Infinity`: all. */
  readonly times?: number;
}

interface Armed {
  readonly fault: Fault;
  seen: number;
}

/** The faults of one running demo. */
export class Faults {
  private armed: Armed[] = [];

  add(...faults: readonly Fault[]): void {
    this.armed.push(...faults.map((fault) => ({ fault, seen: 0 })));
  }

  clear(): void {
    this.armed = [];
  }

  /** The first fault that hits this request. Every fault that fits has seen it. */
  hit(vendor: Vendor, path: string): FaultKind | null {
    let kind: FaultKind | null = null;
    for (const armed of this.armed) {
      const { fault } = armed;
      if (fault.vendor !== undefined && fault.vendor !== vendor) continue;
      if (fault.path !== undefined && path.search(fault.path) < 0) continue;
      armed.seen += 1;
      const nth = fault.nth ?? 1;
      if (armed.seen >= nth && armed.seen < nth + (fault.times ?? 1)) kind ??= fault.kind;
    }
    return kind;
  }
}
