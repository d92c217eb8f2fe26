/** Excel.WorksheetFreezePanes. */
import { findSheet, makeRoom } from '../engine/sheets.js';
import type { Sheet } from '../engine/engine.js';
import { area, number } from './arguments.js';
import type { Family, Host } from './family.js';
import { itemNotFound } from './host-error.js';

const sheet = (id: string, host: Host): Sheet => {
  const found = findSheet(host.engine, id);
  if (found === null) throw itemNotFound(`worksheet ${id}`);
  return found;
};

function frozen(id: string, host: Host): unknown {
  const { xSplit, ySplit } = sheet(id, host).getFreeze();
  if (xSplit <= 0 && ySplit <= 0) return null;
  const rows = ySplit > 0 ? ySplit : 1_048_576;
  const columns = xSplit > 0 ? xSplit : 16_384;
  return host.object.range({ sheetId: id, startRow: 0, startColumn: 0, endRow: rows - 1, endColumn: columns - 1 });
}

function freeze(id: string, rows: number, columns: number, host: Host): null {
  makeRoom(host.engine, { sheetId: id, startRow: 0, startColumn: 0, endRow: rows, endColumn: columns });
  sheet(id, host).setFreeze({
    startRow: rows > 0 ? rows : -1,
    startColumn: columns > 0 ? columns : -1,
    ySplit: rows,
    xSplit: columns,
  });
  return null;
}

export const freezePanes: Family<string> = {
  type: 'WorksheetFreezePanes',
  get: {},
  call: {
    FreezeRows: (id, args, host) => freeze(id, number(args, 0, 1), 0, host),
    FreezeColumns: (id, args, host) => freeze(id, 0, number(args, 0, 1), host),
    FreezeAt: (id, [range], host) => {
      const { endRow, endColumn } = area(host, range, id);
      return freeze(id, endRow + 1, endColumn + 1, host);
    },
    Unfreeze: (id, _args, host) => {
      sheet(id, host).cancelFreeze();
      return null;
    },
    GetLocation: (id, _args, host) => frozen(id, host),
    GetLocationOrNullObject: (id, _args, host) => frozen(id, host),
  },
};
