/** What a token endpoint is sent: a form, and credentials in the Basic header or in the form. */
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Bodies of `application/x-www-form-urlencoded` become URLSearchParams. */
export function acceptForms(app: FastifyInstance): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, new URLSearchParams(String(body))),
  );
}

/** Empty where something else was sent. */
export function formOf(request: FastifyRequest): URLSearchParams {
  return request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
}

export interface OAuthClient {
  readonly id: string;
  readonly secret: string;
}

/** The client as the Basic header says it; null without one. */
export function basicClient(request: FastifyRequest): OAuthClient | null {
  const encoded = /^Basic (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (encoded === undefined) return null;
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString().split(':');
  return { id: decode(id), secret: decode(secret.join(':')) };
}

// RFC 6749 2.3.1 has both parts form-encoded; who leaves them as they are is understood too.
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
