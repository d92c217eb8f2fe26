/**
 * What the engine keeps beside the cells about their formulas. On each write it reads through all cells of all sheets for formulas that
 * share one text; where a sheet has none, and nothing is spilled on it, telling which formulas came and went is enough.
 */
import type { ICellData, ICommandInfo } from '@univerjs/core';
import {
  FormulaDataModel,
  InsertSheetMutation,
  SetFormulaDataMutation,
  SetRangeValuesMutation,
} from '@univerjs/preset-sheets-core';
import { spillsOf } from './spills.js';
import { sheetOf } from './sheets.js';
import type { Engine } from './start-engine.js';

export type CellMatrix = Record<number, Record<number, ICellData>>;
type Changed = Record<number, Record<number, { f: string } | null>>;

/** Marks the writes of the host among those of the engine's own interface. */
export const FROM_HOST = 'workbench-host';

/** Sheets on which formulas may share one text: a person filled them down, or copied the sheet. */
const shared = new WeakMap<Engine, Set<string>>();

export function watchSharedFormulas(engine: Engine): void {
  const sheets = new Set<string>();
  shared.set(engine, sheets);
  engine.commands.onCommandExecuted((command) => {
    const found = cellsOf(command);
    if (found !== null && Object.values(found.cells).some(isShared)) sheets.add(found.sheetId);
  });
}

function cellsOf({ id, params }: ICommandInfo): { sheetId: string; cells: CellMatrix } | null {
  if (id === SetRangeValuesMutation.id) {
    const { subUnitId, cellValue, trigger } = params as { subUnitId: string; cellValue?: CellMatrix; trigger?: string };
    return trigger === FROM_HOST || cellValue === undefined ? null : { sheetId: subUnitId, cells: cellValue };
  }
  if (id !== InsertSheetMutation.id) return null;
  const { sheet } = params as { sheet: { id: string; cellData?: CellMatrix } };
  return { sheetId: sheet.id, cells: sheet.cellData ?? {} };
}

const isShared = (row: Record<number, ICellData | null> | null): boolean =>
  Object.values(row ?? {}).some((cell) => cell?.si != null);

/** Writes cells whose formulas, if any, are whole (no `si`). */
export function writeWhole(engine: Engine, sheetId: string, cellValue: CellMatrix): void {
  const unitId = engine.workbook.getId();
  const params = { unitId, subUnitId: sheetId, cellValue, trigger: FROM_HOST };
  const isPlain = shared.get(engine)?.has(sheetId) === false && spillsOf(engine, sheetId).length === 0;
  if (!isPlain) {
    engine.commands.syncExecuteCommand(SetRangeValuesMutation.id, params);
    return;
  }
  const changed = changedFormulas(engine, sheetId, cellValue);
  engine.commands.syncExecuteCommand(SetRangeValuesMutation.id, params, { fromChangeset: true });
  if (changed === null) return;
  const formulaData = { [unitId]: { [sheetId]: changed } };
  engine.commands.syncExecuteCommand(SetFormulaDataMutation.id, { formulaData }, { onlyLocal: true });
  engine.injector.get(FormulaDataModel).updateImageFormulaData(unitId, sheetId, cellValue);
}

function changedFormulas(engine: Engine, sheetId: string, cellValue: CellMatrix): Changed | null {
  const matrix = sheetOf(engine, sheetId).getSheet().getCellMatrix();
  const changed: Changed = {};
  let isAny = false;
  for (const [row, line] of Object.entries(cellValue)) {
    for (const [column, { f }] of Object.entries(line as Record<string, ICellData>)) {
      if (f == null && matrix.getValue(Number(row), Number(column))?.f == null) continue;
      (changed[Number(row)] ??= {})[Number(column)] = f == null ? null : { f };
      isAny = true;
    }
  }
  return isAny ? changed : null;
}
