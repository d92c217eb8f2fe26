/** What a drawing has to tell the person, in sentences. */
import { columnName } from '../workbook/address.js';
import { BROKEN_OFF } from './broken-off.js';
import type { BlocksPlan } from './draw-blocks.js';
import type { OpenWorkbook } from './open-workbook.js';
import type { WorkbookPlan } from './plan-workbook.js';

/** So many names in a sentence, then a number. */
const LISTED = 10;

/** `plain`: tables that were turned into plain cells, and the sheets on which those stand. */
export function saidOf(
  { places }: OpenWorkbook,
  { newTables, tables, pages }: WorkbookPlan,
  plain: ReadonlyMap<string, string>,
): string[] {
  const said: string[] = [];
  if (places.pass === BROKEN_OFF)
    said.push('The last refresh had broken off half way; this one has put every figure right.');
  for (const [table, sheet] of plain)
    said.push(
      `The table ${table} was turned into plain cells: they stay on "${sheet}" as they are and are not refreshed any more, and a new table stands on a sheet of its own. To go on with the old cells, delete the new sheet, make them a table again (Insert > Table) and refresh.`,
    );
  const again = newTables
    .filter(({ layout }) => layout.table in places.tables && !plain.has(layout.table))
    .map(({ layout }) => layout.table);
  if (again.length > 0)
    said.push(
      `${again.join(', ')} had been deleted and ${again.length === 1 ? 'was' : 'were'} made again. What people had written there is lost, unless you undo the deletion.`,
    );
  for (const { open, plan } of tables) {
    if (plan.gone.length > 0)
      said.push(
        `Not in the sources any more, and kept for one refresh because of what is written there: ${listed(plan.gone)}.`,
      );
    if (plan.rekeyed.length > 0)
      said.push(
        `On "${open.sheetName}" rows had lost their hidden keys and have them again: ${listed(plan.rekeyed)}. What is written there is told with the next refresh.`,
      );
    if (plan.dropped.length > 0) said.push(`Taken out of "${open.sheetName}": ${listed(plan.dropped)}.`);
  }
  for (const { open, below } of tables) said.push(...saidOfMoved(open.sheetName, below));
  for (const { page, blocks } of pages) said.push(...saidOfMoved(page.name, blocks));
  return said;
}

function saidOfMoved(sheet: string, blocks: BlocksPlan | null): readonly string[] {
  if (blocks === null || blocks.moved.length === 0) return [];
  const place = (row: number, column: number): string => `${columnName(column + 1)}${blocks.area.top + row + 1}`;
  const parts = blocks.moved.map(({ row, from, to, cell }) => {
    const was = `"${String(cell.value)}" from ${place(row, from)}`;
    return to === null ? `${was} (no room was left for it)` : `${was} to ${place(row, to)}`;
  });
  return [
    `On "${sheet}" figures needed cells in which somebody had written. What stood there was moved: ${listed(parts)}.`,
  ];
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, LISTED).join('; ');
  return names.length > LISTED ? `${shown} and ${names.length - LISTED} more` : shown;
}
