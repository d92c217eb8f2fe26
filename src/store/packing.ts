/**
 * Values as compressed bytes and back. Snapshots may have a hundred thousand lines: they are written and read in blocks, a line of JSON
 * each, between which other work goes on.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { setImmediate as breathe } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createGzip, gunzip, gzip } from 'node:zlib';
import type { Snapshot } from '../core/snapshot.js';

/** What of a snapshot does not depend on when it was taken. */
export type SnapshotBody = Omit<Snapshot, 'takenAt' | 'asOf'>;

export interface PackedBody {
  /** SHA-256 (hex) over the text. */
  readonly hash: string;
  readonly bytes: Buffer;
}

const LINES_PER_BLOCK = 500;
const LINE_END = 10;
const LEVEL = 6;

const gzipOf = promisify(gzip);
const gunzipOf = promisify(gunzip);

export async function packBody(snapshot: Snapshot): Promise<PackedBody> {
  const hash = createHash('sha256');
  const packer = createGzip({ level: LEVEL });
  const parts: Buffer[] = [];
  packer.on('data', (part: Buffer) => parts.push(part));
  const done = once(packer, 'end');
  for (const block of blocksOf(snapshot)) {
    const text = Buffer.from(`${JSON.stringify(block)}\n`);
    hash.update(text);
    if (!packer.write(text)) await once(packer, 'drain');
    await breathe();
  }
  packer.end();
  await done;
  return { hash: hash.digest('hex'), bytes: Buffer.concat(parts) };
}

/** Throws unless it is what was packed. */
export async function unpackBody(hash: string, bytes: Uint8Array): Promise<SnapshotBody> {
  const text = await gunzipOf(bytes);
  const found = createHash('sha256');
  const lists = { companies: [] as unknown[], lines: [] as unknown[], rejected: [] as unknown[] };
  let head: object | null = null;
  for (let from = 0; from < text.length;) {
    const end = text.indexOf(LINE_END, from) + 1 || text.length;
    const block = text.subarray(from, end);
    found.update(block);
    const read = JSON.parse(block.toString('utf8')) as object;
    if (head === null) head = read;
    else
      for (const [name, items] of Object.entries(read)) lists[name as keyof typeof lists].push(...(items as unknown[]));
    from = end;
    await breathe();
  }
  const digest = found.digest('hex');
  if (digest !== hash || head === null) throw new Error(`expected content with the hash ${hash}, found ${digest}`);
  return { ...head, ...lists } as unknown as SnapshotBody;
}

function* blocksOf({
  takenAt: _takenAt,
  asOf: _asOf,
  companies,
  lines,
  rejected,
  ...head
}: Snapshot): Generator<object> {
  yield head;
  for (const [name, list] of Object.entries({ companies, lines, rejected })) {
    for (let from = 0; from < list.length; from += LINES_PER_BLOCK)
      yield { [name]: list.slice(from, from + LINES_PER_BLOCK) };
  }
}

export async function packValue(value: unknown): Promise<Buffer> {
  return gzipOf(JSON.stringify(value));
}

/** Throws unless the bytes are whole. */
export async function unpackValue(bytes: Uint8Array): Promise<unknown> {
  return JSON.parse((await gunzipOf(bytes)).toString('utf8')) as unknown;
}
