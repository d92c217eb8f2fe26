/** `driftsheet backup FILE` and `driftsheet restore FILE`: the embedded store as one file, whole and checked. */
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { readStoreSettings, type StoreSettings } from '../config/read-config.js';
import { backupTo } from '../store/backup.js';
import type { StoreContents } from '../store/contents.js';
import { StoreError } from '../store/errors.js';
import { restoreFrom } from '../store/restore.js';
import { EXIT } from './exit-status.js';
import { CONFIG_FILE } from './open-sources.js';
import { keyFileOf, placeOfStore } from './open-store.js';
import { printAll } from './write-outputs.js';

interface StoreCommandOptions {
  readonly config?: string;
}

const STATUS = '\nExit status: 0 done, 2 bad input or configuration, nothing was changed.';
const CONFIG = ['--config <file>', 'the configuration; without one, the store of the demo'] as const;

export function backupCommand(): Command {
  return new Command('backup')
    .description('Write the embedded store as it stands into one file, beside a running serve too.')
    .argument('<file>', 'the file to write; an earlier backup there is replaced in one step')
    .option(...CONFIG)
    .addHelpText('after', STATUS)
    .action(async (file: string, options: StoreCommandOptions) => {
      const { path, key } = placeOf(options, 'pg_dump --format=custom --file=driftsheet.dump "$DATABASE_URL"');
      const contents = await backupTo(path, file);
      await printAll([`${file}: a backup of ${path}.`, ...lines(contents), ...aboutKey(key), ''].join('\n'));
      process.exitCode = contents.damaged.length === 0 ? EXIT.clean : EXIT.incomplete;
    });
}

export function restoreCommand(): Command {
  return new Command('restore')
    .description('Put a backup in the place of the embedded store. The store that is there is kept beside it.')
    .argument('<file>', 'a file that driftsheet backup has written')
    .option(...CONFIG)
    .addHelpText('after', STATUS)
    .action(async (file: string, options: StoreCommandOptions) => {
      const { path, key } = placeOf(options, 'pg_restore --clean --if-exists --dbname="$DATABASE_URL" driftsheet.dump');
      const { contents, aside } = await restoreFrom(path, file);
      const kept = aside === null ? 'There was no store before.' : `The store before is kept as ${aside}.`;
      await printAll(
        [`${path}: restored from ${file}.`, kept, ...lines(contents), ...aboutKey(key), ...AFTER, ''].join('\n'),
      );
      process.exitCode = contents.damaged.length === 0 ? EXIT.clean : EXIT.incomplete;
    });
}

const AFTER = [
  'Bearer tokens are those of the backup: one that was revoked since is valid again (driftsheet token list).',
  'A connection whose refresh token has changed since has to be made anew (driftsheet connect SOURCE).',
];

/** Secrets are not looked up: a backup by night needs none of them. */
function placeOf(
  { config }: StoreCommandOptions,
  instead: string,
): { readonly path: string; readonly key: string | null } {
  const file = config ?? (existsSync(CONFIG_FILE) ? CONFIG_FILE : null);
  const settings: StoreSettings = file === null ? { folder: process.cwd(), store: undefined } : readStoreSettings(file);
  const place = placeOfStore(settings, { isDemo: file === null });
  if (place.engine === 'postgresql')
    throw new StoreError(
      'ERR_STORE_ENGINE',
      `the store is PostgreSQL, which has tools of its own for this. Use: ${instead}`,
    );
  const isOwnKey = settings.store?.encryptionKey === undefined;
  return { path: place.path, key: isOwnKey ? keyFileOf(place, settings.folder) : null };
}

function lines({ damaged, ...contents }: StoreContents): readonly string[] {
  const { snapshots, sources, newest, crosswalk, decisions, historyDays, connections, bearers, bytes } = contents;
  const of = sources.length === 0 ? '' : ` of ${sources.join(', ')}, the newest taken ${newest ?? ''}`;
  return [
    `  ${(bytes / 1_000_000).toFixed(1)} MB, checked and whole`,
    `  ${counted(snapshots, 'snapshot')}${of}`,
    `  crosswalk ${version(crosswalk)}, decisions ${version(decisions)}, history of ${counted(historyDays, 'day')}`,
    `  ${counted(connections, 'connection')} (sealed), ${counted(bearers, 'bearer token')} (hashed)`,
    ...(damaged.length === 0
      ? []
      : [
          `  damaged: the lines of ${damaged.slice(0, 5).join(', ')}${damaged.length > 5 ? ` and ${damaged.length - 5} more` : ''}; their counts are unknown until they are pulled again`,
        ]),
  ];
}

const counted = (number: number, what: string): string =>
  `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;

const version = (number: number): string => (number === 0 ? 'never saved' : `version ${number}`);

function aboutKey(key: string | null): readonly string[] {
  return [
    key === null
      ? 'The key that opens the connections is not in it: it is the one of store.encryptionKey.'
      : `The key that opens the connections is not in it: keep ${key} in another safe place.`,
  ];
}
