/**
 * Writing how cells look. The engine merges a style into the one that a cell has, cell by cell; here it does so once for all cells that
 * looked the same, and the others are given what came of it.
 */
import type { ICellData, IStyleData, Nullable } from '@univerjs/core';
import { SetRangeValuesMutation, SetStyleCommand } from '@univerjs/preset-sheets-core';
import type { Area } from './area.js';
import type { CellMatrix } from './formula-data.js';
import { clip, makeRoom, sheetOf } from './sheets.js';
import type { Engine } from './engine.js';

/** The style of each cell, counted from the first; null leaves a cell as it is. The same look is to be the same object. */
export type StyleOf = (down: number, across: number) => IStyleData | null;

interface Place {
  readonly row: number;
  readonly column: number;
}

/** Styles start no calculation. */
export function writeStyle(engine: Engine, area: Area, style: IStyleData | StyleOf): void {
  makeRoom(engine, area);
  changeStyle(engine, area, style);
}

export function clearStyle(engine: Engine, area: Area): void {
  changeStyle(engine, area, null);
}

function changeStyle(engine: Engine, area: Area, style: IStyleData | StyleOf | null): void {
  const clipped = clip(engine, area);
  const cells = sheetOf(engine, area.sheetId).getSheet().getCellMatrix();
  const written: CellMatrix = {};
  /** By the new style, then by the old one: the cell that the engine itself is asked about. */
  const firsts = new Map<IStyleData | null, Map<string, Place>>();
  const others: { readonly at: Place; readonly first: Place }[] = [];
  for (let row = clipped.startRow; row <= clipped.endRow; row += 1) {
    for (let column = clipped.startColumn; column <= clipped.endColumn; column += 1) {
      const own = typeof style === 'function' ? style(row - area.startRow, column - area.startColumn) : style;
      if (own === null && style !== null) continue;
      const at = { row, column };
      const old = likeness(cells.getValue(row, column));
      const same = firsts.get(own) ?? new Map<string, Place>();
      firsts.set(own, same);
      const first = old === null ? undefined : same.get(old);
      if (first !== undefined) {
        others.push({ at, first });
        continue;
      }
      if (old !== null) same.set(old, at);
      (written[row] ??= {})[column] = { s: own };
    }
  }
  const params = { unitId: engine.workbook.getId(), subUnitId: area.sheetId, trigger: SetStyleCommand.id };
  engine.commands.syncExecuteCommand(SetRangeValuesMutation.id, { ...params, cellValue: written });
  for (const { at, first } of others) {
    const found = cells.getValue(first.row, first.column)?.s;
    const cell = cells.getValue(at.row, at.column);
    if (found != null) cells.setValue(at.row, at.column, { ...cell, s: found });
    else if (cell != null) {
      const { s: _old, ...rest } = cell;
      if (Object.keys(rest).length === 0) cells.realDeleteValue(at.row, at.column);
      else cells.setValue(at.row, at.column, rest);
    }
  }
}

/** Cells of one likeness become the same under the same style; null for one with a look inside of its text. */
function likeness(cell: Nullable<ICellData>): string | null {
  if (cell?.p != null || typeof cell?.s === 'object') return null;
  return cell?.s ?? '';
}
