/** Two lists of companies: evidence beside the names, rivals, what a person has said, and the laws of every matching. */
import * as fc from 'fast-check';
import { EMPTY_CROSSWALK, type CompanyRecord, type Crosswalk } from '../../../../src/core/crosswalk.js';
import { matchCompanies } from '../../../../src/core/match/company/match-companies.js';
import type { ListMatch } from '../../../../src/core/match/match-lists.js';
import type { SourceParty } from '../../../../src/core/snapshot.js';
import { shuffle } from '../ledger.js';

/** `id | name | domain=...; phone=...` */
function company(text: string): SourceParty {
  const [id = '', name = '', more = ''] = text.split('|').map((part) => part.trim());
  const fields: Record<string, string[]> = {};
  for (const field of more.split(';').map((one) => one.trim())) {
    const [key, value] = field.split('=').map((one) => one.trim());
    if (key && value) fields[key] = [...(fields[key] ?? []), value];
  }
  return { id, name, evidence: more === '' ? undefined : fields };
}

function match(left: readonly string[], right: readonly string[], walk: Crosswalk = EMPTY_CROSSWALK): ListMatch {
  return matchCompanies(
    { sources: ['left', 'pax8'], parties: left.map(company) },
    { sources: ['right', 'books'], parties: right.map(company) },
    walk,
  );
}

/** `1=a name` for a link, `1?a` for the best proposal of a company without one. */
function ledger({ links, proposals }: ListMatch): string[] {
  const best = proposals.filter(({ left }, at) => proposals[at - 1]?.left !== left);
  return [
    ...links.map(({ left, right, how }) => `${left}=${right} ${how}`),
    ...best.map(({ left, right }) => `${left}?${right}`),
  ];
}

describe('evidence beside the names', () => {
  it.each([
    [
      'a verified domain and a website',
      ['1 | Old Quay Printers | domains=oldquay.example'],
      ['a | Inkharbour Media | websites=https://www.oldquay.example/about'],
      ['1=a domain'],
    ],
    [
      'a verified domain and a mail address',
      ['1 | Old Quay Printers | domains=oldquay.example'],
      ['a | Inkharbour Media | emails=jo@oldquay.example'],
      ['1=a domain'],
    ],
    [
      'two websites, which nobody has verified',
      ['1 | Old Quay Printers | websites=oldquay.example'],
      ['a | Inkharbour Media | websites=oldquay.example'],
      ['1?a'],
    ],
    [
      'a mail host that everybody uses',
      ['1 | Old Quay Printers | domains=gmail.com'],
      ['a | Inkharbour Media | emails=ink@gmail.com'],
      [],
    ],
    [
      'a host of Microsoft that everybody has',
      ['1 | Old Quay | domains=quay.onmicrosoft.com'],
      ['a | Inkharbour | domains=quay.onmicrosoft.com'],
      [],
    ],
    [
      'a domain that two companies of one list have: the names decide',
      ['1 | Pell Dental | domains=pell.example', '2 | Pell Farm | domains=pell.example'],
      ['a | Pell Farm Ltd | domains=pell.example'],
      ['2=a name', '1?a'],
    ],
    [
      'one domain, two places: sisters',
      ['1 | Pell Dental Boulder East | domains=pell.example'],
      ['a | Pell Dental Boulder West | domains=pell.example'],
      ['1?a'],
    ],
    [
      'a domain against the names: a typing error on one side',
      ['1 | Marsh | domains=marsh.example', '2 | Pell'],
      ['a | Pell | websites=marsh.example', 'b | Marsh'],
      ['1=b name', '2=a name'],
    ],
    [
      'a tenant id',
      ['1 | Pemmican Outfitters | tenantIds=33271e7e-e7d7-5508-8bc1-59d21d3bde08'],
      ['a | Trading Post | tenantIds={33271E7E-E7D7-5508-8BC1-59D21D3BDE08}'],
      ['1=a id'],
    ],
    [
      'a phone and a telling word',
      ['1 | Marsh Kitchens | phones=+353 63 296 0211'],
      ['a | Marsh Kitchens & Stone | phones=(063) 296-0211'],
      ['1=a score'],
    ],
    [
      'a phone and two trades of one owner',
      ['1 | Juniper Dental | phones=303 555 0142'],
      ['a | Juniper Properties | phones=303-555-0142'],
      ['1?a'],
    ],
    ['a phone alone', ['1 | Marsh Kitchens | phones=303 555 0142'], ['a | Pell Stone | phones=303-555-0142'], ['1?a']],
    [
      'an address and a telling word',
      ['1 | Marsh | addresses=12 N Dock St'],
      ['a | Pell County Schools Marsh, Henry | addresses=12 North Dock Street'],
      ['1=a score'],
    ],
    [
      'one name in two towns, told apart by the postcode',
      ['1 | First Marsh Church | postcodes=80202', '2 | First Marsh Church | postcodes=10001'],
      ['a | First Marsh Church | postcodes=10001-2211', 'b | First Marsh Church | postcodes=80202'],
      ['1=b score', '2=a score'],
    ],
    ['one name, far apart', ['1 | Marsh Dental | postcodes=80202'], ['a | Marsh Dental | postcodes=10001'], ['1?a']],
    ['equal counts, which never link', ['1 | Marsh Dental'], ['a | Marsh Orthodontics'], ['1?a']],
  ])('%s', (_, left, right, expected) => {
    expect(ledger(match(left, right))).toEqual(expected);
    const mirrored = ledger(match(right, left)).filter((one) => one.includes('='));
    expect(mirrored.map((one) => one.replace(/^(.*)=(\S+)/, '$2=$1')).sort()).toEqual(
      expected.filter((one) => one.includes('=')).sort(),
    );
  });

  it('several companies of one list are one of the other only by an id in common', () => {
    const tenant = 'tenantIds=33271e7e-e7d7-5508-8bc1-59d21d3bde08';
    const left = [`1 | Marsh Dental | ${tenant}`, `2 | Marsh Dental Lab | ${tenant}`, '3 | Marsh Dental Shop'];
    expect(ledger(match(left, [`a | Marsh Dental | ${tenant}`])).slice(0, 2)).toEqual(['1=a name', '2=a id']);
  });

  it('equal counts are a reason of a proposal', () => {
    const counts = [
      { sku: 'SPB', seats: 12 },
      { sku: 'EXCHANGESTANDARD', seats: 3 },
    ];
    const list = (id: string, name: string): SourceParty[] => [{ id, name, evidence: { counts } }];
    const { links, proposals } = matchCompanies(
      { sources: ['left'], parties: list('1', 'Marsh Dental') },
      { sources: ['right'], parties: list('a', 'Pell Orthodontics') },
      EMPTY_CROSSWALK,
    );
    expect(links).toEqual([]);
    expect(proposals[0]?.reasons).toContain('same SKUs and quantities');
  });
});

