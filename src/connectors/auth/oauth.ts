/**
 * OAuth 2 through openid-client, whose every request goes through the guarded HTTP of the source: client credentials, refresh with
 * rotation, authorisation code with PKCE and state. The only file that imports openid-client.
 */
import * as oidc from 'openid-client';
import { z } from 'zod';
import type { ConnectionTokens } from '../../core/ports.js';
import { AnswerError, connectorErrorIn, type ConnectorError } from '../errors.js';
import type { VendorHttp } from '../http/vendor-http.js';
import { renewalOf, type AccessToken } from './access-tokens.js';
import { explainTokenFailure, type TokenFailure } from './token-failure.js';

export interface OAuthClient {
  readonly clientId: string;
  /** null for a public client. */
  readonly clientSecret: string | null;
  readonly tokenUrl: string;
  /** Where a person gives consent; needed for the authorisation code only. */
  readonly authorizeUrl?: string | undefined;
  /** How the client shows its secret: in the body, or in the Authorization header. */
  readonly secretIn: 'body' | 'header';
  /** The vendor's own reading of a refusal; null leaves it to the general one. */
  readonly explain?: ((failure: TokenFailure) => ConnectorError | null) | undefined;
}

/** What must be remembered between sending a person to the vendor and their coming back. */
export interface PendingConsent {
  readonly url: string;
  readonly state: string;
  readonly codeVerifier: string;
  readonly redirectUri: string;
}

export class OAuth {
  private readonly config: oidc.Configuration;

  constructor(
    private readonly http: VendorHttp,
    private readonly client: OAuthClient,
  ) {
    const { clientId, clientSecret, tokenUrl, authorizeUrl } = client;
    const secret =
      clientSecret === null
        ? oidc.None()
        : client.secretIn === 'body'
          ? oidc.ClientSecretPost(clientSecret)
          : basicAuthorization(clientId, clientSecret);
    this.config = new oidc.Configuration(
      {
        issuer: new URL(asHttps(tokenUrl)).origin,
        token_endpoint: asHttps(tokenUrl),
        ...(authorizeUrl === undefined ? {} : { authorization_endpoint: asHttps(authorizeUrl) }),
      },
      clientId,
      {},
      secret,
    );
    // The library knows https only; where plain http is allowed is decided in one place, the guard of our own HTTP.
    this.config[oidc.customFetch] = (_url, options) => this.send(tokenUrl, options);
    // Several tries have their pauses; the library's own limit would cut them short.
    this.config.timeout = 600;
  }

  async clientCredentials(parameters: Readonly<Record<string, string>>): Promise<AccessToken> {
    const answer = await this.grant(() => oidc.clientCredentialsGrant(this.config, { ...parameters }));
    return { token: answer.access_token, renewAt: this.renewAt(answer) };
  }

  /** The new refresh token may be the old one; whoever calls keeps it before it is used. Throws ReconnectError for `invalid_grant`. */
  async refresh(refreshToken: string): Promise<ConnectionTokens> {
    const answer = await this.grant(() => oidc.refreshTokenGrant(this.config, refreshToken));
    return this.tokensOf(answer, refreshToken);
  }

  /** The address to send a person to, with PKCE and a state of its own. */
  async beginConsent(redirectUri: string, parameters: Readonly<Record<string, string>>): Promise<PendingConsent> {
    const codeVerifier = oidc.randomPKCECodeVerifier();
    const state = oidc.randomState();
    const url = oidc.buildAuthorizationUrl(this.config, {
      ...parameters,
      redirect_uri: redirectUri,
      state,
      code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
    });
    const { protocol } = new URL(this.client.authorizeUrl ?? url.href);
    return { url: url.href.replace(/^https:/, protocol), state, codeVerifier, redirectUri };
  }

  /** `callback`: the address the person came back to. A foreign state, or a refusal, throws ConnectorError. */
  async finishConsent(callback: URL, pending: PendingConsent): Promise<ConnectionTokens> {
    const current = new URL(pending.redirectUri);
    for (const name of CALLBACK_PARAMETERS) {
      const value = callback.searchParams.get(name);
      if (value !== null) current.searchParams.set(name, value);
    }
    const checks = { pkceCodeVerifier: pending.codeVerifier, expectedState: pending.state };
    const answer = await this.grant(() => oidc.authorizationCodeGrant(this.config, current, checks));
    return this.tokensOf(answer, null);
  }

  private tokensOf(answer: oidc.TokenEndpointResponse, refreshToken: string | null): ConnectionTokens {
    return {
      accessToken: answer.access_token,
      renewAt: this.renewAt(answer),
      refreshToken: answer.refresh_token ?? refreshToken,
    };
  }

  private renewAt({ expires_in: life }: oidc.TokenEndpointResponse): number | null {
    return renewalOf(life ?? null, this.http.clock.now());
  }

  private async grant<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      throw connectorErrorIn(error) ?? this.explained(error);
    }
  }

  private explained(error: unknown): ConnectorError {
    const endpoint = `POST ${this.client.tokenUrl}`;
    const { source } = this.http;
    if (error instanceof oidc.ResponseBodyError) {
      const said = error.error_description ?? '';
      const failure: TokenFailure = {
        source,
        endpoint,
        status: error.status,
        error: error.error,
        description: this.http.snippet(said),
      };
      return this.client.explain?.(failure) ?? explainTokenFailure(failure);
    }
    if (error instanceof oidc.AuthorizationResponseError)
      return explainTokenFailure({
        source,
        endpoint,
        status: 0,
        error: error.error,
        description: this.http.snippet(error.error_description ?? ''),
      });
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return new AnswerError(`${source}: ${endpoint} gave no token: found an answer of another kind (${code}).`, {
      source,
      endpoint,
      cause: error,
    });
  }

  private async send(url: string, { method, body, headers }: oidc.CustomFetchOptions): Promise<Response> {
    const endpoint = `${method} ${url}`;
    const received = await this.http.post(url, bodyText(body), headers);
    const { status } = received;
    // What is no answer to a token request is told by our own words.
    if (status === 404 || status === 408 || status === 429 || status >= 500 || (status >= 300 && status < 400))
      throw this.http.explained(this.http.failureOf(received, endpoint));
    return new Response(withoutIdToken(received.body), { status, headers: received.headers });
  }
}

/**
 * The library writes even `-` and `_` as %2D and %5F, which a vendor that takes id and secret as they stand does not take. Encoded is only
 * what a form encodes.
 */
function basicAuthorization(clientId: string, clientSecret: string): oidc.ClientAuth {
  const encoded = [clientId, clientSecret].map((text) => new URLSearchParams({ '': text }).toString().slice(1));
  const header = `Basic ${Buffer.from(encoded.join(':')).toString('base64')}`;
  return (_server, _client, _body, headers) => headers.set('authorization', header);
}

function asHttps(address: string): string {
  return address.replace(/^http:/, 'https:');
}

/** Vendors add more (realmId, iss), which is no business of the grant. */
const CALLBACK_PARAMETERS = ['code', 'state', 'error', 'error_description'];

/** We ask what we may read, not who the person is: an id token that comes along is not looked at. */
function withoutIdToken(body: string): string {
  try {
    const answer = z.looseObject({}).parse(JSON.parse(body));
    return JSON.stringify({ ...answer, id_token: undefined });
  } catch {
    return body;
  }
}

function bodyText(body: oidc.FetchBody): string {
  return typeof body === 'string' ? body : body instanceof URLSearchParams ? body.toString() : '';
}
