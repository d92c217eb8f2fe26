/** Puts one table back: the cells that were written, the rows that were taken out, and none of those that came. */
import type { Cell } from '../workbook/cells.js';
import { identityOf } from '../workbook/row-identity.js';
import { alignRows, type Aligned } from './align-rows.js';
import type { BeforeWriting } from './before-writing.js';
import type { OpenTable } from './find-tables.js';
import { bytesOf, type Pace } from './pace.js';
import { asEntry, textOf, toEntry, type FoundCell, type Names } from './plan-entry.js';
import { usualFormats } from './plan-format.js';
import { planTable, type TableReading, type WantedTable } from './plan-table.js';
import type { PlannedTable } from './plan-workbook.js';
import { readTable } from './read-table.js';
import { takeOutRows, writeCells, writeRun } from './write-plan.js';

export async function restoreTable(
  context: Excel.RequestContext,
  open: OpenTable,
  { wanted, reading, plan }: PlannedTable,
  { formats }: BeforeWriting,
  names: Names,
  pace: Pace,
): Promise<void> {
  if (plan.runs.length === 0 && plan.add.length === 0 && plan.remove.length === 0) return;
  await pace.flush();
  const now = await readTable(context, open);
  const aligned = alignRows(keysOf(reading, wanted), keysOf(now, wanted), new Set(plan.remove));
  if (aligned === null) return restoreByKey(open, now, asWanted(reading, wanted), names, pace);
  await putRowsBack(open, reading, wanted, aligned, pace);
  await putCellsBack(open, reading, now, aligned, pace);
  for (const { run, formats: old } of formats.get(open.layout.table) ?? []) {
    await pace.before(bytesOf(old));
    const { top, left, sheet } = open;
    sheet.getRangeByIndexes(top + 1 + run.row, left + run.column, old.length, 1).numberFormat = old.map((one) => [one]);
  }
  // What came stood at the end, behind every row that was there before; what somebody wrote into it meanwhile stays.
  const ours = new Set(
    plan.add.map((cells) =>
      userText(
        wanted,
        cells.map((cell) => String(toEntry(cell, names))),
      ),
    ),
  );
  const added = aligned.came.flatMap((row, index) => {
    const found = wanted.layout.columns.map(({ key }) => textOf(cellAt(now, row, key)));
    const written = userText(wanted, found);
    return written === '' || ours.has(written) ? [reading.rows.length + index] : [];
  });
  await takeOutRows(open, added, pace);
}

function cellAt({ rows, columns }: TableReading, row: number, key: string): FoundCell | undefined {
  const at = columns.get(key);
  return at === undefined ? undefined : rows[row]?.[at];
}

/** What stands in the columns of people, of a row in the order of the layout. */
function userText({ layout }: WantedTable, cells: readonly string[]): string {
  const texts = layout.columns.flatMap(({ user }, index) => (user === true ? [cells[index]!.replace(/^'/, '')] : []));
  return texts.every((text) => text === '') ? '' : JSON.stringify(texts);
}

/** Somebody sorted or moved rows meanwhile: cells by their keys, and rows that are not there any more at the end. */
async function restoreByKey(
  open: OpenTable,
  now: TableReading,
  old: WantedTable,
  names: Names,
  pace: Pace,
): Promise<void> {
  const plan = planTable(now, old, { isNewPass: false, keepsGone: false });
  await writeCells(open, plan, old, names, pace);
  const blank = now.rows.flatMap((cells, at) => (cells.every(({ formula }) => formula === '') ? [at] : []));
  const tooMany = Math.max(0, now.rows.length - plan.remove.length + plan.add.length - old.rows.length);
  const made = tooMany === 0 ? [] : blank.slice(-tooMany);
  await takeOutRows(
    open,
    [...new Set([...plan.remove, ...made])].sort((a, b) => a - b),
    pace,
  );
}

/** Whole rows, with all that people wrote in them, at the places where they stood. */
async function putRowsBack(
  { table, sheet, top, left }: OpenTable,
  reading: TableReading,
  wanted: WantedTable,
  { lost }: Aligned,
  pace: Pace,
): Promise<void> {
  const usual = usualFormats(wanted);
  for (const row of lost) {
    const entries = reading.rows[row]!.map(asEntry);
    await pace.before(bytesOf(entries) + entries.length * 100);
    table.rows.add(row, [entries.map(() => '')]);
    for (const [key, at] of reading.columns)
      sheet.getRangeByIndexes(top + 1 + row, left + at, 1, 1).numberFormat = [[usual.get(key) ?? 'General']];
    sheet.getRangeByIndexes(top + 1 + row, left, 1, entries.length).values = [entries];
  }
}

async function putCellsBack(
  open: OpenTable,
  reading: TableReading,
  now: TableReading,
  { kept }: Aligned,
  pace: Pace,
): Promise<void> {
  for (const [key, column] of reading.columns) {
    const at = now.columns.get(key);
    if (at === undefined) continue;
    for (const { before, now: place } of kept) {
      const [old, found] = [reading.rows[before]![column]!, now.rows[place]![at]!];
      if (old.formula === found.formula) continue;
      await writeRun(open, { column: at, row: before, entries: [asEntry(old)], formats: null }, pace);
    }
  }
}

/** What tells the rows apart; no drawing writes into these cells of a row that stands there. */
function keysOf({ columns, rows }: TableReading, { layout }: WantedTable): readonly string[] {
  const places = identityOf(layout).columns.map((key) => columns.get(key));
  return rows.map((cells) => {
    const texts = places.map((at) => (at === undefined ? '' : textOf(cells[at])));
    return JSON.stringify(texts);
  });
}

/** The table as it was, in the order of the layout's columns. */
export function asWanted({ columns, rows }: TableReading, { layout }: WantedTable): WantedTable {
  return {
    layout,
    rows: rows.map((cells) =>
      layout.columns.map(({ key }): Cell => {
        const at = columns.get(key);
        return at === undefined ? { kind: 'blank' } : asCell(cells[at]);
      }),
    ),
  };
}

function asCell(found: FoundCell | undefined): Cell {
  const { value, formula } = found ?? { value: '', formula: '' };
  if (typeof formula === 'number') return { kind: 'number', value: formula };
  if (typeof formula !== 'string' || formula === '') return { kind: 'blank' };
  if (formula.startsWith('=') && formula !== value)
    return { kind: 'formula', formula: formula.slice(1), cached: 0, like: { as: 'count' } };
  return { kind: 'text', text: formula };
}