describe('what stands for nothing is no evidence', () => {
  it.each(['N/A', '-', '0', 'none', 'TBD', '000000000', '00000000-0000-0000-0000-000000000000'])('tax id %s', (id) => {
    expect(match([`1 | Marsh | tenantIds=${id}`], [`a | Pell | tenantIds=${id}`]).links).toEqual([]);
  });

  it.each(['co.uk', 'gov.uk', 'bluewin.ch', 'intuit.com'])('domain %s', (host) => {
    expect(match([`1 | Marsh | domains=${host}`], [`a | Pell | domains=${host}`]).links).toEqual([]);
  });

  it('row numbers, even where a word agrees', () => {
    expect(match(['1 | Ventergy Texas'], ['1 | Ventergy Arkansas']).links).toEqual([]);
  });

  it('two tenants of one name are two companies until a person says otherwise', () => {
    const ids = ['33271e7e-e7d7-5508-8bc1-59d21d3bde08', '76b3ab19-0e93-55ff-b74c-49cff4a5e29a'];
    expect(match([`1 | Marsh | tenantIds=${ids[0]}`], [`a | Marsh | tenantIds=${ids[1]}`]).links).toEqual([]);
  });

  it('a domain gives way to the very name, and holds no sisters together', () => {
    expect(
      ledger(
        match(
          ['1 | Marsh Hospital | domains=marsh.example'],
          ['a | Marsh Kitchen Club | emails=a@marsh.example', 'b | Marsh Hospital Inc'],
        ),
      ),
    ).toEqual(['1=b name']);
    expect(
      match(['1 | Juniper Dental | domains=juniper.example'], ['a | Juniper Legal | emails=a@juniper.example']).links,
    ).toEqual([]);
  });
});

