/** An identity provider on this machine that speaks as Microsoft Entra does: over https, and it asks nobody for a password. */
import { join } from 'node:path';
import { OAuth2Server } from 'oauth2-mock-server';
import type { EntraSettings } from '../../src/proxy/auth/entra.js';
import { PROJECT_ROOT } from './tools.js';

const file = (name: string): string => join(PROJECT_ROOT, 'test', 'fixtures', `loopback-${name}.pem`);

export const TENANT = '6f9c1e7a-0d3b-4f4e-9b1c-2f7d5a8e1c11';
export const APP = 'c0ffee00-aaaa-4bbb-8ccc-dddddddddddd';
export const PERSON = 'robin@copperline.example';
/** Trusted by whoever is given it. */
export const CERTIFICATE = file('cert');

export class IdentityProvider {
  /** Seconds that a token is good for. */
  lasts = 3_600;
  /** How many tokens were asked for, by grant. */
  readonly asked: string[] = [];

  private constructor(
    private readonly server: OAuth2Server,
    readonly authority: string,
  ) {}

  static async start(): Promise<IdentityProvider> {
    const at = (path: string): string => `/${TENANT}${path}`;
    const server = new OAuth2Server(file('key'), CERTIFICATE, {
      endpoints: {
        wellKnownDocument: at('/.well-known/openid-configuration'),
        authorize: at('/oauth2/v2.0/authorize'),
        token: at('/oauth2/v2.0/token'),
        jwks: at('/discovery/v2.0/keys'),
      },
    });
    await server.issuer.keys.generate('RS256');
    await server.start(0, 'localhost');
    const authority = `https://localhost:${server.address().port}`;
    server.issuer.url = authority;
    const provider = new IdentityProvider(server, authority);
    provider.speakAsEntra();
    return provider;
  }

  /** For the proxy. */
  get settings(): EntraSettings {
    const { authority } = this;
    return {
      tenantIds: [TENANT],
      audience: `api://${APP}`,
      scope: 'access_as_user',
      authority,
      issuerV1: `${authority}/v1`,
      keysCooldown: 0,
    };
  }

  /** A token as the broker of Excel would bring it. */
  issue(): Promise<string> {
    return this.server.issuer.buildToken({
      scopesOrTransform: (_header, payload) => void Object.assign(payload, this.claims()),
    });
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  private speakAsEntra(): void {
    const { service } = this.server;
    service.on('beforeTokenSigning', ({ payload }: { payload: Record<string, unknown> }) => {
      Object.assign(payload, this.claims());
    });
    // Pages of one script read what comes back behind the #.
    service.on('beforeAuthorizeRedirect', ({ url }: { url: URL }) => {
      url.hash = url.search.slice(1);
      url.search = '';
    });
    service.on(
      'beforeResponse',
      ({ body }: { body: Record<string, unknown> }, request: { body: { grant_type?: string } }) => {
        this.asked.push(request.body.grant_type ?? '');
        Object.assign(body, { expires_in: this.lasts, scope: `openid profile api://${APP}/access_as_user` });
      },
    );
  }

  private claims(): Record<string, unknown> {
    const now = Math.floor(Date.now() / 1000);
    return {
      iss: `${this.authority}/${TENANT}/v2.0`,
      aud: APP,
      tid: TENANT,
      oid: 'an-object',
      sub: 'a-subject',
      scp: 'access_as_user',
      ver: '2.0',
      preferred_username: PERSON,
      name: 'Robin',
      iat: now - 10,
      nbf: now - 10,
      exp: now + this.lasts,
    };
  }
}
