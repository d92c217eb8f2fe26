/** What is selected in the sheet, and when that changes, whoever changes it. */
import { SetSelectionsOperation } from '@univerjs/preset-sheets-core';
import type { Area } from './area.js';
import type { Engine } from './engine.js';

/** The selected cells of the sheet in front; its first cell before anything is selected. */
export function selectedArea(engine: Engine): Area {
  const sheetId = engine.workbook.getActiveSheet().getSheetId();
  const range = engine.workbook.getActiveRange();
  if (range === null) return { sheetId, startRow: 0, startColumn: 0, endRow: 0, endColumn: 0 };
  const { startRow, startColumn, endRow, endColumn } = range.getRange();
  return { sheetId, startRow, startColumn, endRow, endColumn };
}

/** Calls back once for each other selection; the engine says the same one several times while a mouse moves. */
export function onSelection(engine: Engine, listener: (area: Area) => void): void {
  let last = '';
  engine.commands.onCommandExecuted(({ id }) => {
    if (id !== SetSelectionsOperation.id) return;
    const area = selectedArea(engine);
    const now = JSON.stringify(area);
    if (now === last) return;
    last = now;
    listener(area);
  });
}
