/**
 * Makes Excel ask our functions again after new data: exactly the cells that read the memory are marked dirty and calculated, and Excel
 * itself carries on to what depends on them. Cells stuck at #NAME? get their own formula written back, the one cure there is for them.
 * Never a full rebuild. Which cells are ours is decided in functions/our-formulas.ts.
 */
import { FormulaReader, NAME_ERROR, type CellRun } from '../functions/our-formulas.js';
import { findOurCells, rangeOf, toDefinedName } from './our-cells.js';

/** Blocks that are marked in one request. */
const RUNS_A_REQUEST = 500;

export interface Recalculated {
  /** Cells that were asked again. */
  readonly asked: number;
  /** Cells that were stuck at #NAME? and have their formula anew. */
  readonly healed: number;
  /** Protected sheets with cells that are stuck: nothing may be written there until somebody lifts the protection. */
  readonly stuckOn: readonly string[];
}

/** `namespace` is the one of the manifest, null for none. Waits while a person edits a cell. */
export async function recalculateOurCells(namespace: string | null = null): Promise<Recalculated> {
  return Excel.run({ delayForCellEdit: true }, async (context) => {
    const { worksheets, names } = context.workbook;
    worksheets.load('items/name');
    names.load('items/name,items/formula');
    await context.sync();
    const sheets = worksheets.items.map((sheet) => ({
      sheet,
      used: sheet.getUsedRangeOrNullObject(true).load('rowIndex,columnIndex,rowCount,columnCount'),
      protection: sheet.protection.load('protected'),
      names: sheet.names.load('items/name,items/formula'),
    }));
    await context.sync();
    const defined = [names, ...sheets.map((one) => one.names)].flatMap(({ items }) => items.map(toDefinedName));
    const reader = new FormulaReader(defined, namespace);
    const done = { asked: 0, healed: 0, stuckOn: [] as string[] };
    for (const { sheet, used, protection } of sheets) {
      if (used.isNullObject) continue;
      const ours = await findOurCells(context, sheet, used, reader);
      const stuck = await findStuck(context, sheet, ours.calling);
      if (stuck.length > 0 && protection.protected) done.stuckOn.push(sheet.name);
      else {
        for (const cell of stuck) rangeOf(sheet, cell).formulas = [[reader.typed(cell.formula)]];
        done.healed += stuck.length;
        await context.sync();
      }
      done.asked += await askAgain(context, sheet, ours.reading);
    }
    return done;
  });
}

interface StuckCell extends CellRun {
  readonly formula: string;
}

async function findStuck(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  runs: readonly CellRun[],
): Promise<readonly StuckCell[]> {
  const stuck: StuckCell[] = [];
  for (let from = 0; from < runs.length; from += RUNS_A_REQUEST) {
    const part = runs.slice(from, from + RUNS_A_REQUEST);
    const ranges = part.map((run) => rangeOf(sheet, run).load('values,formulas'));
    await context.sync();
    for (const [index, { values, formulas }] of ranges.entries()) {
      const { row, column } = part[index]!;
      (values as unknown[][]).forEach(([value], below) => {
        const formula = (formulas as unknown[][])[below]?.[0];
        if (value !== NAME_ERROR || typeof formula !== 'string') return;
        stuck.push({ row: row + below, column, rows: 1, formula });
      });
    }
  }
  return stuck;
}

/** Marks the cells and lets Excel calculate them; gives their number. */
async function askAgain(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  runs: readonly CellRun[],
): Promise<number> {
  for (let from = 0; from < runs.length; from += RUNS_A_REQUEST) {
    const ranges = runs.slice(from, from + RUNS_A_REQUEST).map((run) => rangeOf(sheet, run));
    // All are marked before the first is calculated: one may depend on another.
    for (const range of ranges) range.setDirty();
    for (const range of ranges) range.calculate();
    await context.sync();
  }
  return runs.reduce((sum, { rows }) => sum + rows, 0);
}
