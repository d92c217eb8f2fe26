/** Doors that outer rooms implement: the clock, the log, the place where tokens are kept, and the seal they are kept under. */

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Rejects with the signal's reason when that is aborted first. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** `event` is a stable word; `fields` hold no secret and no personal data when they reach the log. */
export interface Log {
  write(level: LogLevel, event: string, fields: Readonly<Record<string, string | number | boolean | null>>): void;
}

/** What a connection lives on. A refresh token is as good as a password: it is kept encrypted and shown to nobody. */
export interface ConnectionTokens {
  readonly accessToken: string | null;
  /** Milliseconds since 1970 from which on a new access token is asked for; null when the vendor does not say how long it lives. */
  readonly renewAt: number | null;
  readonly refreshToken: string | null;
}

export interface TokenStore {
  /** null when the connection has never been made. */
  find(connection: string): Promise<ConnectionTokens | null>;
  /**
   * Changes the tokens of a connection, one caller at a time across everybody who shares the store: `change` sees the newest ones, and
   * what it returns is kept before this resolves. When it throws, the old ones stay.
   */
  update(
    connection: string,
    change: (current: ConnectionTokens | null) => Promise<ConnectionTokens>,
  ): Promise<ConnectionTokens>;
  /** Puts the tokens of a new consent in the place of whatever was kept, also where no key opens that. Waits for its turn. */
  replace(connection: string, tokens: ConnectionTokens): Promise<void>;
}

/** Makes small secrets fit to be kept: nobody without the key reads or changes them. */
export interface Sealer {
  /** `belongsTo` must be the same again when it is opened: a sealed text cannot be moved to another place. */
  seal(text: string, belongsTo: string): string;
  /** `isOld`: sealed under an earlier key, to be sealed anew. Throws (`ERR_KEY_WRONG`) when no key opens it. */
  unseal(sealed: string, belongsTo: string): { readonly text: string; readonly isOld: boolean };
}
