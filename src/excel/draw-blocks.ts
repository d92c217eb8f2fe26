/** Draws what stands outside of tables: the sheet Summary, and what stands below a table. Only rows that changed are written. */
import { filledOf, readFilled } from './block-cells.js';
import { asEntry, isSame, toEntry, type Entry, type FoundCell, type Names } from './plan-entry.js';
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
  /** Rows of the area that say something else now: null leaves a cell as it is. */
  readonly rows: readonly BlockRow[];
  /** What people had written where something of ours belongs now: it stands at the right from then on. */
  readonly moved: readonly MovedCell[];
  /** Which kinds of cells stand where: where it has changed, the looks are drawn anew. */
  readonly shape: string;
  readonly isReshaped: boolean;
  /** Rows that an earlier drawing took. */
  readonly had: number;
  /** Which cells are ours (see block-cells.ts). */
  readonly filled: string;
}

export interface BlockRow {
  readonly at: number;
  readonly entries: readonly (Entry | null)[];
  readonly formats: readonly (string | null)[];
}

export interface MovedCell {
  readonly row: number;
  readonly from: number;
  /** null: there was no room at the right. */
  readonly to: number | null;
  readonly cell: FoundCell;
}

export interface BlocksBefore {
  readonly rows: number;
  readonly shape: string;
  readonly filled?: string | undefined;
}

/** Columns at the right of ours that are looked at for room. */
export const SPARE_COLUMNS = 6;

/** Reads what stands there and says what to write. */
export async function planBlocks(
  context: Excel.RequestContext,
  area: BlocksArea,
  before: BlocksBefore | undefined,
  names: Names,
): Promise<BlocksPlan> {
  const width = Math.max(1, ...area.rows.map((row) => row.length));
  const shape = shapeOf(area.rows);
  const had = before?.rows ?? 0;
  const height = Math.max(area.rows.length, had, 1);
  const range = area.sheet.getRangeByIndexes(area.top, 0, height, width + SPARE_COLUMNS).load('values,formulas');
  await context.sync();
  const found = (row: number, column: number): FoundCell => {
    return { value: valueAt(range.values, row, column), formula: valueAt(range.formulas, row, column) };
  };
  const ours = readFilled(before);
  const rows: BlockRow[] = [];
  const moved: MovedCell[] = [];
  for (let at = 0; at < height; at += 1) {
    const placed = area.rows[at] ?? [];
    let spare = width;
    const entries = Array.from({ length: width }, (_, column): Entry | null => {
      const [entry, cell] = [entryOf(placed[column], names), found(at, column)];
      if (isSame(entry, cell, '')) return null;
      if (isFree(cell) || ours(at, column)) return entry;
      // A person wrote here, where nothing of ours stood.
      if (entry === '') return null;
      while (spare < width + SPARE_COLUMNS && !isFree(found(at, spare))) spare += 1;
      moved.push({ row: at, from: column, to: spare < width + SPARE_COLUMNS ? spare : null, cell });
      spare += 1;
      return entry;
    });
    if (entries.every((entry) => entry === null)) continue;
    const formats = entries.map((entry, column) => {
      const cell = placed[column]?.cell;
      return entry === null || cell === undefined ? null : formatOf(cell);
    });
    rows.push({ at, entries, formats });
  }
  const filled = filledOf(area.rows.map((row) => row.map((cell) => entryOf(cell, names) !== '')));
  return { area, width, rows, moved, shape, isReshaped: shape !== before?.shape, had, filled };
}

function isFree({ value, formula }: FoundCell): boolean {
  return value === '' && (formula === '' || formula === value);
}

export function isBlocksWrite({ rows, isReshaped, area, had }: BlocksPlan): boolean {
  return rows.length > 0 || isReshaped || area.rows.length < had;
}

export async function writeBlocks(
  { area, width, rows, moved, isReshaped, had }: BlocksPlan,
  pace: Pace,
): Promise<void> {
  const { sheet, top } = area;
  const height = Math.max(area.rows.length, had);
  for (const { row, to, cell } of moved) {
    if (to === null) continue;
    const entry = asEntry(cell);
    await pace.before(bytesOf(entry));
    sheet.getRangeByIndexes(top + row, to, 1, 1).values = [[entry]];
  }
  if (isReshaped && had > 0) {
    await pace.before(0);
    const whole = sheet.getRangeByIndexes(top, 0, height, width);
    whole.unmerge();
    whole.clear('Formats');
  }
  if (isReshaped) for (const [at, row] of area.rows.entries()) await dressRow(area, at, row, width, pace);
  for (const { at, entries, formats } of rows) {
    // After the formats were cleared every cell of ours needs its own again.
    const own = isReshaped ? formatsOf(area.rows[at] ?? [], width) : formats;
    await pace.before(bytesOf(entries) + bytesOf(own));
    const range = sheet.getRangeByIndexes(top + at, 0, 1, width);
    range.numberFormat = [[...own]];
    range.values = [[...entries]];
  }
  if (!isReshaped) return;
  const written = new Set(rows.map(({ at }) => at));
  for (const [at, row] of area.rows.entries()) {
    if (written.has(at)) continue;
    const own = formatsOf(row, width);
    if (own.every((format) => format === null || format === 'General')) continue;
    await pace.before(bytesOf(own));
    sheet.getRangeByIndexes(top + at, 0, 1, width).numberFormat = [[...own]];
  }
}

function formatsOf(row: readonly (PlacedCell | undefined)[], width: number): readonly (string | null)[] {
  return Array.from({ length: width }, (_, column) => (row[column] === undefined ? null : formatOf(row[column].cell)));
}

async function dressRow(
  { sheet, top, heights }: BlocksArea,
  at: number,
  row: readonly (PlacedCell | undefined)[],
  width: number,
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
    // A sentence runs over the cells beside it, and so does what it stands on.
    if (role.startsWith('line-') && look.fill !== undefined && from + 1 < width)
      sheet.getRangeByIndexes(top + at, from + 1, 1, width - from - 1).format.fill.color = `#${look.fill}`;
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
