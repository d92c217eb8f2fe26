/** What goes on from an earlier workbook: columns that people added, and the sheets Waivers and Gone. */
import { notesAt, type CarriedOver } from './carry-over.js';
import { BLANK, type Cell } from './cells.js';
import type { SheetLayout, TableSheet } from './layout.js';
import { withPersonNotes } from './person-notes.js';
import { GONE_SHEET, goneCells } from './sheet-gone.js';
import { WAIVERS_SHEET, waiverRows } from './sheet-waivers.js';

export type MakeTable = (layout: SheetLayout, rows: readonly (readonly Cell[])[]) => TableSheet;

/** The columns people added stand behind ours. */
export function withColumns(layout: SheetLayout, carried: CarriedOver | undefined): SheetLayout {
  const extra = carried?.extra ?? [];
  return extra.length === 0
    ? layout
    : { ...layout, columns: [...layout.columns, ...extra.map(({ column }) => column)] };
}

export function extraCellsOf(key: string, { extra }: CarriedOver): readonly Cell[] {
  return extra.map(({ cells }) => cells.get(key) ?? BLANK);
}

/** Waivers and Gone are there only when something is on them. */
export function carriedSheets(carried: CarriedOver | undefined, table: MakeTable): readonly TableSheet[] {
  if (carried === undefined) return [];
  const waivers = waiverRows(carried.accepted);
  const accepted = waivers.length === 0 ? [] : [table(WAIVERS_SHEET, waivers)];
  return [...accepted, ...goneSheet(carried, table)];
}

function goneSheet(carried: CarriedOver, table: MakeTable): readonly TableSheet[] {
  if (carried.gone.length === 0) return [];
  const layout = withColumns(GONE_SHEET, carried);
  const rows = carried.gone.map((row) => [...goneCells(row), ...extraCellsOf(row.key, carried)]);
  const notes = notesAt(
    carried.gone.map(({ key }) => key),
    layout.columns,
    carried,
  );
  const sheet = table(layout, rows);
  return [{ ...sheet, notes: withPersonNotes(sheet.notes, notes) }];
}
