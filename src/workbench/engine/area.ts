/** A block of cells of one sheet, and its A1 notation. Rows and columns count from 0, both ends inclusive. */

export interface Area {
  readonly sheetId: string;
  readonly startRow: number;
  readonly startColumn: number;
  readonly endRow: number;
  readonly endColumn: number;
}

/** The size of an Excel sheet: an area that reaches the last row is a whole column, and the other way round. */
export const LAST_ROW = 1_048_575;
export const LAST_COLUMN = 16_383;

export function columnName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

function columnIndex(name: string): number {
  let index = 0;
  for (const letter of name.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** `Sheet1!A1:B2`, `'My sheet'!C:C`, `4:7`, `A1`; the sheet is null where the text names none; null if it is no address. */
export function parseAddress(text: string): { sheet: string | null; area: Omit<Area, 'sheetId'> } | null {
  const split = /^(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?(.+)$/.exec(text.trim());
  if (split === null) return null;
  const quoted = split[1]?.replaceAll("''", "'");
  const sheet = quoted ?? split[2] ?? null;
  const ends = (split[3] ?? '').replaceAll('$', '').split(':');
  const from = parseEnd(ends[0] ?? '');
  const to = ends.length === 1 ? from : parseEnd(ends[1] ?? '');
  if (from === null || to === null || ends.length > 2) return null;
  const isCell = from.row !== null && from.column !== null;
  if (ends.length === 1 && !isCell) return null;
  if ((from.row === null) !== (to.row === null) || (from.column === null) !== (to.column === null)) return null;
  const rows = [from.row ?? 0, to.row ?? LAST_ROW];
  const columns = [from.column ?? 0, to.column ?? LAST_COLUMN];
  const area = {
    startRow: Math.min(...rows),
    endRow: Math.max(...rows),
    startColumn: Math.min(...columns),
    endColumn: Math.max(...columns),
  };
  return area.endRow > LAST_ROW || area.endColumn > LAST_COLUMN || area.startRow < 0 ? null : { sheet, area };
}

function parseEnd(text: string): { row: number | null; column: number | null } | null {
  const parts = /^([A-Za-z]{1,3})?([0-9]{1,7})?$/.exec(text);
  if (parts === null || text === '') return null;
  return {
    column: parts[1] === undefined ? null : columnIndex(parts[1]),
    row: parts[2] === undefined ? null : Number(parts[2]) - 1,
  };
}

/** The address without its sheet, as Excel writes it: `A1`, `A1:B2`, `C:C`, `4:7`. */
export function localAddress(area: Omit<Area, 'sheetId'>): string {
  const { startRow, endRow, startColumn, endColumn } = area;
  if (startRow === 0 && endRow === LAST_ROW) return `${columnName(startColumn)}:${columnName(endColumn)}`;
  if (startColumn === 0 && endColumn === LAST_COLUMN) return `${startRow + 1}:${endRow + 1}`;
  const from = `${columnName(startColumn)}${startRow + 1}`;
  const to = `${columnName(endColumn)}${endRow + 1}`;
  return from === to ? from : `${from}:${to}`;
}

/** A sheet's name as it stands before the `!` of an address. */
export function quoteSheet(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_.]*$/.test(name) && !/^[A-Za-z]{1,3}[0-9]+$/.test(name)
    ? name
    : `'${name.replaceAll("'", "''")}'`;
}

export const rowCount = (area: Omit<Area, 'sheetId'>): number => area.endRow - area.startRow + 1;
export const columnCount = (area: Omit<Area, 'sheetId'>): number => area.endColumn - area.startColumn + 1;

export function intersect(one: Area, other: Area): Area | null {
  if (one.sheetId !== other.sheetId) return null;
  const area = {
    sheetId: one.sheetId,
    startRow: Math.max(one.startRow, other.startRow),
    startColumn: Math.max(one.startColumn, other.startColumn),
    endRow: Math.min(one.endRow, other.endRow),
    endColumn: Math.min(one.endColumn, other.endColumn),
  };
  return area.startRow > area.endRow || area.startColumn > area.endColumn ? null : area;
}

export function contains(outer: Area, inner: Area): boolean {
  const common = intersect(outer, inner);
  return common !== null && rowCount(common) === rowCount(inner) && columnCount(common) === columnCount(inner);
}

export function bounding(one: Area, other: Area): Area {
  return {
    sheetId: one.sheetId,
    startRow: Math.min(one.startRow, other.startRow),
    startColumn: Math.min(one.startColumn, other.startColumn),
    endRow: Math.max(one.endRow, other.endRow),
    endColumn: Math.max(one.endColumn, other.endColumn),
  };
}
