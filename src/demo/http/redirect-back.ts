/** A vendor's consent page without the page: whoever opens it has agreed, and the browser goes back with a code. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CodeRequest } from './consents.js';

export interface ConsentPage {
  readonly clientId: string;
  /** Those that the vendor knows. */
  readonly scopes: readonly string[];
  readonly isStateNeeded: boolean;
  /** What the browser carries back. */
  readonly issue: (asked: CodeRequest, scopes: readonly string[]) => Readonly<Record<string, string>>;
}

/** A wrong client or address is told on the spot; all else goes back to the client as `error` (RFC 6749 4.1.2.1). */
export function redirectBack(request: FastifyRequest, reply: FastifyReply, page: ConsentPage): FastifyReply {
  const query = request.query as Readonly<Record<string, string | undefined>>;
  const { client_id: clientId, redirect_uri: redirectUri = '', state, code_challenge: challenge } = query;
  const scopes = (query['scope'] ?? '').split(' ').filter((scope) => scope !== '');
  if (clientId !== page.clientId) return reply.code(400).type('text/plain').send('The client id is not known.');
  const address = loopback(redirectUri);
  if (address === null)
    return reply.code(400).type('text/plain').send('The redirect_uri is not one that was registered for this app.');
  if (page.isStateNeeded && (state ?? '') === '')
    return reply.code(400).type('text/plain').send('The state is missing.');
  const back = (values: Readonly<Record<string, string>>): FastifyReply => {
    for (const [name, value] of Object.entries(values)) address.searchParams.set(name, value);
    if (state !== undefined) address.searchParams.set('state', state);
    return reply.redirect(address.href);
  };
  if (query['response_type'] !== 'code') return back({ error: 'unsupported_response_type' });
  if (scopes.length === 0 || scopes.some((scope) => !page.scopes.includes(scope)))
    return back({ error: 'invalid_scope' });
  if (challenge !== undefined && query['code_challenge_method'] !== 'S256') return back({ error: 'invalid_request' });
  return back(page.issue({ redirectUri, challenge: challenge ?? null }, scopes));
}

/** The demo sends nobody to another machine. */
function loopback(uri: string): URL | null {
  const url = URL.canParse(uri) ? new URL(uri) : null;
  return url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname) ? url : null;
}
