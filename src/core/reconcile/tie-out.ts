/** The tie-out: every seat read from a source is found again, in rows or under a name. */
import type { LinkedCompanies } from '../linking.js';
import { LEGS, type Leg } from '../leg.js';
import type { LegStatus, LegSummary, LineOutcome, LineShare, LineUse, TieOutLine } from '../result.js';
import { isAbsentFrom, type Snapshot } from '../snapshot.js';
import type { DatedSnapshot } from './ledgers.js';
import { recordsOf, type PlacedLine } from './row-lines.js';
import type { RowContext } from './row.js';

/** A snapshot in which lines were rejected counts as half read. */
export function statusOf(snapshot: Snapshot): LegStatus {
  if (snapshot.status === 'complete') return snapshot.rejected.length > 0 ? 'partial' : 'loaded';
  return snapshot.status;
}

const WORST_FIRST: readonly LegStatus[] = ['failed', 'partial', 'empty', 'stale', 'loaded'];

/** One line per leg: the worst of its snapshots, and the oldest moment. */
export function legSummaries(snapshots: readonly Snapshot[]): Readonly<Record<Leg, LegSummary>> {
  const summaries = LEGS.map((leg): [Leg, LegSummary] => {
    const own = snapshots.filter((snapshot) => snapshot.leg === leg);
    if (own.length === 0) return [leg, { status: 'not-configured', rows: 0, takenAt: null }];
    const statuses = own.map(statusOf);
    return [
      leg,
      {
        status: WORST_FIRST.find((status) => statuses.includes(status)) ?? 'failed',
        rows: own.reduce((sum, snapshot) => sum + snapshot.lines.length, 0),
        takenAt: own.map((snapshot) => snapshot.takenAt).reduce((a, b) => (a < b ? a : b)),
      },
    ];
  });
  return Object.fromEntries(summaries) as Record<Leg, LegSummary>;
}

/** What became of a line for a reader: a counted line of a hidden or unlinked row says so. */
export function outcomeOf(
  placed: PlacedLine,
  snapshot: Snapshot,
  context: RowContext,
  hiddenCells: ReadonlySet<number>,
): LineOutcome {
  const { line, company, meaning } = placed;
  const [sku] = recordsOf(meaning);
  const record = context.companies[company]!;
  const facts = sku === undefined ? null : context.skus[sku]!;
  return {
    snapshot,
    tieOut: placed.snapshot,
    line,
    companyId: record.id,
    company: record.name,
    skuId: facts?.id ?? '',
    sku: facts?.name ?? '',
    use: readableUse(placed, context, hiddenCells),
    rowSeats: rowSeatsOf(placed),
    alsoIn: furtherShares(placed, context),
  };
}

const NO_SHARES: readonly LineShare[] = [];

/** Seats a line adds to its first row, as they were tallied: a line that does not count, or has no quantity, adds none. */
function rowSeatsOf({ use, line, meaning }: PlacedLine): number {
  if (use !== 'counted' || line.quantity === null) return 0;
  if (meaning.as === 'skus') return line.quantity * (meaning.skus[0]?.multiplier ?? 0);
  return meaning.as === 'unmapped' ? line.quantity : 0;
}

function furtherShares({ use, line, meaning }: PlacedLine, { skus }: RowContext): readonly LineShare[] {
  const { quantity } = line;
  if (use !== 'counted' || quantity === null || meaning.as !== 'skus' || meaning.skus.length < 2) return NO_SHARES;
  return meaning.skus.slice(1).map(({ record, multiplier }) => {
    return { skuId: skus[record]!.id, sku: skus[record]!.name, seats: quantity * multiplier };
  });
}

function readableUse(
  { use, line, meaning, company, how }: PlacedLine,
  { cells }: RowContext,
  hiddenCells: ReadonlySet<number>,
): LineUse {
  if (use !== 'counted') return use;
  if (line.quantity === null) return 'no-quantity';
  if (meaning.as === 'unmapped') return 'unmapped-sku';
  if (how === null) return 'unmapped-company';
  return recordsOf(meaning).some((sku) => hiddenCells.has(cells.find(company, sku))) ? 'hidden' : 'counted';
}

export function tieOutOf(
  dated: readonly DatedSnapshot[],
  outcomes: Iterable<LineOutcome>,
  addedByRules: readonly number[],
  companies: LinkedCompanies,
): readonly TieOutLine[] {
  const sums = dated.map(() => ({
    read: 0,
    inRows: 0,
    unmapped: 0,
    attached: 0,
    notCounted: 0,
    hidden: 0,
    noQuantity: 0,
    inSomeRow: new Set<string>(),
  }));
  const sumOf = new Map(dated.map((one, index) => [one.gathered.snapshot, sums[index]!]));
  for (const { snapshot, line, use, companyId } of outcomes) {
    const sum = sumOf.get(snapshot);
    if (sum === undefined) continue;
    if (use !== 'no-seats' && use !== 'hidden') sum.inSomeRow.add(companyId);
    // Hours, use and flat prices carry a quantity too; it is none of seats.
    if (use === 'no-seats') continue;
    if (line.quantity === null) {
      sum.noQuantity += 1;
      continue;
    }
    sum.read += line.quantity;
    if (use === 'counted') sum.inRows += line.quantity;
    else if (use === 'unmapped-company' || use === 'unmapped-sku') sum.unmapped += line.quantity;
    else if (use === 'attached') sum.attached += line.quantity;
    else if (use === 'hidden') sum.hidden += line.quantity;
    else sum.notCounted += line.quantity;
  }
  return dated.map(({ gathered, day }, index) => {
    const { snapshot, source, seen } = gathered;
    const sum = sums[index]!;
    const known = companies.links[source]!.filter((_, party) => seen[party] === 1);
    const ids = new Set(known.map((link) => companies.records[link.record]!.id));
    return {
      leg: snapshot.leg,
      source: snapshot.source,
      scope: snapshot.scope,
      status: statusOf(snapshot),
      takenAt: snapshot.takenAt,
      asOf: day,
      periodStart: snapshot.periodStart,
      hash: snapshot.hash ?? null,
      seatsRead: exact(sum.read),
      inRows: exact(sum.inRows),
      unmapped: exact(sum.unmapped),
      attached: exact(sum.attached),
      notCounted: exact(sum.notCounted),
      hidden: exact(sum.hidden),
      difference: exact(sum.read - sum.inRows - sum.unmapped - sum.attached - sum.notCounted - sum.hidden),
      addedByRules: addedByRules[index]!,
      linesRead: snapshot.lines.length + snapshot.rejected.length,
      rejectedLines: snapshot.rejected.length,
      linesWithoutQuantity: sum.noQuantity,
      companies: known.length,
      companiesLinked: known.filter((link) => link.how !== null).length,
      companiesAbsent: companies.records.filter(
        (record) => !ids.has(record.id) && isAbsentFrom(snapshot, record.absent),
      ).length,
      companiesExcluded: [...ids].filter((id) => !sum.inSomeRow.has(id)).length,
    };
  });
}

/** Attached lines may hold fractions of a seat; a sum of them shows no binary dust. */
function exact(sum: number): number {
  return Math.round(sum * 1e6) / 1e6;
}
