/**
 * The cells of a reconciliation: one per company x SKU that any counted line names. Held as number columns, since a million lines
 * pass through; a row object is made of a cell only at the end.
 */
import type { Day } from '../day.js';
import type { Leg } from '../leg.js';
import { PriceTable } from '../money/price-table.js';

/** What one leg knows of every cell. The columns are replaced when they grow: take the cell first, then its column. */
export class LegCells {
  /** Seats of the counted lines. */
  seats: Float64Array;
  /** Counted lines with a quantity. */
  lines: Uint32Array;
  /** Whether the counted lines are yearly ones of a multiple of twelve, and so perhaps months of seats: one of TWELVES. */
  twelves: Uint8Array;
  readonly prices: PriceTable;
  private withoutQuantity: Uint8Array;

  constructor(capacity: number) {
    this.seats = new Float64Array(capacity);
    this.lines = new Uint32Array(capacity);
    this.withoutQuantity = new Uint8Array(capacity);
    this.twelves = new Uint8Array(capacity);
    this.prices = new PriceTable(capacity);
  }

  /** A seat line without a readable quantity names the cell: its count is unknown. */
  addWithoutQuantity(cell: number): void {
    this.withoutQuantity[cell] = 1;
  }

  hasWithoutQuantity(cell: number): boolean {
    return this.withoutQuantity[cell] === 1;
  }

  grow(capacity: number): void {
    const seats = new Float64Array(capacity);
    seats.set(this.seats);
    this.seats = seats;
    const lines = new Uint32Array(capacity);
    lines.set(this.lines);
    this.lines = lines;
    const withoutQuantity = new Uint8Array(capacity);
    withoutQuantity.set(this.withoutQuantity);
    this.withoutQuantity = withoutQuantity;
    const twelves = new Uint8Array(capacity);
    twelves.set(this.twelves);
    this.twelves = twelves;
    this.prices.grow(capacity);
  }
}

/** Whether the lines of a cell are yearly ones of a multiple of twelve. */
export const TWELVES = { none: 0, all: 1, some: 2 } as const;

/** Rules of the crosswalk that bear on one cell of the billed leg. */
export interface CellRule {
  included: number;
  minimum: number;
  /** Seats that a flat item covers; null when there is none, Infinity without a cap. */
  flat: number | null;
}

/** A document whose seats may go on though they are over as monthly ones. */
export interface LoneYear {
  readonly date: Day;
  readonly seats: number;
}

/** Up to this many companies x SKUs the cells are found by position; beyond, by key. */
const DENSE_LIMIT = 16_000_000;

export class Cells {
  readonly legs: Readonly<Record<Leg, LegCells>>;
  /** Seats held by live accounts, where every assigned line of the cell says so. */
  live: Float64Array;
  liveUnknown: Uint8Array;
  companyOf: Int32Array;
  skuOf: Int32Array;
  count = 0;
  readonly rules = new Map<number, CellRule>();
  /** Billed once, at the price of a year: by cell. */
  readonly loneYears = new Map<number, LoneYear>();
  /** Oldest day on which a line of the cell was true, where lines say so themselves: by leg, then cell. */
  readonly lineDay: Readonly<Record<Leg, Map<number, Day>>> = {
    purchased: new Map(),
    assigned: new Map(),
    billed: new Map(),
  };
  private capacity: number;
  private readonly dense: Int32Array | null;
  private readonly sparse = new Map<number, number>();

  constructor(
    readonly companies: number,
    readonly skus: number,
    /** How many lines will come: there cannot be more cells than that, bundles aside. */
    lines: number,
  ) {
    this.capacity = Math.max(16, Math.min(companies * skus, lines));
    this.dense = companies * skus <= DENSE_LIMIT ? new Int32Array(companies * skus) : null;
    this.legs = {
      purchased: new LegCells(this.capacity),
      assigned: new LegCells(this.capacity),
      billed: new LegCells(this.capacity),
    };
    this.live = new Float64Array(this.capacity);
    this.liveUnknown = new Uint8Array(this.capacity);
    this.companyOf = new Int32Array(this.capacity);
    this.skuOf = new Int32Array(this.capacity);
  }

  /** The cell of a company and a SKU, -1 when no line named it. */
  find(company: number, sku: number): number {
    const key = company * this.skus + sku;
    return this.dense === null ? (this.sparse.get(key) ?? -1) : this.dense[key]! - 1;
  }

  /** The cell of a company and a SKU, made when it is new. */
  at(company: number, sku: number): number {
    const key = company * this.skus + sku;
    const had = this.dense === null ? (this.sparse.get(key) ?? -1) : this.dense[key]! - 1;
    if (had >= 0) return had;
    if (this.count === this.capacity) this.grow();
    const cell = this.count;
    this.count += 1;
    this.companyOf[cell] = company;
    this.skuOf[cell] = sku;
    if (this.dense === null) this.sparse.set(key, cell);
    else this.dense[key] = cell + 1;
    return cell;
  }

  ruleAt(cell: number): CellRule {
    let rule = this.rules.get(cell);
    if (rule === undefined) {
      rule = { included: 0, minimum: 0, flat: null };
      this.rules.set(cell, rule);
    }
    return rule;
  }

  /** The rules that bear on a cell; most cells, and most reconciliations, have none. */
  ruleOf(cell: number): CellRule | undefined {
    return this.rules.size === 0 ? undefined : this.rules.get(cell);
  }

  /** The oldest day that lines of the cell themselves state. */
  dayOf(leg: Leg, cell: number): Day | undefined {
    const days = this.lineDay[leg];
    return days.size === 0 ? undefined : days.get(cell);
  }

  private grow(): void {
    this.capacity *= 2;
    for (const leg of Object.values(this.legs)) leg.grow(this.capacity);
    const [live, liveUnknown] = [new Float64Array(this.capacity), new Uint8Array(this.capacity)];
    live.set(this.live);
    liveUnknown.set(this.liveUnknown);
    const [companyOf, skuOf] = [new Int32Array(this.capacity), new Int32Array(this.capacity)];
    companyOf.set(this.companyOf);
    skuOf.set(this.skuOf);
    this.live = live;
    this.liveUnknown = liveUnknown;
    this.companyOf = companyOf;
    this.skuOf = skuOf;
  }
}
