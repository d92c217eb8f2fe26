/** What a file format is: columns with their other names, which of them must be there, and how its lines become seat lines. */
import type { Day } from '../../core/day.js';
import type { Leg } from '../../core/leg.js';
import type { SeatLine } from '../../core/seat-line.js';
import type { Snapshot, SourceParty } from '../../core/snapshot.js';
import type { FileReading } from './file-reading.js';
import type { HeaderLayout, Table } from './table.js';

export interface Format<K extends string = string> extends HeaderLayout<K> {
  /** Kebab case; what `--format LEG=NAME` takes. */
  readonly name: string;
  /** For messages: `Pax8 invoice CSV`. */
  readonly title: string;
  /** What the report calls itself above its header; where it does, formats that call themselves otherwise are out. */
  readonly heading?: RegExp;
  readonly legs: readonly Leg[];
  /** Further names under which a crosswalk may mean this source. */
  readonly aliases: readonly string[];
  /** Columns that name the company; a file called `"Acme Corp=acme.csv"` can do without them. */
  readonly company: readonly K[];
  /** True where the rows are lost without a company from the file or from the command line. */
  readonly needsCompany?: boolean;
  /** Columns of names and ids; one that is known from other lines shows that its line has not shifted. */
  readonly names: readonly K[];
  /** The column of the number of seats. */
  readonly count: K;
  /** True where rows of a single cell are names of groups and footers. */
  readonly grouped: boolean;
  read(table: Table<K>, reading: FileReading): FormatLines;
}

/** What a format makes of a table; rejected lines and warnings are noted in the FileReading on the way. */
export interface FormatLines {
  readonly lines: readonly SeatLine[];
  readonly companies: readonly SourceParty[];
  readonly asOf: Day;
  /** False when the day is only the file's own date: nothing in the file or the command said it. */
  readonly asOfStated: boolean;
  readonly periodStart: Day | null;
  readonly proves: Snapshot['proves'];
  readonly vendors: readonly string[] | null;
  /** See Snapshot: files of one format with one ledger are parts of one set of books. */
  readonly ledger?: string | undefined;
}
