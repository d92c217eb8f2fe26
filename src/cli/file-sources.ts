/** Export files named in the configuration, read like those named on the command line. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { ScopePull } from '../connectors/connector.js';
import type { FileSource } from '../config/schema.js';
import type { Day } from '../core/day.js';
import type { SourcePull } from '../sync/pull-source.js';
import { InputError } from './exit-status.js';
import { readExports } from './read-exports.js';

/** `folder`: paths are named from here. Throws InputError or FileImportError. */
export async function pullFiles(
  sources: readonly FileSource[],
  folder: string,
  asOf: Day,
): Promise<readonly SourcePull[]> {
  return Promise.all(
    sources.map(async ({ id, leg, path, format }): Promise<SourcePull> => {
      const files = { purchased: [], assigned: [], billed: [], [leg]: filesAt(resolve(folder, path), path) };
      const { snapshots, warnings } = await readExports({
        files,
        formats: format === undefined ? {} : { [leg]: format },
        asOf,
      });
      const pulls = snapshots.map((snapshot, index): ScopePull => ({
        scope: { id: snapshot.scope, name: snapshot.scope },
        snapshot,
        problems: [],
        notes: index === 0 ? warnings : [],
      }));
      return { source: id, type: 'file', pulls };
    }),
  );
}

/** The file itself, or those that fit where the last part of the path holds a `*`. */
function filesAt(path: string, asWritten: string): readonly string[] {
  const name = basename(path);
  if (!name.includes('*')) return [path];
  const folder = dirname(path);
  const pattern = new RegExp(`^${name.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'i');
  const found = existsSync(folder) ? readdirSync(folder).filter((one) => pattern.test(one)) : [];
  if (found.length > 0) return found.sort().map((one) => join(folder, one));
  throw new InputError('ERR_FILE_UNREADABLE', `${asWritten}: no such file. Check "path" in the configuration.`);
}
