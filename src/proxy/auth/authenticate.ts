/** From the Authorization header to who asks. */
import { ApiError } from '../problems.js';
import type { BearerTokens } from './bearer-tokens.js';
import { EntraTokens } from './entra.js';
import type { Identity } from './identity.js';

const CHALLENGE = 'Bearer realm="driftsheet"';
const LONGEST_TOKEN = 16_384;

export class Authenticator {
  constructor(
    private readonly bearers: BearerTokens,
    private readonly entra: EntraTokens | null,
  ) {}

  /** Throws ApiError. */
  async identify(authorization: string | undefined): Promise<Identity> {
    const token = tokenIn(authorization);
    const identity = await this.bearers.identify(token);
    if (identity !== null) return identity;
    if (this.entra !== null && EntraTokens.looksLike(token)) return this.entra.identify(token);
    throw new ApiError(
      'ERR_AUTH_INVALID',
      'The token is not one of this proxy, or was revoked. `driftsheet token new` makes another.',
      { headers: { 'www-authenticate': `${CHALLENGE}, error="invalid_token"` } },
    );
  }
}

function tokenIn(authorization: string | undefined): string {
  const token = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
  if (token !== undefined && token.length <= LONGEST_TOKEN) return token;
  const found = authorization === undefined ? 'no Authorization header' : 'an Authorization header of another kind';
  throw new ApiError('ERR_AUTH_MISSING', `Found ${found}, expected "Authorization: Bearer TOKEN".`, {
    headers: { 'www-authenticate': CHALLENGE },
  });
}
