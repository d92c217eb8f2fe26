/** Xero's login: a custom connection's own token, or a person's consent; granular scopes alone, as for every app made since March 2026. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AuthorizationCodes, RefreshTokens } from '../http/consents.js';
import { acceptForms, basicClient, formOf, type OAuthClient } from '../http/forms.js';
import { redirectBack } from '../http/redirect-back.js';
import type { Tokens } from '../http/tokens.js';
import type { Msp } from '../msp/model.js';
import { Seeded } from '../msp/seeded.js';
import { tenantIdOf } from './books.js';
import type { Json } from './lists.js';

export const TOKEN_PATH = '/connect/token';
export const AUTHORIZE_PATH = '/identity/connect/authorize';

/** What a reader of the accounting leg needs. */
export const READ_SCOPES = [
  'accounting.invoices.read',
  'accounting.contacts.read',
  'accounting.settings.read',
] as const;
const KNOWN_SCOPES = [
  ...READ_SCOPES,
  ...READ_SCOPES.map((scope) => scope.replace('.read', '')),
  'openid',
  'profile',
  'email',
  'offline_access',
];

export interface XeroGrant {
  readonly scopes: readonly string[];
  /** A custom connection has one organisation: it need not be named. */
  readonly isCustom: boolean;
}

export interface XeroIdentity {
  readonly msp: Msp;
  readonly client: OAuthClient;
  /** Those that the custom connection was given. */
  readonly customScopes: readonly string[];
  readonly codes: AuthorizationCodes<XeroGrant>;
  readonly refreshTokens: RefreshTokens<XeroGrant>;
  readonly tokens: Tokens<XeroGrant>;
}

export function addIdentity(app: FastifyInstance, identity: XeroIdentity): void {
  acceptForms(app);
  app.get(AUTHORIZE_PATH, (request, reply) =>
    redirectBack(request, reply, {
      clientId: identity.client.id,
      scopes: KNOWN_SCOPES,
      isStateNeeded: false,
      issue: (asked, scopes) => ({ code: identity.codes.issue({ scopes, isCustom: false }, asked) }),
    }),
  );
  app.post(TOKEN_PATH, (request, reply) => {
    const answer = judge(identity, request);
    return reply
      .code('error' in answer ? 400 : 200)
      .header('cache-control', 'no-store')
      .send(answer);
  });
  app.get('/connections', (request, reply) => giveConnections(identity, request, reply));
}

function judge(identity: XeroIdentity, request: FastifyRequest): Json {
  const { client, codes, refreshTokens, customScopes } = identity;
  const form = formOf(request);
  const basic = basicClient(request);
  const asking = basic ?? { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? '' };
  const grantType = form.get('grant_type') ?? '';
  const isPublic = basic === null && !form.has('client_secret');
  // A client that proves itself by PKCE has no secret to send.
  const needsSecret = !(isPublic && (form.has('code_verifier') || grantType === 'refresh_token'));
  if (asking.id !== client.id || (needsSecret && asking.secret !== client.secret)) return { error: 'invalid_client' };
  switch (grantType) {
    case 'client_credentials': {
      const asked = (form.get('scope') ?? customScopes.join(' ')).split(' ').filter((scope) => scope !== '');
      if (asked.some((scope) => !customScopes.includes(scope))) return { error: 'invalid_scope' };
      return tokensFor(identity, { scopes: asked, isCustom: true }, null);
    }
    case 'authorization_code': {
      const grant = codes.redeem(form.get('code') ?? '', form.get('redirect_uri'), form.get('code_verifier'));
      if (grant === null) return { error: 'invalid_grant' };
      const mayRefresh = grant.scopes.includes('offline_access');
      return tokensFor(identity, grant, mayRefresh ? refreshTokens.issue(grant) : null);
    }
    case 'refresh_token': {
      const used = refreshTokens.use(form.get('refresh_token') ?? '');
      return used === null ? { error: 'invalid_grant' } : tokensFor(identity, used.grant, used.token);
    }
    default:
      return { error: 'unsupported_grant_type' };
  }
}

function tokensFor({ tokens, client }: XeroIdentity, grant: XeroGrant, refreshToken: string | null): Json {
  const claims = { iss: 'https://identity.xero.com', aud: 'https://identity.xero.com/resources', client_id: client.id, scope: grant.scopes }; // prettier-ignore
  return {
    access_token: tokens.issue(grant, claims),
    expires_in: tokens.lifetimeSeconds,
    token_type: 'Bearer',
    ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
    scope: grant.scopes.join(' '),
  };
}

/** The organisations that a token may read: here always one. */
function giveConnections({ msp, tokens }: XeroIdentity, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const seeds = new Seeded(msp.seed);
  const token = tokens.read(request.headers.authorization);
  if (token.is !== 'good') {
    const detail = token.is === 'expired' ? 'TokenExpired' : 'AuthenticationUnsuccessful';
    const problem = { Type: null, Title: 'Unauthorized', Status: 401, Detail: detail };
    return reply.code(401).send({ ...problem, Instance: seeds.uuid('xero/connections/refused'), Extensions: {} });
  }
  return reply.send([
    {
      id: seeds.uuid('xero/connection'),
      authEventId: seeds.uuid('xero/auth-event'),
      tenantId: tenantIdOf(msp),
      tenantType: 'ORGANISATION',
      tenantName: `${msp.name} (UK)`,
      createdDateUtc: '2026-01-09T23:40:30.1833130',
      updatedDateUtc: '2026-01-09T23:40:30.1833130',
    },
  ]);
}
