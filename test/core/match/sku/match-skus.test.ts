import { EMPTY_CROSSWALK, type Crosswalk, type ItemRule, type SkuRecord } from '../../../../src/core/crosswalk.js';
import { matchSkus } from '../../../../src/core/match/sku/match-skus.js';
import { crosswalk, link, linksInWords, matchList, mirrored, party } from '../ledger.js';

const match = (left: readonly string[], right: readonly string[], walk: Crosswalk = EMPTY_CROSSWALK) =>
  matchSkus(matchList(left, ['left', 'pax8']), matchList(right, ['right', 'qbo']), walk);
const links = (left: readonly string[], right: readonly string[], walk?: Crosswalk) =>
  linksInWords(match(left, right, walk));
const reject = (source: string, text: string) => {
  const { id, name } = party(text);
  return { source, externalId: id, externalName: name };
};
const sku = (id: string, more: Partial<SkuRecord> = {}): SkuRecord => ({
  id,
  name: '',
  links: [],
  rejected: [],
  ...more,
});
const rule = (text: string, kind: ItemRule['kind'], skus: Record<string, number> = {}): ItemRule => ({
  ...reject('qbo', text),
  kind,
  skus: Object.entries(skus).map(([id, multiplier]) => ({ sku: id, multiplier, included: 0, minimum: 0, cap: null })),
});

describe('two lists of items', () => {
  it('line up by id, name and short form, and say why', () => {
    const found = match(
      [
        'p1 | Microsoft 365 Business Premium [New Commerce Experience]',
        'SPE_E3 | Microsoft 365 E3',
        'p3 | Acronis Backup',
      ],
      ['1 | Cloud:M365 BP', '2 | M365 E3', '3 | Acronis Backup', '4 | Managed Workstation'],
    );
    expect(found).toEqual({
      links: [
        {
          left: 'SPE_E3',
          right: '2',
          score: 0.97,
          how: 'name',
          reasons: ['both are Microsoft 365 E3 (SPE_E3)', 'Microsoft 365 E3: by its id', 'M365 E3: by its name'],
        },
        {
          left: 'p1',
          right: '1',
          score: 0.9,
          how: 'score',
          reasons: [
            'both are Microsoft 365 Business Premium (SPB)',
            'Microsoft 365 Business Premium [New Commerce Experience]: by its name',
            'Cloud:M365 BP: short form',
          ],
        },
        { left: 'p3', right: '3', score: 1, how: 'name', reasons: ['same name'] },
      ],
      proposals: [],
      unmatched: { left: [], right: ['4'] },
    });
  });

  it('an empty list matches nothing', () => {
    expect(match([], ['1 | Microsoft 365 E3'])).toEqual({
      links: [],
      proposals: [],
      unmatched: { left: [], right: ['1'] },
    });
  });

  it.each([
    [
      'two that are one SKU here',
      ['a | Microsoft 365 E3', 'b | Microsoft 365 E3 [New Commerce Experience]'],
      ['1 | M365 E3'],
      ['a = 1 name 0.97', 'b = 1 name 0.97'],
    ],
    [
      'two that are one SKU there',
      ['a | M365 E3'],
      ['1 | Microsoft 365 E3', '2 | SPE_E3'],
      ['a = 1 name 0.97', 'a = 2 name 0.97'],
    ],
    [
      'a short form beside the name',
      ['a | Exchange Online (Plan 1)', 'b | EOP1'],
      ['1 | Exchange Online P1'],
      ['a = 1 name 0.97'],
    ],
    [
      'several on both sides pair off by name and term',
      ['a | Microsoft 365 E3', 'b | Microsoft 365 E3 P1Y', 'c | M365 E3 - monthly'],
      ['1 | Microsoft 365 E3', '2 | M365 E3 Annual', '3 | Microsoft 365 E3 P1M'],
      ['a = 1 name 1', 'b = 2 name 0.97', 'c = 3 name 0.97'],
    ],
    [
      'what stays over is a tie',
      ['a | M365 E3 Annual', 'b | M365 E3, yearly'],
      ['1 | Microsoft 365 E3 P1Y', '2 | Microsoft 365 E3 1 year'],
      [],
    ],
    [
      'a name no catalogue knows links one to one',
      ['a | Acme Sync', 'b | Acme Sync - Annual'],
      ['1 | Acme Sync'],
      ['a = 1 name 1'],
    ],
    ['two of one unknown name are a tie', ['a | Acme Sync', 'b | Acme Sync'], ['1 | Acme Sync'], []],
  ])('many and one: %s', (_, left, right, expected) => {
    expect(links(left, right)).toEqual(expected);
    const back = mirrored(matchSkus(matchList(right, ['right']), matchList(left), EMPTY_CROSSWALK));
    expect(back.links.map(({ left: l, right: r, how, score }) => `${l} = ${r} ${how} ${score}`)).toEqual(expected);
  });
});

