/**
 * A billed line that stands on one document alone, is over as a monthly one, and has a price that only a year can have. Whoever bills by
 * the year need not write so: for eleven months of twelve a source of thirteen months shows one such document. Its seats may go on, so
 * their count is unknown; a 0 would be a leak that is none.
 */
import { addMonths, type Day } from '../day.js';
import type { LinkedCompanies, LinkedSkus } from '../linking.js';
import { monthlyFraction } from '../money/monthly.js';
import type { SeatLine } from '../seat-line.js';
import type { Cells } from './cells.js';
import type { DatedSnapshot } from './ledgers.js';
import { USE } from './line-use.js';
import { openOf, type Tally } from './tally.js';

/** Nobody charges ten times the cost of a month for a month; a year sold at cost is twelve of it, less a discount. */
const MONTHS_OF_COST = 10;

interface Candidate {
  readonly uses: Uint8Array;
  readonly at: number;
  readonly company: number;
  readonly date: Day;
  readonly seats: number;
}

/** Changes the uses of such lines, and their cells. */
export function doubtLoneYears(
  dated: readonly DatedSnapshot[],
  uses: readonly Uint8Array[],
  companies: LinkedCompanies,
  skus: LinkedSkus,
  { cells, open }: Tally,
): void {
  const found = new Map<number, Candidate[]>();
  const days = new Map<number, Set<Day>>();
  for (const [index, { gathered, day }] of dated.entries()) {
    const { snapshot, source, companyOf, itemOf } = gathered;
    if (snapshot.leg !== 'billed' || !uses[index]!.includes(USE['not-current'])) continue;
    for (const [at, line] of snapshot.lines.entries()) {
      const { documentDate: date, kind } = line;
      if (date == null || kind !== 'seats') continue;
      const meaning = skus.meanings[source]![itemOf[at]!]!;
      const [sku, ...more] = meaning.as === 'skus' ? meaning.skus : [];
      if (sku === undefined || more.length > 0) continue;
      const company = companies.links[source]![companyOf[at]!]!.record;
      const cell = cells.find(company, sku.record);
      if (cell < 0 || isCounted(cells, cell)) continue;
      days.set(cell, (days.get(cell) ?? new Set()).add(date));
      if (uses[index]![at] !== USE['not-current'] || !mayCoverYear(line, sku.multiplier, day, cells, cell)) continue;
      const seats = (line.quantity ?? 0) * sku.multiplier;
      found.set(cell, [...(found.get(cell) ?? []), { uses: uses[index]!, at, company, date, seats }]);
    }
  }
  for (const [cell, lines] of found) {
    const [first] = lines;
    if (first === undefined || days.get(cell)?.size !== 1) continue;
    for (const line of lines) line.uses[line.at] = USE.contradicted;
    cells.legs.billed.addWithoutQuantity(cell);
    openOf(open.billed, first.company).withoutQuantity = true;
    cells.loneYears.set(cell, { date: first.date, seats: lines.reduce((sum, { seats }) => sum + seats, 0) });
  }
}

function isCounted({ legs: { billed } }: Cells, cell: number): boolean {
  return billed.lines[cell]! > 0 || billed.hasWithoutQuantity(cell);
}

function mayCoverYear(line: SeatLine, multiplier: number, day: Day, { legs }: Cells, cell: number): boolean {
  const { documentDate, end, intervalMonths, quantity, unitAmount, currency, seatsPerPrice = 1 } = line;
  if (documentDate == null || end != null || intervalMonths !== 1 || quantity === null || quantity <= 0) return false;
  if (addMonths(documentDate, 12) <= day || unitAmount === null) return false;
  const cost = legs.purchased.prices;
  if (!cost.isKnown(cell) || cost.currencyOf(cell) !== currency) return false;
  const price = monthlyFraction(unitAmount, multiplier * seatsPerPrice);
  return price !== null && cost.isWithin(cell, MONTHS_OF_COST, price);
}
