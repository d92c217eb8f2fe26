/** Custom functions as functions of the engine: its values on one side, what Excel hands over on the other. */
import {
  ArrayValueObject,
  BaseFunction,
  BooleanValueObject,
  ErrorValueObject,
  FunctionType,
  IDescriptionService,
  IFunctionService,
  NullValueObject,
  NumberValueObject,
  StringValueObject,
  type BaseReferenceObject,
  type BaseValueObject,
  type ErrorType,
} from '@univerjs/preset-sheets-core';
import { BooleanNumber } from '@univerjs/core';
import { byName, type CellFunctions } from '../functions/cell-functions.js';
import type { CellFunctionMetadata, FunctionsMetadata } from '../functions/metadata.js';
import { isCellError, type CellArgument, type CellScalar } from '../functions/read-arguments.js';
import type { CellResult } from '../functions/read-result.js';
import { localAddress, quoteSheet, type Area } from './area.js';
import { findSheet } from './sheets.js';
import type { Engine } from './engine.js';
import type { Tables } from './tables.js';

type Variant = BaseValueObject | BaseReferenceObject;

class CellFunction extends BaseFunction {
  override needsReferenceObject = true;
  readonly #metadata: CellFunctionMetadata;
  readonly #functions: CellFunctions;
  readonly #engine: Engine;
  readonly #tables: Tables;

  constructor(metadata: CellFunctionMetadata, functions: CellFunctions, engine: Engine, tables: Tables) {
    super(metadata.name.toUpperCase());
    this.#metadata = metadata;
    this.#functions = functions;
    this.#engine = engine;
    this.#tables = tables;
  }

  override calculate(...variants: BaseValueObject[]): BaseValueObject {
    const sheetId = this.subUnitId ?? '';
    const cell: Area = {
      sheetId,
      startRow: this.row,
      endRow: this.row,
      startColumn: this.column,
      endColumn: this.column,
    };
    const given: readonly Variant[] = variants;
    const result = this.#functions.evaluate(this.#metadata, {
      cell,
      sheetName: findSheet(this.#engine, sheetId)?.getSheetName() ?? '',
      args: given.map(toArgument),
      addresses: given.map((variant) => this.#addressOf(variant)),
      isInTable: this.#tables.at(cell) !== null,
    });
    return toValueObject(result);
  }

  #addressOf(variant: Variant): string | null {
    if (!variant.isReferenceObject()) return null;
    const reference = variant as BaseReferenceObject;
    const name = findSheet(this.#engine, reference.getSheetId())?.getSheetName() ?? '';
    return `${quoteSheet(name)}!${localAddress(reference.getRangePosition())}`;
  }
}

function toArgument(variant: Variant): CellArgument {
  if (variant.isReferenceObject()) return toRange((variant as BaseReferenceObject).toArrayValueObject());
  const value = variant as BaseValueObject;
  if (value instanceof ArrayValueObject) return toRange(value);
  // A blank cell comes as a reference; a plain nothing stands between two commas.
  return value.isNull() ? { kind: 'omitted' } : { kind: 'scalar', value: toScalar(value) };
}

function toRange(array: ArrayValueObject): CellArgument {
  const rows = array.getArrayValue().map((line) => line.map((value) => toScalar(value ?? null)));
  const only = rows.length === 1 && rows[0]?.length === 1 ? rows[0][0] : undefined;
  return only === undefined ? { kind: 'range', rows } : { kind: 'scalar', value: only };
}

function toScalar(value: BaseValueObject | null): CellScalar {
  if (value === null || value.isNull()) return null;
  if (value.isError()) return { error: String(value.getValue()) };
  const plain = value.getValue();
  if (value.isBoolean()) return Boolean(plain);
  return typeof plain === 'number' || typeof plain === 'string' ? plain : String(plain);
}

function toValueObject(result: CellResult): BaseValueObject {
  if (!Array.isArray(result)) return fromScalar(result as CellScalar);
  const rows = (result as readonly (readonly CellScalar[])[]).map((row) => row.map(fromScalar));
  return ArrayValueObject.create({
    calculateValueList: rows,
    rowCount: rows.length,
    columnCount: rows[0]?.length ?? 0,
    unitId: '',
    sheetId: '',
    row: -1,
    column: -1,
  });
}

/** The engine takes any text as an error, #BUSY! too, which its own list lacks. */
function fromScalar(value: CellScalar): BaseValueObject {
  if (value === null) return NullValueObject.create();
  if (isCellError(value)) return ErrorValueObject.create(value.error as unknown as ErrorType);
  if (typeof value === 'number') return NumberValueObject.create(value);
  return typeof value === 'boolean' ? BooleanValueObject.create(value) : StringValueObject.create(value);
}

/** Makes the functions known to cells; formulas that were entered before stay #NAME? until they are entered again, as in Excel. */
export function registerFunctions(
  engine: Engine,
  metadata: FunctionsMetadata,
  functions: CellFunctions,
  tables: Tables,
): void {
  const service = engine.injector.get(IFunctionService);
  const all = byName(metadata);
  service.registerExecutors(...[...all.values()].map((each) => new CellFunction(each, functions, engine, tables)));
  service.deleteFormulaAstCacheKey(...all.keys());
  const descriptions = [...all.values()].map((each) => ({
    functionName: each.name.toUpperCase(),
    functionType: FunctionType.User,
    description: each.description ?? '',
    abstract: each.description ?? '',
    functionParameter: each.parameters.map((parameter) => ({
      name: parameter.name,
      detail: parameter.description ?? '',
      example: '',
      require: parameter.optional === true ? BooleanNumber.FALSE : BooleanNumber.TRUE,
      repeat: parameter.repeating === true ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    })),
  }));
  engine.injector.get(IDescriptionService).registerDescriptions(descriptions);
}
