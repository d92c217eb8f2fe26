/** A person's consent on its way: the code that the browser carries back (once, shortly, PKCE), and refresh tokens that rotate and die. */
import { createHash, randomBytes } from 'node:crypto';

/** A code is good for so long. */
const CODE_MS = 5 * 60_000;

export interface CodeRequest {
  readonly redirectUri: string;
  /** PKCE, S256; null where the client sent none. */
  readonly challenge: string | null;
}

export class AuthorizationCodes<Grant> {
  private readonly issued = new Map<
    string,
    { readonly grant: Grant; readonly asked: CodeRequest; readonly until: number }
  >();

  constructor(private readonly clock: () => number) {}

  issue(grant: Grant, asked: CodeRequest): string {
    const code = `demo-code-${randomBytes(18).toString('hex')}`;
    this.issued.set(code, { grant, asked, until: this.clock() + CODE_MS });
    return code;
  }

  /** null: unknown, used, too late, another address, or the verifier is not the one of the challenge. */
  redeem(code: string, redirectUri: string | null, verifier: string | null): Grant | null {
    const found = this.issued.get(code);
    this.issued.delete(code);
    if (found === undefined || found.until <= this.clock() || found.asked.redirectUri !== redirectUri) return null;
    const { challenge } = found.asked;
    const proof = verifier === null ? null : createHash('sha256').update(verifier).digest('base64url');
    return challenge === null || challenge === proof ? found.grant : null;
  }
}

/** How refresh tokens of a vendor live, in seconds. */
export interface RefreshRule {
  /** A token that was given so long ago is replaced at its next use; 0: at every use. */
  readonly rotateAfter: number;
  /** A replaced token stays good for so long; 0: it is dead at once. */
  readonly grace: number;
  /** Unused for so long it dies. */
  readonly idle: number;
}

interface Refresh<Grant> {
  readonly grant: Grant;
  readonly givenAt: number;
  usedAt: number;
  /** When its replacement was given. */
  replacedAt: number | null;
}

export class RefreshTokens<Grant> {
  private readonly issued = new Map<string, Refresh<Grant>>();

  constructor(
    readonly rule: RefreshRule,
    private readonly clock: () => number,
  ) {}

  /** `value`: of the first one, which a configuration names. */
  issue(grant: Grant, value = `demo-refresh-${randomBytes(24).toString('hex')}`): string {
    const now = this.clock();
    this.issued.set(value, { grant, givenAt: now, usedAt: now, replacedAt: null });
    return value;
  }

  /** The grant and the token that is good from now on, the same or a new one; null: the token is dead. */
  use(token: string): { readonly grant: Grant; readonly token: string } | null {
    const found = this.issued.get(token);
    if (found === undefined) return null;
    const { rotateAfter, grace, idle } = this.rule;
    const age = (since: number): number => (this.clock() - since) / 1000;
    const isDead =
      found.replacedAt === null ? age(found.usedAt) >= idle : grace === 0 || age(found.replacedAt) >= grace;
    if (isDead) return null;
    found.usedAt = this.clock();
    if (age(found.givenAt) < rotateAfter) return { grant: found.grant, token };
    found.replacedAt ??= this.clock();
    return { grant: found.grant, token: this.issue(found.grant) };
  }

  /** The person withdrew the consent. */
  revokeAll(): void {
    this.issued.clear();
  }
}
