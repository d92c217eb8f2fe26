/** When a request is tried again, and how long until then. */

export interface RetryRules {
  /** Tries in all, the first included. */
  readonly tries: number;
  /** The first pause; each further one is twice as long. */
  readonly firstPause: number;
  /** A longer wait than this is not slept through: the reader is told until when to wait. Milliseconds. */
  readonly longestWait: number;
}

export const RETRY_RULES: RetryRules = { tries: 4, firstPause: 500, longestWait: 60_000 };

const PASSING_STATUSES = new Set([408, 425, 429, 500, 502, 503, 504]);

export function isPassing(status: number): boolean {
  return PASSING_STATUSES.has(status);
}

/** `Retry-After` in milliseconds from now: seconds (a fraction is allowed) or an HTTP date. null when there is none that can be read. */
export function retryAfter(header: string | undefined, now: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  // A bare number with a sign is no date, whatever Date.parse makes of it.
  if (!/[a-z]{3}/i.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** The pause after try number `tried` (1 = the first), with a jitter so that many pullers do not come back at once. `random`: 0 to 1. */
export function pauseAfter(tried: number, rules: RetryRules, random: number): number {
  const whole = Math.min(rules.longestWait, rules.firstPause * 2 ** (tried - 1));
  return Math.round(whole * (0.5 + random / 2));
}
