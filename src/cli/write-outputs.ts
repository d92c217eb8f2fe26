/** Writes results so that a reader never finds half a file: each one is replaced in a single step. */
import { accessSync, constants, statSync } from 'node:fs';
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
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    const hint = code === 'EBUSY' || code === 'EPERM' ? ' Is it open in Excel? Close it and run again.' : '';
    throw new InputError('ERR_OUTPUT_UNWRITABLE', `${path}: could not be written (${code}).${hint}`, { cause });
  }
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
