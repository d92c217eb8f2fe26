/** Adds the counted lines of every snapshot up into cells, and notes what hinders certainty on the way. */
import type { ItemMeaning, LinkedCompanies, LinkedSkus } from '../linking.js';
import type { Leg } from '../leg.js';
import type { SeatLine } from '../seat-line.js';
import { Cells, TWELVES } from './cells.js';
import type { Gathered, GatheredSnapshot } from './gather.js';
import { USE } from './line-use.js';
import { markOrphans } from './orphans.js';

/** A seat line of a company that was not lined up with a SKU: what it may hold. */
export type MayHold = 'any' | Set<number>;

/** What one leg still hides about one company. */
export interface OpenLines {
  /** SKU records that an unmapped line may hold seats of. */
  mayHold: MayHold | null;
  unmapped: boolean;
  withoutQuantity: boolean;
}

export interface Tally {
  readonly cells: Cells;
  /** Per leg, companies with seat lines that are unmapped or have no quantity. */
  readonly open: Readonly<Record<Leg, Map<number, OpenLines>>>;
  /** Seats that multipliers and included seats add to the lines of a snapshot, parallel to `Gathered.snapshots`. */
  readonly addedByRules: readonly number[];
  /** SKU records that only unmapped items stand for. */
  readonly unmappedSkus: Uint8Array;
}

export function tally(
  gathered: Gathered,
  uses: readonly Uint8Array[],
  companies: LinkedCompanies,
  skus: LinkedSkus,
): Tally {
  const cells = new Cells(companies.records.length, skus.records.length, longestLeg(gathered));
  const open = { purchased: new Map(), assigned: new Map(), billed: new Map() } as Record<Leg, Map<number, OpenLines>>;
  const rulesSeen = new Set<string>();
  const addedByRules = gathered.snapshots.map((one, i) => {
    const records = Int32Array.from(companies.links[one.source]!, (link) => link.record);
    return tallyOne(one, uses[i]!, records, skus.meanings[one.source]!, cells, open[one.snapshot.leg], rulesSeen);
  });
  markOrphans(gathered, uses, companies, skus, cells);
  return { cells, open, addedByRules, unmappedSkus: unmappedRecords(skus) };
}

/** Seat lines of the leg that has most of them: the legs mostly name the same cells. */
function longestLeg({ snapshots }: Gathered): number {
  const lines = new Map<Leg, number>();
  for (const { snapshot } of snapshots) lines.set(snapshot.leg, (lines.get(snapshot.leg) ?? 0) + snapshot.lines.length);
  return Math.max(1, ...lines.values());
}

function tallyOne(
  gathered: GatheredSnapshot,
  uses: Uint8Array,
  companyRecords: Int32Array,
  meanings: readonly ItemMeaning[],
  cells: Cells,
  open: Map<number, OpenLines>,
  rulesSeen: Set<string>,
): number {
  const { lines, leg } = gathered.snapshot;
  const { companyOf, itemOf } = gathered;
  const plain = plainRecords(meanings);
  let added = 0;
  for (let i = 0; i < lines.length; i += 1) {
    const isContradicted = uses[i] === USE.contradicted;
    if (uses[i] !== USE.counted && !isContradicted) continue;
    const line = lines[i]!;
    const company = companyRecords[companyOf[i]!]!;
    const item = itemOf[i]!;
    const record = plain[item]!;
    if (record >= 0 && line.quantity !== null && !isContradicted) {
      addSeats(cells, leg, cells.at(company, record), line, line.quantity, 1);
      continue;
    }
    const meaning = meanings[item]!;
    if (meaning.as === 'no-seats') uses[i] = USE['no-seats'];
    else if (meaning.as === 'flat') {
      for (const sku of meaning.skus) cover(cells, cells.at(company, sku.record), sku.cap);
      uses[i] = USE['no-seats'];
    } else if (meaning.as === 'unmapped')
      addUnmapped(cells, leg, company, isContradicted ? { ...line, quantity: null } : line, meaning, open);
    else if (line.quantity === null || isContradicted) addWithoutQuantity(cells, leg, company, meaning, open);
    else added += addByRule(cells, leg, company, line, line.quantity, meaning, rulesSeen, item, gathered.source);
  }
  return added;
}

