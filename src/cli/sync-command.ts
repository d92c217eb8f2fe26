/** `driftsheet sync`: pulls the configured sources once and prints what each scope gave. */
import { Command } from 'commander';
import type { PullContext } from '../connectors/connector.js';
import { dayIn } from '../core/day.js';
import { runSync } from '../sync/run-sync.js';
import { isWhole } from '../sync/scope-summary.js';
import { EXIT } from './exit-status.js';
import { pullFiles } from './file-sources.js';
import { openSources, type OpenOptions } from './open-sources.js';
import { printSync } from './print-sync.js';
import { systemClock } from './system-clock.js';

export function syncCommand(): Command {
  return new Command('sync')
    .description('Pull the configured sources once and print what came: complete, partial or failed, and why.')
    .option('--config <file>', 'the configuration; without one, the demo')
    .option('--source <id>', 'pull this source alone')
    .option('--verbose', 'write every request to standard error')
    .addHelpText('after', '\nExit status: 0 everything was read, 2 bad configuration, 3 something is incomplete.')
    .action(async (options: OpenOptions) => {
      process.exitCode = await runSyncCommand(options);
    });
}

async function runSyncCommand(options: OpenOptions): Promise<number> {
  const { config, connectors, crosswalk, demoNotice, close } = await openSources(options);
  try {
    const now = systemClock.now();
    const context: PullContext = { takenAt: new Date(now).toISOString(), today: dayIn(config.timeZone ?? 'UTC', now) };
    const files = await pullFiles(config.files, config.folder, context.today);
    const others = files.flatMap(({ pulls }) => pulls.map(({ snapshot }) => snapshot));
    const pulled = await runSync({ connectors, context, crosswalk, others });
    const all = [...pulled, ...files];
    if (demoNotice !== null) process.stdout.write(`${demoNotice}\n\n`);
    process.stdout.write(printSync(all, process.stdout.columns));
    for (const { id, type } of config.later)
      process.stderr.write(`${id}: a source of type ${type} cannot be pulled by this version.\n`);
    const whole = config.later.length === 0 && all.every(({ pulls }) => pulls.every(isWhole));
    return whole ? EXIT.clean : EXIT.incomplete;
  } finally {
    await close();
  }
}
