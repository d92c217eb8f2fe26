/** Rows of a reconciliation made by hand: each states its counts and its exact unit cost. */
import type { CountReason } from '../../src/core/count.js';
import { decimalsOf } from '../../src/core/money/currency.js';
import type { Money, ReconciledRow, State } from '../../src/core/result.js';

type Count = number | null | 'n/a';

export interface SampleRow {
  readonly company: string;
  readonly sku: string;
  readonly counts: readonly [purchased: Count, assigned: Count, billed: Count];
  readonly live?: number;
  /** Exact monthly unit cost as a fraction of whole numbers: [amount, months]. */
  readonly cost?: readonly [amount: string, months: number];
  readonly price?: string;
  readonly currency?: string;
  readonly reason?: CountReason;
  readonly locked?: string;
  readonly actUntil?: string;
  readonly since?: string;
}

/** seats x amount / months, half up, by whole numbers only: what a money cell must show. */
function exactly(seats: number, amount: string, months: number, currency: string): Money {
  const [whole, fraction = ''] = amount.split('.');
  const scaled = BigInt(whole! + fraction) * BigInt(seats) * 10n ** BigInt(decimalsOf(currency)) * 2n;
  const divisor = 10n ** BigInt(fraction.length) * BigInt(months);
  const minor = (scaled + divisor) / (divisor * 2n);
  return { amount: withPoint(minor, decimalsOf(currency)), currency };
}

