/** What `reconcile` gives: the rows of the reconciliation, what could not be lined up, and the totals. */
import type { Basis } from './basis.js';
import type { CountReason, MoneyReason } from './count.js';
import type { LinkHow } from './crosswalk.js';
import type { Day } from './day.js';
import type { Leg, Pair } from './leg.js';
import type { AccountSplit, RejectedLine, SeatLine } from './seat-line.js';
import type { Snapshot } from './snapshot.js';

/** An exact amount: `amount` has the currency's own number of decimals (`149.60`). */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** Most urgent first: a row's state is the first of these that holds. */
export const FINDINGS = ['shortage', 'leak', 'overbilled', 'unbilled', 'refund-risk', 'idle'] as const;
export type Finding = (typeof FINDINGS)[number];
export const STATES = [...FINDINGS, 'within-tolerance', 'clean', 'unknown'] as const;
export type State = (typeof STATES)[number];

/** One purchase behind the purchased count of a row. */
export interface RowSubscription {
  readonly reference: string | null;
  readonly quantity: number | null;
  readonly term: string | null;
  readonly unitCost: Money | null;
  readonly commitmentEnd: Day | null;
  readonly counted: boolean;
  /** Seats of it on the distributor's newest invoice; null when that says nothing of it. */
  readonly invoiced: number | null;
}

export interface WaivedSeats {
  readonly finding: Finding;
  readonly seats: number;
  readonly until: Day;
  readonly by: string;
  readonly why: string;
}

/** One company x SKU. Counts are numbers or null (see `reasons`); money is exact or null. */
export interface ReconciledRow {
  readonly company: string;
  readonly companyId: string;
  readonly sku: string;
  readonly skuId: string;
  readonly purchased: number | null;
  readonly assigned: number | null;
  readonly live: number | null;
  readonly billed: number | null;
  /** What `billed` rests on; `both` where several lines of the row differ in it, null where the source does not tell. */
  readonly basis: Basis | 'both' | null;
  /** What `billed` would be by the other basis (the last posted line beside a template); null where there is no other, or it has no number. */
  readonly billedOther: number | null;
  /**
   * Seats that the company's own tenant owns beyond what the purchased leg knows: bought elsewhere, so nobody's shortage. null when no
   * directory says it, or a count beside it is not known.
   */
  readonly otherChannel: number | null;
  /** The accounts behind `assigned`; null when they were not checked. */
  readonly accounts: AccountSplit | null;
  readonly drift: Readonly<Record<Pair, number | null>>;
  /** Every finding that holds and is not tolerated, most urgent first. */
  readonly findings: readonly Finding[];
  /** Findings that hold but stay within the tolerance. */
  readonly tolerated: readonly Finding[];
  readonly state: State;
  /** Of a leak: seats to add to the invoice. null when not known. */
  readonly bill: number | null;
  /** Of a leak: seats to give back. */
  readonly cut: number | null;
  /** Monthly partner cost of one counted seat, rounded for reading; money columns are computed from the exact value. */
  readonly unitCost: Money | null;
  readonly unitPrice: Money | null;
  /** The exact monthly values as numbers (15 significant digits), for cells that recompute the money; null when unknown. */
  readonly unitCostExact: number | null;
  readonly unitPriceExact: number | null;
  readonly leakPerMonth: Money | null;
  readonly idlePerMonth: Money | null;
  readonly overbilledPerMonth: Money | null;
  readonly refundPerMonth: Money | null;
  /** Seats from which over-billing is counted: max(purchased, minimum); null when purchased is unknown. */
  readonly overbilledAbove: number | null;
  /** Seats agreed at least, 0 where nothing was: over-billing starts above max(purchased, minimum). */
  readonly minimum: number;
  readonly reasons: {
    readonly purchased: CountReason | null;
    readonly assigned: CountReason | null;
    readonly billed: CountReason | null;
    readonly unitCost: MoneyReason | null;
    readonly unitPrice: MoneyReason | null;
  };
  /** Seats read from lines of this row, whether or not the count is known. Summed over all rows they equal the accepted input. */
  readonly seen: Readonly<Record<Leg, number>>;
  /** The price is below the cost (same currency): flagged even where the counts agree. */
  readonly priceBelowCost: boolean;
  readonly waived: readonly WaivedSeats[];
  /** Seen since: the first pass in which the row was seen to drift; null where it does not. */
  readonly since: Day | null;
  readonly actUntil: string | null;
  readonly lockedUntil: Day | null;
  readonly asOf: Readonly<Record<Leg, Day | null>>;
  readonly subscriptions: readonly RowSubscription[];
  /** How the company and the SKU were lined up, strongest doubt shown: `confirmed`, `id`, `name` ...; null for a row of one source. */
  readonly linkedBy: { readonly company: LinkHow | null; readonly sku: LinkHow | null };
  /** One sentence for a billing person. */
  readonly why: string;
}

/** Seats that a line adds to one row of its company. */
export interface LineShare {
  readonly skuId: string;
  readonly sku: string;
  readonly seats: number;
}

