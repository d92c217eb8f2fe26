import fc from 'fast-check';
import { EMPTY_CROSSWALK, type Crosswalk } from '../../../../src/core/crosswalk.js';
import type { PartyList } from '../../../../src/core/linking.js';
import { linkCompanies } from '../../../../src/core/match/company/link-companies.js';
import { crosswalk, link, list, shuffle } from '../ledger.js';

/** Which record each party ended up in, with how: `{"purchased Acme": "Acme (name)"}`. */
function ledger(lists: readonly PartyList[], walk: Crosswalk = EMPTY_CROSSWALK): Record<string, string> {
  const linked = linkCompanies(lists, walk);
  return Object.fromEntries(
    lists.flatMap((each, i) =>
      each.parties.map((party, j) => {
        const { record, how } = linked.links[i]?.[j] as (typeof linked.links)[number][number];
        return [`${each.leg} ${party.id || party.name}`, `${linked.records[record]?.id} ${how ?? 'alone'}`];
      }),
    ),
  );
}

const together = (left: string, right: string): boolean => {
  const { links } = linkCompanies([list('purchased', [left]), list('billed', [right])], EMPTY_CROSSWALK);
  return links[0]?.[0]?.record === links[1]?.[0]?.record;
};

describe('field pain 1, one company under several names', () => {
  it.each([
    ['Northwind Dental', 'NORTHWIND  DENTAL '],
    ['Northwind Dental, Inc.', 'Northwind Dental'],
    ['Northwind Dental LLC', 'Northwind Dental, L.L.C.'],
    ['The Copper Kettle Ltd', 'Copper Kettle Limited'],
    ['Baker & Sons Co.', 'Baker and Sons Company'],
    ["Children's House", 'Childrens House'],
    ['Café Zürich GmbH', 'Cafe Zurich'],
    ['Straße 9 AG', 'Strasse 9'],
    ['Møller Skibe A/S', 'Moller Skibe ApS'],
    ['Rueda S.A. de C.V.', 'Rueda'],
    ['Nowak Sp. z o.o.', 'Nowak'],
    ['Novák s.r.o.', 'Novak'],
    ['Bakker B.V.', 'Bakker BV'],
    ['Weber GmbH & Co. KG', 'Weber'],
    ['Koala Pty Ltd', 'Koala Pty. Limited'],
    ['A.B.C. Plumbing', 'ABC Plumbing'],
    ['株式 会社', '株式 会社'],
    ['Smith & Co', 'Smith and Company, LLC'],
  ])('links "%s" and "%s"', (left, right) => {
    expect(together(left, right)).toBe(true);
  });

  it.each([
    ['Entergy Arkansas, LLC', 'Entergy Texas, Inc.'],
    ['Entergy Arkansas', 'Entergy'],
    ['Duke Energy Carolinas', 'Duke Energy Florida'],
    ['Acme East', 'Acme West'],
    ['Acme', 'Acme Holdings'],
    ['Store 12', 'Store 21'],
    ['Smith & Co', 'Smith'],
    ['Northwind Dental', 'Northwind Dental:Branch Office'],
    ['Inc', 'LLC'],
    ['The', 'The Inc'],
    ['!!!', '???'],
    ['', ''],
  ])('does not link "%s" and "%s"', (left, right) => {
    expect(together(left, right)).toBe(false);
  });
});

