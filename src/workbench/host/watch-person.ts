/** What the person in front of the sheet does by hand becomes events for the add-in, as in Excel. */
import type { ICommandInfo, IExecutionOptions } from '@univerjs/core';
import { SetRangeValuesMutation, SetStyleCommand } from '@univerjs/preset-sheets-core';
import { intersect, localAddress, type Area } from '../engine/area.js';
import { FROM_HOST } from '../engine/formula-data.js';
import { onSelection } from '../engine/selection.js';
import { withTotals } from '../engine/tables.js';
import { EVENT, WORKBOOK_TARGET } from './events.js';
import type { WorkbookHost } from './start-host.js';

interface Written {
  readonly subUnitId: string;
  readonly cellValue?: Readonly<Record<number, Readonly<Record<number, unknown>>>>;
  readonly trigger?: string;
}

export function watchPerson(host: WorkbookHost): void {
  const { api, commands } = host.engine;
  commands.onCommandExecuted((command, options) => {
    const area = editedArea(command, options);
    if (area === null) return;
    for (const table of host.tables.touching(area))
      if (area.startRow <= table.area.startRow) host.tables.readHeaders(table);
    host.afterWrite(area);
  });
  onSelection(host.engine, (area) => tellSelection(host, area));
  let active = host.engine.workbook.getActiveSheet().getSheetId();
  api.addEvent(api.Event.ActiveSheetChanged, ({ activeSheet }) => {
    const now = activeSheet.getSheetId();
    if (now === active) return;
    host.events.emit(EVENT.worksheetDeactivated, [active, WORKBOOK_TARGET], { worksheetId: active });
    host.events.emit(EVENT.worksheetActivated, [now, WORKBOOK_TARGET], { worksheetId: now });
    active = now;
  });
  api.addEvent(api.Event.SheetEditStarted, () => host.setEditing(true));
  api.addEvent(api.Event.SheetEditEnded, () => host.setEditing(false));
}

/** The cells that a person entered something into; null for formats, results of formulas and the host's own writes. */
function editedArea(command: ICommandInfo, options?: IExecutionOptions): Area | null {
  if (command.id !== SetRangeValuesMutation.id || options?.onlyLocal === true) return null;
  const { subUnitId, cellValue = {}, trigger } = command.params as Written;
  if (trigger === FROM_HOST || trigger === SetStyleCommand.id) return null;
  const rows = Object.keys(cellValue).map(Number);
  const columns = Object.values(cellValue).flatMap((row) => Object.keys(row).map(Number));
  if (rows.length === 0 || columns.length === 0) return null;
  return {
    sheetId: subUnitId,
    startRow: rows.reduce((least, row) => Math.min(least, row)),
    endRow: rows.reduce((most, row) => Math.max(most, row)),
    startColumn: columns.reduce((least, column) => Math.min(least, column)),
    endColumn: columns.reduce((most, column) => Math.max(most, column)),
  };
}

function tellSelection(host: WorkbookHost, area: Area): void {
  host.events.emitDocument('selection');
  const message = { address: localAddress(area), worksheetId: area.sheetId };
  host.events.emit(EVENT.worksheetSelectionChanged, [area.sheetId, WORKBOOK_TARGET], message);
  for (const table of host.tables.list(area.sheetId)) {
    const inside = intersect(area, withTotals(table));
    const own = {
      ...message,
      address: inside === null ? '' : localAddress(inside),
      isInsideTable: inside !== null,
      tableId: table.id,
    };
    host.events.emit(EVENT.tableSelectionChanged, [table.id], own);
  }
}