describe('proposals', () => {
  it('are at most five, best first, with reasons in words', () => {
    const { proposals } = match(
      ['a | Microsoft 365 Business Premium Nonprofit'],
      ['Basic', 'Standard', 'Premium', 'Premium (no Teams)', 'Premium Donation', 'Premium Trial', 'Premium add-on'].map(
        (edition) => `${edition} | Microsoft 365 Business ${edition}`,
      ),
    );
    expect(proposals).toHaveLength(5);
    expect(proposals[0]).toEqual({
      left: 'a',
      right: 'Premium',
      score: 0.69,
      reasons: ['same words microsoft 365 business premium', 'only the left has nonprofit'],
    });
    expect(proposals.map(({ score }) => score)).toEqual(proposals.map(({ score }) => score).sort((a, b) => b - a));
  });

  it.each([
    [
      'a name of two SKUs',
      'Visio Plan 2',
      'Visio Plan 2',
      'the name Visio Plan 2 belongs to several SKUs: VISIOCLIENT, VISIO_PLAN2_DEPT',
    ],
    ['a bundle', 'Gold Package', 'Gold Package', 'the name is that of a bundle or a service, not of a SKU'],
    ['a family', 'Exchange Online', 'Exchange Online', 'the name is that of a whole family of products'],
  ])('say why an equal name is not enough: %s', (_, left, right, reason) => {
    expect(match([left], [right]).proposals[0]?.reasons).toContain(reason);
  });

  it('say that the near one is another SKU', () => {
    const [near] = match(['Microsoft 365 E3'], ['Microsoft 365 E3 (no Teams)']).proposals;
    expect(near?.score).toBeLessThanOrEqual(0.6);
    expect(near?.reasons).toContain('SPE_E3 is another SKU than Microsoft_365_E3_(no_Teams)');
  });

  it('are not made for hours and fees', () => {
    expect(match(['Setup fee', 'Onsite labor'], ['Setup fee', 'Onsite labor']).proposals).toEqual([]);
  });

  it('a pair has one score whichever list is the left one', () => {
    const [there] = match(['M365 Premium bundle'], ['Microsoft 365 Business Premium', 'Microsoft 365 E3']).proposals;
    const back = match(['Microsoft 365 Business Premium', 'Microsoft 365 E3'], ['M365 Premium bundle']).proposals;
    expect(back.map(({ score }) => score)).toContain(there?.score);
  });
});

