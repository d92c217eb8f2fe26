/** Puts the columns of ours right that people renamed or took out: headers get their words back, missing columns stand at the right end. */
import type { OpenTable } from './find-tables.js';
import { findTables } from './find-tables.js';
import { EMPTY_FORMATS } from '../workbook/cell-format.js';
import type { ColumnLayout } from '../workbook/layout.js';
import { dressColumn, offerChoices } from './dress-table.js';
import type { Pace } from './pace.js';
import { TEXT_FORMAT } from './plan-format.js';
import { setAll } from './write-plan.js';
import type { Places } from './places.js';

/** Sentences about what was mended. The tables must be found anew afterwards. */
export async function mendTables(
  tables: readonly OpenTable[],
  isOlder: boolean,
  pace: Pace,
): Promise<readonly string[]> {
  const said: string[] = [];
  for (const one of tables) {
    const { table, layout, columnIds, renamed, missing, sheetName } = one;
    const headerOf = (key: string): string => layout.columns.find((column) => column.key === key)?.header ?? key;
    for (const [key, name] of renamed) {
      const id = columnIds.get(key);
      if (id === undefined) continue;
      await pace.before(0);
      table.columns.getItem(id).name = headerOf(key);
      said.push(
        `On "${sheetName}" the column "${name}" is called "${headerOf(key)}" again: its figures come from the sources. Columns of your own keep their names.`,
      );
    }
    const made = layout.columns.filter(({ key }) => missing.includes(key));
    for (const [index, column] of made.entries()) {
      await pace.before(3_000);
      table.columns.add(undefined, undefined, column.header);
      const at = one.width + index;
      const body = one.sheet.getRangeByIndexes(one.top + 1, one.left + at, one.height, 1);
      // Before anything is written: days would stand there as numbers.
      setAll(body, 'numberFormat', isText(column) ? TEXT_FORMAT : EMPTY_FORMATS[column.kind]);
      dressColumn({ ...one, columns: new Map([[column.key, at]]) }, column);
    }
    if (made.some(({ user }) => user === true)) {
      const columns = new Map(made.map(({ key }, index) => [key, one.width + index]));
      await offerChoices({ ...one, columns }, pace);
    }
    if (missing.length > 0)
      said.push(
        isOlder
          ? `"${sheetName}" was made by an older version: it has the columns ${missing.map(headerOf).join(', ')} now, and keeps everything that stood there.`
          : `On "${sheetName}" the columns ${missing.map(headerOf).join(', ')} were missing: they were made again, at the right end.`,
      );
  }
  await pace.flush();
  return said;
}

/** In a column of the format text a formula would be shown instead of calculated. */
function isText({ kind, user, formula }: ColumnLayout): boolean {
  return kind === 'text' && user !== true && formula === undefined;
}

/** As people had left them: after a drawing that broke off. */
export async function unmendTables(
  context: Excel.RequestContext,
  tables: readonly OpenTable[],
  places: Places,
): Promise<void> {
  if (tables.length === 0) return;
  const layouts = tables.map(({ layout }) => layout);
  const open = await findTables(context, layouts, places);
  for (const { layout, renamed, missing } of tables) {
    const one = open.get(layout.table);
    for (const [key, name] of renamed) {
      const id = one?.columnIds.get(key);
      if (one !== undefined && id !== undefined) one.table.columns.getItem(id).name = name;
    }
    for (const key of missing) {
      const id = one?.columnIds.get(key);
      if (one !== undefined && id !== undefined) one.table.columns.getItem(id).delete();
    }
  }
  await context.sync();
}
