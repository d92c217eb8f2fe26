/** Pulls, runs and snapshots for the tests of the store, in a few words each. */
import type { Problem } from '../../src/core/problem.js';
import type { PulledScope } from '../../src/core/scope.js';
import type { Snapshot, SnapshotStatus } from '../../src/core/snapshot.js';
import type { SeatLine } from '../../src/core/seat-line.js';
import type { NewRun, Publication, Store } from '../../src/store/store.js';

export const line = (company: string, sku: string, quantity: number | null): SeatLine => ({
  companyId: company,
  companyName: company,
  skuId: sku,
  skuName: sku,
  kind: 'seats',
  quantity,
  unitAmount: '12.50',
  currency: 'USD',
  intervalMonths: 1,
});

export const problem: Problem = {
  code: 'ERR_SOURCE_CONSENT',
  whose: 'admin',
  message: 'no consent',
  remedy: 'Ask the admin.',
  endpoint: 'GET https://graph.example/v1.0/subscribedSkus',
  status: 403,
  retryable: false,
};

/** What the sources of the tests are, by their ids. */
const TYPES: Readonly<Record<string, string>> = { m365: 'microsoft-365', qbo: 'quickbooks-online' };

export interface PullWords {
  readonly scope?: string;
  readonly at?: string;
  readonly status?: SnapshotStatus;
  readonly lines?: readonly SeatLine[];
  readonly source?: string;
}

export function pull({
  scope = 'a',
  at = '2026-08-03T06:00:00.000Z',
  status,
  lines = [],
  source = 'm365',
}: PullWords): PulledScope {
  const snapshot: Snapshot = {
    leg: 'assigned',
    source,
    aliases: ['assigned', 'microsoft-365'],
    scope: `tenant ${scope}`,
    takenAt: at,
    asOf: at.slice(0, 10),
    periodStart: null,
    status: status ?? (lines.length === 0 ? 'empty' : 'complete'),
    proves: 'absence',
    vendors: ['microsoft'],
    companies: [],
    lines,
    rejected: [],
  };
  const isWhole = snapshot.status === 'complete' || snapshot.status === 'empty';
  return { scope: { id: scope, name: `tenant ${scope}` }, snapshot, problems: isWhole ? [] : [problem], notes: [] };
}

let runs = 0;

export function newRun(words: Partial<NewRun> = {}): NewRun {
  runs += 1;
  return {
    id: `run-${String(runs).padStart(4, '0')}`,
    source: 'm365',
    slot: null,
    trigger: 'request',
    by: null,
    owner: 'test',
    startedAt: '2026-08-03T06:00:00.000Z',
    leaseUntil: '2026-08-03T06:01:00.000Z',
    ...words,
  };
}

/** Begins a run and publishes in it. */
export async function pulled(
  store: Store,
  pulls: readonly PulledScope[],
  words: Partial<Publication> = {},
): Promise<string> {
  const source = pulls[0]?.snapshot.source ?? 'm365';
  const at = pulls[0]?.snapshot.takenAt ?? '2026-08-03T06:00:00.000Z';
  const run = newRun({ source, startedAt: at, leaseUntil: at.replace(/T..:/, 'T23:') });
  const begun = await store.runs.begin(run);
  expect(begun.isNew).toBe(true);
  const type = TYPES[source] ?? source;
  const publication = { run: run.id, source, type, pulls, isListWhole: true, endedAt: at, ...words };
  expect(await store.snapshots.publish(publication)).toBe(true);
  return run.id;
}
