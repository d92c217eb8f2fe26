/** The reconciliation: snapshots and crosswalk in, rows out. Pure: no clock, no I/O, nothing is thrown on data. */
import type { Crosswalk, Tolerance, Waiver } from '../crosswalk.js';
import { later, type Day } from '../day.js';
import { LEGS, type Leg } from '../leg.js';
import type { LinkedSkus } from '../linking.js';
import { linkCompanies } from '../match/company/link-companies.js';
import { linkSkus } from '../match/sku/link-skus.js';
import type { LineOutcome, Reconciliation, Totals } from '../result.js';
import type { RejectedLine } from '../seat-line.js';
import type { Snapshot } from '../snapshot.js';
import { buildRows } from './build-rows.js';
import { LegCertainty } from './certainty.js';
import { isComplete } from './completeness.js';
import { mayDaysDiffer, type CountingContext, type LegCounting } from './count-row.js';
import { Cover } from './exposure.js';
import { gather, type Gathered } from './gather.js';
import { dateSnapshots } from './ledgers.js';
import { doubtLoneYears } from './lone-years.js';
import { companyLinks, linkedBy, linkedRecords, skuLinks } from './linked-records.js';
import { recordsOf, RowLines } from './row-lines.js';
import type { RowContext } from './row.js';
import { settleUses } from './settle-uses.js';
import { withShapes } from './shapes.js';
import { tally } from './tally.js';
import { legSummaries, outcomeOf, tieOutOf } from './tie-out.js';
import { totalsOf } from './totals.js';
import { otherChannel } from './other-channel.js';
import { withSourceFacts } from './source-facts.js';
import { unmappedOf } from './unmapped.js';
import { ACT_UNTIL_DAYS } from './windows.js';

export interface ReconcileInput {
  readonly snapshots: readonly Snapshot[];
  readonly crosswalk: Crosswalk;
  /** The day to reconcile for; null: each source on its own day, and the result as of the newest. */
  readonly asOf: Day | null;
  readonly waivers?: readonly Waiver[] | undefined;
  /** Per pair; a pair without a limit tolerates nothing. */
  readonly tolerance?: Tolerance | undefined;
  /** Legs further apart than this many days are not compared; 35 when not given. */
  readonly comparableDays?: number | undefined;
  /** Days in which seats may be given back after a purchase, renewal or addition; 7 when not given. */
  readonly actUntilDays?: number | undefined;
  /** First day on which each row (`companyId|skuId`) was seen to drift, from earlier passes; a drift not named here is seen now. */
  readonly firstSeen?: ReadonlyMap<string, Day> | undefined;
}

export const COMPARABLE_DAYS = 35;
const NEVER: Day = '0000-00-00';

export function reconcile(input: ReconcileInput): Reconciliation {
  const { snapshots, crosswalk } = input;
  const asOf = input.asOf ?? newestDay(snapshots);
  const gathered = gather(snapshots);
  const dated = dateSnapshots(gathered.snapshots, input.asOf);
  const skus = withSourceFacts(gathered, linkSkus(gathered.items, crosswalk));
  const uses = settleUses(dated, skus);
  const companies = linkCompanies(withShapes(gathered, uses, skus), crosswalk);
  const tallied = tally(gathered, uses, companies, skus);
  doubtLoneYears(dated, uses, companies, skus, tallied);
  const { cells } = tallied;
  const named = namedInDirectory(gathered, skus);
  const certainty = Object.fromEntries(
    LEGS.map((leg) => [leg, new LegCertainty(leg, dated, gathered, companies, skus.records, named, tallied.open[leg])]),
  ) as Record<Leg, LegCertainty>;
  const elsewhere = otherChannel(gathered, uses, companies, skus, cells);
  const comparableDays = input.comparableDays ?? COMPARABLE_DAYS;
  const days = dated.map((one) => one.day);
  const countIn = (leg: Leg): LegCounting => {
    const levels = leg === 'assigned' && certainty[leg].inUse ? skus.records : null;
    return { cells: cells.legs[leg], certainty: certainty[leg], levels };
  };
  const counting: CountingContext = {
    cells,
    purchased: countIn('purchased'),
    assigned: countIn('assigned'),
    billed: countIn('billed'),
    unmappedSkus: tallied.unmappedSkus,
    otherChannel: elsewhere,
    comparableDays,
    daysMayDiffer: mayDaysDiffer(cells, days, comparableDays),
  };
  const lines = new RowLines(
    gathered.snapshots,
    uses,
    (source, party) => companies.links[source]![party]!,
    (source, item) => skus.meanings[source]![item]!,
    cells,
  );
  const context: RowContext = {
    asOf,
    cells,
    companies: companies.records,
    skus: skus.records,
    lines,
    linkedBy: linkedBy(companies, skus),
    firstSeen: input.firstSeen ?? new Map(),
    actUntilDays: input.actUntilDays ?? ACT_UNTIL_DAYS,
    otherChannel: elsewhere,
  };
  const cover = new Cover(input.waivers ?? [], input.tolerance ?? {}, asOf);
  const { rows, hidden } = buildRows(counting, context, cover);
  const unmapped = unmappedOf(gathered, uses, companies, skus, certainty);
  const legs = legSummaries(snapshots);
  const hiddenCells = new Set(hidden.map((row) => row.cell));
  function* outcomes(): Generator<LineOutcome> {
    for (const placed of lines.all()) yield outcomeOf(placed, snapshots[placed.snapshot]!, context, hiddenCells);
  }
  let totals: Totals | null = null;
  return {
    asOf,
    complete: isComplete(legs, rows, unmapped),
    drifts: rows.some((row) => row.isOpen),
    legs,
    rows,
    hiddenRows: hidden,
    rejected: sortedRejections(snapshots),
    unmapped,
    lines: outcomes,
    get totals() {
      totals ??= totalsOf(rows, hidden.length, cells.legs.purchased.prices);
      return totals;
    },
    get tieOut() {
      return tieOutOf(dated, outcomes(), tallied.addedByRules, companies);
    },
    get companies() {
      return linkedRecords(companyLinks(companies), gathered.companies);
    },
    get skus() {
      return linkedRecords(skuLinks(skus), gathered.items);
    },
  };
}

/** The newest day a source speaks for. A source without lines says nothing, unless all are without. */
function newestDay(snapshots: readonly Snapshot[]): Day {
  const speaking = snapshots.filter((snapshot) => snapshot.lines.length > 0);
  const days = (speaking.length > 0 ? speaking : snapshots).map((snapshot) => snapshot.asOf);
  return days.reduce<Day>(later, NEVER);
}

/** SKU records that some item of a directory stands for. */
function namedInDirectory(gathered: Gathered, skus: LinkedSkus): Uint8Array {
  const named = new Uint8Array(skus.records.length);
  gathered.items.forEach((list, source) => {
    if (list.leg !== 'assigned') return;
    for (const meaning of skus.meanings[source]!) for (const record of recordsOf(meaning)) named[record] = 1;
  });
  return named;
}

function sortedRejections(snapshots: readonly Snapshot[]): readonly RejectedLine[] {
  const place = (line: RejectedLine): string => line.file ?? line.endpoint ?? '';
  return snapshots
    .flatMap((snapshot) => snapshot.rejected)
    .sort((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : (a.line ?? 0) - (b.line ?? 0)));
}
