/**
 * Microsoft Entra access tokens: signed with RS256 by a key of an allowed tenant, issued by that tenant for this API with its scope, and in
 * force. An id token, an app-only token and a token for another API are refused.
 */
import {
  createRemoteJWKSet,
  customFetch,
  decodeJwt,
  errors,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';
import type { Clock } from '../../core/ports.js';
import { ApiError } from '../problems.js';
import type { Identity } from './identity.js';

export interface EntraSettings {
  readonly tenantIds: readonly string[];
  /** The application's id, with or without `api://`. */
  readonly audience: string;
  /** Of the application that signs people in, where it is another one than that of the API. */
  readonly clientId?: string | undefined;
  readonly scope: string;
  /** Where the tenants' keys are and who issues tokens of version 2. */
  readonly authority: string;
  /** Who issues tokens of version 1. */
  readonly issuerV1: string;
  /** Milliseconds between two readings of the keys on account of a key that is not known. */
  readonly keysCooldown: number;
}

export const PUBLIC_CLOUD = {
  authority: 'https://login.microsoftonline.com',
  issuerV1: 'https://sts.windows.net',
  keysCooldown: 30_000,
} as const;

export type FetchKeys = (url: string, signal: AbortSignal) => Promise<Response>;

const LEEWAY_SECONDS = 60;
const KEYS_LAST = 10 * 60_000;
const KEYS_TIMEOUT = 10_000;

export class EntraTokens {
  private readonly keys: ReadonlyMap<string, JWTVerifyGetKey>;
  private readonly audiences: string[];

  constructor(
    private readonly settings: EntraSettings,
    fetchKeys: FetchKeys,
    private readonly clock: Clock,
  ) {
    const { tenantIds, authority, audience, keysCooldown } = settings;
    const options = {
      cooldownDuration: keysCooldown,
      cacheMaxAge: KEYS_LAST,
      timeoutDuration: KEYS_TIMEOUT,
      [customFetch]: (url: string, { signal }: { signal: AbortSignal }) => fetchKeys(url, signal),
    };
    this.keys = new Map(
      tenantIds.map((tenant) => [
        tenant.toLowerCase(),
        createRemoteJWKSet(new URL(`${authority}/${tenant}/discovery/v2.0/keys`), options),
      ]),
    );
    const bare = audience.replace(/^api:\/\//, '');
    this.audiences = [bare, `api://${bare}`];
  }

  /** A signed token of somebody, which only this class can judge. */
  static looksLike(token: string): boolean {
    return /^[\w-]+\.[\w-]+\.[\w-]*$/.test(token);
  }

  /** Throws ApiError. */
  async identify(token: string): Promise<Identity> {
    const tenant = this.tenantOf(token);
    const claims = await this.verify(token, tenant);
    const scopes = typeof claims['scp'] === 'string' ? claims['scp'].split(' ') : null;
    if (scopes === null)
      throw refused(
        'it is no access token of a user (no scp claim): an id token or an app-only token opens nothing here',
      );
    if (!scopes.includes(this.settings.scope))
      throw new ApiError(
        'ERR_AUTH_SCOPE',
        `The token is not issued for the scope ${this.settings.scope}. Ask for it at sign-in.`,
        {
          headers: {
            'www-authenticate': `Bearer realm="driftsheet", error="insufficient_scope", scope="${this.settings.scope}"`,
          },
        },
      );
    return { kind: 'microsoft', id: tenant, name: nameIn(claims), isReadOnly: false };
  }

  /** Read before anything is verified, to choose among the allowed tenants alone. */
  private tenantOf(token: string): string {
    let tenant: unknown;
    try {
      tenant = decodeJwt(token)['tid'];
    } catch (cause) {
      throw refused('it cannot be read', cause);
    }
    if (typeof tenant === 'string' && this.keys.has(tenant.toLowerCase())) return tenant.toLowerCase();
    throw refused('it is of a tenant that is not allowed here');
  }

  private async verify(token: string, tenant: string): Promise<JWTPayload> {
    const { authority, issuerV1 } = this.settings;
    const keys = this.keys.get(tenant);
    if (keys === undefined) throw refused('it is of a tenant that is not allowed here');
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer: [`${authority}/${tenant}/v2.0`, `${issuerV1}/${tenant}/`],
        audience: this.audiences,
        clockTolerance: LEEWAY_SECONDS,
        requiredClaims: ['exp', 'iat', 'sub'],
        currentDate: new Date(this.clock.now()),
      });
      return payload;
    } catch (cause) {
      throw explained(cause);
    }
  }
}

const NOT_KEPT = { 'www-authenticate': 'Bearer realm="driftsheet", error="invalid_token"' };

function refused(why: string, cause?: unknown): ApiError {
  return new ApiError('ERR_AUTH_INVALID', `The Microsoft token is not accepted: ${why}.`, { headers: NOT_KEPT, cause });
}

function explained(cause: unknown): ApiError {
  if (cause instanceof errors.JWTExpired)
    return new ApiError(
      'ERR_AUTH_EXPIRED',
      'The Microsoft token has expired. Sign in again, or let the app renew it.',
      {
        headers: NOT_KEPT,
        cause,
      },
    );
  if (cause instanceof errors.JWTClaimValidationFailed) {
    const wrong: Record<string, string> = {
      aud: 'it was issued for another application (aud)',
      iss: 'its issuer is not that of an allowed tenant (iss)',
      nbf: 'it is not in force yet (nbf)',
    };
    return refused(wrong[cause.claim] ?? `the claim ${cause.claim} is missing or wrong`, cause);
  }
  if (cause instanceof errors.JOSEAlgNotAllowed) return refused('it is not signed with RS256', cause);
  if (cause instanceof errors.JWKSNoMatchingKey || cause instanceof errors.JWSSignatureVerificationFailed)
    return refused('its signature is not that of a key of its tenant', cause);
  if (
    cause instanceof errors.JOSENotSupported ||
    cause instanceof errors.JWTInvalid ||
    cause instanceof errors.JWSInvalid
  )
    return refused('it cannot be read', cause);
  return new ApiError(
    'ERR_AUTH_UNAVAILABLE',
    'The keys of the identity provider cannot be read now. Try again in a minute.',
    {
      headers: { 'retry-after': '60' },
      cause,
    },
  );
}

/** Whoever a person is known as; the object id where the token names nobody. */
function nameIn(claims: JWTPayload): string {
  const names = ['preferred_username', 'upn', 'unique_name', 'name', 'oid'].map((claim) => claims[claim]);
  const name = names.find((one): one is string => typeof one === 'string' && one !== '') ?? claims.sub ?? '';
  return name.slice(0, 200);
}
