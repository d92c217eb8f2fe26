/** The sheets of the engine's workbook: finding them, and making them large enough for what is written. */
import {
  SetColHiddenMutation,
  SetColVisibleMutation,
  SetRowHiddenMutation,
  SetRowVisibleMutation,
  SetWorksheetColWidthMutation,
} from '@univerjs/preset-sheets-core';
import {
  columnCount,
  parseAddress,
  quoteSheet,
  localAddress,
  LAST_COLUMN,
  LAST_ROW,
  rowCount,
  type Area,
} from './area.js';
import type { Engine, Sheet } from './engine.js';

const HIDING = { rows: SetRowHiddenMutation, columns: SetColHiddenMutation };
const SHOWING = { rows: SetRowVisibleMutation, columns: SetColVisibleMutation };

export function findSheet(engine: Engine, idOrName: string): Sheet | null {
  const wanted = idOrName.toLowerCase();
  const sheets = engine.workbook.getSheets();
  return (
    sheets.find((sheet) => sheet.getSheetId() === idOrName) ??
    sheets.find((sheet) => sheet.getSheetName().toLowerCase() === wanted) ??
    null
  );
}

/** The sheet of an id that was handed out before; the sheet may have been deleted since. */
export function sheetOf(engine: Engine, sheetId: string): Sheet {
  const sheet = engine.workbook.getSheetBySheetId(sheetId);
  if (sheet === null) throw new Error(`sheet ${sheetId} is no longer in the workbook`);
  return sheet;
}

/** The engine's own range over an area; the area lies within the sheet. */
export function rangeOf(engine: Engine, area: Area): ReturnType<Sheet['getRange']> {
  return sheetOf(engine, area.sheetId).getRange(area.startRow, area.startColumn, rowCount(area), columnCount(area));
}

/** The part of an area that the engine's sheet has cells for; a whole column ends where the sheet does. */
export function clip(engine: Engine, area: Area): Area {
  const sheet = sheetOf(engine, area.sheetId);
  return {
    ...area,
    endRow: Math.min(area.endRow, sheet.getMaxRows() - 1),
    endColumn: Math.min(area.endColumn, sheet.getMaxColumns() - 1),
  };
}

/** The engine's sheets have a fixed size; Excel's do not, as far as anybody writes. Grows in steps, since each one costs. */
export function makeRoom(engine: Engine, area: Area): void {
  const sheet = sheetOf(engine, area.sheetId);
  const rows = area.endRow === LAST_ROW ? 0 : area.endRow + 1;
  const columns = area.endColumn === LAST_COLUMN ? 0 : area.endColumn + 1;
  if (rows > sheet.getMaxRows()) sheet.setRowCount(Math.ceil((rows + 50) / 100) * 100);
  if (columns > sheet.getMaxColumns()) sheet.setColumnCount(Math.ceil((columns + 2) / 10) * 10);
}

/** Rows that stay visible above a cell that was scrolled to. */
const ROWS_ABOVE = 3;

/** Scrolls the sheet in front, where the first cell of an area is out of sight. */
export function bringIntoView(engine: Engine, { sheetId, startRow, startColumn }: Area): void {
  const sheet = sheetOf(engine, sheetId);
  // Nothing is told of a sheet that has just come to the front and was not painted yet: it stands where it was left.
  const view = sheet.getVisibleRange() ?? null;
  if (view === null) return;
  const isSeen = (at: number, first: number, last: number): boolean => at >= first && at < last;
  const isInView =
    isSeen(startRow, view.startRow, view.endRow) && isSeen(startColumn, view.startColumn, view.endColumn);
  if (!isInView) sheet.scrollToCell(Math.max(0, startRow - ROWS_ABOVE), startColumn);
}

/** In pixels. The engine's own command would fit the heights of all rows anew. */
export function setColumnWidth(engine: Engine, area: Area, width: number): void {
  makeRoom(engine, { ...area, endRow: area.startRow });
  const { startColumn, endColumn } = clip(engine, area);
  const ranges = [{ startRow: 0, endRow: sheetOf(engine, area.sheetId).getMaxRows() - 1, startColumn, endColumn }];
  const params = { unitId: engine.workbook.getId(), subUnitId: area.sheetId, ranges, colWidth: width };
  engine.commands.syncExecuteCommand(SetWorksheetColWidthMutation.id, params);
}

/** The engine's own commands would bring the sheet to the front and select what is hidden. */
export function setHidden(engine: Engine, area: Area, what: 'rows' | 'columns', isHidden: boolean): void {
  makeRoom(engine, what === 'rows' ? { ...area, endColumn: area.startColumn } : { ...area, endRow: area.startRow });
  const { sheetId, ...range } = clip(engine, area);
  const mutation = isHidden ? HIDING[what] : SHOWING[what];
  const params = { unitId: engine.workbook.getId(), subUnitId: sheetId, ranges: [range] };
  engine.commands.syncExecuteCommand(mutation.id, params);
}

/** `Sheet1!A1:B2`, as Excel gives the address of a range. */
export function fullAddress(engine: Engine, area: Area): string {
  return `${quoteSheet(sheetOf(engine, area.sheetId).getSheetName())}!${localAddress(area)}`;
}

/** The area of an address; `sheetId` is the sheet where the address names none. Null if it is no address or names no sheet of ours. */
export function findArea(engine: Engine, address: string, sheetId: string): Area | null {
  const parsed = parseAddress(address);
  if (parsed === null) return null;
  const sheet = parsed.sheet === null ? null : findSheet(engine, parsed.sheet);
  if (parsed.sheet !== null && sheet === null) return null;
  return { ...parsed.area, sheetId: sheet?.getSheetId() ?? sheetId };
}