describe('equal names without a rival', () => {
  it('never links where one list has the name twice, and says so in a proposal', () => {
    const lists = [
      list('purchased', ['1 | Acme', '2 | Acme']),
      list('assigned', ['t1 | ACME']),
      list('billed', ['Acme']),
    ];
    expect(ledger(lists)).toEqual({
      'purchased 1': '1 alone',
      'purchased 2': '2 alone',
      'assigned t1': 't1 name',
      'billed Acme': 't1 name',
    });
    const { links } = linkCompanies(lists, EMPTY_CROSSWALK);
    expect(links[0]?.[0]?.proposals).toEqual([
      {
        to: 't1',
        toName: 'ACME',
        score: 1,
        reasons: ['same name, but it is not the only one of this name', 'same word acme', 'a rival comes to 1.00'],
      },
    ]);
    expect(links[2]?.[0]?.proposals.map((proposal) => proposal.to)).toEqual(['1', '2']);
  });

  it('takes the very name before the legal form, and leaves the other form of it alone', () => {
    expect(
      ledger([list('purchased', ['Acme Inc', 'Acme LLC']), list('billed', ['Acme Inc']), list('assigned', ['Acme'])]),
    ).toEqual({
      'purchased Acme Inc': 'Acme Inc name',
      'purchased Acme LLC': 'Acme LLC alone',
      'billed Acme Inc': 'Acme Inc name',
      'assigned Acme': 'Acme alone',
    });
  });

  it('reads two letter cases of a name-only source as one company', () => {
    expect(ledger([list('billed', ['Acme', 'ACME ']), list('purchased', ['7 | Acme'])])).toEqual({
      'billed Acme': '7 name',
      'billed ACME ': '7 name',
      'purchased 7': '7 name',
    });
  });
});

describe('equal ids', () => {
  it('link whatever the names say, one id in two spellings included', () => {
    expect(
      ledger([list('purchased', ['C1 | Acme', 'C1 | Acme Holdings']), list('billed', ['c1 | Totally Other'])]),
    ).toEqual({ 'purchased C1': 'C1 id', 'billed c1': 'C1 id' });
  });

  it('do not link where the name belongs to another id: both become proposals with the reason', () => {
    const lists = [
      list('purchased', ['58 | Cedar Dental']),
      list('billed', ['58 | Birch Dental', '61 | Cedar Dental']),
    ];
    expect(ledger(lists)).toEqual({
      'purchased 58': '58 alone',
      'billed 58': '58 (billed:plain) alone',
      'billed 61': '61 alone',
    });
    const { links } = linkCompanies(lists, EMPTY_CROSSWALK);
    expect(links[0]?.[0]?.proposals.map(({ to, reasons }) => [to, reasons[0]])).toEqual([
      ['61', 'same name, but it is not the only one of this name'],
      ['58 (billed:plain)', 'same id, but the name belongs to another id there'],
    ]);
  });
});

describe('the crosswalk comes first', () => {
  const acme = { id: 'acme', name: 'Acme Group', absent: ['assigned'], rejected: [] };

  it('links by id and by name, through source, alias and "*", and gives its id, name and absences', () => {
    const walk = crosswalk({
      companies: [
        {
          ...acme,
          links: [link('PURCHASED', '58 | whatever'), link('billed:qbo', 'acme  east'), link('*', 'Acme West')],
        },
      ],
    });
    const lists = [
      list('purchased', ['58 | Cedar']),
      list('billed', ['Acme East'], 'billed:qbo'),
      list('billed', ['ACME WEST'], 'billed:xero'),
    ];
    const linked = linkCompanies(lists, walk);
    expect(linked.records).toEqual([{ id: 'acme', name: 'Acme Group', absent: ['assigned'] }]);
    expect(linked.links.flat().map((each) => each.how)).toEqual(['confirmed', 'confirmed', 'confirmed']);
  });

  it('does not match by name where both sides have an id', () => {
    const walk = crosswalk({ companies: [{ ...acme, links: [link('purchased', '58 | Cedar')] }] });
    expect(ledger([list('purchased', ['59 | Cedar'])], walk)).toEqual({ 'purchased 59': '59 alone' });
  });

  it('never links a rejected pair, and leaves the rest of the company together', () => {
    const walk = crosswalk({
      companies: [
        {
          id: 'P1',
          name: 'Acme',
          links: [],
          absent: [],
          rejected: [{ source: 'billed', externalId: '', externalName: 'Acme' }],
        },
      ],
    });
    const lists = [list('purchased', ['P1 | Acme']), list('assigned', ['Acme']), list('billed', ['Acme'])];
    expect(ledger(lists, walk)).toEqual({
      'purchased P1': 'P1 id',
      'assigned Acme': 'P1 name',
      'billed Acme': 'Acme alone',
    });
    expect(linkCompanies(lists, walk).links[2]?.[0]?.proposals).toEqual([]);
  });

  it('overrules the rival of a name', () => {
    const walk = crosswalk({
      companies: [{ ...acme, links: [link('purchased', '1 | Acme'), link('billed', 'Acme')] }],
    });
    expect(ledger([list('purchased', ['1 | Acme', '2 | Acme']), list('billed', ['Acme'])], walk)).toEqual({
      'purchased 1': 'acme confirmed',
      'purchased 2': '2 alone',
      'billed Acme': 'acme confirmed',
    });
  });

  it('that names one party for two companies links it to neither', () => {
    const walk = crosswalk({
      companies: [
        { ...acme, links: [link('billed', 'Acme')] },
        { ...acme, id: 'other', name: 'Other', links: [link('billed', 'Acme')] },
      ],
    });
    expect(ledger([list('billed', ['Acme'])], walk)).toEqual({ 'billed Acme': 'Acme alone' });
  });

  it('keeps two of its companies apart even where an id or a name would join them', () => {
    const walk = crosswalk({
      companies: [
        { ...acme, links: [link('purchased', '1 | Acme')] },
        { ...acme, id: 'other', name: 'Other', links: [link('billed', '1 | Acme')] },
      ],
    });
    const lists = [list('purchased', ['1 | Acme']), list('billed', ['1 | Acme']), list('assigned', ['Acme'])];
    expect(ledger(lists, walk)).toEqual({
      'purchased 1': 'acme confirmed',
      'billed 1': 'other confirmed',
      'assigned Acme': 'Acme (assigned:plain) alone',
    });
  });
});