describe('ids of the lists', () => {
  it.each([
    ['row numbers of two systems are no evidence', ['1 | Marsh', '2 | Pell'], ['1 | Alder', '2 | Birch'], []],
    [
      'nor are they where one name agrees by chance',
      ['1 | Marsh', '2 | Pell', '3 | Alder'],
      ['1 | Marsh', '2 | Birch', '3 | Cedar'],
      ['1=1 name'],
    ],
    [
      'ids that the names bear out mean the same',
      ['C-1 | Marsh', 'C-2 | Pell', 'C-3 | Alder', 'C-4 | Birch', 'C-5 | Old Quay'],
      ['C-1 | Marsh', 'C-2 | Pell', 'C-3 | Alder', 'C-4 | Birch', 'C-5 | Inkharbour'],
      ['C-1=C-1 id', 'C-2=C-2 id', 'C-3=C-3 id', 'C-4=C-4 id', 'C-5=C-5 id'],
    ],
    [
      'a GUID always does',
      ['33271e7e-e7d7-5508-8bc1-59d21d3bde08 | Old Quay'],
      ['33271E7E-E7D7-5508-8BC1-59D21D3BDE08 | Inkharbour'],
      ['33271e7e-e7d7-5508-8bc1-59d21d3bde08=33271E7E-E7D7-5508-8BC1-59D21D3BDE08 id'],
    ],
  ])('%s', (_, left, right, expected) => {
    expect(ledger(match(left, right)).filter((one) => one.includes('='))).toEqual(expected);
  });
});

describe('rivals', () => {
  it.each([
    ['two equal names', ['1 | Marsh Dental', '2 | Marsh Dental Inc'], ['a | Marsh Dental LLC'], ['1?a', '2?a']],
    [
      'one of them to the letter',
      ['1 | Marsh Dental', '2 | Marsh Dental Inc'],
      ['a | Marsh Dental Inc'],
      ['2=a name', '1?a'],
    ],
    ['a near tie', ['1 | Marsh Dental Services', '2 | Marsh Dental Partners'], ['a | Marsh Dental'], ['1?a', '2?a']],
    [
      'a family of which each list lacks one',
      ['1 | Ventergy Arkansas', '2 | Ventergy Texas'],
      ['a | Ventergy Texas Inc', 'b | Ventergy Louisiana'],
      ['2=a name', '1?b'],
    ],
  ])('%s', (_, left, right, expected) => expect(ledger(match(left, right))).toEqual(expected));
});

describe('what a person has said', () => {
  const record = (more: Partial<CompanyRecord>): Crosswalk => ({
    ...EMPTY_CROSSWALK,
    companies: [{ id: 'marsh', name: 'Marsh', links: [], absent: [], rejected: [], ...more }],
  });
  const said = (source: string, externalId: string, externalName = '') => ({ source, externalId, externalName });
  const left = ['1 | Marsh Dental', '2 | Old Quay'];
  const right = ['a | Marsh Dental', 'b | Inkharbour'];

  it.each([
    [
      'links what no name would',
      record({ links: [said('left', '2'), said('right', 'b')].map((one) => ({ ...one, how: 'confirmed' })) }),
      ['1=a name', '2=b confirmed'],
    ],
    [
      'holds whatever the source is called in the crosswalk',
      record({
        links: [said('pax8:acme', '2', 'Old Quay'), said('qbo', 'b', 'Inkharbour')].map((one) => ({
          ...one,
          how: 'confirmed',
        })),
      }),
      ['1=a name', '2=b confirmed'],
    ],
    [
      'parts what every name would link',
      record({ links: [{ ...said('left', '1'), how: 'confirmed' }], rejected: [said('right', 'a')] }),
      [],
    ],
    [
      'parts them by name, in any source',
      record({
        links: [{ ...said('*', '', 'Marsh Dental'), how: 'confirmed' }],
        rejected: [said('qbo', 'a', 'marsh  dental')],
      }),
      [],
    ],
  ] as [string, Crosswalk, string[]][])('%s', (_, walk, expected) => {
    const answer = match(left, right, walk);
    expect(ledger(answer).filter((one) => one.includes('='))).toEqual(expected);
  });

  it('a rejected pair is not even proposed', () => {
    const walk = record({ links: [{ ...said('left', '1'), how: 'confirmed' }], rejected: [said('right', 'a')] });
    expect(match(left, right, walk).proposals).toEqual([]);
  });
});

