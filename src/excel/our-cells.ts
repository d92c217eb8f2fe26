/** Finds the cells of a sheet that call our functions, block by block. Which formulas are ours is decided in functions/our-formulas.ts. */
import type { CellRun, DefinedName, FormulaReader } from '../functions/our-formulas.js';

/** Cells whose formulas are read in one request: far below the 5 MB that Excel on the web takes. */
const CELLS_A_READ = 50_000;

export interface OurRuns {
  /** Cells whose answers come from the memory. */
  readonly reading: readonly CellRun[];
  /** All that call a function of ours. */
  readonly calling: readonly CellRun[];
}

export function toDefinedName({ name, formula }: Excel.NamedItem): DefinedName {
  return { name, formula: String(formula) };
}

export function rangeOf(sheet: Excel.Worksheet, { row, column, rows }: CellRun): Excel.Range {
  return sheet.getRangeByIndexes(row, column, rows, 1);
}

/** Places are those of the sheet, from 0. `used` must be loaded. */
export async function findOurCells(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { rowIndex, columnIndex, rowCount, columnCount }: Excel.Range,
  reader: FormulaReader,
): Promise<OurRuns> {
  const reading: CellRun[] = [];
  const calling: CellRun[] = [];
  const height = Math.max(1, Math.floor(CELLS_A_READ / columnCount));
  for (let top = 0; top < rowCount; top += height) {
    const rows = Math.min(height, rowCount - top);
    const block = sheet.getRangeByIndexes(rowIndex + top, columnIndex, rows, columnCount).load('formulas');
    await context.sync();
    const found = reader.cells(block.formulas as unknown[][]);
    const onSheet = (run: CellRun): CellRun => ({
      row: run.row + rowIndex + top,
      column: run.column + columnIndex,
      rows: run.rows,
    });
    reading.push(...found.reading.map(onSheet));
    calling.push(...found.calling.map(onSheet));
  }
  return { reading, calling };
}