describe('records', () => {
  it('are named as the purchased leg names them, else as the first leg that has the company', () => {
    const { records } = linkCompanies(
      [
        list('billed', ['ACME INC.', 'Birch']),
        list('assigned', ['t1 | acme', 't2 | BIRCH']),
        list('purchased', ['Acme']),
      ],
      EMPTY_CROSSWALK,
    );
    expect(records).toEqual([
      { id: 't1', name: 'Acme', absent: [] },
      { id: 't2', name: 'BIRCH', absent: [] },
    ]);
  });

  it('two sources of one leg may hold the same company', () => {
    expect(ledger([list('purchased', ['a1 | Acme'], 'pax8'), list('purchased', ['Acme Inc'], 'other')])).toEqual({
      'purchased a1': 'a1 name',
      'purchased Acme Inc': 'a1 name',
    });
  });
});

describe('proposals', () => {
  const proposals = (lists: readonly PartyList[]) =>
    linkCompanies(lists, EMPTY_CROSSWALK).links.map((each) => each.map((one) => one.proposals));

  it('name the shared words, and what only one of the two has', () => {
    const [[first]] = proposals([
      list('purchased', ['p1 | Juniper Dental']),
      list('billed', ['Juniper Dental Laboratory LLC', 'Maple Law']),
    ]) as unknown as [[readonly unknown[]]];
    expect(first).toMatchObject([
      {
        to: 'Juniper Dental Laboratory LLC',
        reasons: [
          'same rare word juniper',
          'same word dental',
          'only one has laboratory',
          'legal form differs',
          'no rival',
        ],
      },
    ]);
  });

  it('of a sub-company lead to its parent', () => {
    const [, [sub]] = proposals([list('purchased', ['p1 | Acme Inc']), list('billed', ['Acme:Branch'])]) as [
      unknown,
      [readonly unknown[]],
    ];
    expect(sub).toMatchObject([{ to: 'p1', toName: 'Acme Inc' }]);
    expect((sub[0] as { reasons: readonly string[] }).reasons[0]).toBe('one is a sub-company of the other by its name');
  });

  it('of a sub-company lead to its parent in its own list too, however that one is linked', () => {
    const given = [list('purchased', ['p1 | Acme Inc']), list('billed', ['Acme Inc', 'Acme Inc:Branch:Kitchen'])];
    const [, [parent, sub]] = proposals(given) as [unknown, [readonly unknown[], readonly unknown[]]];
    expect(parent).toEqual([]);
    expect(sub).toMatchObject([{ to: 'p1', reasons: ['it stands below Acme Inc in the same source'] }]);
  });

  it('are at most five, and none where the company is linked with that leg already', () => {
    const many = Array.from({ length: 9 }, (_, index) => `Juniper Dental ${'abcdefghi'[index]}`);
    const [[linked, open]] = proposals([
      list('purchased', ['Juniper Dental A', 'Juniper Dental']),
      list('billed', many),
    ]) as [[readonly unknown[], readonly unknown[]]];
    expect(linked).toEqual([]);
    expect(open).toHaveLength(5);
  });

  it('of a second source of a leg may lead to a company that the first source has', () => {
    const all = proposals([
      list('purchased', ['p1 | Juniper Dental']),
      list('billed', ['Juniper Dental'], 'qbo'),
      list('billed', ['Juniper Dental Lab'], 'xero'),
    ]);
    expect(all[2]?.[0]).toMatchObject([{ to: 'p1' }]);
  });
});

