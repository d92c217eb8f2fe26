/**
 * One row of the result. Counts, findings, state and money are settled when the row is made; everything a reader may or may not
 * ask for (the sentence, the subscriptions, the windows) is computed when it is read.
 */
import type { Day } from '../day.js';
import type { SkuFacts } from '../linking.js';
import type { Leg, Pair } from '../leg.js';
import { decimalsOf } from '../money/currency.js';
import { formatMinor, type Minor } from '../money/minor.js';
import type { PriceTable } from '../money/price-table.js';
import type { Finding, Money, ReconciledRow, RowSubscription, State, WaivedSeats } from '../result.js';
import type { Cells } from './cells.js';
import type { CountedRow } from './count-row.js';
import { findingsOf, isNoHindrance, type FindingBits } from './findings.js';
import type { RowLines } from './row-lines.js';
import { whyOf } from './why.js';
import { windowsOf } from './windows.js';

/** What all rows of one reconciliation share. */
export interface RowContext {
  readonly asOf: Day;
  readonly cells: Cells;
  readonly companies: readonly { readonly id: string; readonly name: string }[];
  readonly skus: readonly SkuFacts[];
  readonly lines: RowLines;
  readonly linkedBy: (company: number, sku: number) => ReconciledRow['linkedBy'];
  readonly firstSeen: ReadonlyMap<string, Day>;
}

/** Exposures of a row in minor units; null = not known. */
export interface RowMoney {
  readonly leak: Minor | null;
  readonly idle: Minor | null;
  readonly overbilled: Minor | null;
  readonly refund: Minor | null;
}

export const NO_WAIVERS: readonly WaivedSeats[] = [];

export class Row implements ReconciledRow {
  readonly purchased: number | null;
  readonly assigned: number | null;
  readonly live: number | null;
  readonly billed: number | null;

  constructor(
    private readonly context: RowContext,
    /** Index of the cell this row was made of. */
    readonly cell: number,
    private readonly counted: CountedRow,
    readonly bits: FindingBits,
    readonly state: State,
    readonly bill: number | null,
    readonly cut: number | null,
    readonly money: RowMoney,
    readonly waived: readonly WaivedSeats[],
  ) {
    this.purchased = counted.purchased;
    this.assigned = counted.assigned;
    this.live = counted.live;
    this.billed = counted.billed;
  }

  get company(): string {
    return this.context.companies[this.companyIndex]!.name;
  }
  get companyId(): string {
    return this.context.companies[this.companyIndex]!.id;
  }
  get sku(): string {
    return this.facts.name;
  }
  get skuId(): string {
    return this.facts.id;
  }
  get facts(): SkuFacts {
    return this.context.skus[this.context.cells.skuOf[this.cell]!]!;
  }
  private get companyIndex(): number {
    return this.context.cells.companyOf[this.cell]!;
  }

  /** True when every leg in use and applicable is known, and at least two are. */
  get isCompared(): boolean {
    return isComparable(this.counted);
  }

  get drift(): Readonly<Record<Pair, number | null>> {
    return {
      purchasedVsBilled: minus(this.purchased, this.billed),
      purchasedVsAssigned: minus(this.purchased, this.assigned),
      billedVsAssigned: minus(this.billed, this.assigned),
    };
  }
  get findings(): readonly Finding[] {
    return findingsOf(this.bits.open | this.bits.waived);
  }
  get tolerated(): readonly Finding[] {
    return findingsOf(this.bits.tolerated);
  }
  get overbilledAbove(): number | null {
    return this.purchased === null ? null : Math.max(this.purchased, this.counted.minimum);
  }
  get minimum(): number {
    return this.counted.minimum;
  }
  get included(): number {
    return this.context.cells.ruleOf(this.cell)?.included ?? 0;
  }

