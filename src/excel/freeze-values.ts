/**
 * Turns the cells that call our functions into the values they show, everywhere in the workbook: for a file that goes to people without
 * the add-in. Formulas of Excel's own stay. What has no answer yet stays a formula: frozen, it would look like an answer.
 */
import { FormulaReader, type CellRun } from '../functions/our-formulas.js';
import { findOurCells, rangeOf, toDefinedName } from './our-cells.js';
import { Pace } from './pace.js';
import { toEntry, PLAIN_NAMES, type Entry } from './plan-entry.js';
import { toRefusal } from './refusal.js';

export interface Frozen {
  readonly cells: number;
  /** Cells that had no answer to keep: waiting, or not understood by Excel. */
  readonly open: number;
  /** Protected sheets, where nothing could be written. */
  readonly protectedSheets: readonly string[];
}

const NO_ANSWER: readonly unknown[] = ['#BUSY!', '#NAME?', '#GETTING_DATA', '#CONNECT!', '#SPILL!'];
const LIST = /(?<![\w.])(?:\w+\.)?DRIFT\.ROWS\(/i;

/** `namespace` is the one of the manifest, null for none. Throws WorkbookRefusal. */
export async function freezeValues(namespace: string | null = null): Promise<Frozen> {
  try {
    return await Excel.run({ delayForCellEdit: true }, (context) => freeze(context, namespace));
  } catch (error) {
    throw toRefusal(error, 'freeze the values');
  }
}

async function freeze(context: Excel.RequestContext, namespace: string | null): Promise<Frozen> {
  const { worksheets, names } = context.workbook;
  worksheets.load('items/name');
  names.load('items/name,items/formula');
  await context.sync();
  const sheets = worksheets.items.map((sheet) => ({
    sheet,
    used: sheet.getUsedRangeOrNullObject(true).load('rowIndex,columnIndex,rowCount,columnCount'),
    protection: sheet.protection.load('protected'),
  }));
  await context.sync();
  const reader = new FormulaReader(names.items.map(toDefinedName), namespace);
  const done = { cells: 0, open: 0, protectedSheets: [] as string[] };
  const pace = new Pace(context);
  for (const { sheet, used, protection } of sheets) {
    if (used.isNullObject) continue;
    const { calling } = await findOurCells(context, sheet, used, reader);
    if (calling.length === 0) continue;
    if (protection.protected) done.protectedSheets.push(sheet.name);
    else for (const run of calling) await freezeRun(context, sheet, run, done, pace);
  }
  await pace.flush();
  return done;
}

async function freezeRun(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  run: CellRun,
  done: { cells: number; open: number },
  pace: Pace,
): Promise<void> {
  const range = rangeOf(sheet, run).load('values,formulas');
  await context.sync();
  const values = range.values as unknown[][];
  const formulas = range.formulas as unknown[][];
  for (let row = 0; row < values.length;) {
    if (NO_ANSWER.includes(values[row]![0])) {
      done.open += 1;
      row += 1;
      continue;
    }
    if (LIST.test(String(formulas[row]![0]))) {
      await freezeList(context, sheet.getRangeByIndexes(run.row + row, run.column, 1, 1), pace);
      done.cells += 1;
      row += 1;
      continue;
    }
    let end = row;
    while (end < values.length && !NO_ANSWER.includes(values[end]![0]) && !LIST.test(String(formulas[end]![0])))
      end += 1;
    await pace.before((end - row) * 20);
    sheet.getRangeByIndexes(run.row + row, run.column, end - row, 1).values = values
      .slice(row, end)
      .map(([value]) => [frozen(value)]);
    done.cells += end - row;
    row = end;
  }
}

/** A list spills: all its cells become values, or nothing would be left of it. */
async function freezeList(context: Excel.RequestContext, cell: Excel.Range, pace: Pace): Promise<void> {
  await pace.flush();
  const spill = cell.getSpillingToRangeOrNullObject().load('values,rowIndex,columnIndex,rowCount,columnCount');
  const own = cell.load('values');
  await context.sync();
  const whole = spill.isNullObject ? own : spill;
  const values = (whole.values as unknown[][]).map((line) => line.map(frozen));
  const top = spill.isNullObject
    ? cell
    : cell.worksheet.getRangeByIndexes(spill.rowIndex, spill.columnIndex, spill.rowCount, spill.columnCount);
  await pace.before(JSON.stringify(values).length);
  top.values = values;
}

/** Text stays the text it is; an error of a cell that is unknown stays one. */
function frozen(value: unknown): Entry {
  if (typeof value === 'number') return value;
  const text = typeof value === 'string' ? value : String(value);
  return /^#[A-Z/0]+[!?]?$/.test(text) ? text : toEntry({ kind: 'text', text }, PLAIN_NAMES);
}
