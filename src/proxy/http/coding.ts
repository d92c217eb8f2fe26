/** Content codings: which one an asker gets, and pieces of text as its bytes. */
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import Negotiator from 'negotiator';
import type { IncomingMessage } from 'node:http';

/** Dearest first. */
export const CODINGS = ['br', 'gzip', 'identity'] as const;
export type Coding = (typeof CODINGS)[number];

/** Brotli's usual quality (11) takes minutes for a large answer; 5 is smaller than gzip and about as fast. */
const BROTLI_QUALITY = 5;
const GZIP_LEVEL = 6;
const PIECE = 64 * 1024;

export function codingFor(request: IncomingMessage): Coding {
  // Whoever does not say gets it as it is, and so does whoever wants a coding that is not had here.
  if (request.headers['accept-encoding'] === undefined) return 'identity';
  const admitted = new Negotiator(request).encodings([...CODINGS]);
  return CODINGS.find((coding) => admitted.includes(coding)) ?? 'identity';
}

/** The bytes of the text, coded. Between two pieces others have their turn. */
export async function encoded(pieces: Iterable<string>, coding: Coding): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const collect = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of source) chunks.push(chunk);
  };
  const bytes = Readable.from(inBuffers(pieces));
  const coder = coderOf(coding);
  if (coder === null) await pipeline(bytes, collect);
  else await pipeline(bytes, coder, collect);
  return Buffer.concat(chunks);
}

function coderOf(coding: Coding): Transform | null {
  if (coding === 'gzip') return createGzip({ level: GZIP_LEVEL });
  if (coding === 'br') return createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });
  return null;
}

/** Small pieces joined: each step of a stream has its price. */
function* inBuffers(pieces: Iterable<string>): Generator<Buffer> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < PIECE) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}