export function withPoint(minor: bigint, decimals: number): string {
  if (decimals === 0) return minor.toString();
  const digits = minor.toString().padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

const known = (count: Count): number | null => (typeof count === 'number' ? count : null);
const minus = (x: number | null, y: number | null): number | null => (x === null || y === null ? null : x - y);

export function sampleRow(row: SampleRow): ReconciledRow {
  const [p, a, b] = row.counts.map(known) as [number | null, number | null, number | null];
  const currency = row.currency ?? 'USD';
  const reasonOf = (count: Count): CountReason | null => {
    if (count === 'n/a') return 'not-applicable';
    return count === null ? (row.reason ?? 'partial') : null;
  };
  const drift = minus(p, b);
  const used = row.live ?? a;
  const state = stateOf(p, a, b, used);
  const leak = drift === null || (drift > 0 && row.cost === undefined) ? null : Math.max(0, drift);
  const recover = drift !== null && drift > 0;
  return {
    company: row.company,
    companyId: `c-${row.company}`,
    sku: row.sku,
    skuId: row.sku,
    purchased: p,
    assigned: a,
    live: row.live ?? null,
    billed: b,
    basis: null,
    billedOther: null,
    otherChannel: null,
    accounts: null,
    drift: { purchasedVsBilled: drift, purchasedVsAssigned: minus(p, a), billedVsAssigned: minus(b, a) },
    findings: state === 'clean' || state === 'unknown' ? [] : [state as 'leak'],
    tolerated: [],
    state,
    bill: recover && used !== null ? Math.max(0, Math.min(p!, used) - b!) : drift === null || recover ? null : 0,
    cut: recover && used !== null ? Math.max(0, p! - Math.max(used, b!)) : drift === null || recover ? null : 0,
    unitCost: row.cost === undefined ? null : exactly(1, row.cost[0], row.cost[1], currency),
    unitPrice: row.price === undefined ? null : exactly(1, row.price, 1, currency),
    unitCostExact: row.cost === undefined ? null : Number((Number(row.cost[0]) / row.cost[1]).toPrecision(15)),
    unitPriceExact: row.price === undefined ? null : Number(row.price),
    leakPerMonth: leak === null ? null : exactly(leak, row.cost?.[0] ?? '0', row.cost?.[1] ?? 1, currency),
    idlePerMonth: null,
    overbilledPerMonth: null,
    refundPerMonth: null,
    overbilledAbove: p,
    minimum: 0,
    reasons: {
      purchased: reasonOf(row.counts[0]),
      assigned: reasonOf(row.counts[1]),
      billed: reasonOf(row.counts[2]),
      unitCost: row.cost === undefined ? 'no-cost' : null,
      unitPrice: row.price === undefined ? 'no-cost' : null,
    },
    seen: { purchased: p ?? 0, assigned: a ?? 0, billed: b ?? 0 },
    priceBelowCost:
      row.cost !== undefined && row.price !== undefined && Number(row.price) < Number(row.cost[0]) / row.cost[1],
    waived: [],
    since: row.since ?? null,
    actUntil: row.actUntil ?? null,
    lockedUntil: row.locked ?? null,
    asOf: {
      purchased: p === null ? null : '2026-11-30',
      assigned: a === null ? null : '2026-11-28',
      billed: b === null ? null : '2026-11-30',
    },
    subscriptions: [],
    linkedBy: { company: 'name', sku: 'id' },
    why: `Purchased ${p ?? 'unknown'}, assigned ${a ?? 'unknown'}, billed ${b ?? 'unknown'}.`,
  };
}

function stateOf(p: number | null, a: number | null, b: number | null, used: number | null): State {
  if (p !== null && a !== null && a > p) return 'shortage';
  if (p !== null && b !== null && p > b) return 'leak';
  if (p !== null && b !== null && b > p) return 'overbilled';
  if (p === null && a !== null && b !== null && a > b) return 'unbilled';
  if (b !== null && used !== null && b > used) return 'refund-risk';
  if (p !== null && used !== null && p > used) return 'idle';
  return p === null || b === null ? 'unknown' : 'clean';
}

export const SAMPLE_ROWS: readonly SampleRow[] = [
  {
    company: 'Harbor Dental Group',
    sku: 'Microsoft 365 Business Premium',
    counts: [20, 17, 15],
    cost: ['22.00', 1],
    price: '28.00',
    actUntil: '2026-12-04T09:30:00.000Z',
    since: '2026-10-31',
  },
  {
    company: 'Harbor Dental Group',
    sku: 'Exchange Online (Plan 1)',
    counts: [12, 12, 12],
    cost: ['4.00', 1],
    price: '6.00',
  },
  {
    company: 'Bright Path Accounting',
    sku: 'Microsoft 365 Business Standard',
    counts: [31, 36, 31],
    cost: ['12.50', 1],
    price: '15.00',
  },
  {
    company: 'Bright Path Accounting',
    sku: 'Power BI Pro',
    counts: [4, 3, 4],
    cost: ['100.00', 12],
    price: '12.00',
    locked: '2027-03-14',
  },
  {
    company: 'Kestrel Engineering',
    sku: 'Microsoft 365 E3 (yearly)',
    counts: [57, 54, 50],
    cost: ['100.00', 12],
    price: '9.00',
    locked: '2027-06-30',
  },
  { company: 'Kestrel Engineering', sku: 'Visio Plan 2', counts: [9, 9, 11], cost: ['15.00', 1], price: '18.00' },
  {
    company: 'Nori Foods KK',
    sku: 'Microsoft 365 Business Basic',
    counts: [40, 38, 33],
    cost: ['899', 1],
    price: '1100',
    currency: 'JPY',
  },
  {
    company: 'Nori Foods KK',
    sku: 'Azure Reserved VM',
    counts: [3, 'n/a', 2],
    cost: ['100', 3],
    price: '50',
    currency: 'JPY',
  },
  { company: 'Tie Case 1', sku: 'Half cent', counts: [3, 3, 0], cost: ['0.335', 1] },
  { company: 'Tie Case 2', sku: 'Half cent', counts: [1, 1, 0], cost: ['1.005', 1] },
  { company: 'Tie Case 3', sku: 'Half cent', counts: [5, 5, 0], cost: ['0.115', 1] },
  { company: 'Tie Case 4', sku: 'Half cent', counts: [1, 1, 0], cost: ['2.675', 1] },
  { company: 'Tie Case 5', sku: 'Third of a dinar', counts: [7, 7, 4], cost: ['10.0005', 1], currency: 'KWD' },
  // 6 x 0.07 / 12 is 0.035 exactly; with 15 digits in the cell it is a hair less.
  { company: 'Tie Case 6', sku: 'Half cent of a twelfth', counts: [6, 6, 0], cost: ['0.07', 12] },
  {
    company: 'Maple Vet Clinic',
    sku: 'Microsoft 365 Business Premium',
    counts: [8, 8, null],
    cost: ['22.00', 1],
    reason: 'unmapped-sku',
  },
  { company: 'Maple Vet Clinic', sku: 'Defender for Servers', counts: [6, 'n/a', 6], cost: ['5.00', 1], price: '4.50' },
  {
    company: 'Northwind Legal LLP',
    sku: 'Microsoft 365 Business Premium',
    counts: [null, 21, 18],
    reason: 'failed',
    price: '28.00',
  },
  { company: 'Northwind Legal LLP', sku: 'Teams Phone Standard', counts: [null, 4, 4], reason: 'rejected-row' },
  {
    company: 'Juniper Architects',
    sku: 'Microsoft 365 F3',
    counts: [25, 19, 25],
    live: 17,
    cost: ['8.00', 1],
    price: '8.00',
  },
  {
    company: 'Juniper Architects',
    sku: 'Project Plan 3',
    counts: [6, 2, 6],
    cost: ['30.00', 1],
    price: '36.00',
    actUntil: '2026-12-02T00:00:00.000Z',
  },
  { company: 'Alder & Sons', sku: 'Acronis Backup 1 TB', counts: [2, 'n/a', 1] },
  {
    company: 'Alder & Sons',
    sku: 'Google Workspace Business Starter',
    counts: [0, 5, 5],
    price: '7.20',
    currency: 'EUR',
  },
  { company: 'Alder & Sons', sku: 'Only in the directory', counts: ['n/a', 4, null], reason: 'not-covered' },
  {
    company: 'Grosvenor Partners',
    sku: 'Microsoft 365 Business Premium',
    counts: [1234, 1234, 1200],
    cost: ['18.70', 1],
    price: '22.00',
    currency: 'EUR',
    locked: '2027-01-31',
  },
  {
    company: 'Grosvenor Partners',
    sku: 'Entra ID P2',
    counts: [90, 75, 90],
    cost: ['7.4333', 1],
    price: '9',
    currency: 'EUR',
  },
  { company: 'Zephyr Logistics', sku: 'Exchange Online Kiosk', counts: [14, 14, 14], cost: ['1.80', 1], price: '2.00' },
];