describe('what a person said', () => {
  it.each([
    ['of this list', 'right'],
    ['of its source', 'qbo'],
    ['of any source', '*'],
    ['of a source that is neither', 'billed:quickbooks'],
  ])('links an item against its name: an entry %s', (_, source) => {
    const walk = crosswalk({ skus: [sku('SPE_E3', { links: [link(source, '7 | Gold seat')] })] });
    expect(links(['a | Microsoft 365 E3'], ['7 | Gold seat'], walk)).toEqual(['a = 7 confirmed 1']);
  });

  it('an entry for one list says nothing of the row with the same number in the other', () => {
    const walk = crosswalk({ skus: [sku('SPE_E3', { links: [link('left', '1 | ')] })] });
    expect(links(['1 | Gold'], ['1 | Microsoft 365 E5', '2 | Microsoft 365 E3'], walk)).toEqual(['1 = 2 confirmed 1']);
  });

  it('an entry of another source counts by id only where the names do not differ', () => {
    const walk = crosswalk({ skus: [sku('SPE_E3', { links: [link('xero', '1 | Silver')] })] });
    expect(links(['a | Microsoft 365 E3'], ['1 | Gold'], walk)).toEqual([]);
    expect(links(['a | Microsoft 365 E3'], ['1 | silver'], walk)).toEqual(['a = 1 confirmed 1']);
  });

  it("the list's own source comes before any other", () => {
    const walk = crosswalk({
      skus: [sku('SPE_E5', { links: [link('xero', '1 | Gold')] }), sku('SPE_E3', { links: [link('qbo', '1 | Gold')] })],
    });
    expect(links(['a | Microsoft 365 E3', 'b | Microsoft 365 E5'], ['1 | Gold'], walk)).toEqual(['a = 1 confirmed 1']);
  });

  it('two things at once links nothing', () => {
    const walk = crosswalk({ skus: ['SPE_E5', 'SPE_E3'].map((id) => sku(id, { links: [link('*', 'Gold')] })) });
    expect(links(['a | Microsoft 365 E3', 'b | Microsoft 365 E5'], ['1 | Gold'], walk)).toEqual([]);
  });

  it('ties two items together under a SKU that no catalogue knows', () => {
    const walk = crosswalk({
      skus: [sku('backup', { name: 'Our backup', links: [link('left', 'a | '), link('right', '1 | ')] })],
    });
    expect(links(['a | Acronis'], ['1 | Cloud safe'], walk)).toEqual(['a = 1 confirmed 1']);
  });

  it.each([
    ['by name', 'SPB', 'a | Microsoft 365 Business Premium', '1 | M365 Business Premium'],
    ['by id', 'SPB', 'SPB | ', 'CFQ7TTC0LCHC-0002 | '],
    ['by short form', 'SPB', 'a | Microsoft 365 Business Premium', '1 | M365 BP'],
    ['by a name of its own', 'Acme Sync', 'a | Acme Sync', '1 | Acme Sync (annual)'],
  ])('a rejected pair never links and is not proposed: %s', (_, id, left, right) => {
    const walk = crosswalk({ skus: [sku(id, { rejected: [reject('right', right)] })] });
    expect(match([left], [right], walk)).toMatchObject({ links: [], proposals: [] });
    expect(matchSkus(matchList([right]), matchList([left], ['right']), walk)).toMatchObject({
      links: [],
      proposals: [],
    });
  });

  it('a record that goes by an id of the MSP is the SKU that its name says', () => {
    const walk = crosswalk({
      skus: [
        sku('bp', {
          name: 'Microsoft 365 Business Premium',
          links: [link('right', 'Gold')],
          rejected: [reject('right', 'M365 BP')],
        }),
      ],
    });
    expect(links(['a | SPB'], ['1 | Gold', '2 | M365 BP'], walk)).toEqual(['a = 1 confirmed 1']);
  });

  it('a bundle links to each SKU it holds, hours link to nothing', () => {
    const walk = crosswalk({
      items: [
        rule('Managed seat', 'seat', { SPB: 1, MDE_SMB: 2 }),
        rule('Plain seat', 'seat', { SPE_E3: 1 }),
        rule('Office flat', 'flat', { EXCHANGESTANDARD: 1 }),
        rule('Microsoft 365 E5', 'hours'),
      ],
    });
    const found = match(
      ['a | SPB', 'b | Defender for Business', 'c | SPE_E3', 'd | Exchange Online Plan 1', 'e | Microsoft 365 E5'],
      ['1 | Managed seat', '2 | Plain seat', '3 | Office flat', '4 | Microsoft 365 E5'],
      walk,
    );
    expect(linksInWords(found)).toEqual([
      'a = 1 confirmed 1',
      'b = 1 confirmed 1',
      'c = 2 confirmed 1',
      'd = 3 confirmed 1',
    ]);
    expect(found.links[1]?.reasons).toEqual(['confirmed: Managed seat holds 2 x Microsoft Defender for Business']);
  });
});
