/**
 * Seals small secrets for keeping: AES-256-GCM, bound to what they belong to, under a named key. Older keys still open what they sealed,
 * so that a key can be changed without connecting anew. Pure but for the random nonce.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from 'node:crypto';
import type { Sealer } from '../../core/ports.js';

export interface Keyring {
  /** Seals, and opens. */
  readonly current: SealKey;
  /** Open only. */
  readonly previous: readonly SealKey[];
}

export interface SealKey {
  /** Tells which key sealed a text; says nothing of the key. */
  readonly id: string;
  readonly key: Buffer;
}

export class WrongKeyError extends Error {
  override readonly name = 'WrongKeyError';
  readonly code = 'ERR_KEY_WRONG';
}

const SALT = 'driftsheet token store 1';
const KNOWN_KEYS = new Map<string, SealKey>();

/** A key of 32 bytes in base64 or hex is taken as it is; any other text of 16 characters or more is stretched. */
export function sealKey(text: string): SealKey {
  const secret = text.trim();
  let known = KNOWN_KEYS.get(secret);
  if (known === undefined) {
    const key = keyBytes(secret);
    known = { id: createHash('sha256').update(SALT).update(key).digest('hex').slice(0, 12), key };
    KNOWN_KEYS.set(secret, known);
  }
  return known;
}

function keyBytes(secret: string): Buffer {
  if (/^[0-9a-f]{64}$/i.test(secret)) return Buffer.from(secret, 'hex');
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(secret)) return Buffer.from(secret, 'base64');
  if (secret.length < 16)
    throw new WrongKeyError(
      `the encryption key has ${secret.length} characters; expected 32 random bytes in base64 or hex, or a text of at least 16 characters.`,
    );
  return scryptSync(secret, SALT, 32);
}

/** The door through which the store seals. */
export function sealerOf(keys: Keyring): Sealer {
  return {
    seal: (text, belongsTo) => seal(text, belongsTo, keys),
    unseal: (sealed, belongsTo) => unseal(sealed, belongsTo, keys),
  };
}

/** `belongsTo` (a connection's id) must be the same again when it is opened: a sealed text cannot be moved to another place. */
export function seal(text: string, belongsTo: string, { current }: Keyring): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', current.key, nonce);
  cipher.setAAD(Buffer.from(`${current.id}|${belongsTo}`));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return ['s1', current.id, nonce, cipher.getAuthTag(), sealed]
    .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
    .join('.');
}

/** Throws WrongKeyError when no key opens it, or it was changed or moved. `isOld`: sealed under a previous key, to be sealed anew. */
export function unseal(sealed: string, belongsTo: string, keys: Keyring): { text: string; isOld: boolean } {
  const [version, id, nonce, tag, body] = sealed.split('.');
  const key = [keys.current, ...keys.previous].find((one) => one.id === id);
  if (version !== 's1' || nonce === undefined || tag === undefined || body === undefined)
    throw new WrongKeyError(`what is kept for "${belongsTo}" is no sealed text.`);
  if (key === undefined)
    throw new WrongKeyError(
      `what is kept for "${belongsTo}" was sealed with another key (${id ?? ''}). Put that key into store.previousKeys, or connect anew.`,
    );
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(`${key.id}|${belongsTo}`));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    const text = Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
    return { text, isOld: key.id !== keys.current.id };
  } catch (cause) {
    throw new WrongKeyError(`what is kept for "${belongsTo}" was changed since it was sealed, or the key is wrong.`, {
      cause,
    });
  }
}
