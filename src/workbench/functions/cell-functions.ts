/**
 * Runs custom functions in cells. A function is called when a cell that it refers to changes, never else; its promise shows
 * #BUSY! until it settles; the message of an error is kept beside the cell that shows it.
 */
import type { Area } from '../engine/area.js';
import { localAddress, quoteSheet } from '../engine/area.js';
import type { CellFunctionMetadata, FunctionsMetadata } from './metadata.js';
import {
  isCellError,
  planCall,
  type CellArgument,
  type CellError,
  type CellScalar,
  type Mood,
} from './read-arguments.js';
import { toCellError, toCellResult, type CellResult } from './read-result.js';

/** What functions.js gave to CustomFunctions.associate, by its id in upper case. */
export type Associations = Readonly<Record<string, ((...args: unknown[]) => unknown) | undefined>>;

/** A call from a cell. */
export interface CellCall {
  readonly cell: Area;
  readonly sheetName: string;
  readonly args: readonly CellArgument[];
  /** Addresses of the arguments that are ranges, else null. */
  readonly addresses: readonly (string | null)[];
  readonly isInTable: boolean;
}

export interface FunctionMessage {
  readonly cell: Area;
  readonly error: string;
  readonly message: string;
}

interface Pending {
  settled: { value: unknown } | { thrown: unknown } | null;
}

export class CellFunctions {
  mood: Mood = 'web';
  #associations: Associations = {};
  readonly #messages = new Map<string, FunctionMessage>();
  readonly #pending = new Map<string, Pending>();
  readonly #calls = new Map<string, number>();
  readonly #recalculate: (cell: Area) => void;

  /** @param recalculate calculates a cell again, when a promise of its function has settled. */
  constructor(recalculate: (cell: Area) => void) {
    this.#recalculate = recalculate;
  }

  associate(associations: Associations): void {
    this.#associations = associations;
  }

  /** Calls of each function so far, by its name. */
  get calls(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#calls);
  }

  /** Messages of the errors that cells got from their functions; whether they still show them is for the reader to see. */
  get messages(): readonly FunctionMessage[] {
    return [...this.#messages.values()];
  }

  evaluate(metadata: CellFunctionMetadata, call: CellCall): CellResult {
    const result = this.#run(metadata, call);
    const error = isCellError(result) ? result : firstError(result);
    const key = keyOf(call.cell);
    if (error?.message === undefined) this.#messages.delete(key);
    else this.#messages.set(key, { cell: call.cell, error: error.error, message: error.message });
    if (call.isInTable && Array.isArray(result) && result.length * (result[0] as readonly CellScalar[]).length > 1) {
      return { error: '#SPILL!', message: 'A formula cannot spill inside of a table.' };
    }
    return result;
  }

  #run(metadata: CellFunctionMetadata, call: CellCall): CellResult {
    const body = this.#associations[metadata.id.toUpperCase()];
    if (body === undefined) return { error: '#NAME?', message: `No function is associated with ${metadata.id}.` };
    const plan = planCall(metadata, call.args, this.mood);
    if (plan.kind === 'error') return plan.error;
    if (plan.kind === 'call') return this.#call(metadata, call, body, plan.args);
    return plan.rows.map((row) =>
      row.map((args) => {
        if (isCellError(args)) return args;
        const value = this.#call(metadata, call, body, args);
        return Array.isArray(value) ? ((value[0] as readonly CellScalar[])[0] ?? null) : (value as CellScalar);
      }),
    );
  }

  #call(
    metadata: CellFunctionMetadata,
    call: CellCall,
    body: (...args: unknown[]) => unknown,
    args: readonly unknown[],
  ): CellResult {
    const slot = `${keyOf(call.cell)} ${metadata.id} ${JSON.stringify(args)}`;
    const pending = this.#pending.get(slot);
    if (pending !== undefined) {
      if (pending.settled === null) return { error: '#BUSY!' };
      this.#pending.delete(slot);
      return 'value' in pending.settled ? toCellResult(pending.settled.value) : toCellError(pending.settled.thrown);
    }
    this.#calls.set(metadata.name, (this.#calls.get(metadata.name) ?? 0) + 1);
    try {
      const value = body(...args, this.#invocation(metadata, call));
      if (!isPromise(value)) return toCellResult(value);
      this.#wait(slot, call.cell, value);
      return { error: '#BUSY!' };
    } catch (thrown) {
      return toCellError(thrown);
    }
  }

  #wait(slot: string, cell: Area, promise: PromiseLike<unknown>): void {
    const pending: Pending = { settled: null };
    this.#pending.set(slot, pending);
    const settle = (settled: Pending['settled']): void => {
      pending.settled = settled;
      this.#recalculate(cell);
    };
    promise.then(
      (value) => settle({ value }),
      (thrown: unknown) => settle({ thrown }),
    );
  }

  #invocation({ name }: CellFunctionMetadata, { cell, sheetName, addresses }: CellCall): Record<string, unknown> {
    return {
      address: `${quoteSheet(sheetName)}!${localAddress(cell)}`,
      functionName: name,
      parameterAddresses: addresses,
    };
  }
}

const keyOf = (cell: Area): string => `${cell.sheetId}!${localAddress(cell)}`;
const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';

function firstError(result: CellResult): CellError | null {
  return Array.isArray(result)
    ? ((result as readonly (readonly CellScalar[])[]).flat().find(isCellError) ?? null)
    : null;
}

/** The functions of a functions.json by the name that cells call them by, in upper case. */
export const byName = (metadata: FunctionsMetadata): ReadonlyMap<string, CellFunctionMetadata> =>
  new Map(metadata.functions.map((each) => [each.name.toUpperCase(), each]));
