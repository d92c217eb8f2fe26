/** Makes the rows of a reconciliation out of its cells, in the order of company and SKU names. */
import { compareText } from '../compare-text.js';
import type { WaivedSeats } from '../result.js';
import type { LegCells } from './cells.js';
import { CountedRow, countRow, type CountingContext, type Standings } from './count-row.js';
import { openBits, type Cover } from './exposure.js';
import { findingSeats, isComparable, stateOf } from './findings.js';
import { RowTable } from './row-table.js';
import { Row, type RowContext } from './row.js';

const NO_WAIVERS: readonly WaivedSeats[] = [];

export interface BuiltRows {
  readonly rows: readonly Row[];
  /** Rows of free SKUs that nobody buys or bills. */
  readonly hidden: readonly Row[];
}

export function buildRows(counting: CountingContext, context: RowContext, cover: Cover): BuiltRows {
  const { cells } = context;
  const rows: Row[] = [];
  const hidden: Row[] = [];
  const table = new RowTable(cells.count);
  const counted = new CountedRow();
  let index = 0;
  let company = -1;
  let standings: Standings | null = null;
  for (const cell of inReadingOrder(context)) {
    if (standings === null || cells.companyOf[cell] !== company) {
      company = cells.companyOf[cell]!;
      standings = standingsOf(counting, company);
    }
    countRow(counting, cell, cells.skuOf[cell]!, standings, counted);
    settle(context, cover, table, index, cell, counted);
    const row = new Row(context, table, index);
    index += 1;
    const isFree = context.skus[cells.skuOf[cell]!]!.free;
    if (isFree && isUntraded(cells.legs.purchased, cell) && isUntraded(cells.legs.billed, cell)) hidden.push(row);
    else rows.push(row);
  }
  return { rows, hidden };
}

function isUntraded(leg: LegCells, cell: number): boolean {
  return leg.lines[cell] === 0 && !leg.hasWithoutQuantity(cell);
}

function standingsOf({ purchased, assigned, billed }: CountingContext, company: number): Standings {
  return {
    purchased: purchased.certainty.of(company),
    assigned: assigned.certainty.of(company),
    billed: billed.certainty.of(company),
  };
}

/** Settles one row of the table. */
function settle(
  context: RowContext,
  cover: Cover,
  table: RowTable,
  index: number,
  cell: number,
  counted: CountedRow,
): void {
  const { cells } = context;
  const seats = findingSeats(counted);
  let bits = openBits(seats);
  let waived = NO_WAIVERS;
  if (!cover.isEmpty) {
    const key = `${context.companies[cells.companyOf[cell]!]!.id}|${context.skus[cells.skuOf[cell]!]!.id}`;
    ({ bits, waived } = cover.sort(key, seats, cells.legs.purchased.prices, cells.legs.billed.prices, cell));
  }
  table.cell[index] = cell;
  table.setCounts(index, counted);
  table.setVerdict(index, stateOf(bits, isComparable(counted)), bits, waived);
}

/** Cells by company and SKU name; the order of the input never shows. */
function inReadingOrder({ cells, companies, skus }: RowContext): Int32Array {
  const companyRank = ranks(companies);
  const skuRank = ranks(skus);
  // By SKU first, then by company, each time keeping the order there was: no two cells are ever compared.
  const order = new Int32Array(cells.count).map((_, cell) => cell);
  return stablyByRank(stablyByRank(order, cells.skuOf, skuRank), cells.companyOf, companyRank);
}

/** Counting sort: as many steps as there are cells. */
function stablyByRank(order: Int32Array, recordOf: Int32Array, rank: Int32Array): Int32Array {
  const next = new Int32Array(rank.length + 1);
  for (let i = 0; i < order.length; i += 1) next[rank[recordOf[order[i]!]!]! + 1]! += 1;
  for (let r = 1; r <= rank.length; r += 1) next[r]! += next[r - 1]!;
  const sorted = new Int32Array(order.length);
  for (let i = 0; i < order.length; i += 1) {
    const cell = order[i]!;
    const place = rank[recordOf[cell]!]!;
    sorted[next[place]!] = cell;
    next[place]! += 1;
  }
  return sorted;
}

function ranks(records: readonly { readonly id: string; readonly name: string }[]): Int32Array {
  const folded = records.map((record) => record.name.toLowerCase());
  const indices = records.map((_, index) => index);
  indices.sort((a, b) => compareText(folded[a]!, folded[b]!) || compareText(records[a]!.id, records[b]!.id));
  const rank = new Int32Array(records.length);
  indices.forEach((index, position) => (rank[index] = position));
  return rank;
}