describe('laws', () => {
  const words = [
    'Marsh',
    'Pell',
    'Dental',
    'Dntal',
    'Law',
    'Services',
    'of',
    'Texas',
    'TX',
    '2',
    'II',
    'Inc',
    'GmbH',
    'LLC',
    '(Boulder)',
    '- East',
    'Marshes',
    'A.B.',
    'dba Alder',
    ':Branch',
  ];
  const names = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
  const evidence = fc.record(
    {
      domains: fc.constantFrom([], ['marsh.example'], ['gmail.com']),
      emails: fc.constantFrom([], ['a@marsh.example'], ['b@pell.example']),
      tenantIds: fc.constantFrom([], ['DE123456789'], ['33271e7e-e7d7-5508-8bc1-59d21d3bde08']),
      phones: fc.constantFrom([], ['303 555 0142'], ['303 555 0199']),
      postcodes: fc.constantFrom([], ['80202'], ['10001']),
    },
    { requiredKeys: [] },
  );
  const lists = (prefix: string): fc.Arbitrary<SourceParty[]> =>
    fc
      .array(fc.tuple(names, fc.option(evidence, { nil: undefined })), { maxLength: 7 })
      .map((all) => all.map(([name, more], at) => ({ id: `${prefix}${at}`, name, evidence: more })));
  const walks: fc.Arbitrary<Crosswalk> = fc
    .array(fc.tuple(fc.constantFrom('l0', 'l1', 'r0', 'r1'), fc.boolean()), { maxLength: 3 })
    .map((said) => ({
      ...EMPTY_CROSSWALK,
      companies: [
        {
          id: 'x',
          name: '',
          absent: [],
          links: said
            .filter(([, yes]) => yes)
            .map(([id]) => ({
              source: id.startsWith('l') ? 'left' : 'right',
              externalId: id,
              externalName: '',
              how: 'confirmed' as const,
            })),
          rejected: said
            .filter(([, yes]) => !yes)
            .map(([id]) => ({ source: id.startsWith('l') ? 'left' : 'right', externalId: id, externalName: '' })),
        },
      ],
    }));
  const run = (left: readonly SourceParty[], right: readonly SourceParty[], walk: Crosswalk, swap = false): ListMatch =>
    matchCompanies(
      { sources: [swap ? 'right' : 'left'], parties: left },
      { sources: [swap ? 'left' : 'right'], parties: right },
      walk,
    );

  it('swapping the lists mirrors every link and every score', () => {
    fc.assert(
      fc.property(lists('l'), lists('r'), walks, (left, right, walk) => {
        const there = run(left, right, walk);
        const back = run(right, left, walk, true);
        const turned = back.links.map((link) => ({ ...link, left: link.right, right: link.left }));
        const order = (a: { left: string; right: string }, b: { left: string; right: string }): number =>
          a.left < b.left || (a.left === b.left && a.right < b.right) ? -1 : 1;
        expect([...there.links].sort(order)).toEqual(turned.sort(order));
        expect(there.unmatched).toEqual({ left: back.unmatched.right, right: back.unmatched.left });
      }),
      { numRuns: 400 },
    );
  });

  it('the order of the lists never matters', () => {
    fc.assert(
      fc.property(lists('l'), lists('r'), walks, fc.infiniteStream(fc.integer()), (left, right, walk, numbers) => {
        expect(run(shuffle(left, numbers), shuffle(right, numbers), walk)).toEqual(run(left, right, walk));
      }),
      { numRuns: 300 },
    );
  });

  it('every company is linked or unmatched, never both; scores lie between 0 and 1; at most five proposals each', () => {
    fc.assert(
      fc.property(lists('l'), lists('r'), walks, (left, right, walk) => {
        const { links, proposals, unmatched } = run(left, right, walk);
        for (const [side, list] of [
          ['left', left],
          ['right', right],
        ] as const) {
          const linked = new Set(links.map((link) => link[side]));
          expect([...linked, ...unmatched[side]].sort()).toEqual(list.map(({ id }) => id).sort());
        }
        for (const { left: id, score, reasons } of [...links, ...proposals]) {
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThanOrEqual(1);
          expect(reasons.length).toBeGreaterThan(0);
          expect(proposals.filter((one) => one.left === id).length).toBeLessThanOrEqual(5);
        }
        expect(proposals.some((one) => links.some((link) => link.left === one.left))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
