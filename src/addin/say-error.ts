/** What went wrong, as a sentence for billing staff. */
import { ProxyError } from '../client/errors.js';
import { says } from './sentences.js';

export function errorSentence(error: unknown): string {
  if (error instanceof ProxyError && error.isSignInNeeded) return says.signInNeeded;
  return error instanceof Error ? error.message : String(error);
}
