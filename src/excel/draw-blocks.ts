/** Draws what stands outside of tables: the sheet Summary, and what stands below a table. Only rows that changed are written. */
import { isSame, toEntry, type Entry, type Names } from './plan-entry.js';
import { formatOf } from '../workbook/cell-format.js';
import { ROLE_LOOKS, RULE_LOOKS } from '../workbook/palette.js';
import type { PlacedCell, PlacedSheet } from '../workbook/place.js';
import { paint } from './dress-table.js';
import { bytesOf, type Pace } from './pace.js';

export interface BlocksArea {
  readonly sheet: Excel.Worksheet;
  /** The first row, on the sheet from 0. */
  readonly top: number;
  readonly rows: readonly (readonly (PlacedCell | undefined)[])[];
  readonly heights: PlacedSheet['heights'];
}

export interface BlocksPlan {
  readonly area: BlocksArea;
  readonly width: number;
  /** Rows of the area that say something else now. */
  readonly rows: readonly number[];
  /** Which kinds of cells stand where: where it has changed, the looks are drawn anew. */
  readonly shape: string;
  readonly isReshaped: boolean;
  /** Rows that an earlier drawing took. */
  readonly had: number;
}

/** Reads what stands there and says what to write. */
export async function planBlocks(
  context: Excel.RequestContext,
  area: BlocksArea,
  before: { readonly rows: number; readonly shape: string } | undefined,
  names: Names,
): Promise<BlocksPlan> {
  const width = Math.max(1, ...area.rows.map((row) => row.length));
  const shape = shapeOf(area.rows);
  const had = before?.rows ?? 0;
  const range = area.sheet.getRangeByIndexes(area.top, 0, Math.max(area.rows.length, 1), width).load('values,formulas');
  await context.sync();
  const rows = area.rows.flatMap((row, at) => {
    const isShown = Array.from({ length: width }, (_, column) => {
      const cell = { value: valueAt(range.values, at, column), formula: valueAt(range.formulas, at, column) };
      return isSame(entryOf(row[column], names), cell, '');
    });
    return isShown.every(Boolean) ? [] : [at];
  });
  return { area, width, rows, shape, isReshaped: shape !== before?.shape, had };
}

export function isBlocksWrite({ rows, isReshaped, area, had }: BlocksPlan): boolean {
  return rows.length > 0 || isReshaped || area.rows.length < had;
}

export async function writeBlocks(
  { area, width, rows, isReshaped, had }: BlocksPlan,
  names: Names,
  pace: Pace,
): Promise<void> {
  const { sheet, top } = area;
  const height = Math.max(area.rows.length, had);
  if (isReshaped && had > 0) {
    await pace.before(0);
    const whole = sheet.getRangeByIndexes(top, 0, height, width);
    whole.unmerge();
    whole.clear('Formats');
  }
  if (area.rows.length < had) {
    await pace.before(0);
    sheet.getRangeByIndexes(top + area.rows.length, 0, had - area.rows.length, width).clear('Contents');
  }
  if (isReshaped) for (const [at, row] of area.rows.entries()) await dressRow(area, at, row, pace);
  for (const at of rows) {
    const row = area.rows[at]!;
    const formats = Array.from({ length: width }, (_, column) =>
      row[column] === undefined ? 'General' : formatOf(row[column].cell),
    );
    const entries = Array.from({ length: width }, (_, column) => entryOf(row[column], names));
    await pace.before(bytesOf(entries) + bytesOf(formats));
    const range = sheet.getRangeByIndexes(top + at, 0, 1, width);
    range.numberFormat = [formats];
    range.values = [entries];
  }
}

async function dressRow(
  { sheet, top, heights }: BlocksArea,
  at: number,
  row: readonly (PlacedCell | undefined)[],
  pace: Pace,
): Promise<void> {
  const height = heights.get(at + 1);
  await pace.before(300);
  if (height !== undefined) sheet.getRangeByIndexes(top + at, 0, 1, 1).format.rowHeight = height;
  for (const [from, to, placed] of stretchesOf(row)) {
    await pace.before(500);
    const { format } = sheet.getRangeByIndexes(top + at, from, 1, to - from + 1);
    const { role, align, cell } = placed;
    const look = ROLE_LOOKS[role];
    paint(format, cell.kind === 'word' && cell.look !== undefined ? { ...look, ...RULE_LOOKS[cell.look] } : look);
    if (look.size !== undefined) format.font.size = look.size;
    if (align === 'right') format.horizontalAlignment = 'Right';
  }
}

/** Neighbours that look the same. */
function stretchesOf(row: readonly (PlacedCell | undefined)[]): readonly (readonly [number, number, PlacedCell])[] {
  const found: [number, number, PlacedCell][] = [];
  row.forEach((placed, at) => {
    if (placed === undefined) return;
    const last = found.at(-1);
    if (last !== undefined && last[1] === at - 1 && lookOf(last[2]) === lookOf(placed)) last[1] = at;
    else found.push([at, at, placed]);
  });
  return found;
}

function lookOf({ role, align, cell }: PlacedCell): string {
  return `${role} ${align} ${cell.kind === 'word' ? (cell.look ?? '') : ''}`;
}

function shapeOf(rows: BlocksArea['rows']): string {
  const text = rows.map((row) => row.map((cell) => (cell === undefined ? '' : lookOf(cell))).join()).join(';');
  // FNV-1a: the shape is kept in the settings of the document, which should stay small.
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16);
}

function entryOf(placed: PlacedCell | undefined, names: Names): Entry {
  return placed === undefined ? '' : toEntry(placed.cell, names);
}

function valueAt(matrix: unknown, row: number, column: number): unknown {
  return (matrix as readonly (readonly unknown[])[])[row]?.[column] ?? '';
}
