/**
 * One row of the result. Counts, findings, state and money are settled when the row is made; everything a reader may or may not
 * ask for (the sentence, the subscriptions, the windows) is computed when it is read.
 */
import type { Basis } from '../basis.js';
import { earlier, type Day } from '../day.js';
import type { SkuFacts } from '../linking.js';
import type { Leg, Pair } from '../leg.js';
import type { Minor } from '../money/minor.js';
import type { PriceTable } from '../money/price-table.js';
import { toMoney } from './to-money.js';
import type { Finding, Money, ReconciledRow, RowSubscription, State, WaivedSeats } from '../result.js';
import type { AccountSplit } from '../seat-line.js';
import type { Cells, LoneYear } from './cells.js';
import { areSeatMonths } from './count-row.js';
import { exposure } from './exposure.js';
import { billAndCut, findingsOf, isComparable, type Comparable, type FindingBits } from './findings.js';
import type { RowLines } from './row-lines.js';
import type { RowTable } from './row-table.js';
import { whyOf } from './why.js';
import { windowsOf, type Windows } from './windows.js';

/** What all rows of one reconciliation share. */
export interface RowContext {
  readonly asOf: Day;
  readonly cells: Cells;
  readonly companies: readonly { readonly id: string; readonly name: string }[];
  readonly skus: readonly SkuFacts[];
  readonly lines: RowLines;
  readonly linkedBy: (company: number, sku: number) => ReconciledRow['linkedBy'];
  readonly firstSeen: ReadonlyMap<string, Day>;
  /** Days in which seats may be given back. */
  readonly actUntilDays: number;
  /** Seats owned from elsewhere, by cell. */
  readonly otherChannel: ReadonlyMap<number, number>;
}

export class Row implements ReconciledRow {
  constructor(
    private readonly context: RowContext,
    private readonly table: RowTable,
    private readonly index: number,
  ) {}

  /** The cell this row was made of. */
  get cell(): number {
    return this.table.cell[this.index]!;
  }
  get purchased(): number | null {
    return this.table.purchased.number(this.index);
  }
  get assigned(): number | null {
    return this.table.assigned.number(this.index);
  }
  get live(): number | null {
    return this.table.live.number(this.index);
  }
  get billed(): number | null {
    return this.table.billed.number(this.index);
  }
  get basis(): Basis | 'both' | null {
    return this.context.lines.basisOf(this.cell).basis;
  }
  /** True where some counted line is there only because the chosen basis has none. */
  get isFallback(): boolean {
    return this.context.lines.basisOf(this.cell).isFallback;
  }
  get billedOther(): number | null {
    return this.context.lines.billedByOtherBasis(this.cell);
  }
  get otherChannel(): number | null {
    if (this.purchased === null || this.assigned === null) return null;
    return this.context.otherChannel.get(this.cell) ?? null;
  }
  get accounts(): AccountSplit | null {
    return this.assigned === null ? null : this.context.lines.accountsOf(this.cell);
  }
  get state(): State {
    return this.table.state.get(this.index) ?? 'unknown';
  }
  get bill(): number | null {
    return billAndCut(this).bill;
  }
  get cut(): number | null {
    return billAndCut(this).cut;
  }
  get bits(): FindingBits {
    return this.table.bitsOf(this.index);
  }
  get isOpen(): boolean {
    return this.table.openBits(this.index) !== 0;
  }
  get waived(): readonly WaivedSeats[] {
    return this.table.waivedOf(this.index);
  }
  /** Exposures in minor units; null = not known. */
  get leak(): Minor | null {
    return exposure(this.purchased, this.billed, this.costs, this.cell);
  }
  get idle(): Minor | null {
    return exposure(this.purchased, this.live ?? this.assigned, this.costs, this.cell);
  }
  get overbilled(): Minor | null {
    return exposure(this.billed, this.overbilledAbove, this.prices, this.cell);
  }
  get refund(): Minor | null {
    return exposure(this.billed, this.live ?? this.assigned, this.prices, this.cell);
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
    const { table, index } = this;
    return table.isWhole(index) || isComparable(this.counts);
  }
  private get counts(): Comparable {
    const { table, index } = this;
    return {
      purchased: this.purchased,
      assigned: this.assigned,
      billed: this.billed,
      reasonPurchased: table.reasonPurchased.get(index),
      reasonAssigned: table.reasonAssigned.get(index),
      reasonBilled: table.reasonBilled.get(index),
    };
  }

