/** Makes the rows of a reconciliation out of its cells, in the order of company and SKU names. */
import type { LegCells } from './cells.js';
import { countRow, type CountingContext, type Standings } from './count-row.js';
import { exposures, openBits, type Cover } from './exposure.js';
import { billAndCut, findingSeats, stateOf } from './findings.js';
import { isComparable, NO_WAIVERS, Row, type RowContext } from './row.js';

export interface BuiltRows {
  readonly rows: readonly Row[];
  /** Rows of free SKUs that nobody buys or bills. */
  readonly hidden: readonly Row[];
}

export function buildRows(counting: CountingContext, context: RowContext, cover: Cover): BuiltRows {
  const { cells } = context;
  const rows: Row[] = [];
  const hidden: Row[] = [];
  let company = -1;
  let standings: Standings | null = null;
  for (const cell of inReadingOrder(context)) {
    if (standings === null || cells.companyOf[cell] !== company) {
      company = cells.companyOf[cell]!;
      standings = standingsOf(counting, company);
    }
    const row = buildRow(counting, context, cover, cell, standings);
    if (row.facts.free && isUntraded(cells.legs.purchased, cell) && isUntraded(cells.legs.billed, cell))
      hidden.push(row);
    else rows.push(row);
  }
  return { rows, hidden };
}

function isUntraded(leg: LegCells, cell: number): boolean {
  return leg.lines[cell] === 0 && leg.withoutQuantity[cell] === 0;
}

function standingsOf({ certainty }: CountingContext, company: number): Standings {
  return {
    purchased: certainty.purchased.of(company),
    assigned: certainty.assigned.of(company),
    billed: certainty.billed.of(company),
  };
}

function buildRow(
  counting: CountingContext,
  context: RowContext,
  cover: Cover,
  cell: number,
  standings: Standings,
): Row {
  const { cells } = context;
  const sku = cells.skuOf[cell]!;
  const counted = countRow(counting, cell, sku, standings);
  const seats = findingSeats(counted);
  const costs = cells.legs.purchased.prices;
  const prices = cells.legs.billed.prices;
  let bits = openBits(seats);
  let waived = NO_WAIVERS;
  if (!cover.isEmpty) {
    const key = `${context.companies[cells.companyOf[cell]!]!.id}|${context.skus[sku]!.id}`;
    ({ bits, waived } = cover.sort(key, seats, costs, prices, cell));
  }
  const { bill, cut } = billAndCut(counted);
  const money = exposures(counted, seats, costs, prices, cell);
  const state = stateOf(bits, isComparable(counted));
  return new Row(context, cell, counted, bits, state, bill, cut, money, waived);
}

/** Cells sorted by company and SKU; the order of the input never shows. */
function inReadingOrder({ cells, companies, skus }: RowContext): Int32Array {
  const companyRank = ranks(companies);
  const skuRank = ranks(skus);
  // One sortable number a cell: company rank, SKU rank, cell. Exact below 2^53.
  const keys = new Float64Array(cells.count);
  for (let cell = 0; cell < cells.count; cell += 1) {
    keys[cell] = companyRank[cells.companyOf[cell]!]! * skus.length + skuRank[cells.skuOf[cell]!]!;
  }
  const order = new Int32Array(cells.count);
  const companyAt = recordsByRank(companyRank);
  const skuAt = recordsByRank(skuRank);
  keys.sort();
  for (let i = 0; i < keys.length; i += 1) {
    const rank = Math.floor(keys[i]! / skus.length);
    order[i] = cells.find(companyAt[rank]!, skuAt[keys[i]! - rank * skus.length]!);
  }
  return order;
}

function ranks(records: readonly { readonly id: string; readonly name: string }[]): Int32Array {
  const folded = records.map((record) => record.name.toLowerCase());
  const indices = records.map((_, index) => index);
  indices.sort((a, b) => compare(folded[a]!, folded[b]!) || compare(records[a]!.id, records[b]!.id));
  const rank = new Int32Array(records.length);
  indices.forEach((index, position) => (rank[index] = position));
  return rank;
}

/** Turns ranks round: which record stands at a rank. */
function recordsByRank(rank: Int32Array): Int32Array {
  const at = new Int32Array(rank.length);
  rank.forEach((position, index) => (at[position] = index));
  return at;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
