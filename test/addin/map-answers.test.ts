/** An answer of the queue, and what the next pass makes of it. Each is a ledger: before, the answer, after. */
import fc from 'fast-check';
import { mapped, MappingError, type MapAnswer } from '../../src/addin/map-answers.js';
import type { MappingKind } from '../../src/addin/mapping-rows.js';
import { EMPTY_CROSSWALK, type Crosswalk } from '../../src/core/crosswalk.js';
import type { Reconciliation, UnmappedParty } from '../../src/core/result.js';
import { counts, line, pass, rowOf, type Legs } from '../support/ledger.js';

const HARBOR: Legs = {
  purchased: [line('Harbor Lights Dental', 'SPB', 20), line('Acme', 'SPB', 5)],
  billed: [line('HLD Holdings', 'SPB', 15), line('Acme', 'SPB', 5)],
};

const openCompany = ({ unmapped }: Reconciliation, name: string): UnmappedParty => named(unmapped.companies, name);
const openSku = ({ unmapped }: Reconciliation, name: string): UnmappedParty => named(unmapped.skus, name);
function named(queue: readonly UnmappedParty[], name: string): UnmappedParty {
  const party = queue.find((one) => one.name === name);
  if (party === undefined) throw new Error(`"${name}" is not in the queue`);
  return party;
}

const idOf = ({ companies }: Reconciliation, name: string): string =>
  companies.find((one) => one.name === name)?.id ?? '';

/** The pass again, with the answer given. */
function answered(legs: Legs, kind: MappingKind, name: string, answer: (before: Reconciliation) => MapAnswer) {
  const before = pass(legs);
  const party = kind === 'company' ? openCompany(before, name) : openSku(before, name);
  const crosswalk = mapped(before, EMPTY_CROSSWALK, { kind, party, answer: answer(before) });
  return { before, crosswalk, after: pass(legs, { crosswalk }) };
}

describe('companies', () => {
  it('confirmed: two rows that knew half each become one that knows both', () => {
    const { before, after } = answered(HARBOR, 'company', 'HLD Holdings', (result) => ({
      says: 'confirm',
      to: idOf(result, 'Harbor Lights Dental'),
    }));
    expect(before.rows.map(counts)).toEqual(['5/-/5', '20/-/?', '?/-/15']);
    expect(counts(rowOf(after, 'Harbor Lights Dental', 'SPB'))).toBe('20/-/15');
    expect(after.unmapped.companies).toEqual([]);
  });

  it('a confirmed link is a person’s, and the company keeps the id of the earlier leg', () => {
    const { before, crosswalk } = answered(HARBOR, 'company', 'HLD Holdings', (result) => ({
      says: 'confirm',
      to: idOf(result, 'Harbor Lights Dental'),
    }));
    const [company, ...others] = crosswalk.companies;
    expect(others).toEqual([]);
    expect(company?.id).toBe(idOf(before, 'Harbor Lights Dental'));
    const hld = company?.links.find(({ externalName }) => externalName === 'HLD Holdings');
    expect(hld).toMatchObject({ source: 'billed', how: 'confirmed' });
  });

  it('absent: there its count is a known 0, and not before', () => {
    const legs: Legs = {
      purchased: [line('Acme', 'SPB', 5), line('Birch', 'SPB', 3)],
      billed: [line('Acme', 'SPB', 5)],
    };
    const { before, after } = answered(legs, 'company', 'Birch', () => ({ says: 'absent' }));
    expect(counts(rowOf(before, 'Birch', 'SPB'))).toBe('3/-/?');
    expect(counts(rowOf(after, 'Birch', 'SPB'))).toBe('3/-/0');
  });

  it('rejected: it is proposed no more, and both stay unknown where they were', () => {
    const legs: Legs = {
      purchased: [line('Larkspur Holdings East', 'SPB', 23)],
      billed: [line('Larkspur Holdings', 'SPB', 23), line('Birch', 'SPB', 1)],
    };
    const before = pass(legs);
    const party = openCompany(before, 'Larkspur Holdings');
    const to = party.proposals[0]?.to ?? '';
    expect(to).not.toBe('');
    const crosswalk = mapped(before, EMPTY_CROSSWALK, { kind: 'company', party, answer: { says: 'reject', to } });
    const after = pass(legs, { crosswalk });
    expect(openCompany(after, 'Larkspur Holdings').proposals.map((one) => one.to)).not.toContain(to);
    expect(after.rows.map(counts).sort()).toEqual(before.rows.map(counts).sort());
  });
});

