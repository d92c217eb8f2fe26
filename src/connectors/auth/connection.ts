/**
 * A connection that a person has consented to: its refresh token rotates, and the new one is kept before it is used. One refresher at a
 * time, across everybody who shares the token store.
 */
import type { Clock, ConnectionTokens, TokenStore } from '../../core/ports.js';
import { ReconnectError } from '../errors.js';
import { WrongKeyError } from './seal.js';
import { AccessTokens, isDue, type AccessToken } from './access-tokens.js';

export interface ConnectionOptions {
  /** Id of the source: the key in the store. */
  readonly source: string;
  readonly store: TokenStore;
  readonly clock: Clock;
  /** Given in the configuration for the first time; afterwards the one in the store counts. */
  readonly initialRefreshToken: string | null;
  readonly refresh: (refreshToken: string) => Promise<ConnectionTokens>;
}

export function connectionTokens(options: ConnectionOptions): AccessTokens {
  return new AccessTokens((refused) => renew(options, refused), options.clock);
}

async function renew(options: ConnectionOptions, refused: string | null): Promise<AccessToken> {
  const { source, store, clock, initialRefreshToken, refresh } = options;
  const kept = await opened(source, store, async (current) => {
    const { accessToken = null, renewAt = null, refreshToken = null } = current ?? {};
    // Another process may have renewed it while this one waited for its turn.
    const isGood = accessToken !== null && accessToken !== refused && !isDue(renewAt, clock.now());
    if (current !== null && isGood) return current;
    const from = refreshToken ?? initialRefreshToken;
    if (from === null) throw notConnected(source);
    try {
      return await refresh(from);
    } catch (error) {
      // Somebody connected anew and put the new token into the configuration.
      const isAnew = initialRefreshToken !== null && initialRefreshToken !== from;
      if (!isAnew || !(error instanceof ReconnectError)) throw error;
      return refresh(initialRefreshToken);
    }
  });
  if (kept.accessToken === null) throw notConnected(source);
  return { token: kept.accessToken, renewAt: kept.renewAt };
}

/** What no key opens is a connection that has to be made anew, or whose key has to be named: this source's trouble alone. */
async function opened(
  source: string,
  store: TokenStore,
  change: Parameters<TokenStore['update']>[1],
): Promise<ConnectionTokens> {
  try {
    return await store.update(source, change);
  } catch (error) {
    if (!(error instanceof WrongKeyError)) throw error;
    throw new ReconnectError(`${source}: ${error.message}`, { source, endpoint: '', cause: error });
  }
}

function notConnected(source: string): ReconnectError {
  return new ReconnectError(
    `${source}: not connected yet: found no refresh token, expected one from driftsheet connect.`,
    {
      source,
      endpoint: '',
    },
  );
}
