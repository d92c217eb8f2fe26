/** The three counts of one cell, each known, unknown with its reason, or not applicable. */
import type { CountReason } from '../count.js';
import { daysBetween, type Day } from '../day.js';
import { LEGS, type Leg } from '../leg.js';
import type { SkuFacts } from '../linking.js';
import type { Cells, CellRule } from './cells.js';
import type { CompanyLeg, LegCertainty } from './certainty.js';
import type { RowCounts } from './findings.js';

export interface Standings {
  readonly purchased: CompanyLeg;
  readonly assigned: CompanyLeg;
  readonly billed: CompanyLeg;
}

export interface CountedRow extends RowCounts {
  readonly reasonPurchased: CountReason | null;
  readonly reasonAssigned: CountReason | null;
  readonly reasonBilled: CountReason | null;
  readonly dayPurchased: Day | null;
  readonly dayAssigned: Day | null;
  readonly dayBilled: Day | null;
}

export interface CountingContext {
  readonly cells: Cells;
  readonly skus: readonly SkuFacts[];
  readonly certainty: Readonly<Record<Leg, LegCertainty>>;
  readonly unmappedSkus: Uint8Array;
  readonly comparableDays: number;
  /** True when some legs may lie too far apart: only then are days compared row by row. */
  readonly daysMayDiffer: boolean;
}

export function countRow(context: CountingContext, cell: number, sku: number, standings: Standings): CountedRow {
  const { cells } = context;
  const rule = cells.ruleOf(cell);
  let reasonPurchased = reasonOf(context, 'purchased', cell, sku, standings.purchased, undefined);
  let reasonAssigned = reasonOf(context, 'assigned', cell, sku, standings.assigned, undefined);
  let reasonBilled = reasonOf(context, 'billed', cell, sku, standings.billed, rule);
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
  const purchased = reasonPurchased === null ? cells.legs.purchased.seats[cell]! : null;
  const assigned = reasonAssigned === null ? cells.legs.assigned.seats[cell]! : null;
  const live = assigned === null ? null : liveOf(cells, cell, assigned);
  let billed = reasonBilled === null ? cells.legs.billed.seats[cell]! : null;
  if (rule !== undefined && billed !== null) {
    billed = withRule(billed, rule, purchased ?? live ?? assigned);
    if (billed === null) reasonBilled = 'no-quantity';
  }
  const minimum = rule?.minimum ?? 0;
  return {
    purchased, assigned, live, billed, minimum,
    reasonPurchased, reasonAssigned, reasonBilled,
    dayPurchased, dayAssigned, dayBilled,
  }; // prettier-ignore
}

function reasonOf(
  context: CountingContext,
  leg: Leg,
  cell: number,
  sku: number,
  standing: CompanyLeg,
  rule: CellRule | undefined,
): CountReason | null {
  const certainty = context.certainty[leg];
  if (leg === 'assigned' && certainty.inUse) {
    if (context.skus[sku]!.companyLevel || !certainty.canSee(standing, sku)) return 'not-applicable';
  }
  if (standing.all !== null) return standing.all;
  const own = context.cells.legs[leg];
  if (own.withoutQuantity[cell] === 1) return 'no-quantity';
  const isUnmapped = context.unmappedSkus[sku] === 1;
  if (own.lines[cell]! > 0 || (rule !== undefined && rule.flat !== null)) {
    const mayHold = standing.open?.mayHold ?? null;
    const held = mayHold !== null && !isUnmapped && (mayHold === 'any' || mayHold.has(sku));
    return held ? 'unmapped-sku' : null;
  }
  return isUnmapped ? 'unmapped-sku' : standing.zero;
}

/** Seats of live accounts; null when the accounts of some line were not checked. */
function liveOf(cells: Cells, cell: number, assigned: number): number | null {
  if (assigned === 0) return 0;
  return cells.liveUnknown[cell] === 1 ? null : cells.live[cell]!;
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