/** The record of every item that is one SKU and nothing more; -1 for the others. */
function plainRecords(meanings: readonly ItemMeaning[]): Int32Array {
  return Int32Array.from(meanings, (meaning) => {
    const [sku, ...more] = meaning.as === 'skus' ? meaning.skus : [];
    if (sku === undefined || more.length > 0) return -1;
    return sku.multiplier === 1 && sku.included === 0 && sku.minimum === 0 ? sku.record : -1;
  });
}

function addSeats(cells: Cells, leg: Leg, cell: number, line: SeatLine, seats: number, perPrice: number): void {
  const own = cells.legs[leg];
  const isTwelves = line.intervalMonths === 12 && seats > 0 && seats % 12 === 0;
  const areTwelves = own.lines[cell] === 0 || own.twelves[cell] === TWELVES.all;
  own.twelves[cell] = isTwelves && areTwelves ? TWELVES.all : TWELVES.some;
  own.seats[cell]! += seats;
  own.lines[cell]! += 1;
  const shared = perPrice * (line.seatsPerPrice ?? 1);
  if (line.isTiered === true && seats > 0) own.prices.addTiered(cell);
  else if (shared > 0) own.prices.add(cell, seats, line.unitAmount, line.currency, line.intervalMonths, shared);
  else own.prices.addWithoutPrice(cell);
  if (leg === 'assigned') {
    if (line.live == null) cells.liveUnknown[cell] = 1;
    else cells.live[cell]! += line.live;
  }
  const day = line.asOf;
  if (day != null) {
    const days = cells.lineDay[leg];
    const had = days.get(cell);
    if (had === undefined || day < had) days.set(cell, day);
  }
}

function addByRule(
  cells: Cells,
  leg: Leg,
  company: number,
  line: SeatLine,
  quantity: number,
  meaning: ItemMeaning & { as: 'skus' },
  rulesSeen: Set<string>,
  item: number,
  source: number,
): number {
  let added = -quantity;
  const alone = meaning.skus.length === 1;
  for (const sku of meaning.skus) {
    const cell = cells.at(company, sku.record);
    const seats = quantity * sku.multiplier;
    // A bundle's price cannot be split over its SKUs; a pack's can be split over its seats.
    addSeats(cells, leg, cell, line, seats, alone ? sku.multiplier : 0);
    added += seats;
    const once = `${source}|${item}|${cell}`;
    if (rulesSeen.has(once)) continue;
    rulesSeen.add(once);
    const rule = cells.ruleAt(cell);
    rule.included += sku.included;
    rule.minimum = Math.max(rule.minimum, sku.minimum);
    added += sku.included;
  }
  return added;
}

function cover(cells: Cells, cell: number, cap: number | null): void {
  const rule = cells.ruleAt(cell);
  rule.flat = (rule.flat ?? 0) + (cap ?? Number.POSITIVE_INFINITY);
}

function addWithoutQuantity(
  cells: Cells,
  leg: Leg,
  company: number,
  meaning: ItemMeaning & { as: 'skus' },
  open: Map<number, OpenLines>,
): void {
  for (const sku of meaning.skus) cells.legs[leg].addWithoutQuantity(cells.at(company, sku.record));
  openOf(open, company).withoutQuantity = true;
}

function addUnmapped(
  cells: Cells,
  leg: Leg,
  company: number,
  line: SeatLine,
  meaning: ItemMeaning & { as: 'unmapped' },
  open: Map<number, OpenLines>,
): void {
  const cell = cells.at(company, meaning.record);
  if (line.quantity === null) cells.legs[leg].addWithoutQuantity(cell);
  else addSeats(cells, leg, cell, line, line.quantity, 1);
  if (line.quantity === 0) return;
  const left = openOf(open, company);
  left.unmapped = true;
  if (line.quantity === null) left.withoutQuantity = true;
  if (meaning.mayHold === null) left.mayHold = 'any';
  else if (left.mayHold !== 'any') {
    left.mayHold ??= new Set();
    for (const record of meaning.mayHold) left.mayHold.add(record);
  }
}

export function openOf(open: Map<number, OpenLines>, company: number): OpenLines {
  let left = open.get(company);
  if (left === undefined) {
    left = { mayHold: null, unmapped: false, withoutQuantity: false };
    open.set(company, left);
  }
  return left;
}

function unmappedRecords(skus: LinkedSkus): Uint8Array {
  const unmapped = new Uint8Array(skus.records.length);
  for (const meanings of skus.meanings)
    for (const meaning of meanings) if (meaning.as === 'unmapped') unmapped[meaning.record] = 1;
  return unmapped;
}
