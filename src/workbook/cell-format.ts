/** How a cell shows its value, as a number format; shared by both renderers. */
import type { Cell } from './cells.js';
import type { ColumnKind } from './layout.js';
import { countFormat, DATE_FORMAT, likeFormat, moneyFormat, MOMENT_FORMAT, signedFormat } from './palette.js';

/** Formats of cells that hold nothing yet: what is typed there later looks like its column. */
export const EMPTY_FORMATS: Readonly<Record<ColumnKind, string>> = {
  text: 'General',
  number: '#,##0',
  money: '#,##0.00',
  date: DATE_FORMAT,
  moment: MOMENT_FORMAT,
};

export function formatOf(cell: Cell): string {
  switch (cell.kind) {
    case 'text':
    case 'word':
    case 'blank':
      return 'General';
    case 'number':
      return cell.signed === true ? signedFormat(cell.value) : countFormat(cell.value);
    case 'money':
      return moneyFormat(cell.decimals, cell.currency, cell.marked);
    case 'date':
      return DATE_FORMAT;
    case 'moment':
      return MOMENT_FORMAT;
    case 'formula':
      return likeFormat(cell.like, typeof cell.cached === 'number' ? cell.cached : 0);
  }
}
