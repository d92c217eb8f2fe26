/** Reading and writing blocks of cells: values, formulas, number formats and what is shown. */
import { CellValueType, type ICellData, type IStyleData, type Nullable } from '@univerjs/core';
import { FormulaDataModel } from '@univerjs/preset-sheets-core';
import { columnCount, rowCount, type Area } from './area.js';
import { readEntry } from './entry.js';
import { writeWhole, type CellMatrix } from './formula-data.js';
import { clip, makeRoom, rangeOf, sheetOf } from './sheets.js';
import { spillsOf } from './spills.js';
import type { Engine } from './engine.js';
import { clearStyle } from './styles.js';

export type CellValue = string | number | boolean;

/** Calls back for every cell of an area; `cell` holds what was entered, `value` what is shown in it (a spilled value too). */
function eachCell<T>(
  engine: Engine,
  area: Area,
  read: (cell: Nullable<ICellData>, shown: Nullable<ICellData>, row: number, column: number) => T,
): T[][] {
  const matrix = sheetOf(engine, area.sheetId).getSheet().getCellMatrix();
  const model = engine.injector.get(FormulaDataModel);
  const spilled = model.getArrayFormulaCellData()[engine.workbook.getId()]?.[area.sheetId];
  return Array.from({ length: rowCount(area) }, (_, down) => {
    const row = area.startRow + down;
    const spilledRow = spilled?.[row];
    return Array.from({ length: columnCount(area) }, (__, across) => {
      const column = area.startColumn + across;
      const cell = matrix.getValue(row, column);
      const own = cell?.v ?? null;
      const shown = own === null || own === '' ? (spilledRow?.[column] ?? cell) : cell;
      return read(cell, shown, row, column);
    });
  });
}

function toValue(cell: Nullable<ICellData>): CellValue {
  const value = cell?.v ?? '';
  if (cell?.t === CellValueType.BOOLEAN) return Number(value) === 1 || value === true;
  if (cell?.t === CellValueType.NUMBER && typeof value === 'string' && value !== '' && !Number.isNaN(Number(value)))
    return Number(value);
  return value;
}

/** Whether a formula stands in an area, or one may spill into it: then what it shows depends on a calculation. */
export function isCalculated(engine: Engine, area: Area): boolean {
  const { sheetId, startRow, startColumn, endRow, endColumn } = clip(engine, area);
  if (spillsOf(engine, sheetId).length > 0) return true;
  const matrix = sheetOf(engine, sheetId).getSheet().getCellMatrix();
  for (let row = startRow; row <= endRow; row += 1) {
    for (let column = startColumn; column <= endColumn; column += 1) {
      const cell = matrix.getValue(row, column);
      if (cell?.f != null || cell?.si != null) return true;
    }
  }
  return false;
}

export function readValues(engine: Engine, area: Area): CellValue[][] {
  return eachCell(engine, area, (_, shown) => toValue(shown));
}

const ERROR = /^#(?:N\/A|VALUE!|REF!|DIV\/0!|NUM!|NAME\?|NULL!|SPILL!|BUSY!|CALC!|ERROR!)$/;

/** A value with its type, in Excel's words. */
export function valueType(value: CellValue): 'Empty' | 'String' | 'Double' | 'Boolean' | 'Error' {
  if (value === '') return 'Empty';
  if (typeof value === 'number') return 'Double';
  if (typeof value === 'boolean') return 'Boolean';
  return ERROR.test(value) ? 'Error' : 'String';
}

export const isErrorText = (value: unknown): boolean => typeof value === 'string' && ERROR.test(value);

/** Formulas where there are any, else the values, as `range.formulas` has them. */
export function readFormulas(engine: Engine, area: Area): CellValue[][] {
  const model = engine.injector.get(FormulaDataModel);
  const unit = engine.workbook.getId();
  return eachCell(engine, area, (cell, shown, row, column) => {
    if (cell?.f == null && cell?.si == null) return toValue(shown);
    return model.getFormulaStringByCell(row, column, area.sheetId, unit) ?? cell.f ?? '';
  });
}

export function readText(engine: Engine, area: Area): string[][] {
  const shown = rangeOf(engine, area).getDisplayValues();
  const values = readValues(engine, area);
  return values.map((line, row) =>
    line.map((value, column) => {
      const text = shown[row]?.[column] ?? '';
      if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
      return text === '' ? String(value) : text;
    }),
  );
}

