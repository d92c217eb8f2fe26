/** The tokens that open the proxy, when it starts: the configured one, or one that is made now and shown once. */
import type { Config } from '../config/read-config.js';
import type { Environment } from '../config/secrets.js';
import { makeBearer } from '../proxy/auth/bearer-tokens.js';
import { ServeError } from '../proxy/server.js';
import type { BearerStore } from '../store/store.js';

/** Characters; shorter ones are guessed. */
const SHORTEST = 16;
const DEMO_NAME = 'demo';

export interface Entrance {
  /** Of the configuration or the environment; null when tokens are in the store alone. */
  readonly configured: string | null;
  /** Made now: to be shown, and never again. */
  readonly made: string | null;
}

interface Wish {
  readonly config: Pick<Config, 'auth'>;
  readonly environment: Environment;
  readonly bearers: BearerStore;
  readonly isLoopback: boolean;
  readonly isDemo: boolean;
  readonly now: number;
}

/** Throws ServeError. */
export async function openEntrance({ config, environment, bearers, isLoopback, isDemo, now }: Wish): Promise<Entrance> {
  const configured = config.auth?.token ?? (environment['DRIFTSHEET_TOKEN']?.trim() || null);
  if (configured !== null) {
    if (configured.length < SHORTEST && !isLoopback)
      throw new ServeError('ERR_TOKEN_SHORT', `auth.token: found ${configured.length} characters on an address that others can reach, expected ${SHORTEST} at least. Leave it out, and one is made.`);
    return { configured, made: null };
  }
  const had = await bearers.list();
  if (isDemo) {
    // Nobody has written down the token of a demo: each start has its own.
    const at = new Date(now).toISOString();
    const old = had.filter(({ name, revokedAt }) => name === DEMO_NAME && revokedAt === null);
    for (const { id } of old) await bearers.revoke(id, at);
  } else if (had.length > 0) return { configured: null, made: null };
  const name = isDemo ? DEMO_NAME : 'first';
  return { configured: null, made: (await makeBearer(bearers, { name, readOnly: false, now })).token };
}
