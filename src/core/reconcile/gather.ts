/** Reads the distinct companies and items out of the snapshots, and remembers for each line which ones it names. */
import type { PartyList } from '../linking.js';
import type { Leg } from '../leg.js';
import type { SeatLine } from '../seat-line.js';
import type { PartyEvidence, Snapshot, SourceParty } from '../snapshot.js';
import { mergeEvidence } from './merge-evidence.js';

/** One snapshot, with the position of each line's company and item in the party lists of its source. */
export interface GatheredSnapshot {
  readonly snapshot: Snapshot;
  /** Index of the source in `Gathered.companies` and `Gathered.items`. */
  readonly source: number;
  readonly companyOf: Int32Array;
  readonly itemOf: Int32Array;
  /** Companies of rejected lines, parallel to `snapshot.rejected`; -1 when not even the company could be read. */
  readonly rejectedCompany: Int32Array;
  /** Every company the snapshot knows, by index into the source's list. */
  readonly seen: Uint8Array;
}

export interface Gathered {
  readonly snapshots: readonly GatheredSnapshot[];
  readonly companies: readonly PartyList[];
  readonly items: readonly PartyList[];
}

/** A list of parties without doubles: an id is one party whatever its spellings; without ids the name is the party. */
class PartyIndex implements PartyList {
  readonly parties: SourceParty[] = [];
  private readonly byId = new Map<string, number>();
  private readonly byName = new Map<string, number>();
  private readonly evidence = new Map<number, PartyEvidence[]>();
  private lastId = '';
  private lastName = '';
  private last = -1;

  constructor(
    readonly source: string,
    readonly aliases: readonly string[],
    readonly leg: Leg,
  ) {}

  indexOf(id: string, name: string): number {
    // Lines of one company mostly stand together.
    if (this.last >= 0 && id === this.lastId && name === this.lastName) return this.last;
    const map = id === '' ? this.byName : this.byId;
    const key = id === '' ? name : id;
    let index = map.get(key);
    if (index === undefined) {
      index = this.parties.push({ id, name }) - 1;
      map.set(key, index);
    } else if (id !== '' && isBetterName(name, this.parties[index]!)) {
      // One id under two spellings: the choice must not hang on the order of the lines.
      this.parties[index] = { id, name };
    }
    this.lastId = id;
    this.lastName = name;
    this.last = index;
    return index;
  }

  addEvidence(index: number, evidence: PartyEvidence): void {
    const had = this.evidence.get(index);
    if (had === undefined) this.evidence.set(index, [evidence]);
    else had.push(evidence);
  }

  /** After the last snapshot: gives the parties what is known of them beside their names. */
  finish(): void {
    for (const [index, given] of this.evidence)
      this.parties[index] = { ...this.parties[index]!, evidence: mergeEvidence(given) };
  }
}

export function gather(snapshots: readonly Snapshot[]): Gathered {
  const sources = new Map<string, number>();
  const companies: PartyIndex[] = [];
  const items: PartyIndex[] = [];
  const gathered: GatheredSnapshot[] = [];
  for (const snapshot of snapshots) {
    let source = sources.get(snapshot.source);
    if (source === undefined) {
      source = companies.push(new PartyIndex(snapshot.source, snapshot.aliases, snapshot.leg)) - 1;
      items.push(new PartyIndex(snapshot.source, snapshot.aliases, snapshot.leg));
      sources.set(snapshot.source, source);
    }
    gathered.push(gatherOne(snapshot, source, companies[source]!, items[source]!));
  }
  for (const list of companies) list.finish();
  return { snapshots: gathered, companies, items };
}

function gatherOne(snapshot: Snapshot, source: number, companies: PartyIndex, items: PartyIndex): GatheredSnapshot {
  const lines = snapshot.lines;
  const companyOf = new Int32Array(lines.length);
  const itemOf = new Int32Array(lines.length);
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i]!;
    companyOf[i] = companies.indexOf(line.companyId, line.companyName);
    itemOf[i] = items.indexOf(line.skuId, itemName(line));
  }
  const rejectedCompany = Int32Array.from(snapshot.rejected, (line) =>
    line.companyId === '' && line.companyName === '' ? -1 : companies.indexOf(line.companyId, line.companyName),
  );
  const known = snapshot.companies.map(({ id, name, evidence }) => {
    const index = companies.indexOf(id, name);
    if (evidence !== undefined) companies.addEvidence(index, evidence);
    return index;
  });
  const seen = new Uint8Array(companies.parties.length);
  for (const list of [companyOf, rejectedCompany, known]) for (const index of list) if (index >= 0) seen[index] = 1;
  return { snapshot, source, companyOf, itemOf, rejectedCompany, seen };
}

/** A name that only repeats the id says nothing; of others the first in order. */
function isBetterName(name: string, { id, name: had }: SourceParty): boolean {
  const [saysNothing, hadNothing] = [name === '' || name === id, had === '' || had === id];
  return saysNothing === hadNothing ? name < had : hadNothing;
}

function itemName(line: SeatLine): string {
  return line.skuName === '' && line.skuId === '' ? (line.description ?? '') : line.skuName;
}