describe('laws', () => {
  const name = fc.constantFrom(
    'Acme',
    'ACME',
    'Acme Inc',
    'Acme LLC',
    'The Acme',
    'Birch',
    'Birch Co',
    'Cedar',
    'Acme:Birch',
    '',
  );
  const id = fc.constantFrom('', '', '1', '2', 'x');
  const parties = fc.uniqueArray(fc.record({ id, name }), {
    maxLength: 5,
    selector: (each) => `${each.id}|${each.name}`,
  });
  const lists = fc.tuple(parties, parties, parties, parties).map(([a, b, c, d]): readonly PartyList[] => [
    { source: 'pax8', aliases: ['purchased'], leg: 'purchased', parties: a },
    { source: 'm365', aliases: ['assigned'], leg: 'assigned', parties: b },
    { source: 'qbo', aliases: ['billed'], leg: 'billed', parties: c },
    { source: 'xero', aliases: ['billed'], leg: 'billed', parties: d },
  ]);
  const pair = fc.record({ source: fc.constantFrom('pax8', 'billed', '*'), externalId: id, externalName: name });
  const walks = fc
    .array(
      fc.record({
        id: fc.constantFrom('1', 'acme', 'Birch'),
        name,
        links: fc.array(
          pair.map((each) => ({ ...each, how: 'confirmed' as const })),
          { maxLength: 2 },
        ),
        absent: fc.constant<string[]>([]),
        rejected: fc.array(pair, { maxLength: 2 }),
      }),
      { maxLength: 2 },
    )
    .map((companies) => crosswalk({ companies }));

  const outcome = (given: readonly PartyList[], walk: Crosswalk): string[] => {
    const linked = linkCompanies(given, walk);
    return given
      .flatMap((each, i) =>
        each.parties.map((party, j) => {
          const found = linked.links[i]?.[j];
          const record = linked.records[found?.record ?? -1];
          return JSON.stringify([each.source, party, record, found?.how, found?.proposals]);
        }),
      )
      .sort();
  };

  it('the order of lists and parties never matters', () => {
    fc.assert(
      fc.property(lists, walks, fc.infiniteStream(fc.nat()), (given, walk, numbers) => {
        const shuffled = shuffle(given, numbers).map((each) => ({ ...each, parties: shuffle(each.parties, numbers) }));
        expect(outcome(shuffled, walk)).toEqual(outcome(given, walk));
      }),
      { numRuns: 300 },
    );
  });

  it('every record has an id of its own and at least one party', () => {
    fc.assert(
      fc.property(lists, walks, (given, walk) => {
        const linked = linkCompanies(given, walk);
        const ids = linked.records.map((record) => record.id.toLowerCase());
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(linked.links.flat().map((each) => each.record)).size).toBe(ids.length);
      }),
    );
  });

  it('without a crosswalk no record holds two companies of one list', () => {
    fc.assert(
      fc.property(lists, (given) => {
        const linked = linkCompanies(given, EMPTY_CROSSWALK);
        for (const [i, each] of given.entries()) {
          const idsOfRecord = new Map<number | undefined, Set<string>>();
          for (const [j, party] of each.parties.entries()) {
            const record = linked.links[i]?.[j]?.record;
            if (party.id !== '') idsOfRecord.set(record, (idsOfRecord.get(record) ?? new Set()).add(party.id));
          }
          for (const ids of idsOfRecord.values()) expect(ids.size).toBe(1);
        }
      }),
    );
  });
});
