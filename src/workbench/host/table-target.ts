/** A table by its id, as the families of tables, columns and rows work with it. */
import type { Area } from '../engine/area.js';
import { rowCount } from '../engine/area.js';
import { deleteCells, insertCells } from '../engine/move-cells.js';
import { bodyOf, withTotals, type TableView } from '../engine/tables.js';
import type { Host } from './family.js';
import { accessDenied, HostError, itemNotFound } from './host-error.js';

export function tableOf(id: string, host: Host): TableView {
  const table = host.tables.find(id);
  if (table === null) throw itemNotFound(`table ${id}`);
  return table;
}

/** A column by the number that stays with it. */
export interface ColumnTarget {
  readonly tableId: string;
  readonly columnId: number;
}

export function columnIndex({ tableId, columnId }: ColumnTarget, host: Host): number {
  const index = tableOf(tableId, host).columnIds.indexOf(columnId);
  if (index < 0) throw itemNotFound(`column ${columnId}`);
  return index;
}

export const rowsOf = (table: TableView): number => rowCount(bodyOf(table.area));

/** A protected sheet lets no table grow or shrink, whatever its cells allow. */
export function beforeReshape(table: TableView, host: Host): void {
  if (host.protection.of(table.area.sheetId) !== null)
    throw accessDenied('a table on a protected sheet cannot be changed in size');
  host.beforeWrite(withTotals(table));
}

/** Makes room for rows of a table at a place in its body (0 is the first); what is below moves down, in its columns alone. */
export async function insertRows(table: TableView, at: number, count: number, host: Host): Promise<void> {
  const start = table.area.startRow + 1 + at;
  const area: Area = { ...table.area, startRow: start, endRow: start + count - 1 };
  shift(area, true, table, host);
  const wanted = { ...table.area, endRow: table.area.endRow + count };
  await host.tables.resize(tableOf(table.id, host), wanted);
}

export async function deleteRows(table: TableView, at: number, count: number, host: Host): Promise<void> {
  const start = table.area.startRow + 1 + at;
  const area: Area = { ...table.area, startRow: start, endRow: start + count - 1 };
  shift(area, false, table, host);
  await host.tables.resize(tableOf(table.id, host), { ...table.area, endRow: table.area.endRow - count });
}

/** Moves the cells from an area down, or the cells below it up; another table may move along whole, but not in part. */
function shift(area: Area, isInsert: boolean, table: TableView, host: Host): void {
  for (const below of host.tables.touching({ ...area, endRow: 1_048_575 })) {
    if (below.id === table.id) continue;
    const isCut = below.area.startColumn < area.startColumn || below.area.endColumn > area.endColumn;
    if (isCut) throw new HostError('InvalidOperation', `This would shift cells in table ${below.name}`);
  }
  if (isInsert) insertCells(host.engine, area, 'rows');
  else deleteCells(host.engine, area, 'rows');
}
