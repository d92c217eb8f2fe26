/** The sheet Gone, there only when needed: rows of the last workbook that this pass does not have, with what people wrote in them. */
import type { Day } from '../core/day.js';
import { dateOr, text, textOr, word, type Cell } from './cells.js';
import type { SheetLayout } from './layout.js';
import { DRIFT_SHEET, userCells, type UserCells } from './sheet-drift.js';
import { GONE, NOT_APPLICABLE, UNKNOWN } from './words.js';

export const GONE_SHEET: SheetLayout = {
  name: 'Gone',
  table: 'GoneRows',
  tab: 'evidence',
  columns: [
    { header: 'Company', key: 'company', width: 28, kind: 'text' },
    { header: 'SKU', key: 'sku', width: 34, kind: 'text' },
    { header: 'State', key: 'state', width: 12, kind: 'text', align: 'center' },
    { header: 'Was', key: 'was', width: 16, kind: 'text', align: 'center' },
    { header: 'Last seen', key: 'asOf', width: 13, kind: 'date' },
    { header: 'Key', key: 'key', width: 30, kind: 'text', hidden: true },
    ...DRIFT_SHEET.columns.filter(({ user }) => user === true),
  ],
  highlights: [],
  frozenColumns: 2,
};

/** A row of an earlier workbook that carries something a person wrote. */
export interface GoneRow {
  readonly key: string;
  readonly company: string;
  readonly sku: string;
  readonly was: string;
  readonly asOf: Day | null;
  readonly user: UserCells;
}

export function goneCells(row: GoneRow): readonly Cell[] {
  return [
    textOr(row.company, NOT_APPLICABLE),
    textOr(row.sku, NOT_APPLICABLE),
    word(GONE),
    textOr(row.was, UNKNOWN),
    dateOr(row.asOf, UNKNOWN),
    text(row.key),
    ...userCells(row.user),
  ];
}
