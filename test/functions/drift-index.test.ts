/** Which row a text means: ids, names, names in the sources; and that nothing is picked where two could be meant. */
import fc from 'fast-check';
import type { CompanyRecord, Crosswalk } from '../../src/core/crosswalk.js';
import { asOfSerial } from '../../src/functions/as-of.js';
import { isCellError } from '../../src/functions/cell-error.js';
import { DriftIndex } from '../../src/functions/drift-index.js';
import { driftOf, seatsOf } from '../../src/functions/drift.js';
import { leakOf } from '../../src/functions/leak.js';
import { rowsOf } from '../../src/functions/rows.js';
import { crosswalk, line, priced, source } from '../support/ledger.js';
import { dataOf, indexOf } from './ledger.js';

function said(answer: unknown): unknown {
  return isCellError(answer) ? answer.sentence : answer;
}

/** A company known under the given names of a source. */
function company(
  id: string,
  name: string,
  names: readonly [source: string, id: string, name: string][],
): CompanyRecord {
  const links = names.map(([of, externalId, externalName]) => ({
    source: of,
    externalId,
    externalName,
    how: 'confirmed' as const,
  }));
  return { id, name, links, absent: [], rejected: [] };
}

const TWO_NORTHWINDS: Crosswalk = crosswalk({
  companies: [
    company('c-1', 'Northwind', [['purchased', 'p-1', 'Northwind East'], ['billed', 'b-1', 'NW East LLC']]),
    company('c-2', 'Northwind', [['purchased', 'p-2', 'Northwind West'], ['billed', 'b-2', 'NW West LLC']]),
  ],
}); // prettier-ignore

const NORTHWINDS = indexOf(
  {
    purchased: [
      line('Northwind East', 'SPB', 9, { companyId: 'p-1' }),
      line('Northwind West', 'SPB', 5, { companyId: 'p-2' }),
    ],
    billed: [line('NW East LLC', 'SPB', 6, { companyId: 'b-1' }), line('NW West LLC', 'SPB', 5, { companyId: 'b-2' })],
  },
  { crosswalk: TWO_NORTHWINDS },
);

describe('a company', () => {
  it.each([
    ['its id', 'c-1', 3],
    ['its id in other letter case', 'C-1', 3],
    ['its name in a source', 'NW East LLC', 3],
    ['its id in a source', 'p-1', 3],
    ['the name of the other one in a source', 'northwind west', 0],
  ])('is found by %s', (_, text, drift) => {
    expect(said(driftOf(NORTHWINDS, text, 'SPB', null))).toBe(drift);
  });

  it('that shares its name with another is not guessed: the ids are named', () => {
    expect(said(driftOf(NORTHWINDS, 'Northwind', 'SPB', null))).toBe(
      '2 companies are called "Northwind": write the id instead, one of "c-1", "c-2".',
    );
    expect(said(leakOf(NORTHWINDS, 'northwind', null))).toBe(
      '2 companies are called "northwind": write the id instead, one of "c-1", "c-2".',
    );
    expect(said(rowsOf(NORTHWINDS, 'Northwind', null))).toBe(
      '2 companies are called "Northwind": write the id instead, one of "c-1", "c-2".',
    );
  });

  it('is meant without doubt by the key of its row, whatever it shares its names with', () => {
    const rows = NORTHWINDS.rows.map(({ companyId, skuId, drift }) => [
      `${companyId}|${skuId}`,
      drift.purchasedVsBilled,
    ]);
    expect(rows.map(([key]) => said(driftOf(NORTHWINDS, key, 'SPB', null)))).toEqual(rows.map(([, drift]) => drift));
    expect(said(driftOf(NORTHWINDS, 'c-1|SPB', 'SPE_E3', null))).toMatch(/^No company "c-1\|SPB" is known/);
  });

  it('whose name is the id of another is not guessed either', () => {
    const index = new DriftIndex({
      ...dataOf({ purchased: [line('Fern', 'SPB', 4)], billed: [line('Fern', 'SPB', 1)] }),
      companies: [
        { id: 'fern', name: 'Fern Clinics', alsoKnownAs: [] },
        { id: '77', name: 'Fern', alsoKnownAs: [] },
      ],
    });
    expect(said(index.findCompany('Fern'))).toContain('are called "Fern": write the id instead');
    expect(index.findCompany('Fern Clinics')).toBe('fern');
    expect(index.findCompany('77')).toBe('77');
  });

  it('with ids that differ in letter case alone is told by the exact one', () => {
    const index = new DriftIndex({
      ...dataOf({}),
      companies: [
        { id: 'aB1', name: 'Alder Yards', alsoKnownAs: [] },
        { id: 'Ab1', name: 'Beech Yards', alsoKnownAs: [] },
      ],
    });
    expect(index.findCompany('aB1')).toBe('aB1');
    expect(said(index.findCompany('ab1'))).toContain('2 companies are called "ab1"');
  });

  it('goes by its own name before that name means another one in a source', () => {
    const index = new DriftIndex({
      ...dataOf({}),
      companies: [
        { id: '1', name: 'Harbor', alsoKnownAs: [] },
        { id: '2', name: 'Quay', alsoKnownAs: ['Harbor'] },
      ],
    });
    expect(index.findCompany('harbor')).toBe('1');
  });

  it('of many that share a name, five ids are named', () => {
    const companies = [1, 2, 3, 4, 5, 6, 7].map((id) => ({ id: `c-${id}`, name: 'Smith', alsoKnownAs: [] }));
    expect(said(new DriftIndex({ ...dataOf({}), companies }).findCompany('Smith'))).toBe(
      '7 companies are called "Smith": write the id instead, one of "c-1", "c-2", "c-3", "c-4", "c-5" and 2 more.',
    );
  });

  it('may have an id that is a number', () => {
    const index = new DriftIndex({ ...dataOf({}), companies: [{ id: '1042', name: 'Larch', alsoKnownAs: [] }] });
    expect(said(driftOf(index, 1042, 'SPB', null))).toBe(
      'No SKU "SPB" is known: expected a name or id as on the sheet SKUs.',
    );
    expect(said(leakOf(index, 1042, null))).toBe('Larch has no row: no line of any source is linked to it.');
  });
});

