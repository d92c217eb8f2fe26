/** Excel.Range: what can be done to it. */
import { columnCount, rowCount, LAST_COLUMN, LAST_ROW, type Area } from '../engine/area.js';
import {
  clearCells,
  readFormulas,
  readNumberFormats,
  readValues,
  writeEntries,
  type CellValue,
} from '../engine/cells.js';
import { deleteCells, insertCells } from '../engine/move-cells.js';
import { bringIntoView, clip, makeRoom, rangeOf, setHidden, sheetOf } from '../engine/sheets.js';
import { writeStyle } from '../engine/styles.js';
import { area as areaArgument, flag, oneOf } from './arguments.js';
import type { Family, Host } from './family.js';
import { accessDenied, HostError, invalidArgument } from './host-error.js';

const isWholeRows = (area: Area): boolean => area.startColumn === 0 && area.endColumn === LAST_COLUMN;
const isWholeColumns = (area: Area): boolean => area.startRow === 0 && area.endRow === LAST_ROW;

function needFocus(host: Host): void {
  if (!host.state.hasFocus)
    throw new HostError('InvalidOperation', 'Another workbook is in front: this one has no selection');
}

function insert(area: Area, direction: unknown, host: Host): unknown {
  const shift = oneOf(direction, ['Down', 'Right'], 'shift');
  const option = shift === 'Down' ? 'allowInsertRows' : 'allowInsertColumns';
  if (!host.protection.mayDo(area.sheetId, option)) throw accessDenied('the sheet is protected');
  refuseToBreakTables(area, shift === 'Down', host);
  const sheet = sheetOf(host.engine, area.sheetId);
  if (isWholeRows(area)) sheet.insertRowsBefore(area.startRow, rowCount(area));
  else if (isWholeColumns(area)) sheet.insertColumnsBefore(area.startColumn, columnCount(area));
  else {
    makeRoom(host.engine, area);
    insertCells(host.engine, area, shift === 'Down' ? 'rows' : 'columns');
  }
  host.afterWrite(area, {
    changeType: isWholeRows(area) ? 'RowInserted' : isWholeColumns(area) ? 'ColumnInserted' : 'CellInserted',
  });
  return host.object.range(area);
}

function remove(area: Area, direction: unknown, host: Host): null {
  const shift = oneOf(direction, ['Up', 'Left'], 'shift');
  const option = shift === 'Up' ? 'allowDeleteRows' : 'allowDeleteColumns';
  if (!host.protection.mayDo(area.sheetId, option)) throw accessDenied('the sheet is protected');
  refuseToBreakTables(area, shift === 'Up', host);
  const sheet = sheetOf(host.engine, area.sheetId);
  const clipped = clip(host.engine, area);
  if (isWholeRows(area)) sheet.deleteRows(area.startRow, rowCount(clipped));
  else if (isWholeColumns(area)) sheet.deleteColumns(area.startColumn, columnCount(clipped));
  else deleteCells(host.engine, clipped, shift === 'Up' ? 'rows' : 'columns');
  host.afterWrite(area, {
    changeType: isWholeRows(area) ? 'RowDeleted' : isWholeColumns(area) ? 'ColumnDeleted' : 'CellDeleted',
  });
  return null;
}

/** Cells that move must take whole rows (or columns) of a table below (or beside) them along, or Excel refuses. */
function refuseToBreakTables(area: Area, isVertical: boolean, host: Host): void {
  if (isWholeRows(area) || isWholeColumns(area)) return;
  const moved = isVertical ? { ...area, endRow: LAST_ROW } : { ...area, endColumn: LAST_COLUMN };
  for (const table of host.tables.touching(moved)) {
    const own = table.area;
    const isCut = isVertical
      ? own.startColumn < area.startColumn || own.endColumn > area.endColumn
      : own.startRow < area.startRow || own.endRow > area.endRow;
    if (isCut) throw new HostError('InvalidOperation', `This would shift cells in table ${table.name}`);
  }
}

function clear(area: Area, applyTo: unknown, host: Host): null {
  const what = oneOf(applyTo ?? 'All', ['All', 'Formats', 'Contents', 'Hyperlinks', 'RemoveHyperlinks'], 'applyTo');
  host.beforeWrite(area);
  if (what === 'All' || what === 'Contents' || what === 'Formats') {
    clearCells(host.engine, area, what === 'All' ? 'all' : what === 'Contents' ? 'contents' : 'formats');
  }
  for (const table of host.tables.touching(area))
    if (area.startRow <= table.area.startRow) host.tables.readHeaders(table);
  if (what !== 'Formats') host.afterWrite(area);
  return null;
}

