/** The example exports tell the story their README tells, and the vendors’ own headers are recognised. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readExport, splitNamedFile, type ReadExport } from '../../../src/connectors/file/index.js';
import { EMPTY_CROSSWALK } from '../../../src/core/crosswalk.js';
import { LEGS, type Leg } from '../../../src/core/leg.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import type { ReconciledRow } from '../../../src/core/result.js';
import { describeWithShared } from '../../support/tools.js';

const FOLDER = join(process.cwd(), 'assets', 'examples');
const inFolder = (path: string) => join(FOLDER, path);

interface Pass extends Record<Leg, readonly string[]> {
  readonly asOf: string;
}

async function readPass(file = 'pass.json'): Promise<readonly ReadExport[]> {
  const pass = JSON.parse(readFileSync(inFolder(file), 'utf8')) as Pass;
  const reads: ReadExport[] = [];
  for (const leg of LEGS) {
    for (const argument of pass[leg]) {
      const { path, companyName } = splitNamedFile(argument, (one) => existsSync(inFolder(one)));
      const bytes = readFileSync(inFolder(path));
      reads.push(
        await readExport({
          path,
          bytes,
          leg,
          companyName: companyName ?? undefined,
          modifiedAt: '2026-08-01T12:00:00Z',
          asOf: pass.asOf,
        }),
      );
    }
  }
  return reads;
}

interface LedgerRow {
  readonly company: string;
  readonly sku: string;
  readonly purchased: string;
  readonly assigned: string;
  readonly billed: string;
  readonly state: string;
  readonly leak: string;
}

/** The expected answers as the README of the examples tells them to its readers. */
function expectedRows(heading = ''): readonly LedgerRow[] {
  const lines = readFileSync(inFolder('README.md'), 'utf8').split('\n');
  const start = heading === '' ? 0 : lines.indexOf(`### ${heading}`);
  const from = lines.findIndex((line, at) => at >= start && line.startsWith('| company | SKU |')) + 2;
  const rows = lines.slice(from, lines.indexOf('', from));
  return rows.map((line) => {
    const [company = '', sku = '', purchased = '', assigned = '', billed = '', state = '', leak = ''] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim());
    return { company, sku, purchased, assigned, billed, state, leak };
  });
}

const count = (seats: number | null, reason: string | null) =>
  seats === null ? (reason === 'not-applicable' ? '-' : '?') : String(seats);

const ledgerRow = (row: ReconciledRow): LedgerRow => ({
  company: row.company,
  sku: row.sku,
  purchased: count(row.purchased, row.reasons.purchased),
  assigned: count(row.assigned, row.reasons.assigned),
  billed: count(row.billed, row.reasons.billed),
  state: row.state,
  leak: row.leakPerMonth?.amount ?? '?',
});

describe('the exports of other systems', () => {
  it.each([
    ['pass-dicker-xero.json', ['dicker-data-annuity', 'xero-sales-invoices']],
    ['pass-google-desktop.json', ['plain', 'google-workspace-users', 'quickbooks-desktop-sales-by-customer-detail']],
    [
      'pass-google-by-item.json',
      ['plain', 'google-workspace-users', 'quickbooks-online-sales-by-product-service-detail'],
    ],
  ])('%s gives what its table promises', async (file, formats) => {
    const reads = await readPass(file);
    expect(reads.map(({ format }) => format)).toEqual(formats);
    expect(reads.flatMap(({ snapshot }) => snapshot.rejected)).toEqual([]);
    const snapshots = reads.map(({ snapshot }) => snapshot);
    const { rows, tieOut } = reconcile({ snapshots, crosswalk: EMPTY_CROSSWALK, asOf: '2026-08-01' });
    expect(rows.map(ledgerRow)).toEqual(expectedRows(file));
    expect(tieOut.map(({ difference }) => difference)).toEqual(tieOut.map(() => 0));
  });
});

describe('the example exports', () => {
  it('give the answers that their README promises', async () => {
    const snapshots = (await readPass()).map((read) => read.snapshot);
    const { rows, totals } = reconcile({ snapshots, crosswalk: EMPTY_CROSSWALK, asOf: '2026-08-01' });
    const found = rows.map(ledgerRow);
    expect(found).toEqual(expectedRows());
    expect(found.length).toBeGreaterThan(20);
    expect(totals.leakPerMonth).toEqual([{ amount: '293.90', currency: 'USD' }]);
    expect(rows.filter((row) => row.priceBelowCost).map((row) => row.company)).toEqual(['Meadowbrook Clinics']);
  });

  it('are recognised and read whole, without a rejected line', async () => {
    const reads = await readPass();
    expect(reads.map((read) => `${read.format} ${read.snapshot.status} ${read.snapshot.asOf}`)).toEqual([
      'pax8-invoice complete 2026-08-01',
      'plain complete 2026-08-01',
      'plain complete 2026-08-01',
      'microsoft-365-licenses complete 2026-08-01',
      'quickbooks-online-sales-by-customer-detail complete 2026-07-31',
    ]);
    expect(reads.flatMap((read) => read.snapshot.rejected)).toEqual([]);
  });

  it('show every kind of line that must not count', async () => {
    const kinds = (await readPass()).flatMap((read) => read.snapshot.lines.map((line) => line.kind));
    expect([...new Set(kinds)].sort()).toEqual(['attached', 'no-seats', 'one-time', 'seats', 'trial', 'void']);
  });
});

const HEADERS: readonly (readonly [file: string, leg: Leg, format: string])[] = [
  ['pax8-invoice-csv.csv', 'purchased', 'pax8-invoice'],
  ['quickbooks-online-sales-by-customer-detail.csv', 'billed', 'quickbooks-online-sales-by-customer-detail'],
  ['microsoft-365-admin-center-licenses.csv', 'assigned', 'microsoft-365-licenses'],
  ['dicker-data-annuity.csv', 'purchased', 'dicker-data-annuity'],
  [
    'quickbooks-online-sales-by-product-service-detail.csv',
    'billed',
    'quickbooks-online-sales-by-product-service-detail',
  ],
  ['quickbooks-desktop-sales-by-customer-detail.csv', 'billed', 'quickbooks-desktop-sales-by-customer-detail'],
  ['xero-sales-invoice-export.csv', 'billed', 'xero-sales-invoices'],
];

describeWithShared('the vendors’ own headers', (shared) => {
  it.each(HEADERS)('%s', async (file, leg, format) => {
    const bytes = readFileSync(join(shared, 'data', 'export-headers', file));
    const read = await readExport({
      path: file,
      bytes,
      leg,
      companyName: 'Acme',
      modifiedAt: '2026-08-01T12:00:00Z',
      asOf: null,
    });
    expect(read.format).toBe(format);
    expect(read.snapshot.rejected).toEqual([]);
  });
});
