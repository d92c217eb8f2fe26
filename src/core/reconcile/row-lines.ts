/** Finds the lines behind a row again. Built on first use: most readers of a reconciliation never ask. */
import { compareText } from '../compare-text.js';
import type { Basis } from '../basis.js';
import type { LinkHow } from '../crosswalk.js';
import type { ItemMeaning, PartyLink } from '../linking.js';
import type { Leg } from '../leg.js';
import { decimalsOf } from '../money/currency.js';
import { formatMinor } from '../money/minor.js';
import { monthlyFraction, roundHalfUp } from '../money/monthly.js';
import type { Money, RowSubscription } from '../result.js';
import type { AccountSplit, SeatLine } from '../seat-line.js';
import { sumOfAccounts } from './accounts.js';
import type { Cells } from './cells.js';
import type { GatheredSnapshot } from './gather.js';
import { USE_NAMES } from './line-use.js';

/** A line with the use it was put to and the records it belongs to. */
export interface PlacedLine {
  readonly snapshot: number;
  readonly line: SeatLine;
  readonly company: number;
  /** How its company was linked; null: it stands alone in its source. */
  readonly how: LinkHow | null;
  readonly meaning: ItemMeaning;
  readonly use: (typeof USE_NAMES)[number];
}

/** The lines of one leg that belong to cell c stand from `starts[c]` to `starts[c + 1]`. */
interface CellLines {
  readonly starts: Uint32Array;
  readonly snapshot: Uint32Array;
  readonly line: Uint32Array;
}

export class RowLines {
  private readonly byCell = new Map<Leg, CellLines>();
  private tellsOfAccounts: boolean | null = null;

  constructor(
    private readonly snapshots: readonly GatheredSnapshot[],
    private readonly uses: readonly Uint8Array[],
    private readonly linkOf: (source: number, party: number) => PartyLink,
    private readonly meaningOf: (source: number, item: number) => ItemMeaning,
    private readonly cells: Cells,
  ) {}

  /** Every line of every snapshot, in the order of the sources. */
  *all(): Generator<PlacedLine> {
    for (const [snapshot, gathered] of this.snapshots.entries()) {
      for (let i = 0; i < gathered.snapshot.lines.length; i += 1) yield this.place(snapshot, gathered, i);
    }
  }

  private place(snapshot: number, gathered: GatheredSnapshot, i: number): PlacedLine {
    const { record, how } = this.linkOf(gathered.source, gathered.companyOf[i]!);
    return {
      snapshot,
      line: gathered.snapshot.lines[i]!,
      company: record,
      how,
      meaning: this.meaningOf(gathered.source, gathered.itemOf[i]!),
      use: USE_NAMES[this.uses[snapshot]![i]!]!,
    };
  }

  /** The lines of a leg that name the company and SKU of the cell, whatever their use. */
  private of(cell: number, leg: Leg): readonly PlacedLine[] {
    const index = this.byCell.get(leg) ?? this.index(leg);
    this.byCell.set(leg, index);
    const { starts, snapshot, line } = index;
    const placed: PlacedLine[] = [];
    for (let at = starts[cell]!; at < starts[cell + 1]!; at += 1) {
      placed.push(this.place(snapshot[at]!, this.snapshots[snapshot[at]!]!, line[at]!));
    }
    return placed;
  }

  /** Counts the lines of every cell, then puts each line in its place: no object per line. */
  private index(leg: Leg): CellLines {
    const starts = new Uint32Array(this.cells.count + 1);
    for (const { cell } of this.linesIn(leg)) starts[cell + 1]! += 1;
    for (let cell = 0; cell < this.cells.count; cell += 1) starts[cell + 1]! += starts[cell]!;
    const next = starts.slice();
    const lines = starts[this.cells.count]!;
    const index = { starts, snapshot: new Uint32Array(lines), line: new Uint32Array(lines) };
    for (const { cell, snapshot, i } of this.linesIn(leg)) {
      const at = next[cell]!;
      index.snapshot[at] = snapshot;
      index.line[at] = i;
      next[cell] = at + 1;
    }
    return index;
  }

  private *linesIn(leg: Leg): Generator<{ readonly cell: number; readonly snapshot: number; readonly i: number }> {
    for (const [snapshot, { snapshot: read, source, companyOf, itemOf }] of this.snapshots.entries()) {
      if (read.leg !== leg) continue;
      for (let i = 0; i < read.lines.length; i += 1) {
        const company = this.linkOf(source, companyOf[i]!).record;
        for (const sku of recordsOf(this.meaningOf(source, itemOf[i]!))) {
          const cell = this.cells.find(company, sku);
          if (cell >= 0) yield { cell, snapshot, i };
        }
      }
    }
  }