async function copyFrom(area: Area, args: readonly unknown[], host: Host): Promise<null> {
  await host.calculation.whenIdle();
  const source = areaArgument(host, args[0], area.sheetId);
  const what = oneOf(args[1] ?? 'All', ['All', 'Formulas', 'Values', 'Formats'], 'copyType');
  if (args[2] === true || args[3] === true)
    throw new HostError('NotImplemented', "The workbench's host copies without skipBlanks and transpose");
  const rows = Math.max(rowCount(area), rowCount(source));
  const columns = Math.max(columnCount(area), columnCount(source));
  const target = { ...area, endRow: area.startRow + rows - 1, endColumn: area.startColumn + columns - 1 };
  host.beforeWrite(target);
  const repeat = <T>(matrix: readonly (readonly T[])[]): T[][] =>
    Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (__, column) => matrix[row % matrix.length]?.[column % columnCount(source)] as T),
    );
  const formats = repeat(readNumberFormats(host.engine, source));
  if (what === 'All' || what === 'Formats')
    writeStyle(host.engine, target, (row, column) => ({ n: { pattern: formats[row]?.[column] ?? 'General' } }));
  if (what !== 'Formats') {
    const isValues = what === 'Values';
    const read = isValues ? readValues(host.engine, source) : readFormulas(host.engine, source);
    writeEntries(
      host.engine,
      target,
      repeat(read).map((line, row) =>
        line.map((entry, column) => moved(entry, isValues, target, source, row, column, host)),
      ),
    );
    host.afterWrite(target);
  }
  return null;
}

/** Text stays the text it is, and a formula's relative references move with it. */
function moved(
  entry: CellValue,
  isValue: boolean,
  target: Area,
  source: Area,
  row: number,
  column: number,
  host: Host,
): unknown {
  if (typeof entry !== 'string' || entry === '') return entry;
  if (isValue || !entry.startsWith('=')) return `'${entry}`;
  const down = target.startRow + row - (source.startRow + (row % rowCount(source)));
  const across = target.startColumn + column - (source.startColumn + (column % columnCount(source)));
  return host.engine.api.getFormula().moveFormulaRefOffset(entry, across, down);
}

export const editCall: NonNullable<Family<Area>['call']> = {
  Insert: (area, [shift], host) => insert(area, shift, host),
  Delete: (area, [shift], host) => remove(area, shift, host),
  Clear: (area, [applyTo], host) => clear(area, applyTo, host),
  CopyFrom: (area, args, host) => copyFrom(area, args, host),
  Merge: (area, [across], host) => {
    host.beforeWrite(area);
    if (host.tables.touching(area).length > 0)
      throw new HostError('InvalidOperation', 'Cells of a table cannot be merged');
    makeRoom(host.engine, area);
    const range = rangeOf(host.engine, area);
    if (across === true) range.mergeAcross({ isForceMerge: true });
    else range.merge({ isForceMerge: true });
    return null;
  },
  Unmerge: (area, _args, host) => {
    host.beforeWrite(area);
    rangeOf(host.engine, clip(host.engine, area)).breakApart();
    return null;
  },
  Select: (area, _args, host) => {
    needFocus(host);
    makeRoom(host.engine, area);
    host.engine.workbook.setActiveSheet(sheetOf(host.engine, area.sheetId));
    host.engine.workbook.setActiveRange(rangeOf(host.engine, clip(host.engine, area)));
    bringIntoView(host.engine, area);
    return null;
  },
  Calculate: async (area, _args, host) => {
    await host.calculation.calculateAreas([clip(host.engine, area)]);
    return null;
  },
  SetDirty: (area, _args, host) => {
    host.calculation.markDirty(clip(host.engine, area));
    return null;
  },
};

export const editSet: NonNullable<Family<Area>['set']> = {
  RowHidden: (area, value, host) => {
    if (!host.protection.mayDo(area.sheetId, 'allowFormatRows')) throw accessDenied('the sheet is protected');
    setHidden(host.engine, area, 'rows', flag(value, 'rowHidden'));
  },
  ColumnHidden: (area, value, host) => {
    if (!host.protection.mayDo(area.sheetId, 'allowFormatColumns')) throw accessDenied('the sheet is protected');
    setHidden(host.engine, area, 'columns', flag(value, 'columnHidden'));
  },
  Hidden: () => {
    throw invalidArgument('hidden cannot be set; set rowHidden or columnHidden');
  },
};
