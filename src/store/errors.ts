/** What can go wrong with the store. The message says what failed, what was expected and what to do; it holds no secret. */
import type { StoreCode } from '../core/error-codes.js';

export class StoreError extends Error {
  override readonly name = 'StoreError';
  constructor(
    readonly code: StoreCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
