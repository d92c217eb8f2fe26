/** The named tables of a sheet of an .xlsx workbook. */
import type { Worksheet } from '@cj-tech-master/excelts';

/** A table by its corners, counted from 1, its header row and a row of totals included. */
export interface BookTable {
  readonly name: string;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly hasTotals: boolean;
}

const RANGE = /^\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)$/;

export function tablesOf(worksheet: Worksheet): readonly BookTable[] {
  return worksheet.getTables().flatMap(({ table }) => {
    const corners = RANGE.exec(table.tableRef ?? '');
    // Without a row of headers nothing can say which column is which.
    if (corners === null || table.headerRow === false) return [];
    const [, left = '', top, right = '', bottom] = corners;
    return [
      {
        name: table.displayName ?? table.name,
        top: Number(top),
        left: columnNumber(left),
        bottom: Number(bottom),
        right: columnNumber(right),
        hasTotals: table.totalsRow === true,
      },
    ];
  });
}

function columnNumber(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
