/** Excel.Range: where it is, and the ranges that are found from it. */
import { bounding, intersect, LAST_COLUMN, LAST_ROW, columnCount, rowCount, type Area } from '../engine/area.js';
import { usedArea } from '../engine/cells.js';
import { fullAddress, sheetOf } from '../engine/sheets.js';
import { spillAt } from '../engine/spills.js';
import { area as areaArgument, number } from './arguments.js';
import type { Family, Handle, Host } from './family.js';
import { invalidArgument, itemNotFound } from './host-error.js';

/** A range that lies on the sheet, or InvalidArgument: Excel gives none that hangs over its edge. */
function on(host: Host, area: Area): Handle {
  const { startRow, startColumn, endRow, endColumn } = area;
  const isWhole = startRow >= 0 && startColumn >= 0 && endRow >= startRow && endColumn >= startColumn;
  if (!isWhole || endRow > LAST_ROW || endColumn > LAST_COLUMN)
    throw invalidArgument('the range would lie outside of the sheet');
  return host.object.range(area);
}

const cell = (area: Area, row: number, column: number): Area => ({
  ...area,
  startRow: area.startRow + row,
  endRow: area.startRow + row,
  startColumn: area.startColumn + column,
  endColumn: area.startColumn + column,
});

/** The hidden rows or columns of an area, one flag each. */
export function hiddenRows(area: Area, host: Host): boolean[] {
  const sheet = sheetOf(host.engine, area.sheetId).getSheet();
  return Array.from(
    { length: Math.min(rowCount(area), 100_000) },
    (_, index) => !sheet.getRowVisible(area.startRow + index),
  );
}

export function hiddenColumns(area: Area, host: Host): boolean[] {
  const sheet = sheetOf(host.engine, area.sheetId).getSheet();
  return Array.from(
    { length: Math.min(columnCount(area), 1_000) },
    (_, index) => !sheet.getColVisible(area.startColumn + index),
  );
}

const all = (flags: readonly boolean[]): boolean | null =>
  flags.every(Boolean) ? true : flags.some(Boolean) ? null : false;

export const placeGet: Family<Area>['get'] = {
  Address: (area, host) => fullAddress(host.engine, area),
  AddressLocal: (area, host) => fullAddress(host.engine, area),
  CellCount: (area) => rowCount(area) * columnCount(area),
  ColumnCount: (area) => columnCount(area),
  ColumnIndex: (area) => area.startColumn,
  RowCount: (area) => rowCount(area),
  RowIndex: (area) => area.startRow,
  IsEntireColumn: (area) => area.startRow === 0 && area.endRow === LAST_ROW,
  IsEntireRow: (area) => area.startColumn === 0 && area.endColumn === LAST_COLUMN,
  RowHidden: (area, host) => all(hiddenRows(area, host)),
  ColumnHidden: (area, host) => all(hiddenColumns(area, host)),
  Hidden: (area, host) => all([...hiddenRows(area, host), ...hiddenColumns(area, host)]),
  Worksheet: (area, host) => host.object.worksheet(area.sheetId),
  Format: (area, host) => host.object.rangeFormat(area),
  Sort: (area, host) => host.object.rangeSort(area),
  ConditionalFormats: (area, host) => host.object.conditionalFormats(area),
  DataValidation: (area, host) => host.object.dataValidation(area),
};

async function used(area: Area, valuesOnly: unknown, host: Host): Promise<Handle | null> {
  await host.calculation.whenIdle();
  const found = usedArea(host.engine, area, valuesOnly === true);
  return found === null ? null : host.object.range(found);
}

function common(area: Area, other: unknown, host: Host): Handle | null {
  const found = intersect(area, areaArgument(host, other, area.sheetId));
  return found === null ? null : host.object.range(found);
}

