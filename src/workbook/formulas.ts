/** Native formulas over the tables, in the form files store (`[#This Row]`, commas, en-US). Made of our own words only. */
import { NOT_APPLICABLE, UNKNOWN } from './words.js';

export const RECONCILIATION = 'Reconciliation';

/** The cell of a column in the formula's own row. */
export function thisRow(table: string, header: string): string {
  return `${table}[[#This Row],[${header}]]`;
}

export function wholeColumn(table: string, header: string): string {
  return `${table}[${header}]`;
}

export function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}

const row = (header: string): string => thisRow(RECONCILIATION, header);

/** Purchased less billed; a word where one of them is a word. */
export function driftFormula(): string {
  const [p, b] = [row('Purchased'), row('Billed')];
  const words = `IF(OR(${p}=${quoted(NOT_APPLICABLE)},${b}=${quoted(NOT_APPLICABLE)}),${quoted(NOT_APPLICABLE)},${quoted(UNKNOWN)})`;
  return `IF(AND(ISNUMBER(${p}),ISNUMBER(${b})),${p}-${b},${words})`;
}

/**
 * Drift above zero times the monthly unit cost, rounded half up to the currency's decimals. The cell holds the cost with 15
 * digits, so 6 x 0.00583333333333333 falls a hair short of 0.035: the inner rounding takes such dust away.
 */
export function leakFormula(decimals: ReadonlyMap<string, number>): string {
  const [drift, cost] = [row('Drift'), row('Unit cost')];
  const rounded = `ROUND(ROUND(${drift}*${cost},8),${decimalsFormula(decimals)})`;
  const known = `IF(${drift}<=0,0,IF(ISNUMBER(${cost}),${rounded},${quoted(UNKNOWN)}))`;
  return `IF(ISNUMBER(${drift}),${known},${drift})`;
}

/** 2, or what the few other currencies of the rows have. */
function decimalsFormula(decimals: ReadonlyMap<string, number>): string {
  let formula = '2';
  for (const [currency, count] of [...decimals].sort(([a], [b]) => (a < b ? 1 : -1))) {
    if (isCurrencyCode(currency)) formula = `IF(${row('Currency')}=${quoted(currency)},${count},${formula})`;
  }
  return formula;
}

/** Only a plain code may stand in a formula: a currency is text of a source. */
export function isCurrencyCode(currency: string): boolean {
  return /^[A-Z]{3}$/.test(currency);
}

/** Sum of a money column over the rows of one currency; words are passed over, float dust is rounded away. */
export function sumOfCurrency(header: string, currency: string, decimals: number): string {
  const sum = `SUMIFS(${wholeColumn(RECONCILIATION, header)},${wholeColumn(RECONCILIATION, 'Currency')},${quoted(currency)})`;
  return `ROUND(${sum},${decimals})`;
}

export function countOf(header: string, word: string): string {
  return `COUNTIF(${wholeColumn(RECONCILIATION, header)},${quoted(word)})`;
}

export function sumOf(header: string): string {
  return `SUM(${wholeColumn(RECONCILIATION, header)})`;
}

/** Rows of the table; the row that says that there are none has no key. */
export function rowCount(): string {
  return countOf('Key', '*|*');
}

/** Seats read that are in no other place: 0, or seats were lost on the way. */
export function tieOutFormula(table: string): string {
  const places = ['In rows', 'Unmapped', 'Attached', 'Not counted', 'Hidden'];
  return [thisRow(table, 'Seats read'), ...places.map((header) => thisRow(table, header))].join('-');
}
