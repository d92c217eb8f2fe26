/** The whole workbook as its reader sees it, cell by cell, so that two moments of it can be compared. */
import type { Workbench } from './workbench.js';

/** What stands in a cell: the formula, where it is one, beside what it shows. */
export interface SeenCell {
  readonly formula: unknown;
  readonly value: unknown;
}

/** By `Sheet!A1`; blank cells are left out. */
export type Book = ReadonlyMap<string, SeenCell>;

export async function readBook(bench: Workbench): Promise<Book> {
  const sheets = await bench.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load('items/name');
    await context.sync();
    const used = worksheets.items.map((sheet) => {
      const range = sheet.getUsedRangeOrNullObject();
      range.load('formulas,values,rowIndex,columnIndex');
      return { name: sheet.name, range };
    });
    await context.sync();
    return used.flatMap(({ name, range }) =>
      range.isNullObject
        ? []
        : [
            {
              name,
              top: range.rowIndex,
              left: range.columnIndex,
              formulas: range.formulas as unknown[][],
              values: range.values as unknown[][],
            },
          ],
    );
  });
  const cells = new Map<string, SeenCell>();
  for (const { name, top, left, formulas, values } of sheets)
    values.forEach((row, below) =>
      row.forEach((value, beside) => {
        const formula = formulas[below]?.[beside];
        if (value === '' && formula === '') return;
        cells.set(`${name}!${letters(left + beside)}${top + below + 1}`, { formula, value });
      }),
    );
  return cells;
}

/** Cells that are not the same in both, with what they showed before and show now. */
export function changes(before: Book, after: Book): ReadonlyMap<string, readonly [unknown, unknown]> {
  const changed = new Map<string, readonly [unknown, unknown]>();
  for (const address of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(address), after.get(address)];
    if (old?.formula === now?.formula && old?.value === now?.value) continue;
    changed.set(address, [old?.value ?? '', now?.value ?? '']);
  }
  return changed;
}

export function sheetOf(address: string): string {
  return address.slice(0, address.lastIndexOf('!'));
}

/** 0 is A, 26 is AA. */
export function letters(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return `${rest < 0 ? '' : letters(rest)}${String.fromCharCode(65 + (column % 26))}`;
}
