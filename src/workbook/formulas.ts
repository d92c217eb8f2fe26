/** Native formulas over the tables, in the form files store (`[#This Row]`, commas, en-US). Made of our own words only. */
import { NONE_KNOWN, NOT_APPLICABLE, UNKNOWN } from './words.js';

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

/** Drift above zero times the monthly unit cost. */
export function leakFormula(decimals: Decimals): string {
  const [drift, cost] = [row('Drift'), row('Unit cost')];
  const rounded = roundedFormula(`${drift}*${cost}`, row('Currency'), decimals);
  const known = `IF(${drift}<=0,0,IF(ISNUMBER(${cost}),${rounded},${quoted(UNKNOWN)}))`;
  return `IF(ISNUMBER(${drift}),${known},${drift})`;
}

/** Currencies whose amounts do not have two decimals. */
export type Decimals = ReadonlyMap<string, number>;

/**
 * Rounded half up to the decimals of the currency. A cell holds a unit cost with 15 digits, so 6 x 0.00583333333333333 falls a hair
 * short of 0.035: the inner rounding takes such dust away.
 */
export function roundedFormula(amount: string, currency: string, decimals: Decimals): string {
  return `ROUND(ROUND(${amount},8),${decimalsFormula(currency, decimals)})`;
}

/** 2, or what the few other currencies of the rows have. */
function decimalsFormula(cell: string, decimals: Decimals): string {
  let formula = '2';
  for (const [currency, count] of [...decimals].sort(([a], [b]) => (a < b ? 1 : -1))) {
    if (isCurrencyCode(currency)) formula = `IF(${cell}=${quoted(currency)},${count},${formula})`;
  }
  return formula;
}

/** Only a plain code may stand in a formula: a currency is text of a source. */
export function isCurrencyCode(currency: string): boolean {
  return /^[A-Z]{3}$/.test(currency);
}

/**
 * Sum of a money column over the rows of one currency, float dust rounded away; words are passed over. Where no row of the currency
 * has an amount the sum is a word, and not 0.
 */
export function sumOfCurrency(amounts: MoneyColumn, currency: string, decimals: number): string {
  const column = wholeColumn(amounts.table, amounts.header);
  const ofCurrency = `${wholeColumn(amounts.table, amounts.currency)},${quoted(currency)}`;
  const none = `COUNTIFS(${ofCurrency},${column},">=0")=0`;
  return `IF(${none},${quoted(NONE_KNOWN)},ROUND(SUMIFS(${column},${ofCurrency}),${decimals}))`;
}

/** A column of amounts and the column that holds their currencies. */
export interface MoneyColumn {
  readonly table: string;
  readonly header: string;
  readonly currency: string;
}

export function countOf(header: string, word: string): string {
  return countWhere(RECONCILIATION, header, word);
}

export function countWhere(table: string, header: string, word: string): string {
  return `COUNTIF(${wholeColumn(table, header)},${quoted(word)})`;
}

export function sumOf(header: string): string {
  return `SUM(${wholeColumn(RECONCILIATION, header)})`;
}

/** Rows of the table; the row that says that there are none has no key. */
export function rowCount(): string {
  return countOf('Key', '*|*');
}