export function readStyles<T>(engine: Engine, area: Area, read: (style: IStyleData) => T): T[][] {
  const styles = engine.workbook.getWorkbook().getStyles();
  return eachCell(engine, area, (cell) => read(styles.getStyleByCell(cell) ?? {}));
}

export const readNumberFormats = (engine: Engine, area: Area): string[][] =>
  readStyles(engine, area, (style) => style.n?.pattern ?? 'General');

/** Writes entries as `range.values` and `range.formulas` take them: null leaves a cell as it is, '' empties it. */
export function writeEntries(engine: Engine, area: Area, entries: readonly (readonly unknown[])[]): void {
  makeRoom(engine, area);
  const formats = readNumberFormats(engine, area);
  const matrix: CellMatrix = {};
  entries.forEach((line, down) => {
    const row: Record<number, ICellData> = (matrix[area.startRow + down] = {});
    line.forEach((entry, across) => {
      const cell = toCell(entry, formats[down]?.[across] ?? 'General');
      if (cell !== null) row[area.startColumn + across] = cell;
    });
  });
  writeWhole(engine, area.sheetId, matrix);
}

function toCell(entry: unknown, format: string): ICellData | null {
  const content = readEntry(entry, format);
  const blank: ICellData = { v: null, t: null, f: null, si: null, p: null };
  switch (content.kind) {
    case 'keep':
      return null;
    case 'empty':
      return blank;
    case 'formula':
      return { ...blank, f: content.formula };
    case 'quoted':
      return { ...blank, v: content.value, t: CellValueType.FORCE_STRING };
    case 'value': {
      const { value } = content;
      const style =
        content.format === undefined || format !== 'General' ? {} : { s: { n: { pattern: content.format } } };
      if (typeof value === 'boolean') return { ...blank, ...style, v: value ? 1 : 0, t: CellValueType.BOOLEAN };
      if (typeof value === 'number') return { ...blank, ...style, v: value, t: CellValueType.NUMBER };
      return { ...blank, ...style, v: value, t: format === '@' ? CellValueType.FORCE_STRING : CellValueType.STRING };
    }
  }
}

/** Empties cells of an area: what was entered, how it looks, or both. */
export function clearCells(engine: Engine, area: Area, what: 'contents' | 'formats' | 'all'): void {
  const clipped = clip(engine, area);
  if (what !== 'formats')
    writeWhole(engine, area.sheetId, everyCell(clipped, { v: null, t: null, f: null, si: null, p: null }));
  if (what !== 'contents') clearStyle(engine, clipped);
}

function everyCell(area: Area, cell: ICellData): CellMatrix {
  const matrix: CellMatrix = {};
  for (let row = area.startRow; row <= area.endRow; row += 1) {
    const line: Record<number, ICellData> = (matrix[row] = {});
    for (let column = area.startColumn; column <= area.endColumn; column += 1) line[column] = cell;
  }
  return matrix;
}

/** The part of an area that holds values (or formats too), or null. */
export function usedArea(engine: Engine, area: Area, valuesOnly: boolean): Area | null {
  const matrix = sheetOf(engine, area.sheetId).getSheet().getCellMatrix();
  const model = engine.injector.get(FormulaDataModel);
  const spilled = model.getArrayFormulaCellData()[engine.workbook.getId()]?.[area.sheetId];
  const found = { startRow: Infinity, startColumn: Infinity, endRow: -1, endColumn: -1 };
  const take = (row: number, column: number): void => {
    if (row < area.startRow || row > area.endRow || column < area.startColumn || column > area.endColumn) return;
    found.startRow = Math.min(found.startRow, row);
    found.endRow = Math.max(found.endRow, row);
    found.startColumn = Math.min(found.startColumn, column);
    found.endColumn = Math.max(found.endColumn, column);
  };
  matrix.forValue((row, column, cell: Nullable<ICellData>) => {
    const hasValue = (cell?.v != null && cell.v !== '') || cell?.f != null || cell?.si != null;
    if (hasValue || (!valuesOnly && cell?.s != null)) take(row, column);
  });
  for (const [row, line] of Object.entries(spilled ?? {})) {
    for (const [column, cell] of Object.entries((line ?? {}) as Record<string, Nullable<ICellData>>)) {
      if (cell?.v != null) take(Number(row), Number(column));
    }
  }
  return found.endRow < 0 ? null : { sheetId: area.sheetId, ...found };
}
