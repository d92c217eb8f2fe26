/**
 * Signing in with a Microsoft account: by the account that Excel is signed in with (Nested App Authentication) where this Excel can, else
 * in a dialog of our own. Tokens stay in memory here and are renewed without a word while that is possible; then people are asked again.
 */
import type { EntraSignIn } from '../contracts/sign-in.js';

export interface Acquired {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Who signed in, as Microsoft names them. */
  readonly name: string;
}

/** One way to a token. */
export interface SignInWay {
  /** Without asking anybody; null where that is not possible. Never rejects. */
  silently(): Promise<Acquired | null>;
  /** Asks the person. Throws SignInCancelled where they think better of it, and anything else where this way leads nowhere. */
  aloud(): Promise<Acquired>;
  /** Forgets what it keeps. Never rejects. */
  forget(): Promise<void>;
}

export class SignInCancelled extends Error {
  override readonly name = 'SignInCancelled';
}

export interface MicrosoftSignInDeps {
  /** null: this proxy knows no Microsoft accounts. Throws ClientError. */
  readonly settings: () => Promise<EntraSignIn | null>;
  /** Those that this Excel knows, the preferred first. */
  readonly ways: (settings: EntraSignIn) => Promise<readonly SignInWay[]>;
  readonly now: () => number;
}

/** So long before its end a token is renewed. */
const RENEW_MS = 5 * 60_000;

export class MicrosoftSignIn {
  private held: Acquired | null = null;
  private renewing: Promise<Acquired | null> | null = null;

  constructor(private readonly deps: MicrosoftSignInDeps) {}

  /** Who is signed in; null where nobody is, or it is not known yet. */
  get name(): string | null {
    return this.held?.name ?? null;
  }

  /** Throws ClientError. */
  async isOffered(): Promise<boolean> {
    return (await this.deps.settings()) !== null;
  }

  /** For the next request; null where somebody has to sign in. Who asks meanwhile shares the answer. Throws ClientError. */
  async token(): Promise<string | null> {
    if (this.held !== null && this.held.expiresAt - RENEW_MS > this.deps.now()) return this.held.token;
    this.renewing ??= this.renew().finally(() => {
      this.renewing = null;
    });
    const renewed = await this.renewing;
    if (renewed !== null) return renewed.token;
    return this.held !== null && this.held.expiresAt > this.deps.now() ? this.held.token : null;
  }

  /** Throws SignInCancelled, ClientError, or what the last way had to say. */
  async signIn(): Promise<void> {
    let failure: unknown = new Error('no way to sign in with Microsoft is known here');
    for (const way of await this.ways()) {
      try {
        this.held = await way.aloud();
        return;
      } catch (error) {
        if (error instanceof SignInCancelled) throw error;
        failure = error;
      }
    }
    throw failure;
  }

  async signOut(): Promise<void> {
    this.held = null;
    for (const way of await this.ways().catch(() => [])) await way.forget();
  }

  private async renew(): Promise<Acquired | null> {
    for (const way of await this.ways()) {
      const acquired = await way.silently();
      if (acquired === null || acquired.expiresAt <= this.deps.now()) continue;
      this.held = acquired;
      return acquired;
    }
    return null;
  }

  private async ways(): Promise<readonly SignInWay[]> {
    const settings = await this.deps.settings();
    return settings === null ? [] : this.deps.ways(settings);
  }
}
