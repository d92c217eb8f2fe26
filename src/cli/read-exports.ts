/** Reads the export files of a pass from the disk and hands their bytes to the file connector. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';

import { readTable, sheetsOf, splitNamedFile } from '../connectors/file/index.js';
import type { Day } from '../core/day.js';
import { LEGS, type Leg } from '../core/leg.js';
import type { Snapshot } from '../core/snapshot.js';
import type { Sheet } from '../sheet-file/cells.js';
import { InputError } from './exit-status.js';
import { assertNoTwins } from './same-exports.js';

export interface ExportFiles {
  /** File arguments per leg, `"Acme Corp=acme.csv"` included. */
  readonly files: Readonly<Record<Leg, readonly string[]>>;
  /** Formats forced per leg. */
  readonly formats: Readonly<Partial<Record<Leg, string>>>;
  readonly asOf: Day | null;
}

export interface ReadExports {
  readonly snapshots: readonly Snapshot[];
  readonly warnings: readonly string[];
}

export async function readExports(input: ExportFiles): Promise<ReadExports> {
  const snapshots: Snapshot[] = [];
  const warnings: string[] = [];
  const seen = new Map<string, string>();
  const legOf = new Map<string, Leg>();
  for (const leg of LEGS) {
    for (const argument of input.files[leg]) {
      const { path, companyName } = splitNamedFile(argument, existsSync);
      const { hash, sheets, modifiedAt } = await readSheets(path);
      const twin = seen.get(`${leg}|${hash}|${companyName ?? ''}`);
      if (twin !== undefined)
        throw new InputError(
          'ERR_FILE_TWICE',
          `${path}: the same content was already read from ${twin} for ${leg}; counting it twice would invent seats. ` +
            'Give each file once.',
        );
      seen.set(`${leg}|${hash}|${companyName ?? ''}`, path);
      const read = readTable({
        path,
        sheets,
        leg,
        format: input.formats[leg],
        companyName: companyName ?? undefined,
        modifiedAt,
        asOf: input.asOf,
      });
      snapshots.push({ ...read.snapshot, hash });
      warnings.push(...read.warnings);
      const other = legOf.get(hash);
      // A list compared with itself always agrees. Our own workbook holds every leg.
      if (other !== undefined && other !== leg && read.format !== 'driftsheet-workbook')
        warnings.push(
          `${path}: the same content is given as ${other} and as ${leg}: what is compared with itself always agrees. Check which file is meant.`,
        );
      legOf.set(hash, leg);
    }
  }
  assertNoTwins(snapshots);
  return { snapshots, warnings };
}

/** The bytes of a file end here: a large one need not stand in memory beside the lines that are made of it. */
async function readSheets(path: string): Promise<{ hash: string; sheets: readonly Sheet[]; modifiedAt: string }> {
  const { bytes, modifiedAt } = await readBytes(path);
  const hash = createHash('sha256').update(bytes).digest('hex');
  return { hash, sheets: await sheetsOf({ path, bytes }), modifiedAt };
}

export async function readBytes(path: string): Promise<{ bytes: Uint8Array; modifiedAt: string }> {
  try {
    const about = await stat(path);
    if (about.isDirectory())
      throw new InputError(
        'ERR_FILE_UNREADABLE',
        `${path}: found a folder, expected a file. Name the export file itself.`,
      );
    return { bytes: await readFile(path), modifiedAt: about.mtime.toISOString() };
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    const found = code === 'ENOENT' ? 'no such file' : `it cannot be read (${code})`;
    throw new InputError('ERR_FILE_UNREADABLE', `${path}: ${found}. Check the path; quote it if it holds blanks.`, {
      cause,
    });
  }
}
