/** A small provider in three passes, for the tests that draw workbooks. */
import type { SeatLine } from '../../src/core/seat-line.js';
import { line, priced } from '../support/ledger.js';

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
