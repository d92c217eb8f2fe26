/** DRIFT.ROWS: the rows as a table that spills. Unknown is a word in it; no cell is empty. */
import { NOT_APPLICABLE, UNKNOWN } from '../core/count-words.js';
import type { Leg } from '../core/leg.js';
import { STATES, type State } from '../core/result.js';
import { isBlank, readChoice } from './arguments.js';
import { isCellError, type CellError } from './cell-error.js';
import type { DriftIndex } from './drift-index.js';
import { readCompany } from './drift.js';
import type { IndexedRow } from './index-data.js';
import { cannotLeak, isNotApplicable, LEGS_OF } from './unknown-words.js';

export type SpilledCell = string | number;

export const ROWS_HEADER = [
  'Company',
  'SKU',
  'Purchased',
  'Assigned',
  'Live',
  'Billed',
  'Drift',
  'State',
  'Leak per month',
  'Currency',
  'Why',
] as const;

const STATE_CHOICES: ReadonlyMap<string, State> = new Map(STATES.map((state) => [state, state]));

/** Every row of the company (of all, where it is blank) in the state (in any, where it is blank), under a header. */
export function rowsOf(index: DriftIndex, company: unknown, state: unknown): SpilledCell[][] | CellError {
  const wanted = isBlank(state) ? null : readChoice('state', STATE_CHOICES, state, null);
  if (isCellError(wanted)) return wanted;
  let rows = index.rows;
  let of = '';
  if (!isBlank(company)) {
    const text = readCompany(company);
    const id = isCellError(text) ? text : index.findCompany(text);
    if (isCellError(id)) return id;
    rows = index.rowsOf(id);
    of = ` of ${index.companyName(id)}`;
  }
  const found = wanted === null ? rows : rows.filter((row) => row.state === wanted);
  if (found.length > 0) return [[...ROWS_HEADER], ...found.map(cellsOf)];
  return [[`No row${of}${wanted === null ? '' : ` is in the state ${wanted}`}.`]];
}

function cellsOf(row: IndexedRow): SpilledCell[] {
  return [
    row.company,
    row.sku,
    countCell(row, 'purchased'),
    countCell(row, 'assigned'),
    row.live ?? wordFor(isNotApplicable(row, 'assigned')),
    countCell(row, 'billed'),
    row.drift.purchasedVsBilled ?? wordFor(LEGS_OF.purchasedVsBilled.some((leg) => isNotApplicable(row, leg))),
    row.state,
    row.leakPerMonth === null ? wordFor(cannotLeak(row)) : Number(row.leakPerMonth.amount),
    row.leakPerMonth?.currency ?? wordFor(cannotLeak(row)),
    row.why,
  ];
}

function countCell(row: IndexedRow, leg: Leg): SpilledCell {
  return row[leg] ?? wordFor(isNotApplicable(row, leg));
}

function wordFor(isNotApplicable: boolean): string {
  return isNotApplicable ? NOT_APPLICABLE : UNKNOWN;
}
