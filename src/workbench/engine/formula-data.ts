/**
 * What the engine keeps beside the cells about their formulas. On each write it reads through all cells of all sheets for formulas that
 * share one text; where a sheet has none, and nothing is spilled on it, telling which formulas came and went is enough.
 */
import { CommandType, type ICellData, type ICommandInfo, type IExecutionOptions } from '@univerjs/core';
import {
  FormulaDataModel,
  InsertSheetMutation,
  SetColHiddenMutation,
  SetFrozenMutation,
  SetRangeValuesMutation,
  SetStyleCommand,
  SetTabColorMutation,
  SetWorksheetColWidthMutation,
} from '@univerjs/preset-sheets-core';
import { AddDataValidationMutation } from '@univerjs/preset-sheets-data-validation';
import { AddSheetTableMutation, SetSheetTableMutation } from '@univerjs/preset-sheets-table';
import { spillsOf } from './spills.js';
import { sheetOf } from './sheets.js';
import type { Engine } from './engine.js';

export type CellMatrix = Record<number, Record<number, ICellData>>;
type Changed = Record<number, Record<number, { f: string } | null>>;

/** Marks the writes of the host among those of the engine's own interface. */
export const FROM_HOST = 'workbench-host';

/** Tells the engine which formulas are new or gone; its object for that is marked as deprecated. */
const FORMULAS_CHANGED = 'formula.mutation.set-formula-data';

/** An option of a write of ours after which every formula is where it was. */
const KEEPS_FORMULAS = 'keepsFormulas';

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

/** The engine reads through all cells of the workbook for its formulas before each calculation; here only through sheets that changed since. */
export function rememberFormulas(engine: Engine): void {
  const model = engine.injector.get(FormulaDataModel);
  const unitId = engine.workbook.getId();
  const known = new Map<string, ReturnType<FormulaDataModel['getSheetFormulaData']>>();
  engine.commands.onCommandExecuted((command, options) => {
    if (command.type !== CommandType.MUTATION || isWithoutFormulas(command, options)) return;
    const { subUnitId } = (command.params ?? {}) as { subUnitId?: unknown };
    if (command.id === SetRangeValuesMutation.id && typeof subUnitId === 'string') known.delete(subUnitId);
    else known.clear();
  });
  model.getFormulaData = () => {
    const sheets = engine.workbook.getSheets().map((sheet) => sheet.getSheetId());
    const found = sheets.map((sheetId) => {
      const formulas = known.get(sheetId) ?? model.getSheetFormulaData(unitId, sheetId);
      known.set(sheetId, formulas);
      return [sheetId, formulas] as const;
    });
    return { [unitId]: Object.fromEntries(found) };
  };
}

const HARMLESS: ReadonlySet<string> = new Set([
  AddDataValidationMutation.id,
  AddSheetTableMutation.id,
  SetColHiddenMutation.id,
  SetFrozenMutation.id,
  SetSheetTableMutation.id,
  SetTabColorMutation.id,
  SetWorksheetColWidthMutation.id,
]);

/** What changes neither a formula nor its place: results of a calculation, looks, widths, the engine's own notes about formulas. */
function isWithoutFormulas({ id, params }: Readonly<ICommandInfo>, options?: IExecutionOptions): boolean {
  if (id.startsWith('formula.mutation.') || HARMLESS.has(id)) return true;
  if (id !== SetRangeValuesMutation.id) return false;
  const { trigger } = params as { trigger?: string };
  return (
    trigger === SetStyleCommand.id ||
    options?.['applyFormulaCalculationResult'] === true ||
    options?.[KEEPS_FORMULAS] === true
  );
}

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
  const options = { fromChangeset: true, [KEEPS_FORMULAS]: changed === null };
  engine.commands.syncExecuteCommand(SetRangeValuesMutation.id, params, options);
  if (changed === null) return;
  const formulaData = { [unitId]: { [sheetId]: changed } };
  engine.commands.syncExecuteCommand(FORMULAS_CHANGED, { formulaData }, { onlyLocal: true });
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
