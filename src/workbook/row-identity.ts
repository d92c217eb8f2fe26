/** What tells the rows of a table apart while people sort them, and what stays of a row that a pass no longer has. */
import { word, type Cell } from './cells.js';
import { COMPANIES_SHEET, SKUS_SHEET } from './sheet-crosswalk.js';
import type { SheetLayout } from './layout.js';
import { DRIFT_SHEET } from './sheet-drift.js';
import { SEAT_SHEETS } from './sheet-seats.js';
import { SOURCES_SHEET } from './sheet-sources.js';
import { TIE_OUT_SHEET } from './sheet-tie-out.js';
import { WAIVERS_SHEET } from './sheet-waivers.js';
import { GONE, NOT_APPLICABLE } from './words.js';

export interface RowIdentity {
  /** Keys of the columns that name a row. Rows that share them all are told apart by their order. */
  readonly columns: readonly string[];
  /** What the cells of a row read that is gone and carries something a person wrote: out of every count and sum. null: such rows are not kept. */
  readonly gone: Gone | null;
}

export interface Gone {
  /** The column that says `gone`. */
  readonly says: string;
  readonly cells: ReadonlyMap<string, Cell>;
}

const NAMED = ['leg', 'source', 'externalId', 'externalName'];
const LINE = ['reference', 'scope', 'sourceCompany', 'sourceSku', 'key'];
const SCOPE = ['leg', 'source', 'scope'];

const IDENTITIES: ReadonlyMap<string, RowIdentity> = new Map<string, RowIdentity>([
  [DRIFT_SHEET.table, { columns: ['key'], gone: goneOf(DRIFT_SHEET, 'state', ['company', 'sku', 'key']) }],
  [COMPANIES_SHEET.table, { columns: [...NAMED, 'saidFor'], gone: goneOf(COMPANIES_SHEET, 'how', NAMED) }],
  [SKUS_SHEET.table, { columns: [...NAMED, 'saidFor'], gone: goneOf(SKUS_SHEET, 'how', NAMED) }],
  ...Object.values(SEAT_SHEETS).map(({ table }) => [table, { columns: LINE, gone: null }] as const),
  [SOURCES_SHEET.table, { columns: SCOPE, gone: null }],
  [TIE_OUT_SHEET.table, { columns: SCOPE, gone: null }],
  [WAIVERS_SHEET.table, { columns: ['key', 'finding'], gone: null }],
]);

export function identityOf({ table }: SheetLayout): RowIdentity {
  const found = IDENTITIES.get(table);
  if (found === undefined) throw new RangeError(`Nothing says what tells the rows of ${table} apart.`);
  return found;
}

/** The names stay; every figure is out of the question. */
function goneOf({ columns }: SheetLayout, says: string, kept: readonly string[]): Gone {
  const cells = columns
    .filter(({ key, user, kind }) => user !== true && !kept.includes(key) && (kind !== 'text' || key === says))
    .map(({ key }) => [key, word(key === says ? GONE : NOT_APPLICABLE)] as const);
  return { says, cells: new Map(cells) };
}
