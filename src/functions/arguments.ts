/**
 * Arguments as Excel hands them over: a left out one is null, a range comes as rows of cells, a formatted number or a data type as an
 * object around its basic value. An empty cell comes as null or '' where Excel says so, and as 0 in builds that do not (docs/functions.md).
 */
import { badArgument, type CellError } from './cell-error.js';

/** The cell behind an argument; a range of one cell is that cell. `null` is blank or left out. */
export type CellValue = string | number | boolean | null;

interface RangeOfCells {
  readonly cells: number;
}

export function cellOf(value: unknown): CellValue | RangeOfCells {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return onlyCell(value);
  return typeof value === 'object' && value !== null ? basicValue(value) : null;
}

/** A range comes as rows of cells; one cell of it is that cell. */
function onlyCell(lines: readonly unknown[]): CellValue | RangeOfCells {
  const [line] = lines;
  if (lines.length === 1 && (!Array.isArray(line) || line.length === 1))
    return cellOf(Array.isArray(line) ? (line as readonly unknown[])[0] : line);
  return { cells: lines.reduce<number>((sum, one) => sum + (Array.isArray(one) ? one.length : 1), 0) };
}

/** Of a data type (a formatted number, an entity) its plain value; an empty cell of that kind has the basic value ''. */
function basicValue(value: object): CellValue {
  const basic: unknown = 'basicValue' in value ? value.basicValue : null;
  if (typeof basic === 'string' || typeof basic === 'boolean') return basic;
  return typeof basic === 'number' && Number.isFinite(basic) ? basic : null;
}

/** True for what was left out, and for a blank. */
export function isBlank(value: unknown): boolean {
  const cell = cellOf(value);
  return cell === null || (typeof cell === 'string' && cell.trim() === '');
}

/** A name or id. Ids that are numbers may be typed as such. */
export function readText(name: string, what: string, value: unknown): string | CellError {
  if (typeof value === 'string' && value.trim() !== '') return value;
  const cell = cellOf(value);
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'string' && cell.trim() !== '') return cell;
  return badArgument(name, found(value), what);
}

/** One of the listed words, in any letter case; `fallback` where the argument is blank or left out. */
export function readChoice<T extends string>(
  name: string,
  choices: ReadonlyMap<string, T>,
  value: unknown,
  fallback: T | null,
): T | CellError {
  if (fallback !== null && isBlank(value)) return fallback;
  const cell = cellOf(value);
  const chosen = typeof cell === 'string' ? choices.get(cell.trim().toLowerCase()) : undefined;
  return (
    chosen ?? badArgument(name, found(value), `one of ${[...choices.keys()].map((word) => `"${word}"`).join(', ')}`)
  );
}

/** What was found, for a sentence. */
export function found(value: unknown): string {
  const cell = cellOf(value);
  if (cell === null) return 'nothing';
  if (typeof cell === 'object') return `a range of ${cell.cells} cells`;
  if (typeof cell === 'string') return cell.trim() === '' ? 'a blank' : `"${shortened(cell.trim())}"`;
  return typeof cell === 'boolean' ? String(cell).toUpperCase() : String(cell);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
