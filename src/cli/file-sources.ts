/** Export files named in the configuration, as a source: read like those named on the command line. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { FileImportError } from '../connectors/file/index.js';
import type { PullContext } from '../connectors/connector.js';
import type { FileSource } from '../config/schema.js';
import type { Leg } from '../core/leg.js';
import type { Problem } from '../core/problem.js';
import type { PulledScope } from '../core/scope.js';
import { failedRest } from '../sync/pull-source.js';
import type { PullWatch, SourcePull, SyncSource } from '../sync/sync-source.js';
import { InputError } from './exit-status.js';
import { readExports } from './read-exports.js';

/** `folder`: paths are named from here. */
export function fileSource(settings: FileSource, schedule: string | null, folder: string): SyncSource {
  const { id, type, leg } = settings;
  return { id, type, leg, schedule, pull: (context, watch) => pullFiles(settings, folder, context, watch) };
}

/** A file that cannot be read is a scope that failed: the other sources go on, and what was read before stays. */
async function pullFiles(
  { id, type, leg, path, format }: FileSource,
  folder: string,
  context: PullContext,
  watch: PullWatch,
): Promise<SourcePull> {
  const about = { source: id, type };
  try {
    const files = { purchased: [], assigned: [], billed: [], [leg]: filesAt(resolve(folder, path), path) };
    const formats = format === undefined ? {} : { [leg]: format };
    const { snapshots, warnings } = await readExports({ files, formats, asOf: context.today });
    context.signal?.throwIfAborted();
    const pulls = snapshots.map((snapshot, index): PulledScope => ({
      scope: { id: snapshot.scope, name: snapshot.scope },
      snapshot: { ...snapshot, source: id, aliases: [snapshot.source, ...snapshot.aliases] },
      problems: [],
      notes: index === 0 ? warnings : [],
    }));
    watch.onScopes(pulls.map(({ scope }) => scope));
    for (const pull of pulls) watch.onRead(pull);
    return { ...about, pulls, isListWhole: true };
  } catch (error) {
    if (!(error instanceof InputError) && !(error instanceof FileImportError)) throw error;
    const rest = failedRest(natureOf(id, leg), problemOf(error, id, path), context);
    watch.onRead(rest);
    return { ...about, pulls: [rest], isListWhole: false };
  }
}

function natureOf(source: string, leg: Leg): Parameters<typeof failedRest>[0] {
  return { leg, source, aliases: [leg], periodStart: null, proves: 'presence', vendors: null };
}

function problemOf({ code, message }: InputError | FileImportError, source: string, path: string): Problem {
  return {
    code,
    whose: 'you',
    message: `${source}: ${message}`,
    remedy: `Put the export where "path" of ${source} looks for it (${path}), or correct the configuration.`,
    endpoint: '',
    status: null,
    retryable: false,
  };
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
