/** Number formats: one for a whole column, and others only where a cell needs one (other decimals, another currency). Pure. */
import type { Cell } from '../workbook/cells.js';
import { EMPTY_FORMATS, formatOf } from '../workbook/cell-format.js';
import type { ColumnLayout, SheetLayout } from '../workbook/layout.js';

export const TEXT_FORMAT = '@';

/** The format that most cells of each column have, by key; text columns are text before anything is written into them. */
export function usualFormats({
  layout,
  rows,
}: {
  layout: SheetLayout;
  rows: readonly (readonly Cell[])[];
}): ReadonlyMap<string, string> {
  return new Map(layout.columns.map((column, index) => [column.key, usualFormat(column, index, rows)]));
}

function usualFormat(column: ColumnLayout, index: number, rows: readonly (readonly Cell[])[]): string {
  const counts = new Map<string, number>();
  let hasFormula = false;
  for (const cells of rows) {
    const cell = cells[index]!;
    if (cell.kind === 'formula') hasFormula = true;
    if (!isNumeric(cell)) continue;
    const format = formatOf(cell);
    counts.set(format, (counts.get(format) ?? 0) + 1);
  }
  // In a column of the format text a formula would be shown instead of calculated, and people may want one in theirs.
  if (column.kind === 'text' && column.user !== true && !hasFormula && counts.size === 0) return TEXT_FORMAT;
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? EMPTY_FORMATS[column.kind];
}

/** null where the cell shows it well as it is. `had` is what stood there: a fraction may have left its decimals behind. */
export function writtenFormat(cell: Cell, usual: string | undefined, had: unknown = ''): string | null {
  if (!isNumeric(cell)) return null;
  const format = formatOf(cell);
  const leftDecimals = cell.kind === 'number' && typeof had === 'number' && !Number.isInteger(had);
  return format === usual && !leftDecimals ? null : format;
}

function isNumeric({ kind }: Cell): boolean {
  return kind !== 'text' && kind !== 'word' && kind !== 'blank';
}
