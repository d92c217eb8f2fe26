import fc from 'fast-check';
import { EMPTY_CROSSWALK, type Crosswalk, type ItemRule } from '../../../../src/core/crosswalk.js';
import type { ItemMeaning, PartyList } from '../../../../src/core/linking.js';
import { linkSkus } from '../../../../src/core/match/sku/link-skus.js';
import { billed, crosswalk, inWords, link, list, shuffle, skuLedger } from '../ledger.js';

describe('catalogue ids', () => {
  it.each([
    ['SPB | anything', 'SPB id'],
    ['cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46 | ', 'SPB id'],
    ['CFQ7TTC0LCHC-0002 | M365 BP', 'SPB id'],
    ['1010020028 | GWS', '1010020028 id'],
    ['12 | ENTERPRISEPACK', 'ENTERPRISEPACK id'],
    ['12 | Microsoft_365_E3', 'Microsoft_365_E3 id'],
    ['12 | SPB', 'SPB id'],
    // Part numbers mislead: the id says Business Standard, whatever it looks like.
    ['O365_BUSINESS_PREMIUM | Office 365 Business Premium', 'O365_BUSINESS_PREMIUM id'],
    // The id of a product that has many SKUs says less than the name.
    ['Google-Apps | Google Workspace Business Starter', '1010020027 name'],
    ['Google-Apps | G Suite Legacy', 'Google-Apps name'],
  ])('%s: %s', (text, meaning) => {
    expect(skuLedger([list('purchased', [text])])).toEqual([[meaning]]);
  });

  it('a plain word is no part number', () => {
    expect(billed('Viva')).not.toContain('VIVA');
    expect(billed('ems')).not.toContain('EMS');
  });
});

describe('a display name that two SKUs share', () => {
  const guidOfVisio = 'c5928f49-12ba-48f7-ada3-0d743a3601d5';

  it('lines up between the sources under that name, and never with a GUID by itself', () => {
    expect(
      skuLedger([
        list('purchased', ['Microsoft 365 Business Basic [New Commerce Experience]']),
        list('billed', ['Cloud:M365 Business Basic', 'Visio Plan 2']),
      ]),
    ).toEqual([['Microsoft 365 Business Basic name'], ['Microsoft 365 Business Basic name', 'Visio Plan 2 alone']]);
  });

  it('is the one of them that a source has by id', () => {
    expect(skuLedger([list('assigned', [`${guidOfVisio} | `]), list('billed', ['Visio Plan 2'])])).toEqual([
      ['VISIOCLIENT id'],
      ['VISIOCLIENT name'],
    ]);
  });

  it('is open where the sources have both by id: it may hold seats of either', () => {
    expect(
      skuLedger([list('assigned', [`${guidOfVisio} | `, 'VISIO_PLAN2_DEPT | ']), list('billed', ['Visio Plan 2'])]),
    ).toEqual([['VISIOCLIENT id', 'VISIO_PLAN2_DEPT id'], ['unmapped [VISIOCLIENT, VISIO_PLAN2_DEPT]']]);
  });
});

describe('field pain 8, new SKUs that no catalogue knows stay visible', () => {
  it('line up between legs by name or id, called as the purchased leg calls them', () => {
    const lists = [
      list('billed', ['Security:Webroot Endpoint Protection - Monthly', '77 | AV seats']),
      list('purchased', ['Webroot Endpoint Protection', '77 | Bitdefender GravityZone']),
    ];
    expect(skuLedger(lists)).toEqual([
      ['Webroot Endpoint Protection name', 'Bitdefender GravityZone id'],
      ['Webroot Endpoint Protection name', 'Bitdefender GravityZone id'],
    ]);
    expect(linkSkus(lists, EMPTY_CROSSWALK).records[0]).toEqual({
      id: 'Webroot Endpoint Protection',
      name: 'Webroot Endpoint Protection',
      vendor: null,
      free: false,
      companyLevel: false,
    });
  });

  it('stay open while they stand in one leg only, two distributors included', () => {
    expect(skuLedger([list('purchased', ['Acronis Backup'], 'a'), list('purchased', ['Acronis Backup'], 'b')])).toEqual(
      [['unmapped []'], ['unmapped []']],
    );
  });

  it('have the vendor that their name says', () => {
    const { records } = linkSkus(
      [
        list('purchased', [
          'Microsoft 365 E9',
          'Visio Plan 7',
          'Google Workspace Ultra',
          'Acronis Backup for Microsoft 365',
        ]),
      ],
      EMPTY_CROSSWALK,
    );
    expect(records.map((record) => record.vendor)).toEqual(['microsoft', 'microsoft', 'google', null]);
  });

  it('do not link by an id that belongs to another name', () => {
    expect(skuLedger([list('purchased', ['5 | Alpha']), list('billed', ['5 | Beta', '6 | Alpha'])])).toEqual([
      ['unmapped [Alpha (billed:plain)]'],
      ['unmapped []', 'unmapped [Alpha]'],
    ]);
  });

  it('an id never makes a product of a bundle', () => {
    expect(
      skuLedger([list('purchased', ['12 | Microsoft 365 E3']), list('billed', ['12 | Managed Workstation'])]),
    ).toEqual([['SPE_E3 name'], ['unmapped any']]);
  });
});

