/** Excel.TableCollection and Excel.Table. */
import { columnCount, contains, intersect, rowCount, type Area } from '../engine/area.js';
import { readText, readValues, writeEntries } from '../engine/cells.js';
import { makeRoom, rangeOf, sheetOf } from '../engine/sheets.js';
import { bodyOf, headerOf, isTableName, withTotals, type TableLook, type TableView } from '../engine/tables.js';
import { area as areaArgument, flag, setText, text } from './arguments.js';
import { collection, registers } from './collection.js';
import { EVENT, WORKBOOK_TARGET } from './events.js';
import { Handle, type Family, type Host } from './family.js';
import { HostError, invalidArgument, itemNotFound } from './host-error.js';
import { tableColumns } from './table-columns.js';
import { tableAutoFilter } from './table-filters.js';
import { tableRows } from './table-rows.js';
import { tableSort } from './sort.js';
import { beforeReshape, tableOf } from './table-target.js';

async function add(host: Host, sheetId: string, address: unknown, hasHeaders: unknown): Promise<Handle> {
  let area = areaArgument(host, address, sheetId);
  host.beforeWrite(area);
  if (host.protection.of(area.sheetId) !== null)
    throw new HostError('AccessDenied', 'You cannot perform the requested operation: the sheet is protected.');
  if (host.tables.touching(area).length > 0)
    throw new HostError('InvalidOperation', 'A table cannot overlap another table');
  makeRoom(host.engine, { ...area, endRow: area.endRow + 1 });
  rangeOf(host.engine, area).breakApart();
  if (hasHeaders !== true) area = pushDown(area, host);
  // A table has at least one row below its headers.
  if (rowCount(area) === 1) area = { ...area, endRow: area.endRow + 1 };
  const table = await host.tables.add(area);
  host.events.emit(EVENT.tableAdded, [area.sheetId, WORKBOOK_TARGET], {
    source: 'Local',
    tableId: table.id,
    worksheetId: area.sheetId,
  });
  return host.object.table(table.id);
}

/** Without headers of its own a table gets a row of them, and its cells move down. */
function pushDown(area: Area, host: Host): Area {
  const longer = { ...area, endRow: area.endRow + 1 };
  makeRoom(host.engine, longer);
  const values = readValues(host.engine, area);
  const names = Array.from({ length: columnCount(area) }, (_, index) => `Column${index + 1}`);
  writeEntries(host.engine, longer, [names, ...values]);
  return longer;
}

async function resize(table: TableView, value: unknown, host: Host): Promise<null> {
  const area = areaArgument(host, value, table.area.sheetId);
  beforeReshape(table, host);
  const body = table.look.hasTotals ? { ...area, endRow: area.endRow - 1 } : area;
  if (
    area.sheetId !== table.area.sheetId ||
    area.startRow !== table.area.startRow ||
    intersect(area, table.area) === null ||
    rowCount(body) < 2
  ) {
    throw invalidArgument('the headers must remain in the same row, and the new range must overlap the old one');
  }
  const others = host.tables.touching(area).filter((other) => other.id !== table.id);
  if (others.length > 0) throw new HostError('InvalidOperation', 'A table cannot overlap another table');
  makeRoom(host.engine, area);
  const totals = totalsOf(table);
  const kept = totals === null ? null : readFormulasOf(totals, host);
  if (totals !== null) writeEntries(host.engine, totals, [Array.from({ length: columnCount(totals) }, () => '')]);
  await host.tables.resize(table, body);
  if (kept !== null) {
    const line = { ...body, startRow: body.endRow + 1, endRow: body.endRow + 1 };
    writeEntries(host.engine, line, [Array.from({ length: columnCount(line) }, (_, index) => kept[index] ?? '')]);
  }
  return null;
}

const readFormulasOf = (area: Area, host: Host): unknown[] =>
  Array.from({ length: columnCount(area) }, (_, index) => {
    const column = area.startColumn + index;
    const cell = sheetOf(host.engine, area.sheetId).getRange(area.startRow, column);
    return cell.getFormula() === '' ? (cell.getValue() ?? '') : cell.getFormula();
  });

