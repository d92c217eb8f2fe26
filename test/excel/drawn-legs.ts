/** A small provider in three passes, for the tests that draw workbooks. */
import type { SeatLine } from '../../src/core/seat-line.js';
import type { Crosswalk } from '../../src/core/crosswalk.js';
import { crosswalk, line, priced } from '../support/ledger.js';

export interface ThreeLegs {
  readonly purchased: readonly SeatLine[];
  readonly assigned: readonly SeatLine[];
  readonly billed: readonly SeatLine[];
}

/** Company, then the seats of each leg. */
function legs(...rows: readonly (readonly [string, number, number, number])[]): ThreeLegs {
  return {
    purchased: rows.map(([company, seats]) => priced(company, 'SPB', seats, '22.00')),
    assigned: rows.map(([company, , seats]) => line(company, 'SPB', seats)),
    billed: rows.map(([company, , , seats]) => priced(company, 'SPB', seats, '28.00')),
  };
}

const HOSTILE = [
  ['=1+1', 3, 3, 3],
  ['007', 2, 2, 2],
  ['+1 Ltd', 2, 2, 2],
] as const;

export const LEGS = legs(['Acme', 20, 17, 15], ['Bolt', 8, 8, 8], ...HOSTILE);
/** Acme is billed for all its seats now. */
export const MOVED = legs(['Acme', 20, 20, 20], ['Bolt', 8, 8, 8], ...HOSTILE);
export const WITH_CORE = legs(['Acme', 20, 17, 15], ['Bolt', 8, 8, 8], ['Core', 4, 0, 0], ...HOSTILE);
export const WITHOUT_BOLT = legs(['Acme', 20, 17, 15], ['Core', 4, 0, 0], ...HOSTILE);
/** After WITHOUT_BOLT: Acme is billed more, Core left, Dune came. */
export const NEXT = legs(['Acme', 20, 17, 18], ['Dune', 6, 6, 5], ...HOSTILE);

/** Two companies of one name, which only their ids tell apart. */
export const NORTHWINDS: ThreeLegs = {
  purchased: [
    priced('Northwind', 'SPB', 9, '22.00', { companyId: 'c-1' }),
    priced('Northwind', 'SPB', 5, '22.00', { companyId: 'c-2' }),
  ],
  assigned: [line('Northwind', 'SPB', 9, { companyId: 'c-1' }), line('Northwind', 'SPB', 5, { companyId: 'c-2' })],
  billed: [
    priced('Northwind', 'SPB', 6, '28.00', { companyId: 'c-1' }),
    priced('Northwind', 'SPB', 5, '28.00', { companyId: 'c-2' }),
  ],
};
/** Ids of the sources as the crosswalk links them. */
export const TWO_NORTHWINDS: Crosswalk = crosswalk({
  companies: ['c-1', 'c-2'].map((id) => ({
    id,
    name: 'Northwind',
    links: ['purchased', 'assigned', 'billed'].map((of) => ({
      source: of,
      externalId: id,
      externalName: 'Northwind',
      how: 'confirmed' as const,
    })),
    absent: [],
    rejected: [],
  })),
});
