/** A snapshot: all lines of one source and one scope at one `takenAt`. Immutable. */
import type { Basis } from './basis.js';
import type { Day } from './day.js';
import type { Leg } from './leg.js';
import type { RejectedLine, SeatLine } from './seat-line.js';

/**
 * `complete`: everything was read, rejected lines included (they are kept, and spoil what they name). `partial`: cut off; more may
 * be missing than is known. `stale`: the last complete snapshot of a
 * scope whose newer pull failed. `failed`: nothing could be read and there is no older snapshot. `empty`: read whole, no line in it.
 */
export type SnapshotStatus = 'complete' | 'partial' | 'stale' | 'failed' | 'empty';

export interface Snapshot {
  readonly leg: Leg;
  /** Stable id of the source, the one that crosswalk links name (file mode: `<leg>:<format>`, e.g. `purchased:pax8-invoice`). */
  readonly source: string;
  /** Further names under which a crosswalk may mean this source: its leg, its format, its vendor. */
  readonly aliases: readonly string[];
  /** The scope in words: a file's path as given, an account, a tenant. */
  readonly scope: string;
  /**
   * Snapshots of one source with one ledger are parts of one set of books (a report of June, one of July): their lines are weighed
   * together, on the newest of their days. Absent: a snapshot stands for itself.
   */
  readonly ledger?: string | undefined;
  /** ISO UTC. */
  readonly takenAt: string;
  /** The last day this source can speak for; counts are taken as of min(the asked day, this day). */
  readonly asOf: Day;
  /** The first day from which this source has seen everything (a report's first day); null when it shows a state and not a period. */
  readonly periodStart: Day | null;
  readonly status: SnapshotStatus;
  /**
   * What a missing line proves. `absence`: a list of everything there is (subscriptions, a directory). `presence`: nothing (an
   * invoice). `period`: a report of all sales of a period; it proves absence only if the period is a year long, since a yearly line may
   * stand in any month of it.
   */
  readonly proves: 'absence' | 'presence' | 'period';
  /** Which of its lines count where both kinds name a SKU of a company; absent where all its lines are of one kind. */
  readonly basis?: Basis | undefined;
  /** Vendors whose SKUs this source can see; null = any. (A Microsoft directory: ['microsoft'].) */
  readonly vendors: readonly string[] | null;
  /** Companies that the source knows although no line names them (a tenant without licences). */
  readonly companies: readonly SourceParty[];
  readonly lines: readonly SeatLine[];
  readonly rejected: readonly RejectedLine[];
  /** SHA-256 of the file, hex, where there is a file. */
  readonly hash?: string | undefined;
}

/** Whether a person has said that the company does not exist in this source, by its id or another of its names. */
export function isAbsentFrom({ source, aliases }: Snapshot, absent: readonly string[]): boolean {
  if (absent.length === 0) return false;
  const names = absent.map((name) => name.toLowerCase());
  return [source, ...aliases].some((name) => names.includes(name.toLowerCase()));
}

/** A company or SKU as one source knows it. */
export interface SourceParty {
  /** '' when the source has only a name. */
  readonly id: string;
  readonly name: string;
  /** What else the source knows of a company; it helps to line companies up. */
  readonly evidence?: PartyEvidence | undefined;
}

/** As the source writes it; the matching room makes it comparable. Each field may hold several values, or be missing. */
export interface PartyEvidence {
  /** Domains that the source has verified (a directory does). */
  readonly domains?: readonly string[] | undefined;
  readonly websites?: readonly string[] | undefined;
  readonly emails?: readonly string[] | undefined;
  /** Ids that mean the same company in every source: a tenant id, a tax number. */
  readonly tenantIds?: readonly string[] | undefined;
  readonly phones?: readonly string[] | undefined;
  readonly postcodes?: readonly string[] | undefined;
  /** Street with number. */
  readonly addresses?: readonly string[] | undefined;
  /** Seats by SKU, the SKU as the source calls it. */
  readonly counts?: readonly { readonly sku: string; readonly seats: number }[] | undefined;
}
