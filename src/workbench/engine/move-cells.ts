/**
 * Cells that make room, or close up after cells were taken out. The engine's commands do so on the sheet in view alone; Excel does on any
 * sheet, and what stands in view stays as it is.
 */
import { Dimension } from '@univerjs/core';
import type { Area } from './area.js';
import { rangeOf } from './sheets.js';
import type { Engine } from './engine.js';

export type Direction = 'rows' | 'columns';

export function insertCells(engine: Engine, area: Area, direction: Direction): void {
  onSheetOf(engine, area, () => rangeOf(engine, area).insertCells(dimensionOf(direction)));
}

/**
 * In portions near the edge: the engine works out where the cells that go would have moved to, and fails over choices and rules on them
 * when that is outside the sheet.
 */
export function deleteCells(engine: Engine, area: Area, direction: Direction): void {
  const [from, to] = direction === 'rows' ? [area.startRow, area.endRow] : [area.startColumn, area.endColumn];
  const most = Math.max(1, from);
  for (let end = to; end >= from; end -= most) {
    const start = Math.max(from, end - most + 1);
    const part =
      direction === 'rows'
        ? { ...area, startRow: start, endRow: end }
        : { ...area, startColumn: start, endColumn: end };
    onSheetOf(engine, part, () => rangeOf(engine, part).deleteCells(dimensionOf(direction)));
  }
}

function dimensionOf(direction: Direction): Dimension {
  return direction === 'rows' ? Dimension.ROWS : Dimension.COLUMNS;
}

/** The command asks for the sheet in view, and runs to its end before it returns: meanwhile it is told of the sheet that is meant. */
function onSheetOf(engine: Engine, { sheetId }: Area, command: () => void): void {
  const book = engine.workbook.getWorkbook();
  const sheet = book.getSheetBySheetId(sheetId);
  if (sheet === null || sheet === undefined) throw new Error(`sheet ${sheetId} is no longer in the workbook`);
  book.getActiveSheet = () => sheet;
  try {
    command();
  } finally {
    Reflect.deleteProperty(book, 'getActiveSheet');
  }
}