/** What became of one line: which row it went to and whether it counted there. */
export interface LineOutcome {
  readonly snapshot: Snapshot;
  /** Position of its snapshot in `Reconciliation.tieOut`. */
  readonly tieOut: number;
  readonly line: SeatLine;
  readonly companyId: string;
  readonly company: string;
  /** '' for a line that belongs to no row (no seats). */
  readonly skuId: string;
  readonly sku: string;
  /** `counted`, or why it does not add seats. */
  readonly use: LineUse;
  /** Seats that it adds to its row, packs multiplied out; 0 when it adds none. Over the lines of a row they are the row's `seen`. */
  readonly rowSeats: number;
  /** A bundle adds to further rows of its company too; its price cannot be split over them. */
  readonly alsoIn: readonly LineShare[];
}

export const LINE_USES = [
  'counted',
  'attached',
  'superseded',
  'not-current',
  'future',
  'trial',
  'one-time',
  'no-seats',
  'void',
  'contradicted',
  'other-basis',
  'no-quantity',
  'unmapped-sku',
  'unmapped-company',
  'hidden',
] as const;
export type LineUse = (typeof LINE_USES)[number];

export interface Proposal {
  /** Id of the company or SKU record it may be. */
  readonly to: string;
  readonly toName: string;
  readonly score: number;
  readonly reasons: readonly string[];
}

export interface UnmappedParty {
  readonly leg: Leg;
  readonly source: string;
  readonly externalId: string;
  readonly name: string;
  /** Seats on its current lines that have a quantity. */
  readonly seats: number;
  /** Its current lines without one. */
  readonly withoutQuantity: number;
  /** Companies: the legs in use in which it is neither linked nor confirmed absent. */
  readonly missingIn: readonly Leg[];
  /** What hangs on it per month; null when not known. */
  readonly money: Money | null;
  readonly proposals: readonly Proposal[];
}

export type LegStatus = 'loaded' | 'empty' | 'partial' | 'failed' | 'stale' | 'not-configured';

export interface LegSummary {
  readonly status: LegStatus;
  /** Lines accepted. */
  readonly rows: number;
  readonly takenAt: string | null;
}

/** Seats read = counted + unmapped + attached + hidden + other uses, per snapshot; `difference` is 0 or a bug. */
export interface TieOutLine {
  readonly leg: Leg;
  readonly source: string;
  readonly scope: string;
  readonly status: LegStatus;
  readonly takenAt: string;
  readonly asOf: Day;
  readonly periodStart: Day | null;
  readonly hash: string | null;
  readonly seatsRead: number;
  readonly inRows: number;
  readonly unmapped: number;
  readonly attached: number;
  /** Superseded, not current, future, void, trial, one-time and contradicted lines, and those of the other basis. Lines of no seats are not read as seats at all. */
  readonly notCounted: number;
  readonly hidden: number;
  readonly difference: number;
  /** Seats that bundle multipliers and included seats add on top of the lines read. */
  readonly addedByRules: number;
  /** Every line of the source: accepted, whatever became of it, and rejected. */
  readonly linesRead: number;
  readonly rejectedLines: number;
  readonly linesWithoutQuantity: number;
  /** Companies that the source names. */
  readonly companies: number;
  readonly companiesLinked: number;
  /** Companies of other sources that a person has confirmed not to exist in this one. */
  readonly companiesAbsent: number;
  /** Companies of the source whose lines are in no row: hours, projects, hidden SKUs. */
  readonly companiesExcluded: number;
}

export interface Totals {
  readonly rows: number;
  /** Rows in which at least one pair of the legs in use could not be compared. */
  readonly notCompared: number;
  readonly hidden: number;
  readonly states: Readonly<Partial<Record<State, number>>>;
  /** Sums of the known counts; null for a leg in which no count is known. */
  readonly seats: Readonly<Record<Leg, number | null>>;
  readonly leakPerMonth: readonly Money[];
  readonly idlePerMonth: readonly Money[];
  readonly overbilledPerMonth: readonly Money[];
  readonly refundPerMonth: readonly Money[];
  /** Of leakPerMonth: what waivers and tolerance cover, and what is open. gross = open + waived + tolerated. */
  readonly leakOpen: readonly Money[];
  readonly leakWaived: readonly Money[];
  readonly leakTolerated: readonly Money[];
}

export interface Reconciliation {
  readonly asOf: Day;
  readonly complete: boolean;
  readonly drifts: boolean;
  readonly legs: Readonly<Record<Leg, LegSummary>>;
  readonly rows: readonly ReconciledRow[];
  /** Rows of free SKUs that nobody buys or bills: counted here, shown on request. */
  readonly hiddenRows: readonly ReconciledRow[];
  readonly rejected: readonly RejectedLine[];
  readonly unmapped: { readonly companies: readonly UnmappedParty[]; readonly skus: readonly UnmappedParty[] };
  readonly totals: Totals;
  readonly tieOut: readonly TieOutLine[];
  /** What became of every line, computed when read. */
  readonly lines: () => Iterable<LineOutcome>;
  /** Company and SKU records behind the rows, for the crosswalk sheets. */
  readonly companies: readonly LinkedRecord[];
  readonly skus: readonly LinkedRecord[];
}

/** One company or SKU with the names it goes by in each source. */
export interface LinkedRecord {
  readonly id: string;
  readonly name: string;
  readonly links: readonly LinkedName[];
}

export interface LinkedName {
  readonly leg: Leg;
  readonly source: string;
  readonly externalId: string;
  readonly externalName: string;
  /** Further names under which a crosswalk may mean the source. */
  readonly aliases?: readonly string[];
  /** null: it stands alone in its source, nothing was linked. */
  readonly how: LinkHow | null;
}
