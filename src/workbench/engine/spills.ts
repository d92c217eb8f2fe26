/** Where formulas spill their results over. */
import type { IRange, Nullable } from '@univerjs/core';
import { FormulaDataModel } from '@univerjs/preset-sheets-core';
import { columnCount, intersect, rowCount, type Area } from './area.js';
import type { Engine } from './engine.js';

/** The areas of more than one cell that formulas of a sheet fill, each with the formula's own cell at its top left. */
export function spillsOf(engine: Engine, sheetId: string): Area[] {
  const ranges = engine.injector.get(FormulaDataModel).getArrayFormulaRange()[engine.workbook.getId()]?.[sheetId] ?? {};
  const areas: Area[] = [];
  for (const line of Object.values(ranges)) {
    for (const range of Object.values((line ?? {}) as Record<string, Nullable<IRange>>)) {
      if (range == null) continue;
      const { startRow, startColumn, endRow, endColumn } = range;
      const area = { sheetId, startRow, startColumn, endRow, endColumn };
      if (rowCount(area) * columnCount(area) > 1) areas.push(area);
    }
  }
  return areas;
}

/** The spill that an area has a part in, or null. */
export const spillAt = (engine: Engine, area: Area): Area | null =>
  spillsOf(engine, area.sheetId).find((spill) => intersect(spill, area) !== null) ?? null;
