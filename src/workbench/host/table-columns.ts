/** Excel.TableColumnCollection and Excel.TableColumn. */
import { columnCount, type Area } from '../engine/area.js';
import { readFormulas, readValues, writeEntries } from '../engine/cells.js';
import { makeRoom } from '../engine/sheets.js';
import { bodyOf, headerOf, withTotals, type TableView } from '../engine/tables.js';
import { setText } from './arguments.js';
import { collection } from './collection.js';
import { Handle, type Family, type Host } from './family.js';
import { HostError, invalidArgument } from './host-error.js';
import { columnFilter } from './table-filters.js';
import { beforeReshape, columnIndex, tableOf, type ColumnTarget } from './table-target.js';

function areaOf(target: ColumnTarget, host: Host, part: (table: TableView) => Area): Area {
  const whole = part(tableOf(target.tableId, host));
  const column = whole.startColumn + columnIndex(target, host);
  return { ...whole, startColumn: column, endColumn: column };
}

const range = (target: ColumnTarget, host: Host, part: (table: TableView) => Area): Handle =>
  host.object.range(areaOf(target, host, part));

async function remove(target: ColumnTarget, host: Host): Promise<null> {
  const table = tableOf(target.tableId, host);
  beforeReshape(table, host);
  if (table.columns.length === 1) throw new HostError('InvalidOperation', 'A table has at least one column');
  const index = columnIndex(target, host);
  const whole = withTotals(table);
  const right = { ...whole, startColumn: whole.startColumn + index + 1 };
  const names = table.columns.filter((_, each) => each !== index);
  const moved = right.startColumn > right.endColumn ? [] : readFormulas(host.engine, right);
  const shifted = { ...right, startColumn: right.startColumn - 1, endColumn: right.endColumn - 1 };
  const last = { ...whole, startColumn: whole.endColumn };
  if (moved.length > 0) writeEntries(host.engine, shifted, moved);
  const kept = table.columnIds.filter((_, each) => each !== index);
  await host.tables.resize(table, { ...table.area, endColumn: table.area.endColumn - 1 }, kept);
  writeEntries(
    host.engine,
    last,
    readValues(host.engine, last).map(() => ['']),
  );
  renameAll(target.tableId, names, host);
  return null;
}

async function add(tableId: string, args: readonly unknown[], host: Host): Promise<Handle> {
  const table = tableOf(tableId, host);
  beforeReshape(table, host);
  const at =
    typeof args[0] === 'number' && args[0] >= 0 && args[0] < table.columns.length ? args[0] : table.columns.length;
  if (at < table.columns.length)
    throw new HostError('NotImplemented', "The workbench's host adds a column at the end of a table alone");
  const name = typeof args[2] === 'string' ? args[2] : undefined;
  const wider = { ...table.area, endColumn: table.area.endColumn + 1 };
  const column = { ...withTotals(table), startColumn: wider.endColumn, endColumn: wider.endColumn };
  if (host.tables.touching(column).length > 0)
    throw new HostError('InvalidOperation', 'A table cannot overlap another table');
  makeRoom(host.engine, column);
  const given = args[1] === null || args[1] === undefined ? null : asColumn(args[1]);
  if (given !== null) {
    const isWithHeader = given.length === column.endRow - column.startRow + 1;
    writeEntries(
      host.engine,
      isWithHeader ? column : { ...column, startRow: column.startRow + 1, endRow: column.startRow + given.length },
      given,
    );
  }
  if (name !== undefined) writeEntries(host.engine, headerOf(column), [[`'${name}`]]);
  await host.tables.resize(table, wider);
  host.afterWrite(column);
  const columnId = tableOf(tableId, host).columnIds.at(-1);
  if (columnId === undefined) throw new Error('the table has no column');
  return Handle.of(tableColumn, { tableId, columnId });
}

function asColumn(value: unknown): unknown[][] {
  if (!Array.isArray(value)) return [[value]];
  if (!value.every((line) => Array.isArray(line) && line.length === 1))
    throw invalidArgument('the values of a column are rows of one cell each');
  return value as unknown[][];
}

function renameAll(tableId: string, names: readonly string[], host: Host): void {
  const table = tableOf(tableId, host);
  writeEntries(host.engine, headerOf(table.area), [names.slice(0, columnCount(table.area)).map((name) => `'${name}`)]);
  host.tables.readHeaders(table);
}

export const tableColumn: Family<ColumnTarget> = {
  type: 'TableColumn',
  identity: ({ columnId }) => ({ Id: columnId }),
  get: {
    Id: ({ columnId }) => columnId,
    Index: columnIndex,
    Name: (target, host) => tableOf(target.tableId, host).columns[columnIndex(target, host)] ?? '',
    Values: (target, host) => host.object.range(areaOf(target, host, withTotals)).get('Values', host),
    Filter: (target) => Handle.of(columnFilter, target),
  },
  set: {
    Name: (target, value, host) => {
      const name = setText(value, 'name');
      const { columns } = tableOf(target.tableId, host);
      const isTaken = columns.some(
        (other, index) => index !== columnIndex(target, host) && other.toLowerCase() === name.toLowerCase(),
      );
      if (isTaken || name === '') throw invalidArgument(`${JSON.stringify(name)} is no name for this column`);
      const header = areaOf(target, host, ({ area }) => headerOf(area));
      host.beforeWrite(header);
      writeEntries(host.engine, header, [[`'${name}`]]);
      host.tables.readHeaders(tableOf(target.tableId, host));
      host.afterWrite(header);
    },
    Values: (target, value, host) => range(target, host, withTotals).set('Values', value, host),
  },
  call: {
    GetRange: (target, _args, host) => range(target, host, withTotals),
    GetDataBodyRange: (target, _args, host) => range(target, host, ({ area }) => bodyOf(area)),
    GetHeaderRowRange: (target, _args, host) => range(target, host, ({ area }) => headerOf(area)),
    GetTotalRowRange: (target, _args, host) =>
      range(target, host, ({ area }) => ({ ...area, startRow: area.endRow + 1, endRow: area.endRow + 1 })),
    Delete: (target, _args, host) => remove(target, host),
  },
};

const columns = (tableId: string, host: Host): Handle[] =>
  tableOf(tableId, host).columnIds.map((columnId) => Handle.of(tableColumn, { tableId, columnId }));

export const tableColumns = collection<string>({
  type: 'TableColumnCollection',
  list: columns,
  find: (tableId, key, host) => {
    const table = tableOf(tableId, host);
    const index =
      typeof key === 'number'
        ? table.columnIds.indexOf(key)
        : table.columns.findIndex((name) => name.toLowerCase() === String(key).toLowerCase());
    const columnId = table.columnIds[index];
    return columnId === undefined ? null : Handle.of(tableColumn, { tableId, columnId });
  },
  call: { Add: add },
});
