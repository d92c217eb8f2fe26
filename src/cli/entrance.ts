/** The tokens that open the proxy: the configured one, or one that is made at the first start and shown once. */
import type { Config } from '../config/read-config.js';
import type { Environment } from '../config/secrets.js';
import { makeBearer } from '../proxy/auth/bearer-tokens.js';
import { ServeError } from '../proxy/server.js';
import type { BearerStore } from '../store/store.js';

/** Characters; shorter ones are guessed. */
const SHORTEST = 16;
const DEMO_NAME = 'demo';

/** Of the configuration or the environment; null when tokens are in the store alone. Throws ServeError. */
export function configuredToken(
  { auth }: Pick<Config, 'auth'>,
  environment: Environment,
  isLoopback: boolean,
): string | null {
  const token = auth?.token ?? environment['DRIFTSHEET_TOKEN']?.trim() ?? '';
  if (token === '') return null;
  if (token.length >= SHORTEST || isLoopback) return token;
  throw new ServeError(
    'ERR_TOKEN_SHORT',
    `auth.token: found ${token.length} characters on an address that others can reach, expected ${SHORTEST} at least. Leave it out, and one is made.`,
  );
}

/**
 * The token to show; null when there was a first start before. Nobody has written down the token of a demo: each start of it has its own,
 * and the one before it ends.
 */
export async function firstToken(bearers: BearerStore, now: number, isDemo: boolean): Promise<string | null> {
  const had = await bearers.list();
  if (!isDemo && had.length > 0) return null;
  const before = had.filter(({ name, revokedAt }) => name === DEMO_NAME && revokedAt === null);
  for (const { id } of before) await bearers.revoke(id, new Date(now).toISOString());
  return (await makeBearer(bearers, { name: isDemo ? DEMO_NAME : 'first', readOnly: false, now })).token;
}
