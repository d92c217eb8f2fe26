/** Laws that hold for every input, tried on thousands of invented ones. */
import fc from 'fast-check';
import { LEGS, type Leg } from '../../../src/core/leg.js';
import type { ItemRule } from '../../../src/core/crosswalk.js';
import type { Reconciliation } from '../../../src/core/result.js';
import { jsonPieces } from '../../../src/core/reconciliation-json.js';
import type { SeatLine } from '../../../src/core/seat-line.js';
import { crosswalk, line, pass, rejected, source } from '../../support/ledger.js';

const company = fc.constantFrom('Acme', 'Borealis', 'Cano', 'Dorn');
const sku = fc.constantFrom(
  'SPB',
  'SPE_E3',
  'EXCHANGESTANDARD',
  'FLOW_FREE',
  'Managed Workstation',
  'Cyber Backup Pro',
);
const price = fc.option(fc.constantFrom('18.70', '22.00', '100', '0.335', '7.125'));
const seatLine: fc.Arbitrary<SeatLine> = fc
  .record({
    company,
    sku,
    quantity: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 12 }),
    unitAmount: price,
    currency: fc.constantFrom('USD', 'EUR'),
    intervalMonths: fc.option(fc.constantFrom(1, 3, 12), { freq: 8 }),
    kind: fc.constantFrom<SeatLine['kind']>(
      'seats',
      'seats',
      'seats',
      'seats',
      'attached',
      'trial',
      'one-time',
      'void',
    ),
    documentDate: fc.option(fc.constantFrom('2026-06-01', '2026-07-15', '2026-08-20', '2026-01-05')),
  })
  .map(({ company: name, sku: id, quantity, documentDate, ...more }) =>
    line(name, id, quantity, { ...more, documentDate }),
  );
const lines = fc.array(seatLine, { maxLength: 14 });
const undated = lines.map((all) => all.map((one) => ({ ...one, documentDate: null })));
const legs = fc.record({ purchased: undated, assigned: undated, billed: lines });
type AnyLegs = Record<Leg, readonly SeatLine[]>;

const json = (result: Reconciliation): string => [...jsonPieces(result)].join('');

describe('unknown never becomes 0', () => {
  it('a count is a number exactly when it has no reason, and money follows its counts', () => {
    fc.assert(
      fc.property(legs, (given) => {
        for (const row of pass(given).rows) {
          for (const leg of LEGS) expect(row[leg] === null).toBe(row.reasons[leg] !== null);
          if (row.purchased === null || row.billed === null) expect(row.leakPerMonth).toBeNull();
          if (row.leakPerMonth === null && row.drift.purchasedVsBilled !== null && row.drift.purchasedVsBilled > 0)
            expect(row.reasons.unitCost).not.toBeNull();
          if (row.state === 'clean') expect(LEGS.filter((leg) => row[leg] !== null).length).toBeGreaterThanOrEqual(2);
        }
      }),
    );
  });

  it.each<[string, (leg: Leg, all: readonly SeatLine[]) => Parameters<typeof pass>[0]]>([
    [
      'an unreadable line',
      (leg, all) => ({ [leg]: source(leg, all, { status: 'complete', rejected: [rejected('Acme')] }) }),
    ],
    ['an unmapped bundle', (leg, all) => ({ [leg]: source(leg, [...all, line('Acme', 'Managed Bundle Gold', 9)]) })],
    ['a line without a quantity', (leg, all) => ({ [leg]: source(leg, [...all, line('Acme', 'SPB', null)]) })],
  ])('%s never makes a count more certain', (_, spoil) => {
    // The company is linked with and without the added line: only certainty may change, and only downwards.
    const anchor = line('Acme', 'SPE_E3', 1);
    const anchored = legs.map((given): AnyLegs => ({
      purchased: [anchor, ...given.purchased],
      assigned: [anchor, ...given.assigned],
      billed: [anchor, ...given.billed],
    }));
    fc.assert(
      fc.property(anchored, fc.constantFrom(...LEGS), (given, leg) => {
        const before = pass(given);
        const after = pass({ ...given, ...spoil(leg, given[leg]) });
        for (const row of after.rows) {
          const had = before.rows.find((one) => one.company === row.company && one.skuId === row.skuId);
          if (had?.[leg] === null) expect([row.company, row.skuId, row[leg]]).toEqual([row.company, row.skuId, null]);
        }
      }),
    );
  });
});

