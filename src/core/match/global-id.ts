/** Ids that mean the same thing in every system, as against row numbers, which two systems give to different things. */

const GUID = /^\{?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})\}?$/;
const PARTNER_CENTER = /^(cfq7[a-z0-9]{8})[:/-]([a-z0-9]{4})(?:[:/-][a-z0-9]+)?$/;

/** One spelling of a GUID or Partner Center id; null for any other id. */
export function globalIdKey(id: string): string | null {
  const key = id.trim().toLowerCase();
  const parts = GUID.exec(key) ?? PARTNER_CENTER.exec(key);
  // All zeros is what a system writes where it has none.
  return parts && /[1-9a-f]/.test(key) ? parts.slice(1).join('-') : null;
}

export function isGlobalId(id: string): boolean {
  return globalIdKey(id) !== null;
}
