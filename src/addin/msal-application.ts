/** Microsoft's sign-in library, loaded when somebody signs in, and set up for the application that the proxy names. */
import type * as MsalModule from '@azure/msal-browser';
import type { AuthenticationResult, Configuration } from '@azure/msal-browser';
import type { EntraSignIn } from '../contracts/sign-in.js';
import type { Acquired } from './microsoft-sign-in.js';

export type Msal = typeof MsalModule;

export const loadMsal = (): Promise<Msal> => import('@azure/msal-browser');

/** `redirectUri`: the page to which Microsoft sends people back; it has to be registered. */
export function configurationOf({ clientId, authority }: EntraSignIn, msal: Msal, redirectUri?: string): Configuration {
  const { hostname, host } = new URL(authority);
  // Another identity provider than Microsoft's is for trying things out on this machine, and nowhere else.
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return {
    auth: {
      clientId,
      authority,
      ...(redirectUri === undefined ? {} : { redirectUri }),
      ...(isLocal ? { knownAuthorities: [host] } : {}),
    },
    // Storage of the add-in's own address on this machine, where the library keeps what it has under a key of the session.
    cache: { cacheLocation: 'localStorage' },
    system: {
      ...(isLocal ? { protocolMode: msal.ProtocolMode.OIDC } : {}),
      loggerOptions: { piiLoggingEnabled: false, logLevel: msal.LogLevel.Error, loggerCallback: () => undefined },
    },
  };
}

export function toAcquired({ accessToken, expiresOn, account }: AuthenticationResult): Acquired {
  if (accessToken === '') throw new Error('Microsoft gave no access token for driftsheet');
  return { token: accessToken, expiresAt: expiresOn?.getTime() ?? 0, name: account.username || (account.name ?? '') };
}