describe('a SKU', () => {
  const row = (skuId: string, seats: number, companyId = 'c'): Parameters<typeof indexWith>[0][number] => ({
    skuId,
    seats,
    companyId,
  });
  function indexWith(rows: readonly { skuId: string; seats: number; companyId: string }[]): DriftIndex {
    const data = dataOf({ purchased: [line('Any', 'SPB', 1)], billed: [line('Any', 'SPB', 1)] });
    const [sample] = data.rows;
    if (sample === undefined) throw new Error('the pass gave no row');
    return new DriftIndex({
      ...data,
      rows: rows.map(({ skuId, seats, companyId }) => ({
        ...sample, companyId, company: companyId, skuId, sku: 'Backup', purchased: seats,
      })),
      companies: [], skus: [],
    }); // prettier-ignore
  }

  it('whose name two SKUs share is the one that the company has', () => {
    const index = indexWith([row('bk-1', 4, 'c'), row('bk-2', 6, 'd')]);
    expect(said(seatsOf(index, 'c', 'backup', 'p'))).toBe(4);
    expect(said(seatsOf(index, 'd', 'backup', 'p'))).toBe(6);
  });

  it('whose name two SKUs of the company share is not guessed', () => {
    const index = indexWith([row('bk-1', 4), row('bk-2', 6)]);
    expect(said(seatsOf(index, 'c', 'Backup', 'p'))).toBe(
      '2 SKUs are called "Backup": write the id instead, one of "bk-1", "bk-2".',
    );
    expect(said(seatsOf(index, 'c', 'bk-2', 'p'))).toBe(6);
  });
});

describe('unknown and not applicable', () => {
  it('a leg that is not part of the pass is named', () => {
    const index = indexOf({ purchased: [line('Acme', 'SPB', 3)], billed: [line('Acme', 'SPB', 3)] });
    expect(said(driftOf(index, 'Acme', 'SPB', 'pa'))).toBe('Unknown: assigned is not part of this pass.');
    expect(said(seatsOf(index, 'Acme', 'SPB', 'live'))).toBe('Unknown: assigned is not part of this pass.');
    expect(said(asOfSerial(index, 'assigned'))).toBe('Unknown: no snapshot of the assigned leg could be used.');
  });

  it('a count of a company that is in no source of the leg is not 0', () => {
    const index = indexOf({ purchased: [line('Acme', 'SPB', 3)], billed: [line('Elm', 'SPB', 3)] });
    expect(said(driftOf(index, 'Acme', 'SPB', null))).toBe(
      'Unknown: billed is not known because the company is not linked there yet.',
    );
  });

  it('counts of periods too far apart are not compared', () => {
    const index = indexOf({
      purchased: source('purchased', [line('Acme', 'SPB', 3)], { asOf: '2026-05-01' }),
      billed: [line('Acme', 'SPB', 1)],
    }, { asOf: null }); // prettier-ignore
    expect(said(seatsOf(index, 'Acme', 'SPB', 'b'))).toBe(1);
    expect(said(driftOf(index, 'Acme', 'SPB', null))).toBe(
      'Unknown: purchased is from another period than the newest count and is not compared.',
    );
  });

  it('a leg that cannot hold the SKU does not apply', () => {
    const index = indexOf({
      purchased: [line('Acme', 'Backup for servers', 3)],
      assigned: source('assigned', [line('Acme', 'SPB', 3)], { vendors: ['microsoft'] }),
      billed: [line('Acme', 'Backup for servers', 2)],
    });
    expect(said(driftOf(index, 'Acme', 'Backup for servers', 'pa'))).toBe(
      'Not applicable: assigned does not apply to this SKU.',
    );
    const [, ...rows] = rowsOf(index, 'Acme', 'leak') as unknown[][];
    expect(rows[0]?.slice(2, 7)).toEqual([3, 'n/a', 'n/a', 2, 1]);
  });

  it('a failed snapshot was not used, a stale one was', () => {
    const index = new DriftIndex({
      ...dataOf({}),
      snapshots: [
        { leg: 'purchased', status: 'failed', takenAt: '2026-08-01T01:00:00Z' },
        { leg: 'purchased', status: 'stale', takenAt: '2026-08-01T12:00:00Z' },
      ],
    });
    expect(asOfSerial(index, 'p', () => 0)).toBe(46235.5);
  });

  it('the moment is shown in local time', () => {
    const index = new DriftIndex({
      ...dataOf({}),
      snapshots: [{ leg: 'billed', status: 'complete', takenAt: '2026-08-01T12:00:00.900Z' }],
    });
    expect(asOfSerial(index, null, () => 360)).toBe(46235.25);
    expect(asOfSerial(index, null, () => -720)).toBe(46236);
  });

  it('an empty pass has no row', () => {
    expect(rowsOf(indexOf({}), null, null)).toEqual([['No row.']]);
  });
});