describe('SKUs and items', () => {
  const BUNDLE: Legs = {
    purchased: [line('Acme', 'SPB', 20), line('Acme', 'EXCHANGESTANDARD', 40)],
    billed: [line('Acme', 'Managed Workstation', 20)],
  };

  it('confirmed: the item is the SKU', () => {
    const { before, after } = answered(BUNDLE, 'sku', 'Managed Workstation', () => ({ says: 'confirm', to: 'SPB' }));
    expect(counts(rowOf(before, 'Acme', 'SPB'))).toBe('20/-/?');
    expect(counts(rowOf(after, 'Acme', 'SPB'))).toBe('20/-/20');
  });

  it('a bundle: one unit is one of this and two of that', () => {
    const none = { included: 0, minimum: 0, cap: null };
    const skus = [
      { sku: 'SPB', multiplier: 1, ...none },
      { sku: 'EXCHANGESTANDARD', multiplier: 2, ...none },
    ];
    const { after } = answered(BUNDLE, 'sku', 'Managed Workstation', () => ({
      says: 'rule',
      rule: { kind: 'seat', skus },
    }));
    expect(counts(rowOf(after, 'Acme', 'SPB'))).toBe('20/-/20');
    expect(counts(rowOf(after, 'Acme', 'EXCHANGESTANDARD'))).toBe('40/-/40');
    expect(after.unmapped.skus).toEqual([]);
  });

  it('included seats come on top: line 20 + included 5 = 25', () => {
    const skus = [{ sku: 'SPB', multiplier: 1, included: 5, minimum: 0, cap: null }];
    const { after } = answered(BUNDLE, 'sku', 'Managed Workstation', () => ({
      says: 'rule',
      rule: { kind: 'seat', skus },
    }));
    expect(counts(rowOf(after, 'Acme', 'SPB'))).toBe('20/-/25');
  });

  it('no seats: it hinders nothing any longer, and an invoice without the SKU is a known 0', () => {
    const { before, after } = answered(BUNDLE, 'sku', 'Managed Workstation', () => ({ says: 'no-seats' }));
    expect(counts(rowOf(before, 'Acme', 'EXCHANGESTANDARD'))).toBe('40/-/?');
    expect(counts(rowOf(after, 'Acme', 'EXCHANGESTANDARD'))).toBe('40/-/0');
  });

  it('a second answer takes the place of the first', () => {
    const before = pass(BUNDLE);
    const party = openSku(before, 'Managed Workstation');
    const first = mapped(before, EMPTY_CROSSWALK, { kind: 'sku', party, answer: { says: 'confirm', to: 'SPB' } });
    const rule = { kind: 'hours' as const, skus: [] };
    const second = mapped(before, first, { kind: 'sku', party, answer: { says: 'rule', rule } });
    expect(second.skus.flatMap(({ links }) => links)).toEqual([]);
    expect(second.items).toMatchObject([{ externalName: 'Managed Workstation', kind: 'hours' }]);
  });

  it('a seat item of no SKU is refused', () => {
    const before = pass(BUNDLE);
    const party = openSku(before, 'Managed Workstation');
    const answer = { says: 'rule', rule: { kind: 'seat', skus: [] } } as const;
    expect(() => mapped(before, EMPTY_CROSSWALK, { kind: 'sku', party, answer })).toThrow(MappingError);
  });

  it('an id with a semicolon is one SKU, not two', () => {
    const legs: Legs = { purchased: [line('Acme', 'Backup; large', 7)], billed: [line('Acme', 'Storage plan', 7)] };
    const before = pass(legs);
    const to = before.skus.find(({ name }) => name === 'Backup; large')?.id ?? '';
    const party = openSku(before, 'Storage plan');
    const crosswalk = mapped(before, EMPTY_CROSSWALK, { kind: 'sku', party, answer: { says: 'confirm', to } });
    expect(crosswalk.items).toEqual([]);
    expect(crosswalk.skus.flatMap(({ links }) => links.map(({ externalName }) => externalName))).toContain(
      'Storage plan',
    );
  });
});

it('a name that the pass does not have is refused in words', () => {
  const result = pass(HARBOR);
  const party = { ...openCompany(result, 'HLD Holdings'), name: 'Nobody' };
  expect(() => mapped(result, EMPTY_CROSSWALK, { kind: 'company', party, answer: { says: 'absent' } })).toThrow(
    /Found no "Nobody" of billed:plain .*Refresh/,
  );
});

it('what others have said of other names stays, whatever is answered', () => {
  const said: Crosswalk = {
    companies: [
      {
        id: 'old',
        name: 'Old Mill',
        links: [
          {
            source: 'billed',
            externalId: '',
            externalName: 'OM Ltd',
            how: 'confirmed',
            confirmedBy: 'Robin',
            confirmedAt: '2026-07-01T00:00:00Z',
          },
        ],
        absent: ['assigned'],
        rejected: [{ source: 'billed', externalId: '', externalName: 'Old Mills' }],
      },
    ],
    skus: [
      { id: 'SPB', name: 'Premium', links: [], rejected: [{ source: 'billed', externalId: '', externalName: 'Prem' }] },
    ],
    items: [{ source: 'billed', externalId: '', externalName: 'Server care', kind: 'hours', skus: [] }],
  };
  const result = pass(HARBOR, { crosswalk: said });
  const to = idOf(result, 'Harbor Lights Dental');
  fc.assert(
    fc.property(
      fc.constantFrom<MapAnswer>({ says: 'confirm', to }, { says: 'reject', to }, { says: 'absent' }),
      (answer) => {
        const party = openCompany(result, 'HLD Holdings');
        const next = mapped(result, said, { kind: 'company', party, answer });
        expect(next.companies.find(({ id }) => id === 'old')).toEqual(said.companies[0]);
        expect([next.skus, next.items]).toEqual([said.skus, said.items]);
      },
    ),
  );
});
