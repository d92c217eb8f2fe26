/** DRIFT.GAP and DRIFT.STATE: counts given as cells, of any workbook. They need no data of ours, only the rules of core. */
import type { CountReason } from '../core/count.js';
import { openBits } from '../core/reconcile/exposure.js';
import { findingSeats, isComparable, stateOf } from '../core/reconcile/findings.js';
import type { State } from '../core/result.js';
import { cellOf, found, isBlank } from './arguments.js';
import { badArgument, isCellError, notAvailable, type CellError } from './cell-error.js';

/** x - y. Text or blank is unknown. */
export function gapOf(x: unknown, y: unknown): number | CellError {
  const first = count('x', x);
  if (isCellError(first)) return first;
  const second = count('y', y);
  if (isCellError(second)) return second;
  if (first !== null && second !== null) return first - second;
  const unknown = [...(first === null ? [`x is ${found(x)}`] : []), ...(second === null ? [`y is ${found(y)}`] : [])];
  return notAvailable(`Unknown: ${unknown.join(' and ')}, not a count.`);
}

/** The state of a row with these counts. `assigned` left out: a leg not used; blank or text: unknown. */
export function stateOfCounts(purchased: unknown, billed: unknown, assigned: unknown): State | CellError {
  const p = seats('purchased', purchased);
  if (isCellError(p)) return p;
  const b = seats('billed', billed);
  if (isCellError(b)) return b;
  const isUsed = assigned !== null && assigned !== undefined;
  const a = isUsed ? seats('assigned', assigned) : null;
  if (isCellError(a)) return a;
  const found = findingSeats({ purchased: p, billed: b, assigned: a, live: null, minimum: 0, otherChannel: null });
  const comparable = isComparable({
    purchased: p,
    billed: b,
    assigned: a,
    reasonPurchased: reasonOf(p),
    reasonBilled: reasonOf(b),
    reasonAssigned: isUsed ? reasonOf(a) : 'not-configured',
  });
  return stateOf(openBits(found), comparable);
}

function reasonOf(count: number | null): CountReason | null {
  return count === null ? 'no-quantity' : null;
}

const COUNT = 'one count (a number; text or a blank is unknown)';

/** The number of a cell; null when it is blank or text. */
function count(name: string, value: unknown): number | null | CellError {
  const cell = cellOf(value);
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'string' || isBlank(value)) return null;
  return badArgument(name, found(value), COUNT);
}

/** Seats are never below zero: such a number is a credit or a difference, and no state follows from it. */
function seats(name: string, value: unknown): number | null | CellError {
  const number = count(name, value);
  return typeof number === 'number' && number < 0 ? badArgument(name, found(value), 'a count of 0 or more') : number;
}