describe('the sum of leaks', () => {
  it('is exact: ten times ten cents are one dollar', () => {
    const skus = ['SPB', 'SPE_E3', 'SPE_E5', 'ENTERPRISEPACK', 'ENTERPRISEPREMIUM', 'EXCHANGESTANDARD', 'EXCHANGEENTERPRISE', 'AAD_PREMIUM', 'AAD_PREMIUM_P2', 'INTUNE_A']; // prettier-ignore
    const index = indexOf({
      purchased: skus.map((sku) => priced('Acme', sku, 2, '0.10')),
      billed: skus.map((sku) => line('Acme', sku, 1)),
    });
    expect(leakOf(index, 'Acme', null)).toBe(1);
  });

  it('knows currencies without decimals', () => {
    const index = indexOf({
      purchased: [
        priced('Acme', 'SPB', 3, '2500', { currency: 'JPY' }),
        priced('Acme', 'SPE_E3', 3, '4100', { currency: 'JPY' }),
      ],
      billed: [line('Acme', 'SPB', 1), line('Acme', 'SPE_E3', 2)],
    });
    expect(leakOf(index, 'Acme', null)).toBe(9100);
  });
});

describe('laws', () => {
  const texts = fc.constantFrom('Acme Corp', 'Birch Lane', 'Cobalt Freight');
  const books = fc.uniqueArray(
    fc.record({ company: texts, sku: fc.constantFrom('SPB', 'SPE_E3'), p: fc.nat(9), b: fc.nat(9) }),
    {
      selector: ({ company: name, sku }) => `${name}|${sku}`,
      minLength: 1,
    },
  );

  function read(rows: readonly { company: string; sku: string; p: number; b: number }[]): DriftIndex {
    return indexOf({
      purchased: rows.map(({ company: name, sku, p }) => line(name, sku, p)),
      billed: rows.map(({ company: name, sku, b }) => line(name, sku, b)),
    });
  }

  it('letter case and outer blanks of a name do not matter', () => {
    const blanks = fc.constantFrom('', ' ', '  ', '\t', '\u00a0');
    fc.assert(
      fc.property(books, fc.func(fc.boolean()), blanks, blanks, (rows, upper, before, after) => {
        const index = read(rows);
        for (const { company: name, sku } of rows) {
          const odd = [...name].map((letter) => (upper(letter) ? letter.toUpperCase() : letter.toLowerCase())).join('');
          expect(driftOf(index, `${before}${odd}${after}`, sku.toLowerCase(), null)).toEqual(
            driftOf(index, name, sku, null),
          );
        }
      }),
    );
  });

  it('the order of rows does not matter', () => {
    fc.assert(
      fc.property(books, (rows) => {
        const [there, back] = [read(rows), read([...rows].reverse())];
        for (const { company: name, sku } of rows)
          expect(driftOf(there, name, sku, null)).toEqual(driftOf(back, name, sku, null));
      }),
    );
  });

  it('a drift is the difference of the counts that DRIFT.SEATS gives, or it is a sentence', () => {
    fc.assert(
      fc.property(books, (rows) => {
        const index = read(rows);
        for (const { company: name, sku } of rows) {
          const [p, b] = [seatsOf(index, name, sku, 'p'), seatsOf(index, name, sku, 'b')];
          const drift = driftOf(index, name, sku, null);
          if (isCellError(drift)) expect(drift.sentence).not.toBe('');
          else expect(drift).toBe(Number(p) - Number(b));
        }
      }),
    );
  });
});
