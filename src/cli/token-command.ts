/** `driftsheet token`: makes, lists and revokes the tokens that open the proxy, also while it serves. */
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { readConfig, toConfig } from '../config/read-config.js';
import { makeBearer } from '../proxy/auth/bearer-tokens.js';
import { ServeError } from '../proxy/server.js';
import type { Bearer, BearerStore } from '../store/store.js';
import { EXIT } from './exit-status.js';
import { CONFIG_FILE } from './open-sources.js';
import { openStore } from './open-store.js';
import { USUAL_WIDTH } from './scope-words.js';
import { shown } from './shown.js';
import { systemClock } from './system-clock.js';
import { textTable } from './text-table.js';

interface StoreOption {
  readonly config?: string;
}
interface NewOptions extends StoreOption {
  readonly name: string;
  readonly readOnly?: boolean;
}

const LONGEST_NAME = 60;

export function tokenCommand(): Command {
  const command = new Command('token').description('Make, list and revoke the tokens that open the proxy.');
  const configured = (name: string, description: string): Command =>
    new Command(name)
      .description(description)
      .option('--config <file>', 'the configuration; without one, the store of the demo')
      .copyInheritedSettings(command);
  command.addCommand(
    configured('new', 'Make a token and show it, this once.')
      .option('--name <name>', 'who or what uses it; stands beside what is confirmed with it', 'token')
      .option('--read-only', 'it may read and change nothing')
      .action(async (options: NewOptions) => {
        process.exitCode = await withTokens(options, (bearers) => makeNew(bearers, options));
      }),
  );
  command.addCommand(
    configured('list', 'Show the tokens, those revoked as well; never the tokens themselves.').action(
      async (options: StoreOption) => {
        process.exitCode = await withTokens(options, list);
      },
    ),
  );
  command.addCommand(
    configured('revoke', 'End a token, at once and for ever.')
      .argument('<id>', 'its id in the list')
      .action(async (id: string, options: StoreOption) => {
        process.exitCode = await withTokens(options, (bearers) => revoke(bearers, id));
      }),
  );
  return command;
}

async function withTokens({ config }: StoreOption, work: (bearers: BearerStore) => Promise<void>): Promise<number> {
  const file = config ?? (existsSync(CONFIG_FILE) ? CONFIG_FILE : null);
  const nothing = { environment: process.env, folder: process.cwd() };
  const store =
    file === null
      ? await openStore(toConfig({ sources: [] }, 'the demo', nothing), { isDemo: true })
      : await openStore(readConfig(file, process.env));
  try {
    await work(store.bearers);
  } finally {
    await store.close();
  }
  return EXIT.clean;
}

async function makeNew(bearers: BearerStore, { name, readOnly = false }: NewOptions): Promise<void> {
  const { id, token } = await makeBearer(bearers, {
    name: shown(name).slice(0, LONGEST_NAME),
    readOnly,
    now: systemClock.now(),
  });
  const may = readOnly ? 'may read' : 'may read and save';
  process.stderr.write(`Token ${id} (${may}), shown this once; keep it where passwords are kept:\n`);
  // Alone on standard output, so that a script can take it from there.
  process.stdout.write(`${token}\n`);
}

async function list(bearers: BearerStore): Promise<void> {
  const all = await bearers.list();
  if (all.length === 0) {
    process.stdout.write(
      'No token was made yet: the first start of `driftsheet serve` makes one, or `driftsheet token new`.\n',
    );
    return;
  }
  const heads = ['Id', 'Name', 'May', 'Made', 'Last used', 'In force'].map((head) => ({
    head,
    share: head === 'Name' ? 1 : 0,
  }));
  process.stdout.write(`${textTable(heads, all.map(rowOf), USUAL_WIDTH)}\n`);
}

function rowOf({ id, name, readOnly, createdAt, lastUsedAt, revokedAt }: Bearer): readonly string[] {
  const until = revokedAt === null ? 'yes' : `revoked ${minute(revokedAt)}`;
  return [
    id,
    shown(name),
    readOnly ? 'read' : 'read, save',
    minute(createdAt),
    lastUsedAt === null ? 'never' : minute(lastUsedAt),
    until,
  ];
}

/** 2026-08-01 09:30 (UTC) */
function minute(moment: string): string {
  return moment.slice(0, 16).replace('T', ' ');
}

async function revoke(bearers: BearerStore, id: string): Promise<void> {
  if (!(await bearers.revoke(id, new Date(systemClock.now()).toISOString())))
    throw new ServeError(
      'ERR_TOKEN_UNKNOWN',
      `found "${shown(id).slice(0, 40)}", expected the id of a token in force: driftsheet token list shows them.`,
    );
  process.stdout.write(`Token ${id} opens nothing any more.\n`);
}
