/** The three counts of one cell, each known, unknown with its reason, or not applicable. */
import type { CountReason } from '../count.js';
import { daysBetween, type Day } from '../day.js';
import { LEGS } from '../leg.js';
import type { SkuFacts } from '../linking.js';
import { TWELVES, type Cells, type CellRule, type LegCells } from './cells.js';
import type { CompanyLeg, LegCertainty } from './certainty.js';
import type { RowCounts } from './findings.js';

export interface Standings {
  readonly purchased: CompanyLeg;
  readonly assigned: CompanyLeg;
  readonly billed: CompanyLeg;
}

/** The counts of one row. One of these is filled again for every row: there may be hundreds of thousands. */
export class CountedRow implements RowCounts {
  purchased: number | null = null;
  assigned: number | null = null;
  live: number | null = null;
  billed: number | null = null;
  minimum = 0;
  otherChannel: number | null = null;
  reasonPurchased: CountReason | null = null;
  reasonAssigned: CountReason | null = null;
  reasonBilled: CountReason | null = null;
  dayPurchased: Day | null = null;
  dayAssigned: Day | null = null;
  dayBilled: Day | null = null;
}

/** One leg, with what is needed to count in it. */
export interface LegCounting {
  readonly cells: LegCells;
  readonly certainty: LegCertainty;
  /** SKUs that have no place in this leg at all; null where every SKU has. */
  readonly levels: readonly SkuFacts[] | null;
}

export interface CountingContext {
  readonly cells: Cells;
  readonly purchased: LegCounting;
  readonly assigned: LegCounting;
  readonly billed: LegCounting;
  readonly unmappedSkus: Uint8Array;
  /** Seats owned from elsewhere, by cell. */
  readonly otherChannel: ReadonlyMap<number, number>;
  readonly comparableDays: number;
  /** True when some legs may lie too far apart: only then are days compared row by row. */
  readonly daysMayDiffer: boolean;
}

export function countRow(
  context: CountingContext,
  cell: number,
  sku: number,
  standings: Standings,
  into: CountedRow,
): void {
  const { cells } = context;
  const rule = cells.ruleOf(cell);
  let reasonPurchased = reasonOf(context.purchased, context.unmappedSkus, cell, sku, standings.purchased, undefined);
  let reasonAssigned = reasonOf(context.assigned, context.unmappedSkus, cell, sku, standings.assigned, undefined);
  let reasonBilled = reasonOf(context.billed, context.unmappedSkus, cell, sku, standings.billed, rule);
  const dayPurchased = cells.dayOf('purchased', cell) ?? standings.purchased.day;
  const dayAssigned = cells.dayOf('assigned', cell) ?? standings.assigned.day;
  const dayBilled = cells.dayOf('billed', cell) ?? standings.billed.day;
  if (context.daysMayDiffer) {
    const newest = [
      reasonPurchased === null ? dayPurchased : null,
      reasonAssigned === null ? dayAssigned : null,
      reasonBilled === null ? dayBilled : null,
    ].reduce<Day | null>((had, day) => (day !== null && (had === null || day > had) ? day : had), null);
    const tooOld = (day: Day | null): boolean =>
      day !== null && newest !== null && daysBetween(day, newest) > context.comparableDays;
    if (tooOld(dayPurchased)) reasonPurchased ??= 'periods-differ';
    if (tooOld(dayAssigned)) reasonAssigned ??= 'periods-differ';
    if (tooOld(dayBilled)) reasonBilled ??= 'periods-differ';
  }
  const purchased = reasonPurchased === null ? context.purchased.cells.seats[cell]! : null;
  const assigned = reasonAssigned === null ? context.assigned.cells.seats[cell]! : null;
  const live = assigned === null ? null : liveOf(cells, cell, assigned);
  let billed = reasonBilled === null ? context.billed.cells.seats[cell]! : null;
  if (billed !== null && areSeatMonths(context.billed.cells, cell, [purchased, live, assigned])) {
    billed = null;
    reasonBilled = 'no-quantity';
  }
  if (rule !== undefined && billed !== null) {
    billed = withRule(billed, rule, purchased ?? live ?? assigned);
    if (billed === null) reasonBilled = 'no-quantity';
  }
  into.purchased = purchased;
  into.assigned = assigned;
  into.live = live;
  into.billed = billed;
  into.minimum = rule?.minimum ?? 0;
  into.otherChannel = otherChannelOf(context, cell, purchased, assigned);
  into.reasonPurchased = reasonPurchased;
  into.reasonAssigned = reasonAssigned;
  into.reasonBilled = reasonBilled;
  into.dayPurchased = dayPurchased;
  into.dayAssigned = dayAssigned;
  into.dayBilled = dayBilled;
}

function reasonOf(
  { cells, certainty, levels }: LegCounting,
  unmappedSkus: Uint8Array,
  cell: number,
  sku: number,
  standing: CompanyLeg,
  rule: CellRule | undefined,
): CountReason | null {
  if (levels !== null && (levels[sku]!.companyLevel || !certainty.canSee(standing, sku))) return 'not-applicable';
  if (standing.all !== null) return standing.all;
  if (cells.hasWithoutQuantity(cell)) return 'no-quantity';
  const isUnmapped = unmappedSkus[sku] === 1;
  if (cells.lines[cell]! > 0 || (rule !== undefined && rule.flat !== null)) {
    const mayHold = standing.open?.mayHold ?? null;
    const held = mayHold !== null && !isUnmapped && (mayHold === 'any' || mayHold.has(sku));
    return held ? 'unmapped-sku' : null;
  }
  return isUnmapped ? 'unmapped-sku' : standing.zero;
}

function otherChannelOf(
  { otherChannel }: CountingContext,
  cell: number,
  purchased: number | null,
  assigned: number | null,
): number | null {
  if (otherChannel.size === 0 || purchased === null || assigned === null) return null;
  return otherChannel.get(cell) ?? null;
}

/** Seats of live accounts; null when the accounts of some line were not checked. */
function liveOf(cells: Cells, cell: number, assigned: number): number | null {
  if (assigned === 0) return 0;
  return cells.liveUnknown[cell] === 1 ? null : cells.live[cell]!;
}

/** 36 on yearly lines where 3 are bought or in use: twelve months of 3 seats, as likely as 36 seats too dear to be true. */
export function areSeatMonths({ twelves, seats }: LegCells, cell: number, others: readonly (number | null)[]): boolean {
  return twelves[cell] === TWELVES.all && others.some((count) => count !== null && count * 12 === seats[cell]);
}

/** Included seats add; a flat item covers what is bought (or, failing that, used) up to its cap. null: covers an unknown number. */
function withRule(seats: number, rule: CellRule, needed: number | null): number | null {
  const billed = seats + rule.included;
  if (rule.flat === null) return billed;
  return needed === null ? null : billed + Math.min(rule.flat, Math.max(0, needed - billed));
}

/** True when any two days at which lines were true lie further apart than is comparable. */
export function mayDaysDiffer(cells: Cells, days: readonly Day[], comparableDays: number): boolean {
  const all = [...days];
  for (const leg of LEGS) all.push(...new Set(cells.lineDay[leg].values()));
  if (all.length === 0) return false;
  const oldest = all.reduce((a, b) => (a < b ? a : b));
  const newest = all.reduce((a, b) => (a > b ? a : b));
  return daysBetween(oldest, newest) > comparableDays;
}
