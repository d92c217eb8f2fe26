/** Three small exports of one month as snapshots, for tests that go through the real reconciliation. */
import type { Leg } from '../../src/core/leg.js';
import type { SeatLine } from '../../src/core/seat-line.js';
import type { Snapshot } from '../../src/core/snapshot.js';

type Line = readonly [company: string, sku: string, quantity: number | null, unitAmount?: string];

function snapshot(leg: Leg, proves: Snapshot['proves'], lines: readonly Line[]): Snapshot {
  return {
    leg,
    source: `${leg}:plain`,
    aliases: [leg, 'plain'],
    scope: `${leg}.csv`,
    takenAt: '2026-11-30T10:00:00Z',
    asOf: '2026-11-30',
    periodStart: null,
    status: 'complete',
    proves,
    vendors: null,
    companies: [],
    lines: lines.map(([companyName, skuName, quantity, unitAmount], index): SeatLine => {
      return {
        companyId: '',
        companyName,
        skuId: '',
        skuName,
        kind: 'seats',
        quantity,
        unitAmount: unitAmount ?? null,
        currency: unitAmount === undefined ? null : 'USD',
        intervalMonths: unitAmount === undefined ? null : skuName.includes('E3') ? 12 : 1,
        line: index + 2,
      };
    }),
    rejected: [],
  };
}

export const PASS: readonly Snapshot[] = [
  snapshot('purchased', 'absence', [
    ['Harbor Dental Group', 'Microsoft 365 Business Premium', 20, '22.00'],
    ['Harbor Dental Group', 'Exchange Online (Plan 1)', 12, '4.00'],
    ['Kestrel Engineering', 'Microsoft 365 E3', 57, '100.00'],
    ['Juniper Architects', 'Visio Plan 2', 3, '0.335'],
    ['Maple Vet Clinic', 'Microsoft 365 Business Premium', 8, '22.00'],
  ]),
  snapshot('assigned', 'absence', [
    ['Harbor Dental Group', 'Microsoft 365 Business Premium', 17],
    ['Harbor Dental Group', 'Exchange Online (Plan 1)', 12],
    ['Kestrel Engineering', 'Microsoft 365 E3', 54],
    ['Juniper Architects', 'Visio Plan 2', 4],
    ['Maple Vet Clinic', 'Microsoft 365 Business Premium', 8],
  ]),
  snapshot('billed', 'absence', [
    ['HARBOR DENTAL GROUP', 'Microsoft 365 Business Premium', 15, '28.00'],
    ['Harbor Dental Group', 'Exchange Online (Plan 1)', 12, '6.00'],
    ['Kestrel Engineering', 'Microsoft 365 E3', 50, '132.00'],
    ['Juniper Architects', 'Visio Plan 2', 0, '12.00'],
    ['Maple Vet Clinic', 'Microsoft 365 Business Premium', null, '28.00'],
  ]),
];
