/** A workbook read back: the crosswalk with what people answered, and the laws of the way there and back. */
import fc from 'fast-check';
import type { Crosswalk, LinkHow } from '../../src/core/crosswalk.js';
import type { BookEditor, Named } from '../support/edit-book.js';
import { counts, line, rowOf } from '../support/ledger.js';
import { edited, month, readBack } from '../support/months.js';

const DAY = '2026-08-01';
const LEGS = {
  purchased: [line('Larkspur Air', 'SPB', 22), line('Orchard Hill', 'SPB', 6)],
  assigned: [line('Larkspur Air', 'SPB', 22)],
  billed: [line('LKA Holdings', 'SPB', 22), line('Larkspur Air', 'Managed Workstation', 2)],
};
const named = (name: string) => (row: Named) => row['Source name'] === name;

async function answered(edit: (book: BookEditor) => unknown, legs: Parameters<typeof month>[0] = LEGS) {
  const first = await month(legs, DAY);
  const bytes = await edited(first.bytes, edit);
  const second = await month(legs, DAY, bytes);
  const third = await month(legs, DAY, second.bytes);
  // What was answered once is settled: the next pass says the same.
  expect(Buffer.compare(third.bytes, second.bytes)).toBe(0);
  return second;
}

describe('answers on the sheet Companies', () => {
  it('Same as: two names are one company, under the id of the earlier leg', async () => {
    const { result } = await answered((book) =>
      book.set('Companies', named('LKA Holdings'), 'Same as', 'larkspur air'),
    );
    expect(counts(rowOf(result, 'Larkspur Air', 'SPB'))).toBe('22/22/?');
    expect(result.companies.map(({ id }) => id)).toEqual(['Larkspur Air', 'Orchard Hill']);
    const links = result.companies[0]?.links.map(({ externalName, how }) => `${externalName}: ${how ?? ''}`);
    expect(links).toEqual([
      'Larkspur Air: name',
      'LKA Holdings: confirmed',
      'Larkspur Air: name',
      'Larkspur Air: name',
    ]);
  });

  it('Absent: where the company is missing its count is 0', async () => {
    const { result } = await answered((book) => book.set('Companies', named('Orchard Hill'), 'Decision', 'Absent'));
    expect(counts(rowOf(result, 'Orchard Hill', 'SPB'))).toBe('6/0/0');
  });

  const NEAR = {
    purchased: [line('Harbour Lights Dental', 'SPB', 4), line('Zen', 'SPB', 1)],
    billed: [line('Harbor Light Dental Practice', 'SPB', 4), line('Zen', 'SPB', 1)],
  };

  it('Confirm: the proposal is right', async () => {
    const first = await month(NEAR, DAY);
    expect(first.result.unmapped.companies.some(({ proposals }) => proposals.length > 0)).toBe(true);
    const { result } = await answered(
      (book) => book.set('Companies', named('Harbour Lights Dental'), 'Decision', 'Confirm'),
      NEAR,
    );
    expect(counts(rowOf(result, 'Harbour Lights Dental', 'SPB'))).toBe('4/-/4');
  });

  it('Reject: the proposal never comes again', async () => {
    const { result } = await answered(
      (book) => book.set('Companies', named('Harbour Lights Dental'), 'Decision', 'reject'),
      NEAR,
    );
    const queue = result.unmapped.companies.find(({ name }) => name === 'Harbour Lights Dental');
    expect(queue?.proposals.map(({ toName }) => toName)).not.toContain('Harbor Light Dental Practice');
  });

  it('Reject beside an automatic link takes it apart; Confirm makes it a person’s', async () => {
    const legs = { purchased: [line('Acme', 'SPB', 4)], billed: [line('Acme Inc.', 'SPB', 4)] };
    const apart = await answered((book) => book.set('Companies', named('Acme Inc.'), 'Decision', 'Reject'), legs);
    expect(apart.result.companies).toHaveLength(2);
    const kept = await answered((book) => book.set('Companies', named('Acme Inc.'), 'Decision', 'Confirm'), legs);
    expect(kept.result.rows.map((row) => row.linkedBy.company)).toEqual(['confirmed']);
  });

  it('an automatic link to the wrong company moves to the right one', async () => {
    const legs = {
      purchased: [line('Acme', 'SPB', 4), line('Zen', 'SPB', 9)],
      billed: [line('Acme Inc.', 'SPB', 9)],
    };
    const { result } = await answered((book) => book.set('Companies', named('Acme Inc.'), 'Same as', 'Zen'), legs);
    expect(counts(rowOf(result, 'Zen', 'SPB'))).toBe('9/-/9');
    expect(rowOf(result, 'Acme', 'SPB').billed).toBeNull();
  });
});

