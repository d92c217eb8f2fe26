/** The money behind the findings of one row, and which findings a waiver or the tolerance covers. */
import type { Tolerance, Waiver } from '../crosswalk.js';
import type { Day } from '../day.js';
import { decimalsOf } from '../money/currency.js';
import { minorOf, type Minor } from '../money/minor.js';
import { monthlyFraction, roundHalfUp } from '../money/monthly.js';
import type { PriceTable } from '../money/price-table.js';
import { FINDINGS, type WaivedSeats } from '../result.js';
import { NOTHING_FOUND, SIDE_OF, type FindingBits, type FindingSeats } from './findings.js';

const OVERBILLED = 2;
const REFUND = 4;

/**
 * What a gap between two counts comes to per month, in minor units. 0 is known without a price, anything above needs one; null when a
 * count or the price is not known. leak = (P - B) x unit cost, idle = (P - live) x unit cost, over-billing = (B - max(P, minimum)) x unit
 * price, refund = (B - live) x unit price. Leak and idle overlap: they are never added.
 */
export function exposure(more: number | null, less: number | null, prices: PriceTable, cell: number): Minor | null {
  if (more === null || less === null) return null;
  return worth(Math.max(0, more - less), prices, cell);
}

/** seats x the mean price, null when there is none. */
export function worth(seats: number, prices: PriceTable, cell: number): Minor | null {
  if (seats === 0) return 0;
  return prices.isKnown(cell) ? prices.times(cell, seats) : null;
}

/** Findings that nothing covers, shared by all rows that have the same ones. */
const OPEN: readonly FindingBits[] = Array.from({ length: 1 << FINDINGS.length }, (_, open) => ({
  open,
  waived: 0,
  tolerated: 0,
}));

export function openBits(seats: FindingSeats): FindingBits {
  let open = 0;
  if (seats !== NOTHING_FOUND)
    for (let index = 0; index < seats.length; index += 1) if (seats[index]! > 0) open |= 1 << index;
  return OPEN[open]!;
}

/** What covers the findings of the rows of one reconciliation. */
export class Cover {
  private readonly waivers = new Map<string, Waiver[]>();
  private readonly limits = new Map<string, Minor>();
  readonly isEmpty: boolean;

  constructor(
    waivers: readonly Waiver[],
    private readonly tolerance: Tolerance,
    asOf: Day,
  ) {
    for (const waiver of waivers) {
      // The last day is inclusive.
      if (waiver.until < asOf) continue;
      const key = `${waiver.companyId}|${waiver.skuId}`;
      const had = this.waivers.get(key);
      if (had === undefined) this.waivers.set(key, [waiver]);
      else had.push(waiver);
    }
    this.isEmpty = this.waivers.size === 0 && Object.keys(tolerance).length === 0;
  }

  /** Sorts the findings of a row into open, waived and tolerated. A finding that goes beyond its waiver stays open. */
  sort(
    key: string,
    seats: FindingSeats,
    costs: PriceTable,
    prices: PriceTable,
    cell: number,
  ): { readonly bits: FindingBits; readonly waived: readonly WaivedSeats[] } {
    let [open, waivedBits, tolerated] = [0, 0, 0];
    const waived: WaivedSeats[] = [];
    const waivers = this.waivers.get(key) ?? [];
    FINDINGS.forEach((finding, index) => {
      const gap = seats[index]!;
      if (gap === 0) return;
      const { pair, direction } = SIDE_OF[finding];
      let left = gap;
      for (const waiver of waivers) {
        if (waiver.pair !== pair || waiver.direction !== direction || left === 0) continue;
        const covered = Math.min(left, waiver.seats);
        left -= covered;
        waived.push({ finding, seats: covered, until: waiver.until, by: waiver.by, why: waiver.why });
      }
      const table = index === OVERBILLED || index === REFUND || finding === 'unbilled' ? prices : costs;
      if (left === 0) waivedBits |= 1 << index;
      else if (this.isTolerated(pair, left, table, cell)) tolerated |= 1 << index;
      else open |= 1 << index;
    });
    return { bits: { open, waived: waivedBits, tolerated }, waived };
  }

  /** Both limits must hold; an amount that is not known holds none. */
  private isTolerated(pair: keyof Tolerance, seats: number, prices: PriceTable, cell: number): boolean {
    const limit = this.tolerance[pair];
    const currency = prices.currencyOf(cell);
    if (limit === undefined || seats > limit.seats || currency === null || !prices.isKnown(cell)) return false;
    return prices.times(cell, seats) <= this.limitOf(limit.money, currency);
  }

  private limitOf(money: string, currency: string): Minor {
    const key = `${money} ${currency}`;
    let limit = this.limits.get(key);
    if (limit === undefined) {
      const amount = monthlyFraction(money, 1);
      limit = amount === null ? minorOf(0n) : roundHalfUp(amount, decimalsOf(currency));
      this.limits.set(key, limit);
    }
    return limit;
  }
}
