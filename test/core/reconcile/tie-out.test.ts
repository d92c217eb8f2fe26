/** The tie-out of one source: every line is somewhere, every company is accounted for. */
import type { CompanyRecord } from '../../../src/core/crosswalk.js';
import type { TieOutLine } from '../../../src/core/result.js';
import { crosswalk, line, pass, rejected, source, type Legs } from '../../support/ledger.js';

function tieOut(legs: Legs, leg: string, more: Parameters<typeof pass>[1] = {}): TieOutLine | undefined {
  return pass(legs, more).tieOut.find((one) => one.leg === leg);
}

describe('the lines of a source', () => {
  it('are those that were accepted, whatever became of them, and those that were rejected', () => {
    const billed = source(
      'billed',
      [line('Acme', 'SPB', 4), line('Acme', 'SPB', 2, { kind: 'void' }), line('Acme', 'Consulting hours', 9)],
      { rejected: [rejected('Acme'), rejected('Borealis')] },
    );
    expect(tieOut({ purchased: [line('Acme', 'SPB', 4)], billed }, 'billed')).toMatchObject({
      linesRead: 5,
      rejectedLines: 2,
    });
  });
});

describe('the companies of a source', () => {
  it('are linked, or not; those that a person knows to be absent are counted beside them', () => {
    const absent = (id: string, where: string): CompanyRecord => {
      return { id, name: id, links: [], absent: [where], rejected: [] };
    };
    const known = crosswalk({ companies: [absent('Borealis', 'billed'), absent('Cano', 'assigned')] });
    const legs: Legs = {
      purchased: [line('Acme', 'SPB', 4), line('Borealis', 'SPB', 2), line('Cano', 'SPB', 1)],
      billed: [line('Acme', 'SPB', 4)],
    };
    expect(tieOut(legs, 'billed', { crosswalk: known })).toMatchObject({
      companies: 1,
      companiesLinked: 1,
      companiesAbsent: 1,
      companiesExcluded: 0,
    });
    expect(tieOut(legs, 'purchased', { crosswalk: known })).toMatchObject({ companies: 3, companiesAbsent: 0 });
  });

  it('are excluded when none of their lines is of seats', () => {
    const legs: Legs = {
      purchased: [line('Acme', 'SPB', 4)],
      billed: [line('Acme', 'SPB', 4), line('Dorn', 'Network project', 1, { kind: 'no-seats' })],
    };
    expect(tieOut(legs, 'billed')).toMatchObject({ companies: 2, companiesExcluded: 1, inRows: 4 });
  });
});

describe('a line of a bundle', () => {
  it('names every row it adds to, with the seats of each', () => {
    const items = [
      {
        source: 'billed',
        externalId: '',
        externalName: 'Managed Workstation',
        kind: 'seat' as const,
        skus: [
          { sku: 'SPB', multiplier: 1, included: 0, minimum: 0, cap: null },
          { sku: 'EXCHANGESTANDARD', multiplier: 2, included: 0, minimum: 0, cap: null },
        ],
      },
    ];
    const legs: Legs = { purchased: [line('Acme', 'SPB', 6)], billed: [line('Acme', 'Managed Workstation', 6)] };
    const [, bundle] = [...pass(legs, { crosswalk: crosswalk({ items }) }).lines()];
    expect(bundle).toMatchObject({ skuId: 'SPB', rowSeats: 6, alsoIn: [{ skuId: 'EXCHANGESTANDARD', seats: 12 }] });
  });
});
