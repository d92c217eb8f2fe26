/** DRIFT and DRIFT.SEATS: one number of one row. */
import type { Leg, Pair } from '../core/leg.js';
import { readChoice, readText } from './arguments.js';
import { isCellError, notAvailable, type CellError } from './cell-error.js';
import type { DriftIndex } from './drift-index.js';
import type { IndexedRow } from './index-data.js';
import { LEGS_OF, unknownCount } from './unknown-words.js';

export const PAIR_CHOICES: ReadonlyMap<string, Pair> = new Map([
  ['purchased-billed', 'purchasedVsBilled'],
  ['purchased-assigned', 'purchasedVsAssigned'],
  ['billed-assigned', 'billedVsAssigned'],
  ['pb', 'purchasedVsBilled'],
  ['pa', 'purchasedVsAssigned'],
  ['ba', 'billedVsAssigned'],
]);

export type SeatCount = Leg | 'live';

const COUNT_CHOICES: ReadonlyMap<string, SeatCount> = new Map([
  ['purchased', 'purchased'],
  ['assigned', 'assigned'],
  ['billed', 'billed'],
  ['live', 'live'],
  ['p', 'purchased'],
  ['a', 'assigned'],
  ['b', 'billed'],
  ['l', 'live'],
]);

/** The drift of a row, for example purchased less billed. */
export function driftOf(index: DriftIndex, company: unknown, sku: unknown, between: unknown): number | CellError {
  const pair = readChoice('between', PAIR_CHOICES, between, 'purchasedVsBilled');
  if (isCellError(pair)) return pair;
  const row = findRow(index, company, sku);
  if (isCellError(row)) return row;
  return row.drift[pair] ?? unknownCount(row, LEGS_OF[pair]);
}

/** One count of a row. */
export function seatsOf(index: DriftIndex, company: unknown, sku: unknown, leg: unknown): number | CellError {
  const count = readChoice('leg', COUNT_CHOICES, leg, null);
  if (isCellError(count)) return count;
  const row = findRow(index, company, sku);
  if (isCellError(row)) return row;
  const seats = row[count];
  if (seats !== null) return seats;
  if (count !== 'live') return unknownCount(row, [count]);
  return row.assigned === null
    ? unknownCount(row, ['assigned'])
    : notAvailable('Unknown: the directory did not say which accounts are live (accounts not checked).');
}

export function findRow(index: DriftIndex, company: unknown, sku: unknown): IndexedRow | CellError {
  const companyText = readCompany(company);
  if (isCellError(companyText)) return companyText;
  const skuText = readText('sku', 'the name or id of a SKU', sku);
  if (isCellError(skuText)) return skuText;
  return index.find(companyText, skuText);
}

export function readCompany(company: unknown): string | CellError {
  return readText('company', 'the name or id of a company', company);
}
