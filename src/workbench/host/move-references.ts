/** Ranges that the client keeps go along when cells are inserted or deleted before them, as in Excel: also within one request. */
import type { ICommandInfo, IRange } from '@univerjs/core';
import {
  InsertColMutation,
  InsertRowMutation,
  MoveRangeMutation,
  RemoveColMutation,
  RemoveRowMutation,
} from '@univerjs/preset-sheets-core';
import { contains, type Area } from '../engine/area.js';
import type { Engine } from '../engine/engine.js';
import type { Handle } from './family.js';

/** Where an area is after a command; null when none of its cells is left. */
export type Move = (area: Area) => Area | null;

export function moveReferences(engine: Engine, references: ReadonlyMap<string, Handle>): void {
  engine.commands.onCommandExecuted((command) => {
    const move = moveOf(command);
    if (move === null) return;
    // Each request that asks for a kept range keeps it once more.
    for (const handle of new Set(references.values())) handle.move(move);
  });
}

interface Params {
  readonly subUnitId: string;
  readonly range: IRange;
}

function moveOf({ id, params }: Readonly<ICommandInfo>): Move | null {
  switch (id) {
    case InsertRowMutation.id:
      return onSheet(params as Params, ({ startRow, endRow }) => inserted('startRow', 'endRow', startRow, endRow));
    case InsertColMutation.id:
      return onSheet(params as Params, ({ startColumn, endColumn }) =>
        inserted('startColumn', 'endColumn', startColumn, endColumn),
      );
    case RemoveRowMutation.id:
      return onSheet(params as Params, ({ startRow, endRow }) => removed('startRow', 'endRow', startRow, endRow));
    case RemoveColMutation.id:
      return onSheet(params as Params, ({ startColumn, endColumn }) =>
        removed('startColumn', 'endColumn', startColumn, endColumn),
      );
    case MoveRangeMutation.id:
      return movedTo(params as MoveParams);
    default:
      return null;
  }
}

function onSheet({ subUnitId, range }: Params, change: (range: IRange) => Move): Move {
  const move = change(range);
  return (area) => (area.sheetId === subUnitId ? move(area) : area);
}

type Side = 'startRow' | 'endRow' | 'startColumn' | 'endColumn';

function inserted(start: Side, end: Side, from: number, to: number): Move {
  const count = to - from + 1;
  return (area) => ({
    ...area,
    [start]: area[start] >= from ? area[start] + count : area[start],
    [end]: area[end] >= from ? area[end] + count : area[end],
  });
}

function removed(start: Side, end: Side, from: number, to: number): Move {
  const count = to - from + 1;
  return (area) => {
    if (area[start] >= from && area[end] <= to) return null;
    return {
      ...area,
      [start]: area[start] > to ? area[start] - count : Math.min(area[start], from),
      [end]: area[end] > to ? area[end] - count : Math.min(area[end], from - 1),
    };
  };
}

interface MoveParams {
  readonly fromRange: IRange;
  readonly toRange: IRange;
  readonly from: { readonly subUnitId: string };
  readonly to: { readonly subUnitId: string };
}

/** Cells that make room for others, or close a gap, move as one block. */
function movedTo({ fromRange, toRange, from, to }: MoveParams): Move {
  const block: Area = { sheetId: from.subUnitId, ...edges(fromRange) };
  const down = toRange.startRow - fromRange.startRow;
  const across = toRange.startColumn - fromRange.startColumn;
  return (area) =>
    contains(block, area)
      ? {
          sheetId: to.subUnitId,
          startRow: area.startRow + down,
          endRow: area.endRow + down,
          startColumn: area.startColumn + across,
          endColumn: area.endColumn + across,
        }
      : area;
}

const edges = ({ startRow, endRow, startColumn, endColumn }: IRange): Omit<Area, 'sheetId'> => ({
  startRow,
  endRow,
  startColumn,
  endColumn,
});