  private get costs(): PriceTable {
    return this.context.cells.legs.purchased.prices;
  }
  private get prices(): PriceTable {
    return this.context.cells.legs.billed.prices;
  }
  /** Currency of what we pay, else of what we charge; null when neither is known. */
  get costCurrency(): string | null {
    return this.costs.currencyOf(this.cell) ?? this.prices.currencyOf(this.cell);
  }
  get priceCurrency(): string | null {
    return this.prices.currencyOf(this.cell) ?? this.costs.currencyOf(this.cell);
  }
  get unitCost(): Money | null {
    return this.costs.isKnown(this.cell) ? toMoney(this.costs.times(this.cell, 1), this.costCurrency) : null;
  }
  get unitPrice(): Money | null {
    return this.prices.isKnown(this.cell) ? toMoney(this.prices.times(this.cell, 1), this.priceCurrency) : null;
  }
  get unitCostExact(): number | null {
    return this.costs.isKnown(this.cell) ? this.costs.meanOf(this.cell) : null;
  }
  get unitPriceExact(): number | null {
    return this.prices.isKnown(this.cell) ? this.prices.meanOf(this.cell) : null;
  }
  get leakPerMonth(): Money | null {
    return toMoney(this.money.leak, this.costCurrency);
  }
  get idlePerMonth(): Money | null {
    return toMoney(this.money.idle, this.costCurrency);
  }
  get overbilledPerMonth(): Money | null {
    return toMoney(this.money.overbilled, this.priceCurrency);
  }
  get refundPerMonth(): Money | null {
    return toMoney(this.money.refund, this.priceCurrency);
  }
  get priceBelowCost(): boolean {
    const { costs, prices, cell } = this;
    const comparable =
      costs.isKnown(cell) && prices.isKnown(cell) && costs.currencyOf(cell) === prices.currencyOf(cell);
    return comparable && prices.compare(cell, costs) < 0;
  }

  get reasons(): ReconciledRow['reasons'] {
    return {
      purchased: this.counted.reasonPurchased,
      assigned: this.counted.reasonAssigned,
      billed: this.counted.reasonBilled,
      unitCost: this.costs.reasonOf(this.cell),
      unitPrice: this.prices.reasonOf(this.cell),
    };
  }
  get asOf(): Readonly<Record<Leg, Day | null>> {
    const { dayPurchased, dayAssigned, dayBilled } = this.counted;
    return { purchased: dayPurchased, assigned: dayAssigned, billed: dayBilled };
  }
  get seen(): Readonly<Record<Leg, number>> {
    const { legs } = this.context.cells;
    return {
      purchased: legs.purchased.seats[this.cell]!,
      assigned: legs.assigned.seats[this.cell]!,
      billed: legs.billed.seats[this.cell]!,
    };
  }

  get since(): Day | null {
    return this.context.firstSeen.get(`${this.companyId}|${this.skuId}`) ?? null;
  }
  get subscriptions(): readonly RowSubscription[] {
    return this.context.lines.subscriptionsOf(this.cell);
  }
  get actUntil(): string | null {
    return windowsOf(this.context.lines.purchasesOf(this.cell), this.context.asOf).actUntil;
  }
  get lockedUntil(): Day | null {
    return windowsOf(this.context.lines.purchasesOf(this.cell), this.context.asOf).lockedUntil;
  }
  get linkedBy(): ReconciledRow['linkedBy'] {
    return this.context.linkedBy(this.companyIndex, this.context.cells.skuOf[this.cell]!);
  }
  get why(): string {
    return whyOf(this);
  }
}

/** Two known counts at least, and no unknown one among the legs in use: only then can a row be called clean. */
export function isComparable(counted: CountedRow): boolean {
  const known =
    (counted.purchased === null ? 0 : 1) + (counted.assigned === null ? 0 : 1) + (counted.billed === null ? 0 : 1);
  if (known === 3) return true;
  return (
    known === 2 &&
    isNoHindrance(counted.reasonPurchased) &&
    isNoHindrance(counted.reasonAssigned) &&
    isNoHindrance(counted.reasonBilled)
  );
}

function minus(x: number | null, y: number | null): number | null {
  return x === null || y === null ? null : x - y;
}

function toMoney(minor: Minor | null, currency: string | null): Money | null {
  if (minor === null || currency === null) return null;
  return { amount: formatMinor(minor, decimalsOf(currency)), currency };
}