describe('the crosswalk comes first', () => {
  const rule = (text: string, kind: ItemRule['kind'], skus: Record<string, number> = {}): ItemRule => ({
    source: 'billed',
    externalId: '',
    externalName: text,
    kind,
    skus: Object.entries(skus).map(([sku, multiplier]) => ({ sku, multiplier, included: 0, minimum: 0, cap: null })),
  });

  it('one item may be several SKUs, a flat price, or no seats', () => {
    const walk = crosswalk({
      items: [
        rule('managed workstation', 'seat', { spb: 1, EXCHANGEARCHIVE_ADDON: 2 }),
        rule('Office flat', 'flat', { 'Our Backup': 1 }),
        rule('Microsoft 365 E3', 'ignore'),
        rule('Exchange Online Kiosk', 'seat'),
      ],
    });
    const items = ['Managed  Workstation', 'Office flat', 'Microsoft 365 E3', 'Exchange Online Kiosk'];
    expect(skuLedger([list('billed', items)], walk)).toEqual([
      [
        'SPB + 2 x EXCHANGEARCHIVE_ADDON confirmed',
        'flat Our Backup confirmed',
        'no-seats ignore',
        // A rule that names no SKU says nothing yet.
        'EXCHANGEDESKLESS name',
      ],
    ]);
  });

  it('links items to SKUs, against an id too, and names SKUs that no catalogue knows', () => {
    const walk = crosswalk({
      skus: [
        { id: 'SPB', name: 'BP (ours)', links: [link('billed', 'Gold seat'), link('*', 'SPE_E3 | ')], rejected: [] },
        { id: 'backup', name: 'Cloud Backup', links: [], rejected: [] },
      ],
    });
    const lists = [list('billed', ['Gold seat', 'SPE_E3 | ', 'BP ours', 'Cloud Backup - monthly'])];
    expect(skuLedger(lists, walk)).toEqual([['SPB confirmed', 'SPB confirmed', 'SPB name', 'backup name']]);
    expect(linkSkus(lists, walk).records[0]?.name).toBe('BP (ours)');
  });

  it('a record under an id of the MSP is the SKU of the catalogue that its name says', () => {
    const walk = crosswalk({
      skus: [{ id: 'bp', name: 'Microsoft 365 Business Premium', links: [link('billed', 'Gold seat')], rejected: [] }],
    });
    const lists = [list('purchased', ['SPB | ']), list('billed', ['Gold seat', 'bp | '])];
    expect(skuLedger(lists, walk)).toEqual([['SPB id'], ['SPB confirmed', 'SPB id']]);
  });

  it('never links a rejected pair, neither by id nor by name, and does not propose it', () => {
    const reject = (text: string) => {
      const { externalId, externalName } = link('billed', text);
      return { source: 'billed', externalId, externalName };
    };
    const walk = crosswalk({
      skus: [
        { id: 'SPB', name: '', links: [], rejected: [reject('Microsoft 365 Business Premium'), reject('SPB | x')] },
        { id: 'VISIOCLIENT', name: '', links: [], rejected: [reject('Visio Plan 2')] },
      ],
    });
    const lists = [
      list('purchased', ['SPB | ', 'VISIOCLIENT | ']),
      list('billed', ['Microsoft 365 Business Premium', 'SPB | x', 'Visio Plan 2']),
    ];
    const linked = linkSkus(lists, walk);
    for (const meaning of linked.meanings[1] ?? []) {
      expect(inWords(meaning, linked)).not.toMatch(/^(SPB|VISIOCLIENT) /);
      if (meaning.as === 'unmapped') expect(meaning.proposals.map((each) => each.to)).not.toContain('SPB');
    }
  });

  it('that says two things of one item leaves it open', () => {
    const walk = crosswalk({
      skus: ['SPB', 'SPE_E3'].map((id) => ({ id, name: '', links: [link('billed', 'Gold')], rejected: [] })),
    });
    expect(skuLedger([list('billed', ['Gold'])], walk)).toEqual([['unmapped []']]);
  });
});

