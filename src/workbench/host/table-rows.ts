/** Excel.TableRowCollection and Excel.TableRow. */
import type { Area } from '../engine/area.js';
import { writeEntries } from '../engine/cells.js';
import { makeRoom } from '../engine/sheets.js';
import { bodyOf } from '../engine/tables.js';
import { matrix, number } from './arguments.js';
import { collection } from './collection.js';
import { Handle, type Family, type Host } from './family.js';
import { invalidArgument, itemNotFound } from './host-error.js';
import { beforeReshape, deleteRows, insertRows, rowsOf, tableOf } from './table-target.js';

interface RowTarget {
  readonly tableId: string;
  readonly index: number;
}

function areaOf({ tableId, index }: RowTarget, host: Host): Area {
  const body = bodyOf(tableOf(tableId, host).area);
  const row = body.startRow + index;
  if (row > body.endRow) throw itemNotFound(`row ${index} of the table`);
  return { ...body, startRow: row, endRow: row };
}

/** Excel keeps one empty row when the last one goes. */
async function remove(tableId: string, index: number, count: number, host: Host): Promise<null> {
  const table = tableOf(tableId, host);
  beforeReshape(table, host);
  const rows = rowsOf(table);
  if (index < 0 || index + count > rows) throw itemNotFound(`rows ${index} to ${index + count - 1} of the table`);
  const kept = count === rows ? 1 : 0;
  if (kept === 1) {
    const first = areaOf({ tableId, index: 0 }, host);
    writeEntries(host.engine, first, [table.columns.map(() => '')]);
  }
  if (count - kept > 0) await deleteRows(table, index + kept, count - kept, host);
  host.afterWrite(bodyOf(table.area), { changeType: 'RowDeleted' });
  return null;
}

async function add(tableId: string, args: readonly unknown[], host: Host): Promise<Handle> {
  const table = tableOf(tableId, host);
  beforeReshape(table, host);
  const rows = rowsOf(table);
  const at = args[0] === null || args[0] === undefined || args[0] === -1 ? rows : number(args, 0);
  if (at < 0 || at > rows) throw invalidArgument(`a table of ${rows} rows has no place ${at}`);
  const given = args[1];
  const values = !Array.isArray(given)
    ? [table.columns.map(() => given ?? '')]
    : Array.isArray(given[0])
      ? (given as unknown[][])
      : [given as unknown[]];
  const start = table.area.startRow + 1 + at;
  const area: Area = { ...table.area, startRow: start, endRow: start + values.length - 1 };
  makeRoom(host.engine, { ...area, endRow: table.area.endRow + values.length + 1 });
  const checked = matrix(values, area, 'values');
  await insertRows(table, at, values.length, host);
  await host.object.range(area).set('Values', checked, host);
  return Handle.of(tableRow, { tableId, index: at });
}

export const tableRow: Family<RowTarget> = {
  type: 'TableRow',
  identity: ({ index }) => ({ Index: index }),
  get: {
    Index: ({ index }) => index,
    Values: (target, host) => host.object.range(areaOf(target, host)).get('Values', host),
  },
  set: { Values: (target, value, host) => host.object.range(areaOf(target, host)).set('Values', value, host) },
  call: {
    GetRange: (target, _args, host) => host.object.range(areaOf(target, host)),
    Delete: ({ tableId, index }, _args, host) => remove(tableId, index, 1, host),
  },
};

export const tableRows = collection<string>({
  type: 'TableRowCollection',
  list: (tableId, host) =>
    Array.from({ length: rowsOf(tableOf(tableId, host)) }, (_, index) => Handle.of(tableRow, { tableId, index })),
  find: (tableId, key, host) =>
    typeof key === 'number' && key >= 0 && key < rowsOf(tableOf(tableId, host))
      ? Handle.of(tableRow, { tableId, index: key })
      : null,
  call: {
    Add: add,
    DeleteRowsAt: (tableId, args, host) => remove(tableId, number(args, 0), number(args, 1, 1), host),
  },
});