  /** The counted purchases of a cell. */
  purchasesOf(cell: number): readonly SeatLine[] {
    return this.of(cell, 'purchased').flatMap((placed) => (placed.use === 'counted' ? [placed.line] : []));
  }

  /** The accounts behind the counted assigned lines of a cell; null when some line says nothing of them. */
  accountsOf(cell: number): AccountSplit | null {
    // Of a million lines of export files none says anything: nothing is looked up for them.
    this.tellsOfAccounts ??= this.snapshots.some(({ snapshot: { leg, lines } }) => {
      return leg === 'assigned' && lines.some(({ accounts }) => accounts != null);
    });
    if (!this.tellsOfAccounts) return null;
    const counted = this.of(cell, 'assigned').flatMap(({ use, line }) => (use === 'counted' ? [line.accounts] : []));
    return sumOfAccounts(counted);
  }

  /** What the counted billed lines of a cell rest on. */
  basisOf(cell: number): BasisOfCell {
    const counted = this.of(cell, 'billed').filter(({ use }) => use === 'counted' || use === 'contradicted');
    const bases = new Set(counted.flatMap(({ line }) => line.basis ?? []));
    const [basis = null, ...others] = bases;
    const wanted = ({ snapshot }: PlacedLine): Basis | undefined => this.snapshots[snapshot]!.snapshot.basis;
    return {
      basis: others.length > 0 ? 'both' : basis,
      isFallback: counted.some(
        (one) => one.line.basis !== undefined && (wanted(one) ?? one.line.basis) !== one.line.basis,
      ),
    };
  }

  /** The billed seats of a cell if the other basis counted wherever both name the SKU; null where none does, or a number is missing. */
  billedByOtherBasis(cell: number): number | null {
    const lines = this.of(cell, 'billed').filter(({ use }) => use === 'counted' || use === 'other-basis');
    const other = new Set(lines.flatMap((one) => (one.use === 'other-basis' ? [partyOf(one)] : [])));
    const rule = this.cells.ruleOf(cell);
    if (other.size === 0 || (rule !== undefined && rule.flat !== null)) return null;
    let seats = rule?.included ?? 0;
    for (const one of lines) {
      if ((one.use === 'other-basis') !== other.has(partyOf(one))) continue;
      if (one.line.quantity === null) return null;
      seats += one.line.quantity * multiplierOf(one.meaning, this.cells.skuOf[cell]!);
    }
    return seats;
  }

  subscriptionsOf(cell: number): readonly RowSubscription[] {
    return this.of(cell, 'purchased')
      .map(({ line, use }) => ({
        reference: line.reference ?? null,
        quantity: line.quantity,
        term: line.term ?? null,
        unitCost: monthlyCost(line),
        commitmentEnd: line.commitmentEnd ?? null,
        counted: use === 'counted',
        invoiced: line.invoiced ?? null,
      }))
      .sort((a, b) => compareText(sortKey(a), sortKey(b)));
  }
}

export interface BasisOfCell {
  readonly basis: Basis | 'both' | null;
  /** Some counted line is there only because the chosen basis has none. */
  readonly isFallback: boolean;
}

/** The customer of a line within its source: the basis is chosen customer by customer. */
function partyOf({ snapshot, line }: PlacedLine): string {
  return `${snapshot}|${line.companyId === '' ? line.companyName : line.companyId}`;
}

function multiplierOf(meaning: ItemMeaning, sku: number): number {
  return meaning.as === 'skus' ? (meaning.skus.find(({ record }) => record === sku)?.multiplier ?? 1) : 1;
}

/** The SKU records an item stands for. */
export function recordsOf(meaning: ItemMeaning): readonly number[] {
  if (meaning.as === 'no-seats') return [];
  return meaning.as === 'unmapped' ? [meaning.record] : meaning.skus.map((sku) => sku.record);
}

function monthlyCost(line: SeatLine): Money | null {
  if (line.unitAmount === null || line.currency === null || line.intervalMonths === null) return null;
  const monthly = monthlyFraction(line.unitAmount, line.intervalMonths * (line.seatsPerPrice ?? 1));
  if (monthly === null) return null;
  const decimals = decimalsOf(line.currency);
  return { amount: formatMinor(roundHalfUp(monthly, decimals), decimals), currency: line.currency };
}

/** Order must not hang on the order of the input. */
function sortKey(one: RowSubscription): string {
  return JSON.stringify([
    one.reference,
    one.term,
    one.commitmentEnd,
    one.quantity,
    one.unitCost,
    one.counted,
    one.invoiced,
  ]);
}
