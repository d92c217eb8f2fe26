/**
 * The seven functions as Excel knows them. Their comments are data: the build makes functions.json of them (names, parameters, texts) and
 * adds the calls of `CustomFunctions.associate`. Saved workbooks hold these names: they never change, and parameters are only appended.
 */
import { asOfSerial } from './as-of.js';
import { gapOf, stateOfCounts } from './counts.js';
import { toCell } from './custom-functions-host.js';
import { driftOf, seatsOf } from './drift.js';
import { leakOf } from './leak.js';
import { ReadyGate } from './ready-gate.js';
import { rowsOf } from './rows.js';

/** The memory of this workbook. In the shared runtime the pane, the ribbon and the functions see the same one. */
export const memory = new ReadyGate();

/**
 * Seats by which two counts differ: purchased less billed, or the pair that is asked for.
 * @customfunction DRIFT
 * @param company Name or id of the company.
 * @param sku Name or id of the SKU.
 * @param between "purchased-billed" (or left out), "purchased-assigned", "billed-assigned"; short "pb", "pa", "ba".
 * @returns {any} The drift in seats.
 */
export function drift(company: string, sku: string, between?: string) {
  return toCell(memory.answer((index) => driftOf(index, company, sku, between)));
}

/**
 * One count of seats.
 * @customfunction DRIFT.SEATS
 * @param company Name or id of the company.
 * @param sku Name or id of the SKU.
 * @param leg "purchased", "assigned", "billed" or "live", or the first letter.
 * @returns {any} The number of seats.
 */
export function driftSeats(company: string, sku: string, leg: string) {
  return toCell(memory.answer((index) => seatsOf(index, company, sku, leg)));
}

/**
 * The difference of two counts given as cells. Text or a blank is unknown.
 * @customfunction DRIFT.GAP
 * @param x The first count.
 * @param y The count that is subtracted from it.
 * @returns {any} x less y.
 */
export function driftGap(x: unknown, y: unknown) {
  return toCell(gapOf(x, y));
}

/**
 * The state of a row in words, from counts given as cells. Text or a blank is unknown.
 * @customfunction DRIFT.STATE
 * @param purchased Seats that we pay for.
 * @param billed Seats that we charge for.
 * @param assigned Seats in use; left out, the leg is not used.
 * @returns {any} shortage, leak, overbilled, unbilled, refund-risk, idle, clean or unknown.
 */
// A parameter that takes a range is null only when it is left out: a blank cell comes as a range of one cell.
export function driftState(purchased: unknown, billed: unknown, assigned?: unknown[][]) {
  return toCell(stateOfCounts(purchased, billed, assigned));
}

/**
 * Money that leaks per month: seats that we pay for and do not bill, at their unit cost.
 * @customfunction DRIFT.LEAK
 * @param company Name or id of the company.
 * @param sku Name or id of one SKU; left out, all SKUs of the company.
 * @returns {any} The amount, in the currency of the cost.
 */
export function driftLeak(company: string, sku?: string) {
  return toCell(memory.answer((index) => leakOf(index, company, sku)));
}

/**
 * The rows of the reconciliation as a table that spills.
 * @customfunction DRIFT.ROWS
 * @param company Name or id of one company; left out or blank, all companies.
 * @param state One state, such as "leak"; left out or blank, every state.
 * @returns {any[][]} A header and the rows.
 */
export function driftRows(company?: string, state?: string) {
  return toCell(memory.answer((index) => rowsOf(index, company, state)));
}

/**
 * Date and time, in local time, of the oldest snapshot that the answers rest on.
 * @customfunction DRIFT.ASOF
 * @param leg "purchased", "assigned" or "billed", or the first letter; left out, all legs.
 * @returns {any} A date-time; format the cell as one.
 */
export function driftAsOf(leg?: string) {
  return toCell(memory.answer((index) => asOfSerial(index, leg)));
}
