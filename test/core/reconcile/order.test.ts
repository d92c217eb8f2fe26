/** The order of files, sources and lines never shows, whatever they hold. */
import fc from 'fast-check';
import { LEGS, type Leg } from '../../../src/core/leg.js';
import { rowToJson } from '../../../src/core/reconciliation-json.js';
import type { ReconciledRow, Reconciliation } from '../../../src/core/result.js';
import type { SeatLine } from '../../../src/core/seat-line.js';
import type { Snapshot } from '../../../src/core/snapshot.js';
import { counts, line, pass, priced, rejected, rowOf, source } from '../../support/ledger.js';

const bought = [priced('Acme', 'SPB', 20, '18.70')];

/** Both ways round. */
const turned = <T>(all: readonly T[]): readonly (readonly T[])[] => [all, [...all].reverse()];

describe('ledgers whose order once showed', () => {
  it('of two files of one leg that could not be read whole the worse one is the reason', () => {
    const files = (['partial', 'failed'] as const).map((status) =>
      source('billed', [line('Acme', 'SPB', 5)], { status }),
    );
    for (const billed of turned(files)) {
      const row = rowOf(pass({ purchased: bought, billed }), 'Acme', 'SPB');
      expect([counts(row), row.reasons.billed]).toEqual(['20/-/?', 'failed']);
    }
  });

  it('of two names of one company in one source the one with an id stands in the queue', () => {
    const names = [line('Borealis', 'SPB', 5, { companyId: 'c-7' }), line('Borealis', 'SPB', 2)];
    for (const assigned of turned(names)) {
      const { companies } = pass({ purchased: bought, assigned, billed: [line('Borealis', 'SPB', 7)] }).unmapped;
      const queued = companies.filter(({ leg }) => leg === 'assigned');
      expect(queued.map((one) => [one.name, one.externalId, one.missingIn])).toEqual([
        ['Borealis', 'c-7', ['purchased']],
      ]);
    }
  });

  it('two subscriptions that differ by what was invoiced alone', () => {
    const one = { reference: 'sub-1', term: 'P1Y' };
    const lines = [{}, { invoiced: 20 }].map((more) => priced('Acme', 'SPB', 20, '18.70', { ...one, ...more }));
    for (const purchased of turned(lines)) {
      const { subscriptions } = rowOf(pass({ purchased }), 'Acme', 'SPB');
      expect(subscriptions.map(({ invoiced }) => invoiced)).toEqual([20, null]);
    }
  });

  describe('lines that were credited and billed again on one day', () => {
    const billed = (seats: number, unitAmount: string | null, more: Partial<SeatLine> = {}): SeatLine =>
      line('Acme', 'SPB', seats, { unitAmount, currency: 'USD', documentDate: '2026-07-15', ...more });
    const credit = (seats: number, unitAmount: string | null): SeatLine =>
      billed(-seats, unitAmount, { kind: 'attached' });

    it.each<[string, SeatLine[], string, string | null]>([
      [
        'the credit takes back the line of its price',
        [billed(20, '22.00'), credit(20, '22.00'), billed(20, '24.00')],
        '20/-/20',
        '24.00',
      ],
      [
        'a credit without a price takes back the line of the earlier document',
        [billed(20, '24.00', { document: '9' }), billed(20, '22.00', { document: '10' }), credit(20, null)],
        '20/-/20',
        '22.00',
      ],
      [
        'the later of two lines of one number stands where both were credited',
        [
          billed(20, '22.00', { document: '9' }),
          billed(20, '24.00', { document: '10' }),
          credit(20, '22.00'),
          credit(20, '24.00'),
        ],
        '20/-/20',
        '24.00',
      ],
      [
        'one of two equal lines stands where both were credited',
        [billed(20, '22.00'), billed(20, '22.00'), credit(20, '22.00'), credit(20, '22.00')],
        '20/-/20',
        '22.00',
      ],
      [
        'nobody can tell which of two numbers stands where both were credited',
        [billed(20, '22.00'), billed(3, '22.00'), credit(20, '22.00'), credit(3, '22.00')],
        '20/-/?',
        null,
      ],
    ])('%s', (_, lines, expected, price) => {
      for (const one of turned(lines)) {
        const row = rowOf(pass({ purchased: bought, billed: one }), 'Acme', 'SPB');
        expect([counts(row), row.unitPrice?.amount ?? null]).toEqual([expected, price]);
      }
    });
  });
});

