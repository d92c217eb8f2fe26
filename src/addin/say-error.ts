/** What went wrong, as a sentence for billing staff. */
import { ProxyError } from '../client/errors.js';

export const SIGN_IN = 'Nobody is signed in, or the token is taken no more: paste the token of the proxy in the pane.';

export function errorSentence(error: unknown): string {
  if (error instanceof ProxyError && error.isSignInNeeded) return SIGN_IN;
  return error instanceof Error ? error.message : String(error);
}
