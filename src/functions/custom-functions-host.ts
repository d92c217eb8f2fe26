/** The little of Excel's custom functions runtime that our functions need: errors with a sentence. The only file here that knows it. */
import { isCellError, type CellError } from './cell-error.js';

interface CustomFunctionsRuntime {
  readonly Error: new (code: string, message: string) => Error;
  readonly ErrorCode: { readonly invalidValue: string; readonly notAvailable: string };
}

/** Given by Excel, and by whoever plays Excel. */
declare const CustomFunctions: CustomFunctionsRuntime;

/** Hands an answer to the cell; an error is thrown in the shape in which Excel shows its sentence. */
export function toCell<T>(answer: T | CellError | Promise<T | CellError>): T | Promise<T> {
  return answer instanceof Promise ? answer.then(valueOf) : valueOf(answer);
}

function valueOf<T>(answer: T | CellError): T {
  if (!isCellError(answer)) return answer;
  throw hostError(answer);
}

/** Making one costs more than all the rest of an answer, and a sheet asks for the same unknown again and again. */
const made = new WeakMap<CellError, Error>();

function hostError(error: CellError): Error {
  const had = made.get(error);
  if (had !== undefined) return had;
  const { invalidValue, notAvailable } = CustomFunctions.ErrorCode;
  const fresh = new CustomFunctions.Error(error.kind === 'invalid-value' ? invalidValue : notAvailable, error.sentence);
  made.set(error, fresh);
  return fresh;
}
