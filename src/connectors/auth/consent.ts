/** How a person lets us into a source: they are sent to the vendor and come back with a code, which is changed into tokens and kept. */
import type { TokenStore } from '../../core/ports.js';
import type { OAuth, PendingConsent } from './oauth.js';

export interface ConsentFlow {
  /** The address to send the person to. */
  begin(redirectUri: string): Promise<PendingConsent>;
  /** `callback`: the address they came back to. Throws ConnectorError for a foreign state, a refusal, or the consent of another company. */
  finish(callback: URL, pending: PendingConsent): Promise<void>;
}

export interface ConsentOptions {
  readonly oauth: OAuth;
  /** Id of the source: the key in the store. */
  readonly source: string;
  readonly store: TokenStore;
  /** What is asked for: the scopes, and what else the vendor wants. */
  readonly parameters: Readonly<Record<string, string>>;
  /** What else the callback must say. Throws ConnectorError. */
  readonly check?: ((callback: URL) => void) | undefined;
}

export function consentFlow({ oauth, source, store, parameters, check }: ConsentOptions): ConsentFlow {
  return {
    begin: (redirectUri) => oauth.beginConsent(redirectUri, parameters),
    finish: async (callback, pending) => {
      const tokens = await oauth.finishConsent(callback, pending);
      check?.(callback);
      await store.replace(source, tokens);
    },
  };
}