const party = fc.constantFrom<readonly [id: string, name: string]>(
  ['', 'Acme'], ['', 'ACME'], ['', 'Acme Inc'], ['', 'Acme, Inc.'], ['c1', 'Acme'], ['c1', 'Acme Ltd'], ['C1', 'Akme'],
  ['', 'Borealis Dental'], ['', 'Borealis Dental Group'], ['c2', 'Borealis'], ['', 'Cano'],
); // prettier-ignore
const item = fc.constantFrom<readonly [id: string, name: string]>(
  ['SPB', 'SPB'], ['spb', 'Business Premium'], ['', 'Microsoft 365 Business Premium'], ['SPE_E3', 'SPE_E3'],
  ['', 'Exchange Online'], ['FLOW_FREE', 'FLOW_FREE'], ['', 'Managed Workstation'], ['', 'Cyber Backup Pro'],
  ['x1', 'Cyber Backup Pro'], ['x1', 'Cyber Backup'],
); // prettier-ignore
const day = fc.constantFrom('2026-01-05', '2026-06-01', '2026-06-20', '2026-07-15', '2026-07-20', '2026-08-20');
const more: fc.Arbitrary<Partial<SeatLine>> = fc.record(
  {
    unique: fc.constantFrom('u1', 'u2'),
    start: day,
    end: fc.constantFrom('2026-07-30', '2026-12-31'),
    reference: fc.constantFrom('r1', 'r2'),
    commitmentEnd: fc.constantFrom('2026-12-31', '2027-01-31'),
    asOf: day,
    live: fc.integer({ min: 0, max: 5 }),
    invoiced: fc.integer({ min: 0, max: 5 }),
    seatsPerPrice: fc.constantFrom(1, 5),
    isTiered: fc.boolean(),
    free: fc.boolean(),
    companyLevel: fc.boolean(),
    basis: fc.constantFrom('recurring', 'latest-invoice'),
    document: fc.constantFrom('9', '10'),
  },
  { requiredKeys: [] },
);
const kind = fc.constantFrom<SeatLine['kind']>('seats', 'seats', 'seats', 'attached', 'trial', 'void');
const anyLine: fc.Arbitrary<SeatLine> = fc
  .record({
    party,
    item,
    kind,
    seats: fc.option(fc.integer({ min: 0, max: 24 }), { freq: 12 }),
    unitAmount: fc.option(fc.constantFrom('18.70', '22.00', '0.335')),
    currency: fc.option(fc.constantFrom('USD', 'EUR'), { freq: 8 }),
    intervalMonths: fc.option(fc.constantFrom(1, 3, 12), { freq: 8 }),
    documentDate: fc.option(day, { freq: 2 }),
    more,
  })
  .map(({ party: [companyId, company], item: [skuId, skuName], seats, more: rest, ...given }) => {
    const quantity = seats !== null && given.kind === 'attached' ? -seats : seats;
    return line(company, skuName, quantity, { companyId, skuId, ...given, ...rest });
  });
const snapshotOf = (leg: Leg): fc.Arbitrary<Snapshot> =>
  fc
    .record({
      source: fc.constantFrom(`${leg}:a`, `${leg}:b`),
      status: fc.constantFrom<Snapshot['status']>('complete', 'complete', 'complete', 'partial', 'failed', 'stale'),
      proves: fc.constantFrom<Snapshot['proves']>('absence', 'absence', 'presence'),
      asOf: fc.constantFrom('2026-06-10', '2026-07-31', '2026-08-01'),
      periodStart: fc.option(fc.constantFrom('2025-07-01', '2026-07-01'), { freq: 2 }),
      books: fc.boolean(),
      vendors: fc.option(fc.constant(['microsoft'] as const), { freq: 2 }),
      companies: fc.array(
        party.map(([id, name]) => ({ id, name })),
        { maxLength: 2 },
      ),
      lines: fc.array(anyLine, { maxLength: 6 }),
      rejected: fc.array(
        party.map(([companyId, name]) => rejected(name, { companyId })),
        { maxLength: 1 },
      ),
    })
    .map(({ books, lines, ...given }) => source(leg, lines, { ...given, ...(books ? { ledger: 'books' } : {}) }));
const snapshots = fc
  .tuple(...LEGS.map((leg) => fc.array(snapshotOf(leg), { maxLength: 3 })))
  .map((legs): readonly Snapshot[] => legs.flat());

/** The same lines in the same files, all of them in another order. */
const mixed = (given: readonly Snapshot[]): fc.Arbitrary<readonly Snapshot[]> =>
  fc
    .tuple(
      ...given.map((one) =>
        fc
          .shuffledSubarray([...one.lines], { minLength: one.lines.length })
          .map((lines): Snapshot => ({ ...one, lines })),
      ),
    )
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));

const rowToText = (row: ReconciledRow): string => JSON.stringify(rowToJson(row));
const facts = ({ rows, hiddenRows, unmapped, totals, companies, skus, legs, complete, drifts }: Reconciliation) => ({
  rows: rows.map(rowToText),
  hidden: hiddenRows.map(rowToText),
  more: JSON.stringify({ unmapped, totals, companies, skus, legs, complete, drifts }),
});

it('several files a leg, names and ids that differ, credits, statements and half-read files: the order never shows', () => {
  const pairs = snapshots.chain((given) => fc.tuple(fc.constant(given), mixed(given)));
  const byLeg = (all: readonly Snapshot[]): Parameters<typeof pass>[0] =>
    Object.fromEntries(LEGS.map((leg) => [leg, all.filter((one) => one.leg === leg)]));
  fc.assert(
    fc.property(pairs, ([given, other]) => {
      expect(facts(pass(byLeg(other)))).toEqual(facts(pass(byLeg(given))));
    }),
    { numRuns: 60 },
  );
});
