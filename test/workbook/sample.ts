/** A reconciliation made by hand, for the tests of the workbook: the rows of sample-rows with lines, totals and tie-out. */
import type { CarriedOver } from '../../src/workbook/carry-over.js';
import { PAIRS, type Leg } from '../../src/core/leg.js';
import { decimalsOf } from '../../src/core/money/currency.js';
import type {
  LineOutcome,
  LineUse,
  Money,
  Reconciliation,
  ReconciledRow,
  State,
  TieOutLine,
} from '../../src/core/result.js';
import type { SeatLine } from '../../src/core/seat-line.js';
import type { Snapshot } from '../../src/core/snapshot.js';
import { SAMPLE_ROWS, sampleRow, withPoint, type SampleRow } from './sample-rows.js';

function sampleSnapshot(leg: Leg, source: string, scope: string, lines: readonly SeatLine[]): Snapshot {
  return {
    leg,
    source,
    aliases: [leg],
    scope,
    takenAt: '2026-11-30T14:05:00Z',
    asOf: '2026-11-30',
    periodStart: leg === 'billed' ? '2026-11-01' : null,
    status: 'complete',
    proves: leg === 'billed' ? 'period' : 'absence',
    vendors: leg === 'assigned' ? ['microsoft'] : null,
    companies: [],
    lines,
    rejected: [],
    hash: 'ab12'.repeat(16),
  };
}

/** Lines behind the rows: one counted line per known count, plus a credit on the first billed line. */
export function sampleLines(rows: readonly ReconciledRow[]): readonly LineOutcome[] {
  const sources: Readonly<Record<Leg, readonly [string, string]>> = {
    purchased: ['purchased:pax8-invoice', 'exports/pax8-november.csv'],
    assigned: ['assigned:microsoft-365', 'exports/licences.csv'],
    billed: ['billed:quickbooks', 'exports/sales-by-company.csv'],
  };
  return (['purchased', 'assigned', 'billed'] as const).flatMap((leg, tieOut) => {
    const counted = rows.filter((row) => row[leg] !== null);
    const lines = counted.map((row, index): SeatLine => {
      const money = leg === 'purchased' ? row.unitCost : leg === 'billed' ? row.unitPrice : null;
      return {
        companyId: leg === 'purchased' ? `00${index}` : '',
        companyName: row.company.toUpperCase(),
        skuId: leg === 'billed' ? '' : `SKU-${index}E5`,
        skuName: row.sku,
        kind: 'seats',
        quantity: row[leg],
        unitAmount: money?.amount ?? null,
        currency: money?.currency ?? null,
        intervalMonths: money === null ? null : 1,
        term: money === null ? undefined : 'monthly',
        start: leg === 'purchased' ? '2026-02-01' : null,
        commitmentEnd: row.lockedUntil,
        documentDate: leg === 'billed' ? '2026-11-05' : null,
        reference: `${leg}-${1000 + index}`,
        line: index + 2,
      };
    });
    const snapshot = sampleSnapshot(leg, sources[leg][0], sources[leg][1], lines);
    return lines.map((line, index): LineOutcome => {
      const row = counted[index]!;
      const use: LineUse = 'counted';
      const { companyId, company, skuId, sku } = row;
      const rowSeats = line.quantity ?? 0;
      return { snapshot, tieOut, line, companyId, company, skuId, sku, use, rowSeats, alsoIn: [] };
    });
  });
}

/** Adds money lists as whole minor units, per currency. */
export function sumMoney(list: readonly (Money | null)[]): readonly Money[] {
  const sums = new Map<string, bigint>();
  for (const money of list) {
    if (money === null) continue;
    sums.set(money.currency, (sums.get(money.currency) ?? 0n) + BigInt(money.amount.replace('.', '')));
  }
  return [...sums].sort().map(([currency, minor]) => ({ amount: withPoint(minor, decimalsOf(currency)), currency }));
}

