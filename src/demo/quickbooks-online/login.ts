/** Intuit's OAuth service: consent reduced to a redirect, tokens for a code or a refresh token, each in Intuit's words. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AuthorizationCodes, RefreshTokens } from '../http/consents.js';
import { acceptForms, basicClient, formOf, type OAuthClient } from '../http/forms.js';
import { redirectBack } from '../http/redirect-back.js';
import type { Tokens } from '../http/tokens.js';

export const TOKEN_PATH = '/oauth2/v1/tokens/bearer';
export const AUTHORIZE_PATH = '/connect/oauth2';
export const QBO_SCOPE = 'com.intuit.quickbooks.accounting';

/** A token is for one company file. */
export interface RealmGrant {
  readonly realmId: string;
}

export interface IntuitLogin {
  readonly client: OAuthClient;
  readonly realmId: string;
  readonly codes: AuthorizationCodes<RealmGrant>;
  readonly refreshTokens: RefreshTokens<RealmGrant>;
  readonly tokens: Tokens<RealmGrant>;
}

export function addLogin(app: FastifyInstance, login: IntuitLogin): void {
  acceptForms(app);
  app.get(AUTHORIZE_PATH, (request, reply) =>
    redirectBack(request, reply, {
      clientId: login.client.id,
      scopes: [QBO_SCOPE, 'openid', 'profile', 'email'],
      isStateNeeded: true,
      issue: (asked) => ({ code: login.codes.issue({ realmId: login.realmId }, asked), realmId: login.realmId }),
    }),
  );
  app.post(TOKEN_PATH, (request, reply) => giveTokens(login, request, reply));
}

function giveTokens(login: IntuitLogin, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { client, codes, refreshTokens } = login;
  const asking = basicClient(request);
  if (asking?.id !== client.id || asking.secret !== client.secret)
    return reply.code(401).send({ error: 'invalid_client' });
  const form = formOf(request);
  const refuse = (error: string, error_description: string): FastifyReply =>
    reply.code(400).send({ error, error_description });
  switch (form.get('grant_type') ?? '') {
    case 'authorization_code': {
      const grant = codes.redeem(form.get('code') ?? '', form.get('redirect_uri'), form.get('code_verifier'));
      if (grant === null) return refuse('invalid_grant', 'Invalid authorization code');
      return answer(login, grant, refreshTokens.issue(grant), reply);
    }
    case 'refresh_token': {
      const used = refreshTokens.use(form.get('refresh_token') ?? '');
      if (used === null) return refuse('invalid_grant', 'Incorrect or invalid refresh token');
      return answer(login, used.grant, used.token, reply);
    }
    default:
      return refuse('unsupported_grant_type', 'The grant type is not supported');
  }
}

function answer(login: IntuitLogin, grant: RealmGrant, refreshToken: string, reply: FastifyReply): FastifyReply {
  const { tokens, refreshTokens } = login;
  return reply.header('cache-control', 'no-cache, no-store').send({
    token_type: 'bearer',
    expires_in: tokens.lifetimeSeconds,
    refresh_token: refreshToken,
    x_refresh_token_expires_in: refreshTokens.rule.idle,
    access_token: tokens.issue(grant, { aud: 'quickbooks', realmid: grant.realmId, scope: [QBO_SCOPE] }),
  });
}
