/** What can be wrong with the configuration. The message names the path, what was found and what was expected. */
import type { ConfigCode } from '../core/error-codes.js';

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(
    readonly code: ConfigCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
