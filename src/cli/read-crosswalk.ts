/** Reads a crosswalk: a JSON file, or a workbook of ours. */
import { createHash } from 'node:crypto';
import { crosswalkSchema } from '../contracts/crosswalk.js';
import { EMPTY_CROSSWALK, type Crosswalk } from '../core/crosswalk.js';
import { InputError } from './exit-status.js';
import { readBytes } from './read-exports.js';
import { readCrosswalkBook } from './read-workbook.js';

export async function readCrosswalk(path: string | undefined): Promise<Crosswalk> {
  if (path === undefined) return EMPTY_CROSSWALK;
  const { bytes } = await readBytes(path);
  const book = await readCrosswalkBook(path, bytes);
  if (book !== null) {
    for (const warning of book.warnings) process.stderr.write(`warning: ${path}: ${warning}\n`);
    return book.crosswalk;
  }
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new InputError(
      'ERR_CROSSWALK_INVALID',
      `${path}: found no JSON, expected a crosswalk ({"companies": [...], "skus": [...], "items": [...]}) or a workbook of ours. See docs/crosswalk.md.`,
      { cause },
    );
  }
  const parsed = crosswalkSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || 'crosswalk'}: ${issue.message}`);
  const more = parsed.error.issues.length > 5 ? ` (and ${parsed.error.issues.length - 5} more)` : '';
  throw new InputError(
    'ERR_CROSSWALK_INVALID',
    `${path}: ${issues.join('; ')}${more}. Nothing was written. See docs/crosswalk.md.`,
  );
}

/** Which crosswalk a pass rests on: the file as it was named, and the digest of its bytes. null without one. */
export async function crosswalkVersion(path: string | undefined): Promise<string | null> {
  if (path === undefined) return null;
  const { bytes } = await readBytes(path);
  return `${path}, SHA-256 ${createHash('sha256').update(bytes).digest('hex')}`;
}