const totalsOf = (table: TableView): Area | null =>
  table.look.hasTotals ? { ...table.area, startRow: table.area.endRow + 1, endRow: table.area.endRow + 1 } : null;

/** As Excel fills a new totals row: the word Total, and the sum (or count) of the last column. */
function showTotals(table: TableView, isShown: boolean, host: Host): void {
  if (table.look.hasTotals === isShown) return;
  beforeReshape(table, host);
  const line = { ...table.area, startRow: table.area.endRow + 1, endRow: table.area.endRow + 1 };
  makeRoom(host.engine, line);
  if (!isShown) {
    table.look.hasTotals = false;
    writeEntries(host.engine, line, [table.columns.map(() => '')]);
    return;
  }
  const isFree = (readValues(host.engine, line)[0] ?? []).every((value) => value === '');
  if (!isFree)
    throw new HostError(
      'InvalidOperation',
      'The row below the table is not empty; the workbench does not move it down',
    );
  table.look.hasTotals = true;
  const last = table.columns.at(-1) ?? '';
  const isNumeric = readValues(host.engine, bodyOf({ ...table.area, startColumn: table.area.endColumn })).every(
    ([value]) => typeof value === 'number',
  );
  const total = `=SUBTOTAL(${isNumeric ? 109 : 103},${table.name}[${last}])`;
  writeEntries(host.engine, line, [
    table.columns.map((_, index) => (index === table.columns.length - 1 ? total : index === 0 ? 'Total' : '')),
  ]);
}

async function rename(table: TableView, name: string, host: Host): Promise<void> {
  if (!isTableName(name)) throw invalidArgument(`${JSON.stringify(name)} is no name for a table`);
  const other = host.tables.find(name);
  const isTaken =
    (other !== null && other.id !== table.id) ||
    host.object.names(null).call('GetItemOrNullObject', [name], host) !== null;
  if (isTaken)
    throw new HostError('ItemAlreadyExists', `A resource with the same name or identifier already exists: ${name}.`);
  if (name !== table.name) await host.tables.rename(table, name);
}

const look = (
  name: keyof TableLook,
  property: string,
): [Family<string>['get'][string], NonNullable<Family<string>['set']>[string]] => [
  (id, host) => tableOf(id, host).look[name],
  (id, value, host) => {
    const own = tableOf(id, host);
    Object.assign(own.look, { [name]: flag(value, property) });
  },
];
const LOOKS = {
  ShowBandedRows: look('showBandedRows', 'showBandedRows'),
  ShowBandedColumns: look('showBandedColumns', 'showBandedColumns'),
  ShowFilterButton: look('showFilterButton', 'showFilterButton'),
  HighlightFirstColumn: look('highlightFirstColumn', 'highlightFirstColumn'),
  HighlightLastColumn: look('highlightLastColumn', 'highlightLastColumn'),
};

async function clearFilters(id: string, host: Host): Promise<null> {
  const table = tableOf(id, host);
  for (const index of table.columns.keys())
    if (host.tables.filterOf(table, index) !== null) await host.tables.filter(table, index, null);
  return null;
}

