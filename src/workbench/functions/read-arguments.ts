/**
 * What a custom function is called with for the arguments that stand in its formula, as Excel does it: values are turned
 * into the declared type or the call ends in an error, an omitted optional argument is null, a range is a matrix, and a
 * scalar parameter that is given a range makes one call per cell.
 */
import type { CellFunctionMetadata, ParameterMetadata } from './metadata.js';

/** An error as it stands in a cell. */
export interface CellError {
  readonly error: string;
  readonly message?: string;
}

/** What a cell holds; null is an empty cell. */
export type CellScalar = string | number | boolean | null | CellError;

export type CellArgument =
  | { readonly kind: 'omitted' }
  | { readonly kind: 'scalar'; readonly value: CellScalar }
  | { readonly kind: 'range'; readonly rows: readonly (readonly CellScalar[])[] };

/** How an empty cell reaches an `any` parameter: 0 in Excel on the desktop, null on the web. */
export type Mood = 'desktop' | 'web';

/** One call, or a matrix of calls where a scalar parameter was given a range. */
export type Plan =
  | { readonly kind: 'error'; readonly error: CellError }
  | { readonly kind: 'call'; readonly args: readonly unknown[] }
  | { readonly kind: 'lifted'; readonly rows: readonly (readonly (readonly unknown[] | CellError)[])[] };

export const isCellError = (value: unknown): value is CellError =>
  typeof value === 'object' && value !== null && 'error' in value;

export function planCall(metadata: CellFunctionMetadata, given: readonly CellArgument[], mood: Mood): Plan {
  const miscounted = countError(metadata, given);
  if (miscounted !== null) return { kind: 'error', error: miscounted };
  const shape = liftedShape(metadata, given);
  if (shape === null) {
    const args = readAll(metadata, given, mood);
    return isCellError(args) ? { kind: 'error', error: args } : { kind: 'call', args };
  }
  const rows = Array.from({ length: shape.rows }, (_, row) =>
    Array.from({ length: shape.columns }, (__, column) =>
      readAll(
        metadata,
        given.map((argument, index) => pick(argument, parameterAt(metadata, index), row, column)),
        mood,
      ),
    ),
  );
  return { kind: 'lifted', rows };
}

function countError({ name, parameters }: CellFunctionMetadata, given: readonly CellArgument[]): CellError | null {
  const repeats = parameters.some((parameter) => parameter.repeating === true);
  if (given.length > parameters.length && !repeats) {
    return { error: '#VALUE!', message: `${name} takes ${parameters.length} arguments, not ${given.length}.` };
  }
  const missing = parameters.find(
    (parameter, index) => parameter.optional !== true && parameter.repeating !== true && given[index] === undefined,
  );
  return missing === undefined ? null : { error: '#VALUE!', message: `${name} needs the argument ${missing.name}.` };
}

function parameterAt({ parameters }: CellFunctionMetadata, index: number): ParameterMetadata | undefined {
  return parameters[Math.min(index, parameters.length - 1)];
}

/** The size of the largest range that a scalar parameter was given, or null if there is none of more than one cell. */
function liftedShape(
  metadata: CellFunctionMetadata,
  given: readonly CellArgument[],
): { rows: number; columns: number } | null {
  let [rows, columns] = [1, 1];
  given.forEach((argument, index) => {
    if (argument.kind !== 'range' || parameterAt(metadata, index)?.dimensionality === 'matrix') return;
    rows = Math.max(rows, argument.rows.length);
    columns = Math.max(columns, argument.rows[0]?.length ?? 0);
  });
  return rows * columns === 1 ? null : { rows, columns };
}

/** The cell of a lifted range for one of the calls: a single row or column is used again, beyond a larger one is #N/A. */
function pick(
  argument: CellArgument,
  parameter: ParameterMetadata | undefined,
  row: number,
  column: number,
): CellArgument {
  if (argument.kind !== 'range' || parameter?.dimensionality === 'matrix') return argument;
  const line = argument.rows.length === 1 ? argument.rows[0] : argument.rows[row];
  const value = line?.length === 1 ? line[0] : line?.[column];
  return { kind: 'scalar', value: value === undefined ? { error: '#N/A' } : value };
}

function readAll(metadata: CellFunctionMetadata, given: readonly CellArgument[], mood: Mood): unknown[] | CellError {
  const args: unknown[] = [];
  for (const [index, parameter] of metadata.parameters.entries()) {
    if (parameter.repeating === true) {
      const rest = given.slice(index).map((argument) => readOne(argument, parameter, mood));
      const error = rest.find(isCellError);
      if (error !== undefined) return error;
      args.push(rest.length === 0 ? null : rest);
      break;
    }
    const value = readOne(given[index] ?? { kind: 'omitted' }, parameter, mood);
    if (isCellError(value)) return value;
    args.push(value);
  }
  return args;
}

/** @returns the value that the function gets, or the error that its cell shows without a call. */
function readOne(argument: CellArgument, parameter: ParameterMetadata, mood: Mood): unknown {
  if (argument.kind === 'omitted')
    return parameter.optional === true || parameter.repeating === true ? null : blank(parameter, mood);
  if (parameter.dimensionality === 'matrix') {
    const rows = argument.kind === 'range' ? argument.rows : [[argument.value]];
    const read = rows.map((line) => line.map((value) => toType(value, parameter, mood)));
    return read.flat().find(isCellError) ?? read;
  }
  const value = argument.kind === 'range' ? (argument.rows[0]?.[0] ?? null) : argument.value;
  return toType(value, parameter, mood);
}

function blank({ type }: ParameterMetadata, mood: Mood): unknown {
  if (type === 'string') return '';
  if (type === 'boolean') return false;
  return type === 'number' || mood === 'desktop' ? 0 : null;
}

function toType(value: CellScalar, parameter: ParameterMetadata, mood: Mood): unknown {
  if (isCellError(value)) return value;
  if (value === null) return blank(parameter, mood);
  const refused: CellError = {
    error: '#VALUE!',
    message: `The argument ${parameter.name} must be a ${parameter.type}.`,
  };
  switch (parameter.type) {
    case 'number': {
      if (typeof value === 'string')
        return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : refused;
      return Number(value);
    }
    case 'string':
      return typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
    case 'boolean': {
      if (typeof value !== 'string') return Boolean(value);
      return /^(true|false)$/i.test(value) ? value.toLowerCase() === 'true' : refused;
    }
    case 'any':
      return value;
  }
}
