/** Finds the lines behind a row again. Built on first use: most readers of a reconciliation never ask. */
import { compareText } from '../compare-text.js';
import type { LinkHow } from '../crosswalk.js';
import type { ItemMeaning, PartyLink } from '../linking.js';
import type { Leg } from '../leg.js';
import { sumOfAccounts } from './accounts.js';
import { decimalsOf } from '../money/currency.js';
import { formatMinor } from '../money/minor.js';
import { monthlyFraction, roundHalfUp } from '../money/monthly.js';
import type { Money, RowSubscription } from '../result.js';
import type { AccountSplit, SeatLine } from '../seat-line.js';
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

export class RowLines {
  private byCell: Map<number, PlacedLine[]> | null = null;

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

  /** The lines of one leg that name the company and SKU of the cell, whatever their use. */
  of(cell: number, leg: Leg): readonly PlacedLine[] {
    this.byCell ??= this.index();
    return (this.byCell.get(cell) ?? []).filter((placed) => this.snapshots[placed.snapshot]!.snapshot.leg === leg);
  }

  private index(): Map<number, PlacedLine[]> {
    const index = new Map<number, PlacedLine[]>();
    for (const placed of this.all()) {
      for (const sku of recordsOf(placed.meaning)) {
        const cell = this.cells.find(placed.company, sku);
        if (cell < 0) continue;
        const lines = index.get(cell);
        if (lines === undefined) index.set(cell, [placed]);
        else lines.push(placed);
      }
    }
    return index;
  }

  /** The counted purchases of a cell. */
  purchasesOf(cell: number): readonly SeatLine[] {
    return this.of(cell, 'purchased').flatMap((placed) => (placed.use === 'counted' ? [placed.line] : []));
  }

  /** The accounts behind the counted assigned lines of a cell; null when some line says nothing of them. */
  accountsOf(cell: number): AccountSplit | null {
    const counted = this.of(cell, 'assigned').flatMap(({ use, line }) => (use === 'counted' ? [line.accounts] : []));
    return sumOfAccounts(counted);
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
  return JSON.stringify([one.reference, one.term, one.commitmentEnd, one.quantity, one.unitCost, one.counted]);
}