export const table: Family<string> = {
  type: 'Table',
  identity: (id) => ({ Id: id }),
  get: {
    Id: (id) => id,
    LegacyId: (id) => id,
    Name: (id, host) => tableOf(id, host).name,
    Style: (id, host) => tableOf(id, host).look.style,
    ShowHeaders: () => true,
    ShowTotals: (id, host) => tableOf(id, host).look.hasTotals,
    ...Object.fromEntries(Object.entries(LOOKS).map(([name, [get]]) => [name, get])),
    Worksheet: (id, host) => host.object.worksheet(tableOf(id, host).area.sheetId),
    Columns: (id) => Handle.of(tableColumns, id),
    Rows: (id) => Handle.of(tableRows, id),
    Sort: (id) => Handle.of(tableSort, id),
    AutoFilter: (id) => Handle.of(tableAutoFilter, id),
  },
  set: {
    Name: (id, value, host) => rename(tableOf(id, host), setText(value, 'name'), host),
    Style: (id, value, host) => {
      tableOf(id, host).look.style = setText(value, 'style');
    },
    ShowTotals: (id, value, host) => showTotals(tableOf(id, host), flag(value, 'showTotals'), host),
    ...Object.fromEntries(Object.entries(LOOKS).map(([name, [, set]]) => [name, set])),
  },
  call: {
    ...registers('DataChanged', 'SelectionChanged', 'Filtered'),
    GetRange: (id, _args, host) => host.object.range(withTotals(tableOf(id, host))),
    GetHeaderRowRange: (id, _args, host) => host.object.range(headerOf(tableOf(id, host).area)),
    GetDataBodyRange: (id, _args, host) => host.object.range(bodyOf(tableOf(id, host).area)),
    GetTotalRowRange: (id, _args, host) => {
      const totals = totalsOf(tableOf(id, host));
      if (totals === null) throw itemNotFound('the table has no totals row');
      return host.object.range(totals);
    },
    Resize: (id, [range], host) => resize(tableOf(id, host), range, host),
    ClearFilters: (id, _args, host) => clearFilters(id, host),
    ReapplyFilters: async (id, _args, host) => {
      const own = tableOf(id, host);
      for (const index of own.columns.keys()) {
        const texts = host.tables.filterOf(own, index);
        if (texts !== null) await host.tables.filter(own, index, texts);
      }
      return null;
    },
    ConvertToRange: async (id, _args, host) => {
      const { area } = tableOf(id, host);
      beforeReshape(tableOf(id, host), host);
      await host.tables.remove(tableOf(id, host));
      return host.object.range(area);
    },
    Delete: async (id, _args, host) => {
      const own = tableOf(id, host);
      beforeReshape(own, host);
      const area = withTotals(own);
      await host.tables.remove(own);
      writeEntries(
        host.engine,
        area,
        readText(host.engine, area).map((line) => line.map(() => '')),
      );
      host.events.emit(EVENT.tableDeleted, [area.sheetId, WORKBOOK_TARGET], {
        source: 'Local',
        tableId: id,
        tableName: own.name,
        worksheetId: area.sheetId,
      });
      return null;
    },
  },
};

/** The tables of a sheet, or of the workbook; or those that an area touches. */
export interface TablesTarget {
  readonly sheetId: string | null;
  readonly area?: Area;
  readonly isWhole?: boolean;
}

function list({ sheetId, area, isWhole }: TablesTarget, host: Host): TableView[] {
  const all = host.tables.list(sheetId ?? undefined);
  if (area === undefined) return all;
  return all.filter((each) =>
    isWhole === true ? contains(area, withTotals(each)) : intersect(area, withTotals(each)) !== null,
  );
}

export const tables = collection<TablesTarget>({
  type: 'TableCollection',
  list: (target, host) => list(target, host).map((each) => host.object.table(each.id)),
  find: (target, key, host) => {
    const wanted = String(key).toLowerCase();
    const found = list(target, host).find((each) => each.id === key || each.name.toLowerCase() === wanted);
    return found === undefined ? null : host.object.table(found.id);
  },
  call: {
    ...registers('DataChanged', 'Added', 'Deleted', 'Filtered'),
    Add: ({ sheetId }, [address, hasHeaders], host) =>
      add(host, sheetId ?? host.engine.workbook.getActiveSheet().getSheetId(), address, hasHeaders),
    GetFirst: (target, _args, host) => {
      const first = list(target, host)[0];
      if (first === undefined) throw itemNotFound('there is no table');
      return host.object.table(first.id);
    },
    GetItem: (target, args, host) => {
      const found = list(target, host).find(
        (each) => each.id === args[0] || each.name.toLowerCase() === text(args, 0).toLowerCase(),
      );
      if (found === undefined) throw itemNotFound(`table ${JSON.stringify(args[0])}`);
      return host.object.table(found.id);
    },
  },
});
