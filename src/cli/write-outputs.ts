/** Writes results so that a reader never finds half a file: each one is replaced in a single step. */
import { accessSync, constants, statSync } from 'node:fs';
import { open, realpath, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { InputError } from './exit-status.js';

/** Refuses a place where nothing can be written, before any work is done. */
export function assertWritable(path: string): void {
  const folder = dirname(resolve(path));
  try {
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new InputError(
      'ERR_OUTPUT_UNWRITABLE',
      `${path}: the folder ${folder} does not exist or cannot be written to.`,
      {
        cause,
      },
    );
  }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new InputError('ERR_OUTPUT_UNWRITABLE', `${path}: found a folder, expected the name of a file to write.`);
}

export async function writeOutput(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFileAtomic(path, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

/** A file that lies beside its place and waits to be put there. */
export interface StagedOutput {
  place(): Promise<void>;
  discard(): Promise<void>;
}

/**
 * Writes pieces as they are made, so that a long text never stands in memory whole, into a file beside the wanted one. Nothing is
 * replaced before `place()`. A fault on the way leaves nothing behind.
 */
export async function stageOutput(path: string, pieces: Iterable<string>): Promise<StagedOutput> {
  const target = await realpath(path).catch(() => resolve(path));
  const staged = `${target}.${process.pid}.part`;
  const discard = (): Promise<void> => rm(staged, { force: true });
  try {
    const mode = statSync(target, { throwIfNoEntry: false })?.mode;
    const file = await open(staged, 'w', mode);
    try {
      for (const block of inBlocks(pieces)) await file.writeFile(block);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (cause) {
    await discard();
    throw systemCode(cause) === null ? cause : unwritable(path, cause);
  }
  const place = async (): Promise<void> => {
    try {
      await rename(staged, target);
    } catch (cause) {
      await discard();
      throw unwritable(path, cause);
    }
  };
  return { place, discard };
}

const BLOCK_CHARACTERS = 1_048_576;

/** Small pieces together: each write has its price. */
function* inBlocks(pieces: Iterable<string>): Generator<string> {
  let block: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    block.push(piece);
    length += piece.length;
    if (length < BLOCK_CHARACTERS) continue;
    yield block.join('');
    block = [];
    length = 0;
  }
  yield block.join('');
}

/** `ENOSPC` and its kin; null for a fault that is not the disk's. */
function systemCode(cause: unknown): string | null {
  const isSystem = typeof cause === 'object' && cause !== null && 'syscall' in cause && 'code' in cause;
  return isSystem ? String(cause.code) : null;
}

function unwritable(path: string, cause: unknown): InputError {
  const code = systemCode(cause) ?? 'unknown';
  const hint = code === 'EBUSY' || code === 'EPERM' ? ' Is it open in Excel? Close it and run again.' : '';
  return new InputError('ERR_OUTPUT_UNWRITABLE', `${path}: could not be written (${code}).${hint}`, { cause });
}

/**
 * A pipe takes a large result in parts: the process must not end before the last one. A reader who closes it early (`| head`) has
 * seen what they wanted.
 */
export async function printAll(text: string | Uint8Array): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error == null || ('code' in error && error.code === 'EPIPE')) resolve();
      else reject(error);
    });
  });
}

/** The same in pieces, each made when the reader has taken the one before. */
export async function printPieces(pieces: Iterable<string>): Promise<void> {
  for (const block of inBlocks(pieces)) await printAll(block);
}