export const placeCall: NonNullable<Family<Area>['call']> = {
  GetCell: (area, args, host) => on(host, cell(area, number(args, 0), number(args, 1))),
  GetRow: (area, args, host) =>
    on(host, { ...area, startRow: area.startRow + number(args, 0), endRow: area.startRow + number(args, 0) }),
  GetColumn: (area, args, host) =>
    on(host, {
      ...area,
      startColumn: area.startColumn + number(args, 0),
      endColumn: area.startColumn + number(args, 0),
    }),
  GetEntireColumn: (area, _args, host) => on(host, { ...area, startRow: 0, endRow: LAST_ROW }),
  GetEntireRow: (area, _args, host) => on(host, { ...area, startColumn: 0, endColumn: LAST_COLUMN }),
  GetLastCell: (area, _args, host) => on(host, cell(area, rowCount(area) - 1, columnCount(area) - 1)),
  GetLastRow: (area, _args, host) => on(host, { ...area, startRow: area.endRow }),
  GetLastColumn: (area, _args, host) => on(host, { ...area, startColumn: area.endColumn }),
  GetOffsetRange: (area, args, host) => {
    const [down, across] = [number(args, 0), number(args, 1)];
    return on(host, {
      ...area,
      startRow: area.startRow + down,
      endRow: area.endRow + down,
      startColumn: area.startColumn + across,
      endColumn: area.endColumn + across,
    });
  },
  GetResizedRange: (area, args, host) =>
    on(host, { ...area, endRow: area.endRow + number(args, 0), endColumn: area.endColumn + number(args, 1) }),
  GetAbsoluteResizedRange: (area, args, host) =>
    on(host, {
      ...area,
      endRow: area.startRow + number(args, 0) - 1,
      endColumn: area.startColumn + number(args, 1) - 1,
    }),
  GetRowsBelow: (area, args, host) => {
    const count = number(args, 0, 1);
    return on(host, { ...area, startRow: area.endRow + 1, endRow: area.endRow + count });
  },
  GetRowsAbove: (area, args, host) => {
    const count = number(args, 0, 1);
    return on(host, { ...area, startRow: area.startRow - count, endRow: area.startRow - 1 });
  },
  GetColumnsAfter: (area, args, host) => {
    const count = number(args, 0, 1);
    return on(host, { ...area, startColumn: area.endColumn + 1, endColumn: area.endColumn + count });
  },
  GetColumnsBefore: (area, args, host) => {
    const count = number(args, 0, 1);
    return on(host, { ...area, startColumn: area.startColumn - count, endColumn: area.startColumn - 1 });
  },
  GetBoundingRect: (area, [other], host) => on(host, bounding(area, areaArgument(host, other, area.sheetId))),
  GetIntersection: (area, [other], host) => {
    const found = common(area, other, host);
    if (found === null) throw itemNotFound('the ranges have no cell in common');
    return found;
  },
  GetIntersectionOrNullObject: (area, [other], host) => common(area, other, host),
  // A sheet with nothing on it has its first cell as used range.
  GetUsedRange: async (area, [valuesOnly], host) =>
    (await used(area, valuesOnly, host)) ?? host.object.range(cell(area, 0, 0)),
  GetUsedRangeOrNullObject: (area, [valuesOnly], host) => used(area, valuesOnly, host),
  GetTables: (area, [fully], host) => host.object.tablesIn(area, fully === true),
  GetMergedAreasOrNullObject: (area, _args, host) => {
    const merged = sheetOf(host.engine, area.sheetId)
      .getMergeData()
      .map((range): Area => ({ sheetId: area.sheetId, ...range.getRange() }))
      .filter((each) => intersect(each, area) !== null);
    return merged.length === 0 ? null : host.object.rangeAreas(merged);
  },
  GetSpillingToRange: async (area, _args, host) => {
    await host.calculation.whenIdle();
    const spill = spillAt(host.engine, area);
    if (spill === null) throw itemNotFound('no formula spills from here');
    return host.object.range(spill);
  },
  GetSpillingToRangeOrNullObject: async (area, _args, host) => {
    await host.calculation.whenIdle();
    const spill = spillAt(host.engine, area);
    return spill === null ? null : host.object.range(spill);
  },
};