describe('nothing is lost, nothing invented', () => {
  it('the seats of each leg over all rows equal the accepted, counted input', () => {
    fc.assert(
      fc.property(legs, (given) => {
        const result = pass(given);
        const all = [...result.rows, ...result.hiddenRows];
        for (const leg of LEGS) {
          const counted = [...result.lines()].filter(
            (one) =>
              one.snapshot.leg === leg && ['counted', 'hidden', 'unmapped-sku', 'unmapped-company'].includes(one.use),
          );
          const input = counted.reduce((sum, one) => sum + (one.line.quantity ?? 0), 0);
          expect(all.reduce((sum, row) => sum + row.seen[leg], 0)).toBe(input);
        }
      }),
    );
  });

  it('the lines of a row add up to the seats seen in it, bundles and packs included', () => {
    const bundle: ItemRule = {
      source: '*',
      externalId: '',
      externalName: 'Managed Workstation',
      kind: 'seat',
      skus: [
        { sku: 'SPB', multiplier: 1, included: 2, minimum: 0, cap: null },
        { sku: 'EXCHANGESTANDARD', multiplier: 25, included: 0, minimum: 0, cap: null },
      ],
    };
    const rules = [[], [{ ...bundle, source: 'billed' }]].map((items) => crosswalk({ items }));
    fc.assert(
      fc.property(legs, fc.constantFrom(...rules), (given, known) => {
        const result = pass(given, { crosswalk: known });
        const sums = new Map<string, number>();
        const add = (key: string, seats: number): unknown => sums.set(key, (sums.get(key) ?? 0) + seats);
        for (const { snapshot, companyId, skuId, rowSeats, alsoIn } of result.lines()) {
          add(`${snapshot.leg}|${companyId}|${skuId}`, rowSeats);
          for (const share of alsoIn) add(`${snapshot.leg}|${companyId}|${share.skuId}`, share.seats);
        }
        for (const row of [...result.rows, ...result.hiddenRows])
          for (const leg of LEGS) expect(sums.get(`${leg}|${row.companyId}|${row.skuId}`) ?? 0).toBe(row.seen[leg]);
      }),
    );
  });

  it('every line read is found again: the tie-out difference is 0', () => {
    fc.assert(
      fc.property(legs, (given) => {
        const result = pass(given);
        for (const one of result.tieOut) {
          expect(one.difference).toBe(0);
          expect(one.seatsRead).toBe(given[one.leg].reduce((sum, each) => sum + (each.quantity ?? 0), 0));
        }
        expect([...result.lines()].length).toBe(LEGS.reduce((sum, leg) => sum + given[leg].length, 0));
      }),
    );
  });
});

describe('arithmetic', () => {
  it('P-B = (P-A) + (A-B) whenever all are known; bill + cut = leak when the seats in use are known', () => {
    fc.assert(
      fc.property(legs, (given) => {
        for (const row of pass(given).rows) {
          const { purchasedVsBilled: pb, purchasedVsAssigned: pa, billedVsAssigned: ba } = row.drift;
          if (pb !== null && pa !== null && ba !== null) expect(pb).toBe(pa - ba);
          if (row.bill !== null && row.cut !== null && pb !== null) expect(row.bill + row.cut).toBe(Math.max(0, pb));
        }
      }),
    );
  });

  it('totals are the sums of the shown rows, and nothing is added across currencies', () => {
    const cents = (amount: string): number => Math.round(Number(amount) * 100);
    fc.assert(
      fc.property(legs, (given) => {
        const { rows, totals } = pass(given);
        for (const key of ['leakPerMonth', 'idlePerMonth', 'overbilledPerMonth', 'refundPerMonth'] as const) {
          const sums = new Map<string, number>();
          for (const row of rows) {
            const money = row[key];
            if (money !== null) sums.set(money.currency, (sums.get(money.currency) ?? 0) + cents(money.amount));
          }
          expect(totals[key].map((one) => [one.currency, cents(one.amount)])).toEqual([...sums].sort());
        }
        for (const leg of LEGS) {
          const known = rows.flatMap((row) => row[leg] ?? []);
          expect(totals.seats[leg]).toBe(known.length === 0 ? null : known.reduce((sum, n) => sum + n, 0));
        }
        expect(Object.values(totals.states).reduce((sum, n) => sum + n, 0)).toBe(rows.length);
      }),
    );
  });

  it('a waiver never changes a count', () => {
    fc.assert(
      fc.property(legs, company, fc.integer({ min: 0, max: 70 }), (given, companyId, seats) => {
        const waivers = (['above', 'below'] as const).map((direction) => ({
          companyId, skuId: 'SPB', pair: 'purchasedVsBilled' as const, direction, seats,
          until: '2026-12-31', by: 'owner', at: '2026-07-01T00:00:00Z', why: 'agreed',
        })); // prettier-ignore
        const facts = (result: Reconciliation): unknown =>
          result.rows.map((row) => [
            row.companyId,
            row.skuId,
            row.purchased,
            row.assigned,
            row.billed,
            row.drift,
            row.leakPerMonth,
          ]);
        expect(facts(pass(given, { waivers }))).toEqual(facts(pass(given)));
      }),
    );
  });
});

describe('order', () => {
  it('the order of lines, files and legs never shows', () => {
    const shuffled = legs.chain((given) =>
      fc.record({
        given: fc.constant(given),
        mixed: fc.record({
          billed: fc.shuffledSubarray([...given.billed], { minLength: given.billed.length }),
          purchased: fc.shuffledSubarray([...given.purchased], { minLength: given.purchased.length }),
          assigned: fc.shuffledSubarray([...given.assigned], { minLength: given.assigned.length }),
        }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ given, mixed }) => {
        const sorted = (legsGiven: AnyLegs): string => {
          const result = pass(legsGiven);
          return json({ ...result, tieOut: [...result.tieOut].sort((a, b) => (a.leg < b.leg ? -1 : 1)) });
        };
        expect(sorted(mixed)).toBe(sorted(given));
      }),
    );
  });
});
