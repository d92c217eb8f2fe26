/** What becomes of the value or the error that a custom function gave, as Excel does it. */
import type { CellError, CellScalar } from './read-arguments.js';

export type CellResult = CellScalar | readonly (readonly CellScalar[])[];

const CODES = new Set(['#VALUE!', '#N/A', '#DIV/0!', '#NUM!', '#NULL!', '#NAME?', '#REF!']);
/** Excel shows a text of one's own with these two alone. */
const WITH_MESSAGE = new Set(['#VALUE!', '#N/A']);

/** @param thrown what the function threw: a CustomFunctions.Error, or anything else, which is #VALUE!. */
export function toCellError(thrown: unknown): CellError {
  const { code, message } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as {
    code?: unknown;
    message?: unknown;
  };
  const text = typeof message === 'string' && message !== '' ? { message } : {};
  if (typeof code === 'string' && CODES.has(code))
    return WITH_MESSAGE.has(code) ? { error: code, ...text } : { error: code };
  return { error: '#VALUE!', ...text };
}

export function toCellResult(value: unknown): CellResult {
  if (!Array.isArray(value)) return toScalar(value);
  const rows = value as unknown[];
  const width = Array.isArray(rows[0]) ? rows[0].length : 0;
  const isMatrix = width > 0 && rows.every((row) => Array.isArray(row) && row.length === width);
  if (!isMatrix) return { error: '#VALUE!', message: 'A function that gives an array gives rows of one length.' };
  return (rows as unknown[][]).map((row) => row.map(toScalar));
}

function toScalar(value: unknown): CellScalar {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : { error: '#NUM!' };
  if (typeof value === 'string')
    return value.length <= 32_767 ? value : { error: '#VALUE!', message: 'A text of more than 32,767 characters.' };
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'object') return { error: '#VALUE!' };
  if ('code' in value) return toCellError(value);
  // A typed value, such as a number with its format: the host shows the plain value.
  if ('basicValue' in value) return toScalar(value.basicValue);
  return { error: '#VALUE!', message: 'The function gave an object that is no value of a cell.' };
}
