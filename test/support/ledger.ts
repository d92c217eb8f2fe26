/** Small builders, so that a test reads as a ledger: which lines stand in which source, and what follows. */
import { EMPTY_CROSSWALK, type Crosswalk } from '../../src/core/crosswalk.js';
import type { Leg } from '../../src/core/leg.js';
import { reconcile, type ReconcileInput } from '../../src/core/reconcile/reconcile.js';
import type { ReconciledRow, Reconciliation } from '../../src/core/result.js';
import type { RejectedLine, SeatLine } from '../../src/core/seat-line.js';
import type { Snapshot } from '../../src/core/snapshot.js';

export const TODAY = '2026-08-01';

/** A seat line: company, SKU (part number or name), seats; the rest as needed. */
export function line(company: string, sku: string, quantity: number | null, more: Partial<SeatLine> = {}): SeatLine {
  return {
    companyId: '',
    companyName: company,
    skuId: /^[A-Z0-9_]+$/.test(sku) ? sku : '',
    skuName: sku,
    kind: 'seats',
    quantity,
    unitAmount: null,
    currency: null,
    intervalMonths: 1,
    ...more,
  };
}

/** A line with a monthly price in US dollars. */
export function priced(
  company: string,
  sku: string,
  quantity: number,
  unitAmount: string,
  more: Partial<SeatLine> = {},
): SeatLine {
  return line(company, sku, quantity, { unitAmount, currency: 'USD', ...more });
}

export function source(leg: Leg, lines: readonly SeatLine[], more: Partial<Snapshot> = {}): Snapshot {
  return {
    leg,
    source: `${leg}:plain`,
    aliases: [leg, 'plain'],
    scope: `${leg}.csv`,
    takenAt: `${TODAY}T00:00:00.000Z`,
    asOf: TODAY,
    periodStart: null,
    status: lines.length === 0 ? 'empty' : 'complete',
    proves: 'absence',
    vendors: null,
    companies: [],
    lines,
    rejected: [],
    ...more,
  };
}

export function rejected(companyName: string, more: Partial<RejectedLine> = {}): RejectedLine {
  return {
    file: 'billed.csv',
    line: 7,
    column: 'quantity',
    found: '"twelve"',
    expected: 'a whole number of seats',
    endpoint: null,
    companyId: '',
    companyName,
    ...more,
  };
}

export type Legs = Partial<Record<Leg, readonly SeatLine[] | Snapshot | readonly Snapshot[]>>;

/** Reconciles plain lists of lines, one complete source per leg. */
export function pass(legs: Legs, more: Partial<ReconcileInput> = {}): Reconciliation {
  const snapshots = (Object.entries(legs) as [Leg, NonNullable<Legs[Leg]>][]).flatMap(([leg, given]) => {
    if (!Array.isArray(given)) return [given as Snapshot];
    const list = given as readonly (SeatLine | Snapshot)[];
    return list.length > 0 && 'lines' in list[0]!
      ? (list as readonly Snapshot[])
      : [source(leg, list as readonly SeatLine[])];
  });
  return reconcile({ snapshots, crosswalk: EMPTY_CROSSWALK, asOf: TODAY, ...more });
}

export function crosswalk(more: Partial<Crosswalk>): Crosswalk {
  return { ...EMPTY_CROSSWALK, ...more };
}

/** The one row of a company and SKU id; fails when there is none or more than one. */
export function rowOf(result: Reconciliation, company: string, skuId: string): ReconciledRow {
  const rows = result.rows.filter((row) => row.company === company && row.skuId === skuId);
  if (rows.length !== 1) {
    const there = result.rows.map((row) => `${row.company} / ${row.skuId}`).join(', ');
    throw new Error(`expected one row ${company} / ${skuId}, found ${rows.length} among: ${there}`);
  }
  return rows[0]!;
}

/** `P/A/B` of a row, `?` for unknown, `-` for not applicable or not part of the pass. */
export function counts(row: ReconciledRow): string {
  return (['purchased', 'assigned', 'billed'] as const)
    .map((leg) => {
      const reason = row.reasons[leg];
      return row[leg] ?? (reason === 'not-applicable' || reason === 'not-configured' ? '-' : '?');
    })
    .join('/');
}
