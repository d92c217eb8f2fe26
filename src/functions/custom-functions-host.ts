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
  const { invalidValue, notAvailable } = CustomFunctions.ErrorCode;
  throw new CustomFunctions.Error(answer.kind === 'invalid-value' ? invalidValue : notAvailable, answer.sentence);
}
