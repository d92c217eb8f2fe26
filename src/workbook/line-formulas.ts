/** Formulas that add up the sheets of lines again, and jumps between a row and its lines. Both find each other by numbers and keys. */
import type { Leg } from '../core/leg.js';
import { quoted, RECONCILIATION, thisRow, wholeColumn } from './formulas.js';
import { LEG_SHEETS } from './leg-sheets.js';
import { AS_ABOVE, LEG_WORDS, NOT_APPLICABLE, NOT_COUNTED_USES, UNKNOWN, UNMAPPED_USES, USE_WORDS } from './words.js';

/** Sum of a column of a leg's lines over the lines of the row whose number stands in this row. */
export function sumOfRow(leg: Leg, header: string, rowNumber: string): string {
  const { table } = LEG_SHEETS[leg];
  return `SUMIFS(${wholeColumn(table, header)},${wholeColumn(table, 'Row')},${rowNumber})`;
}

/** What one line costs or brings a month; a word where it adds no seats or has no price. */
export function lineAmountFormula(leg: Leg): string {
  const cell = (header: string): string => thisRow(LEG_SHEETS[leg].table, header);
  const [seats, quantity, amount, months] = ['Row seats', 'Quantity', 'Unit amount', 'Months'].map(cell);
  const whole = `AND(ISNUMBER(${quantity}),ISNUMBER(${amount}),ISNUMBER(${months}),${seats}<>0)`;
  return `IF(${whole},${quantity}*${amount}/${months},${quoted(NOT_APPLICABLE)})`;
}

const TIE_OUT = 'TieOut';

/** The columns of the tie-out that are added up from the lines of their leg and snapshot. */
export const TIE_OUT_SUMS = {
  seatsRead: (table: string) => `${sum(table, 'Quantity')}-${sumWhere(table, 'Quantity', [USE_WORDS['no-seats']])}`,
  inRows: (table: string) => sum(table, 'Counts'),
  unmapped: (table: string) => sumWhere(table, 'Quantity', UNMAPPED_USES),
  attached: (table: string) => sumWhere(table, 'Quantity', [USE_WORDS.attached]),
  notCounted: (table: string) => sumWhere(table, 'Quantity', NOT_COUNTED_USES),
  hidden: (table: string) => sumWhere(table, 'Quantity', [USE_WORDS.hidden]),
  linesListed: (table: string) => count(table, `,${wholeColumn(table, 'Quantity')},${quoted(`<>${AS_ABOVE}`)}`),
  noQuantity: (table: string) => {
    const without = `,${wholeColumn(table, 'Quantity')},${quoted(UNKNOWN)}`;
    const noSeats = `,${wholeColumn(table, 'Counts')},${quoted(USE_WORDS['no-seats'])}`;
    return `${count(table, without)}-${count(table, without + noSeats)}`;
  },
} as const;
export type TieOutSum = keyof typeof TIE_OUT_SUMS;

/** One formula for all legs: the leg of the row picks the table. */
export function tieOutSum(column: TieOutSum): string {
  const leg = thisRow(TIE_OUT, 'Leg');
  const of = (one: Leg): string => TIE_OUT_SUMS[column](LEG_SHEETS[one].table);
  const picked = `IF(${leg}=${quoted(LEG_WORDS.purchased)},${of('purchased')},IF(${leg}=${quoted(LEG_WORDS.assigned)},${of('assigned')},${of('billed')}))`;
  return `ROUND(${picked},6)`;
}

function bySnapshot(table: string): string {
  return `${wholeColumn(table, 'Snapshot')},${thisRow(TIE_OUT, 'Snapshot')}`;
}

function sum(table: string, header: string): string {
  return `SUMIFS(${wholeColumn(table, header)},${bySnapshot(table)})`;
}

function sumWhere(table: string, header: string, words: readonly string[]): string {
  const criteria = `${wholeColumn(table, 'Counts')},`;
  const one = (list: string): string => `SUMIFS(${wholeColumn(table, header)},${bySnapshot(table)},${criteria}${list})`;
  const list = words.map(quoted).join(',');
  return words.length === 1 ? one(list) : `SUMPRODUCT(${one(`{${list}}`)})`;
}

function count(table: string, more: string): string {
  return `COUNTIFS(${bySnapshot(table)}${more})`;
}

/** Seats read that are in no other place: 0, or seats were lost on the way. */
export function tieOutDifference(): string {
  const places = ['In rows', 'Unmapped', 'Attached', 'Not counted', 'Hidden'];
  return difference('Seats read', places);
}

/** Lines read that are neither listed on the sheet of their leg nor rejected. */
export function lineDifference(): string {
  return difference('Lines read', ['Lines listed', 'Rejected lines']);
}

function difference(of: string, places: readonly string[]): string {
  return `ROUND(${[of, ...places].map((header) => thisRow(TIE_OUT, header)).join('-')},6)`;
}

/**
 * Whether a search finds this key and no other: COUNTIF and MATCH take no more than 255 characters, and read `*`, `?` and `~` as
 * wildcards.
 */
export function canBeLookedUp(key: string): boolean {
  return key.length <= 200 && !/[*?~]/.test(key);
}

/**
 * A jump inside the workbook that stays right when either table is sorted: it looks its target up by key each time. The `=` makes a
 * sign at the beginning of a key a part of it, and no operator.
 */
export function linesJump(leg: Leg): string {
  const { name, table } = LEG_SHEETS[leg];
  const key = thisRow(RECONCILIATION, 'Key');
  const label = `"lines: "&COUNTIF(${wholeColumn(table, 'Key')},"="&${key})`;
  return `IFERROR(HYPERLINK(${target(name, table, key)},${label}),"no line")`;
}

export function rowJump(leg: Leg): string {
  const key = thisRow(LEG_SHEETS[leg].table, 'Key');
  return `IFERROR(HYPERLINK(${target('Drift', RECONCILIATION, key)},"row"),"no row")`;
}

function target(sheet: string, table: string, key: string): string {
  const row = `ROW(${table}[[#Headers],[Key]])+MATCH(${key},${wholeColumn(table, 'Key')},0)`;
  return `"#${sheet}!A"&(${row})`;
}
