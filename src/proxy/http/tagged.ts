/**
 * Answers that carry a tag: nothing is sent to who has them already, and of a large one the bytes are made once for each state and coding
 * and kept until the next state.
 */
import { createGunzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { codingFor, encoded, type Coding } from './coding.js';
import { etagOf, hasAlready, type Tag } from './etag.js';
import { SharedLook } from './shared-look.js';

/** A state of a resource, as the text of its JSON. */
export interface Tagged {
  readonly tag: Tag;
  readonly pieces: () => Iterable<string>;
}

interface Kept {
  readonly tag: Tag;
  readonly bytes: Buffer;
  /** Bytes before coding. */
  readonly size: number;
}

/** An answer that is larger unpacked is kept packed alone, and unpacked for each asker who wants it so. */
const LARGEST_UNPACKED = 64 * 1024 * 1024;

/** One resource whose making is dear. At most its newest state is kept, once in each coding. */
export class TaggedResource {
  private readonly kept = new Map<Coding, Kept>();
  private readonly making = new Map<string, Promise<Kept>>();
  private readonly tag: SharedLook<Tag>;

  /** `tagNow` is cheap; `make` gives the state it finds, which may be a newer one. */
  constructor(
    tagNow: () => Promise<Tag>,
    private readonly make: () => Promise<Tagged>,
  ) {
    this.tag = new SharedLook(tagNow);
  }

  async answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const tag = await this.tag.ask();
    const coding = codingFor(request.raw);
    if (hasAlready(request.headers['if-none-match'], tag)) return notModified(reply, tag, coding);
    const unpacked = coding === 'identity' ? this.kept.get('identity') : undefined;
    if (coding === 'identity' && unpacked?.tag !== tag) {
      const packed = await this.get(tag, 'gzip');
      if (packed.size > LARGEST_UNPACKED) {
        describe(reply, packed.tag, coding).header('content-length', packed.size);
        const unpack = createGunzip();
        unpack.end(packed.bytes);
        return reply.send(unpack);
      }
    }
    const { bytes, tag: found } = await this.get(tag, coding);
    return describe(reply, found, coding).send(bytes);
  }

  private get(tag: Tag, coding: Coding): Promise<Kept> {
    const kept = this.kept.get(coding);
    if (kept?.tag === tag) return Promise.resolve(kept);
    const key = `${coding} ${tag}`;
    let made = this.making.get(key);
    if (made === undefined) {
      made = this.build(coding).finally(() => this.making.delete(key));
      this.making.set(key, made);
    }
    return made;
  }

  private async build(coding: Coding): Promise<Kept> {
    const { tag, pieces } = await this.make();
    let size = 0;
    const measured = function* (): Generator<string> {
      for (const piece of pieces()) {
        size += Buffer.byteLength(piece);
        yield piece;
      }
    };
    const bytes = await encoded(measured(), coding);
    const kept: Kept = { tag, bytes, size };
    for (const [other, old] of this.kept) if (old.tag !== tag) this.kept.delete(other);
    this.kept.set(coding, kept);
    return kept;
  }
}

/** A state that is cheap to make. */
export async function answerTagged(
  request: FastifyRequest,
  reply: FastifyReply,
  tag: Tag,
  json: string,
): Promise<FastifyReply> {
  const coding = codingFor(request.raw);
  if (hasAlready(request.headers['if-none-match'], tag)) return notModified(reply, tag, coding);
  const bytes = await encoded([json], coding);
  return describe(reply, tag, coding).send(bytes);
}

function describe(reply: FastifyReply, tag: Tag, coding: Coding): FastifyReply {
  withTag(reply, tag, coding).header('content-type', 'application/json; charset=utf-8');
  if (coding !== 'identity') reply.header('content-encoding', coding);
  return reply;
}

function notModified(reply: FastifyReply, tag: Tag, coding: Coding): FastifyReply {
  return withTag(reply, tag, coding).code(304).send();
}

/** Kept by the asker alone, and asked about each time. */
function withTag(reply: FastifyReply, tag: Tag, coding: Coding): FastifyReply {
  return reply
    .header('etag', etagOf(tag, coding))
    .header('cache-control', 'private, no-cache')
    .header('vary', 'Accept-Encoding, Origin');
}
