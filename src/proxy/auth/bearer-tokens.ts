/** Our own bearer tokens: 256 random bits, of which the hash alone is kept. */
import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Clock, Log } from '../../core/ports.js';
import type { Bearer, BearerStore } from '../../store/store.js';
import type { Identity } from './identity.js';

/** So that a token that got lost in a text is recognised, by people and by scanners. */
const PREFIX = 'driftsheet_';
/** Use is noted once in a while: a read should not write. */
const NOTE_EVERY = 60_000;

export interface NewBearer {
  readonly id: string;
  /** Shown once; nothing can bring it back. */
  readonly token: string;
}

export async function makeBearer(
  bearers: BearerStore,
  { name, readOnly, now }: { readonly name: string; readonly readOnly: boolean; readonly now: number },
): Promise<NewBearer> {
  const token = `${PREFIX}${randomBytes(32).toString('base64url')}`;
  const id = randomUUID().slice(0, 8);
  await bearers.save({ id, name, readOnly, createdAt: new Date(now).toISOString(), hash: hashOf(token) });
  return { id, token };
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

interface Deps {
  readonly bearers: Pick<BearerStore, 'findByHash' | 'markUsed'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Tokens are looked up by their hash, so that the time of an answer tells nothing about how much of a guess was right. */
export class BearerTokens {
  private readonly configured: Buffer | null;
  private readonly noted = new Map<string, number>();

  constructor(
    configured: string | null,
    private readonly deps: Deps,
  ) {
    this.configured = configured === null ? null : Buffer.from(hashOf(configured));
  }

  async identify(token: string): Promise<Identity | null> {
    const hash = hashOf(token);
    if (this.configured !== null && timingSafeEqual(Buffer.from(hash), this.configured))
      return { kind: 'token', id: 'configured', name: 'configured token', isReadOnly: false };
    const bearer = await this.deps.bearers.findByHash(hash);
    if (bearer === null) return null;
    this.note(bearer);
    return { kind: 'token', id: bearer.id, name: bearer.name, isReadOnly: bearer.readOnly };
  }

  private note({ id }: Bearer): void {
    const { bearers, clock, log } = this.deps;
    const now = clock.now();
    if (now - (this.noted.get(id) ?? -Infinity) < NOTE_EVERY) return;
    this.noted.set(id, now);
    bearers
      .markUsed(id, new Date(now).toISOString())
      .catch(() => log.write('warn', 'token-use-not-noted', { tokenId: id }));
  }
}