describe('answers on the sheet SKUs', () => {
  const item = named('Managed Workstation');

  it('Same as: an item is a SKU, by id or name', async () => {
    const { result } = await answered((book) => book.set('SKUs', item, 'Same as', 'Microsoft 365 Business Premium'));
    expect(rowOf(result, 'Larkspur Air', 'SPB').billed).toBe(2);
  });

  it('Same as with several SKUs makes a bundle', async () => {
    const { crosswalk } = await answered((book) => book.set('SKUs', item, 'Same as', 'SPB; 2 x EXCHANGESTANDARD'));
    expect(
      crosswalk.items.map(({ kind, skus }) => [kind, skus.map(({ sku, multiplier }) => `${multiplier} x ${sku}`)]),
    ).toEqual([['seat', ['2 x EXCHANGESTANDARD', '1 x SPB']]]);
  });

  describe('Same as an item of another leg that no catalogue knows', () => {
    const legs = {
      purchased: [line('Acme', 'Vault Keeper', 5)],
      billed: [line('Acme', 'Data Safe Pro', 5)],
    };
    it.each<[string, (book: BookEditor) => unknown]>([
      ['from one side', (book) => book.set('SKUs', named('Data Safe Pro'), 'Same as', 'vault keeper')],
      ['from the other', (book) => book.set('SKUs', named('Vault Keeper'), 'Same as', 'Data Safe Pro')],
      [
        'from both',
        (book) =>
          book
            .set('SKUs', named('Data Safe Pro'), 'Same as', 'Vault Keeper')
            .set('SKUs', named('Vault Keeper'), 'Same as', 'Data Safe Pro'),
      ],
    ])('makes one SKU under the name of the earlier leg, said %s', async (_side, edit) => {
      const { result } = await answered(edit, legs);
      expect(result.rows.map(({ skuId, purchased, billed, state }) => [skuId, purchased, billed, state])).toEqual([
        ['Vault Keeper', 5, 5, 'clean'],
      ]);
      expect(result.unmapped.skus).toEqual([]);
    });

    it('a bundle may hold it', async () => {
      const { result } = await answered(
        (book) => book.set('SKUs', named('Data Safe Pro'), 'Same as', '2 x Vault Keeper; SPB'),
        legs,
      );
      expect(rowOf(result, 'Acme', 'Vault Keeper').billed).toBe(10);
    });
  });

  it('No seats: the item hinders nothing any more', async () => {
    const { result } = await answered((book) => book.set('SKUs', item, 'Decision', 'No seats'));
    expect(result.unmapped.skus).toEqual([]);
  });
});