  get drift(): Readonly<Record<Pair, number | null>> {
    return {
      purchasedVsBilled: minus(this.purchased, this.billed),
      purchasedVsAssigned: minus(this.purchased, this.assigned),
      billedVsAssigned: minus(this.billed, this.assigned),
    };
  }
  get findings(): readonly Finding[] {
    const { open, waived } = this.bits;
    return findingsOf(open | waived);
  }
  get tolerated(): readonly Finding[] {
    return findingsOf(this.bits.tolerated);
  }
  get overbilledAbove(): number | null {
    return this.purchased === null ? null : Math.max(this.purchased, this.minimum);
  }
  get minimum(): number {
    return this.context.cells.ruleOf(this.cell)?.minimum ?? 0;
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
    return toMoney(this.leak, this.costCurrency);
  }
  get idlePerMonth(): Money | null {
    return toMoney(this.idle, this.costCurrency);
  }
  get overbilledPerMonth(): Money | null {
    return toMoney(this.overbilled, this.priceCurrency);
  }
  get refundPerMonth(): Money | null {
    return toMoney(this.refund, this.priceCurrency);
  }
  get priceBelowCost(): boolean {
    const { costs, prices, cell } = this;
    const comparable =
      costs.isKnown(cell) && prices.isKnown(cell) && costs.currencyOf(cell) === prices.currencyOf(cell);
    return comparable && prices.compare(cell, costs) < 0;
  }

  get reasons(): ReconciledRow['reasons'] {
    return {
      purchased: this.table.reasonPurchased.get(this.index),
      assigned: this.table.reasonAssigned.get(this.index),
      billed: this.table.reasonBilled.get(this.index),
      unitCost: this.costs.reasonOf(this.cell),
      unitPrice: this.prices.reasonOf(this.cell),
    };
  }
  get asOf(): Readonly<Record<Leg, Day | null>> {
    const { table, index } = this;
    return {
      purchased: table.dayPurchased.get(index),
      assigned: table.dayAssigned.get(index),
      billed: table.dayBilled.get(index),
    };
  }
  get seen(): Readonly<Record<Leg, number>> {
    const { legs } = this.context.cells;
    return {
      purchased: legs.purchased.seats[this.cell]!,
      assigned: legs.assigned.seats[this.cell]!,
      billed: legs.billed.seats[this.cell]!,
    };
  }

  /**
   * The first day on which this row was seen to drift, in whatever state. A drift that closed and came back is new; while a count that
   * would tell is unknown, nobody has seen it close.
   */
  get since(): Day | null {
    const { asOf, firstSeen } = this.context;
    const before = firstSeen.get(`${this.companyId}|${this.skuId}`);
    if (this.findings.length === 0 && this.state !== 'unknown') return null;
    if (before !== undefined) return earlier(before, asOf);
    return this.findings.length > 0 ? asOf : null;
  }
  get subscriptions(): readonly RowSubscription[] {
    return this.context.lines.subscriptionsOf(this.cell);
  }
  private get windows(): Windows {
    const { lines, asOf, actUntilDays } = this.context;
    return windowsOf(lines.purchasesOf(this.cell), asOf, actUntilDays);
  }
  get actUntil(): string | null {
    return this.windows.actUntil;
  }
  get lockedUntil(): Day | null {
    return this.windows.lockedUntil;
  }
  get linkedBy(): ReconciledRow['linkedBy'] {
    return this.context.linkedBy(this.companyIndex, this.context.cells.skuOf[this.cell]!);
  }
  /** Seats that the billed lines may stand for, where they look like months of seats; null where they do not. */
  get seatMonths(): number | null {
    const billed = this.context.cells.legs.billed;
    if (this.reasons.billed !== 'no-quantity') return null;
    const others = [this.purchased, this.live, this.assigned];
    return areSeatMonths(billed, this.cell, others) ? billed.seats[this.cell]! / 12 : null;
  }
  /** The document that this was billed on once, where its seats may go on. */
  get loneYear(): LoneYear | null {
    return this.reasons.billed === 'no-quantity' ? (this.context.cells.loneYears.get(this.cell) ?? null) : null;
  }
  get why(): string {
    return whyOf(this);
  }
}

function minus(x: number | null, y: number | null): number | null {
  return x === null || y === null ? null : x - y;
}