export function sampleReconciliation(
  given: readonly SampleRow[] = SAMPLE_ROWS,
  change: Partial<Reconciliation> = {},
): Reconciliation {
  const rows = given.map(sampleRow);
  const lines = sampleLines(rows);
  const states: Partial<Record<State, number>> = {};
  for (const row of rows) states[row.state] = (states[row.state] ?? 0) + 1;
  const seats = (leg: Leg): number => rows.reduce((sum, row) => sum + (row[leg] ?? 0), 0);
  const legLines = (leg: Leg): readonly LineOutcome[] => lines.filter((line) => line.snapshot.leg === leg);
  const leaks = sumMoney(rows.map((row) => row.leakPerMonth));
  const tieOut = (['purchased', 'assigned', 'billed'] as const).flatMap((leg): TieOutLine[] => {
    const snapshot = legLines(leg)[0]?.snapshot;
    if (snapshot === undefined) return [];
    const read = legLines(leg).reduce((sum, { line }) => sum + (line.quantity ?? 0), 0);
    return [
      {
        leg,
        source: snapshot.source,
        scope: snapshot.scope,
        status: 'loaded',
        takenAt: snapshot.takenAt,
        asOf: snapshot.asOf,
        periodStart: snapshot.periodStart,
        hash: snapshot.hash ?? null,
        seatsRead: read + 14,
        inRows: read,
        unmapped: leg === 'billed' ? 9 : 0,
        attached: leg === 'billed' ? 2 : 4,
        notCounted: leg === 'billed' ? 3 : 10,
        hidden: 0,
        difference: 0,
        addedByRules: 0,
        linesRead: legLines(leg).length + (leg === 'purchased' ? 1 : 0),
        rejectedLines: leg === 'purchased' ? 1 : 0,
        linesWithoutQuantity: 0,
        companies: 12,
        companiesLinked: leg === 'billed' ? 11 : 12,
        companiesAbsent: 0,
        companiesExcluded: leg === 'billed' ? 1 : 0,
      },
    ];
  });
  const summary = (leg: Leg): Reconciliation['legs'][Leg] => {
    return { status: 'loaded', rows: legLines(leg).length, takenAt: '2026-11-30T14:05:00Z' };
  };
  return {
    asOf: '2026-11-30',
    complete: false,
    drifts: true,
    legs: { purchased: summary('purchased'), assigned: summary('assigned'), billed: summary('billed') },
    rows,
    hiddenRows: [],
    rejected: [
      {
        file: 'exports/pax8-november.csv',
        line: 47,
        column: 'quantity',
        found: 'twelve',
        expected: 'a whole number of seats',
        endpoint: null,
        companyId: '0091',
        companyName: 'Northwind Legal LLP',
      },
    ],
    unmapped: {
      companies: [
        {
          leg: 'billed',
          source: 'billed:quickbooks',
          externalId: '',
          name: 'Maple Veterinary',
          seats: 11,
          withoutQuantity: 0,
          missingIn: ['purchased'],
          money: { amount: '308.00', currency: 'USD' },
          proposals: [
            {
              to: 'c-Maple Vet Clinic',
              toName: 'Maple Vet Clinic',
              score: 0.83,
              reasons: ['both begin with maple', 'no rival'],
            },
          ],
        },
      ],
      skus: [
        {
          leg: 'billed',
          source: 'billed:quickbooks',
          externalId: 'MW-18',
          name: 'Managed Workstation 18',
          seats: 18,
          withoutQuantity: 0,
          missingIn: [],
          money: null,
          proposals: [],
        },
      ],
    },
    totals: {
      rows: rows.length,
      notCompared: rows.filter((row) => PAIRS.some((pair) => row.drift[pair] === null)).length,
      hidden: 3,
      states,
      seats: { purchased: seats('purchased'), assigned: seats('assigned'), billed: seats('billed') },
      leakPerMonth: leaks,
      idlePerMonth: [{ amount: '120.00', currency: 'USD' }],
      overbilledPerMonth: [{ amount: '36.00', currency: 'EUR' }],
      refundPerMonth: [{ amount: '64.00', currency: 'USD' }],
      leakOpen: leaks,
      leakWaived: [],
      leakTolerated: [],
    },
    tieOut,
    lines: () => lines,
    companies: [...new Set(rows.map((row) => row.company))].map((company) => ({
      id: `c-${company}`,
      name: company,
      links: [
        {
          leg: 'purchased',
          source: 'purchased:pax8-invoice',
          externalId: '0091',
          externalName: company,
          how: 'confirmed',
        },
        {
          leg: 'billed',
          source: 'billed:quickbooks',
          externalId: '',
          externalName: company.toUpperCase(),
          how: 'name',
        },
      ],
    })),
    skus: [...new Set(rows.map((row) => row.sku))].map((sku, index) => ({
      id: sku,
      name: sku,
      links: [
        {
          leg: 'purchased',
          source: 'purchased:pax8-invoice',
          externalId: `SKU-${index}`,
          externalName: sku,
          how: index % 3 === 0 ? null : 'id',
        },
      ],
    })),
    ...change,
  };
}

export const SAMPLE_INFO = {
  title: 'Licence reconciliation, November 2026',
  version: '0.1.0',
  crosswalkVersion: 'crosswalk of 2026-11-12',
  tolerance: { purchasedVsBilled: { seats: 0, money: '0' } },
  comparableDays: 35,
};

/** What an earlier workbook brought, when it is only what people wrote beside the rows. */
export function carrying(user: CarriedOver['user']): CarriedOver {
  const crosswalkNotes = { companies: new Map<string, string>(), skus: new Map<string, string>() };
  return { user, accepted: [], extra: [], notes: new Map(), gone: [], crosswalkNotes };
}