describe('there and back', () => {
  const words = fc.constantFrom(
    'Acme',
    'n/a',
    'not given',
    'unknown',
    '"quoted"',
    '=1+1',
    'Zoë & Co',
    '017',
    'a|b',
    'x  y',
  );
  const name = fc.oneof(
    words,
    fc
      .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
      .map((text) => text.trim())
      .filter((text) => text !== ''),
  );
  const maybe = fc.oneof(fc.constant(''), name);
  const where = fc.constantFrom('*', 'purchased', 'billed', 'billed:plain', 'pax8');
  const party = fc.record({ source: where, externalId: maybe, externalName: name });
  const how = fc.constantFrom<LinkHow>('confirmed', 'id', 'name', 'score', 'domain');
  const link = fc.record({
    source: where,
    externalId: maybe,
    externalName: name,
    how,
    confirmedBy: fc.option(name),
    confirmedAt: fc.option(fc.constant('2026-08-01T10:00:00Z')),
  });
  const company = fc.record({
    id: name,
    name,
    links: fc.array(link, { maxLength: 2 }),
    absent: fc.uniqueArray(where, { maxLength: 2 }),
    rejected: fc.array(party, { maxLength: 2 }),
  });
  const sku = fc.record({
    id: name,
    name,
    links: fc.array(link, { maxLength: 2 }),
    rejected: fc.array(party, { maxLength: 1 }),
  });
  const seats = fc.nat({ max: 9 });
  const itemSku = fc.record({
    sku: name,
    multiplier: fc.integer({ min: 1, max: 9 }),
    included: seats,
    minimum: seats,
    cap: fc.option(seats),
  });
  const item = fc.oneof(
    fc.record({
      source: where,
      externalId: maybe,
      externalName: name,
      kind: fc.constantFrom('seat' as const, 'flat' as const),
      skus: fc.uniqueArray(itemSku, { minLength: 1, maxLength: 3, selector: (one) => one.sku }),
    }),
    fc.record({
      source: where,
      externalId: maybe,
      externalName: name,
      kind: fc.constantFrom('hours' as const, 'ignore' as const),
      skus: fc.constant([]),
    }),
  );
  const distinct = <T extends { readonly id: string }>(of: fc.Arbitrary<T>) =>
    fc.uniqueArray(of, { maxLength: 3, selector: (one) => one.id.toLowerCase() });
  const crosswalk: fc.Arbitrary<Crosswalk> = fc.record({
    companies: distinct(company),
    skus: distinct(sku),
    items: fc.uniqueArray(item, {
      maxLength: 2,
      selector: ({ source: s, externalId, externalName, kind }) => JSON.stringify([s, externalId, externalName, kind]),
    }),
  });

  it('every crosswalk comes back as it was, whatever the pass holds', async () => {
    await fc.assert(
      fc.asyncProperty(crosswalk, async (given) => {
        const { bytes } = await month(LEGS, DAY, null, given);
        const back = (await readBack(bytes)).crosswalk;
        expect(sorted(back)).toEqual(sorted(given));
        const again = await month(LEGS, DAY, bytes);
        expect(Buffer.compare(again.bytes, bytes)).toBe(0);
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('what people write comes back, however the rows are sorted and whatever columns stand between', async () => {
    const first = await month(LEGS, DAY);
    const text = fc
      .oneof(words, fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }))
      .map((one) => one.trim())
      .filter((one) => one !== '');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(text), { minLength: 2, maxLength: 2 }),
        fc.boolean(),
        async (notes, reverse) => {
          const keys: string[] = [];
          const bytes = await edited(first.bytes, (book) => {
            book
              .rows('Drift')
              .slice(0, 2)
              .forEach((row, index) => {
                keys.push(row['Key'] as string);
                if (notes[index] != null) book.cell('Drift', index + 2, 'Note').value = notes[index];
              });
            if (reverse) book.reorder('Drift', (rows) => [...rows].reverse());
          });
          const again = await month(LEGS, DAY, bytes);
          const back = (await readBack(again.bytes)).rows;
          expect(keys.map((key) => back.get(key)?.user.note ?? null)).toEqual(notes);
        },
      ),
      { numRuns: 10 },
    );
  }, 120_000);
});

function sorted(crosswalk: Crosswalk): unknown {
  const byText = <T>(list: readonly T[]): readonly T[] =>
    [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return {
    companies: byText(
      crosswalk.companies.map(({ id, name, links, absent, rejected }) => ({
        id,
        name,
        links: byText(
          links.map((one) => ({ ...one, confirmedBy: one.confirmedBy || null, confirmedAt: one.confirmedAt || null })),
        ),
        absent: byText(absent),
        rejected: byText(rejected),
      })),
    ),
    skus: byText(
      crosswalk.skus.map(({ id, name, links, rejected }) => ({
        id,
        name: name === id ? '' : name,
        links: byText(
          links.map((one) => ({ ...one, confirmedBy: one.confirmedBy || null, confirmedAt: one.confirmedAt || null })),
        ),
        rejected: byText(rejected),
      })),
    ),
    items: byText(crosswalk.items.map((one) => ({ ...one, skus: byText(one.skus) }))),
  };
}
