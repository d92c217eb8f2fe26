/**
 * Access tokens of one connection: asked for once however many requests need one, renewed a little before they run out, and asked for
 * anew when the vendor no longer takes one.
 */
import type { Clock } from '../../core/ports.js';
import type { Bearer } from '../http/vendor-http.js';

export interface AccessToken {
  readonly token: string;
  /** Milliseconds since 1970 from which on a new one is asked for; null: when the vendor refuses it. */
  readonly renewAt: number | null;
}

export class AccessTokens implements Bearer {
  private current: AccessToken | null = null;
  private pending: Promise<AccessToken> | null = null;
  private refused: string | null = null;

  constructor(
    /** `refused`: the token that the vendor no longer takes; null when there is none. Throws ConnectorError. */
    private readonly ask: (refused: string | null) => Promise<AccessToken>,
    private readonly clock: Clock,
  ) {}

  async token(signal?: AbortSignal): Promise<string> {
    signal?.throwIfAborted();
    if (this.current !== null && !isDue(this.current.renewAt, this.clock.now())) return this.current.token;
    this.pending ??= this.ask(this.refused).finally(() => (this.pending = null));
    const got = await this.pending;
    this.current = got;
    signal?.throwIfAborted();
    return got.token;
  }

  invalidate(token: string): void {
    // Somebody else may have got a new one since.
    if (this.current?.token !== token) return;
    this.refused = token;
    this.current = null;
  }
}

export function isDue(renewAt: number | null, now: number): boolean {
  return renewAt !== null && renewAt <= now;
}

/** A token is not used in its last minute, since it could run out on the way; a short-lived one not in its second half. */
export function renewalOf(lifeSeconds: number | null, now: number): number | null {
  if (lifeSeconds === null) return null;
  const life = lifeSeconds * 1000;
  return now + Math.max(life - 60_000, life / 2);
}
