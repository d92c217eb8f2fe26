/** Access tokens that really expire: handed out for a grant, looked up on each request, good until their time is over. */
import { createHmac } from 'node:crypto';

export type TokenReading<Grant> =
  { readonly is: 'good'; readonly grant: Grant } | { readonly is: 'missing' | 'unknown' | 'expired' };

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export class Tokens<Grant> {
  private readonly issued = new Map<string, { readonly grant: Grant; readonly until: number }>();

  /** `clock` gives milliseconds since 1970; `key` signs. */
  constructor(
    private readonly seconds: number,
    private readonly clock: () => number,
    private readonly key: string,
  ) {}

  get lifetimeSeconds(): number {
    return this.seconds;
  }

  /** A token in the shape of a JWT with these claims. */
  issue(grant: Grant, claims: Readonly<Record<string, unknown>>): string {
    const now = this.clock();
    const until = now + this.seconds * 1000;
    const times = { iat: Math.floor(now / 1000), exp: Math.floor(until / 1000), jti: this.issued.size + 1 };
    const content = `${base64({ typ: 'JWT', alg: 'HS256' })}.${base64({ ...claims, ...times })}`;
    const token = `${content}.${createHmac('sha256', this.key).update(content).digest('base64url')}`;
    this.issued.set(token, { grant, until });
    return token;
  }

  read(authorization: string | undefined): TokenReading<Grant> {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return { is: 'missing' };
    const found = this.issued.get(token);
    if (found === undefined) return { is: 'unknown' };
    return found.until > this.clock() ? { is: 'good', grant: found.grant } : { is: 'expired' };
  }
}