describe('facts reach the records', () => {
  it('field pains 6 and 7: free SKUs and SKUs that no user can hold are marked', () => {
    const { records } = linkSkus([list('assigned', ['FLOW_FREE | ', 'MDATP_Server | ', 'SPB | '])], EMPTY_CROSSWALK);
    expect(records.map(({ id, free, companyLevel }) => [id, free, companyLevel])).toEqual([
      ['FLOW_FREE', true, false],
      ['MDATP_Server', false, true],
      ['SPB', false, false],
    ]);
  });
});

describe('laws', () => {
  const name = fc.constantFrom(
    'Microsoft 365 Business Premium',
    'M365 BP',
    'Visio Plan 2',
    'Acronis Backup',
    'Acronis Backup - annual',
    'Cloud:Acronis Backup',
    'Managed Workstation',
    'Onsite labor',
    'Acme Widget',
    '',
  );
  const id = fc.constantFrom('', '', '1', '2', 'SPB', 'VISIOCLIENT', 'VISIO_PLAN2_DEPT');
  const parties = fc.uniqueArray(fc.record({ id, name }), {
    maxLength: 4,
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
        id: fc.constantFrom('SPB', 'VISIOCLIENT', 'Acronis Backup'),
        name: fc.constantFrom('', 'Acme Widget'),
        links: fc.array(
          pair.map((each) => ({ ...each, how: 'confirmed' as const })),
          { maxLength: 1 },
        ),
        rejected: fc.array(pair, { maxLength: 1 }),
      }),
      { maxLength: 2 },
    )
    .map((skus) => crosswalk({ skus }));

  const outcome = (given: readonly PartyList[], walk: Crosswalk): string[] => {
    const linked = linkSkus(given, walk);
    return given
      .flatMap((each, i) =>
        each.parties.map((party, j) => {
          const meaning = linked.meanings[i]?.[j] as ItemMeaning;
          const proposals = meaning.as === 'unmapped' ? [linked.records[meaning.record], meaning.proposals] : [];
          return JSON.stringify([each.source, party, inWords(meaning, linked), proposals]);
        }),
      )
      .sort();
  };

  it('the order of lists and items never matters', () => {
    fc.assert(
      fc.property(lists, walks, fc.infiniteStream(fc.nat()), (given, walk, numbers) => {
        const shuffled = shuffle(given, numbers).map((each) => ({ ...each, parties: shuffle(each.parties, numbers) }));
        expect(outcome(shuffled, walk)).toEqual(outcome(given, walk));
      }),
    );
  });

  it('every record has an id of its own, and every meaning points to records that are there', () => {
    fc.assert(
      fc.property(lists, walks, (given, walk) => {
        const { records, meanings } = linkSkus(given, walk);
        const ids = records.map((record) => record.id.toLowerCase());
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).not.toContain('');
        for (const meaning of meanings.flat()) {
          const used = meaning.as === 'unmapped' ? [meaning.record, ...(meaning.mayHold ?? [])] : [];
          if (meaning.as === 'skus' || meaning.as === 'flat') used.push(...meaning.skus.map((sku) => sku.record));
          for (const record of used) expect(records[record]).toBeDefined();
        }
      }),
    );
  });
});
