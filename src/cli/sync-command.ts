/** `driftsheet sync`: pulls the sources once into the store and prints how each scope stands. */
import { Command } from 'commander';
import { plainProblem } from '../core/problem.js';
import { isWhole } from '../sync/scope-summary.js';
import type { SyncService, SyncView } from '../sync/sync-service.js';
import { EXIT } from './exit-status.js';
import { assertSource, openSources, type OpenOptions, type OpenSources } from './open-sources.js';
import { standingOf } from './open-standing.js';
import { openSync, syncSources } from './open-sync.js';
import { printSync } from './print-sync.js';
import { problemText } from './scope-words.js';
import { shownSource } from './shown-sources.js';
import { shown } from './shown.js';
import { systemClock } from './system-clock.js';

export function syncCommand(): Command {
  return new Command('sync')
    .description(
      'Pull the configured sources once into the store and print how each stands: complete, stale or failed, and why.',
    )
    .option('--config <file>', 'the configuration; without one, the demo')
    .option('--source <id>', 'pull this source alone')
    .option('--verbose', 'write every request to standard error')
    .addHelpText(
      'after',
      '\nIt works beside a running proxy: a source that is being pulled already is waited for.' +
        '\nExit status: 0 everything was read, 2 bad configuration, 3 something is incomplete or stale.',
    )
    .action(async (options: OpenOptions) => {
      const interrupted = new AbortController();
      process.exitCode = await runSyncCommand(options, interrupted);
      // A request that its vendor leaves hanging would keep the process for its whole time limit.
      if (interrupted.signal.aborted) process.exit();
    });
}

async function runSyncCommand({ source, ...options }: OpenOptions, interrupted: AbortController): Promise<number> {
  // All sources, even where one alone is pulled: it is compared with what is kept of the others.
  const open = await openSources(options);
  try {
    if (source !== undefined) assertSource(open.config, source);
    const isLater = open.config.later.some(({ id }) => id === source);
    const view = isLater ? null : await pullOnce(open, source, interrupted);
    return await report(open, source, view);
  } finally {
    await open.close();
  }
}

async function pullOnce(
  open: OpenSources,
  source: string | undefined,
  interrupted: AbortController,
): Promise<SyncView> {
  const standing = standingOf(open);
  const service = await openSync(open, { isScheduled: false, afterPublish: () => standing.afterPublish() });
  try {
    return await followed(service, source, interrupted);
  } finally {
    await service.stop();
  }
}

/** Until all has been pulled, or Ctrl+C: what this command has begun is cancelled then, and nothing of it kept. */
async function followed(
  service: SyncService,
  source: string | undefined,
  interrupted: AbortController,
): Promise<SyncView> {
  const interrupt = (): void => interrupted.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupt);
  try {
    const { isNew, sync } = await service.request({ source, by: null, trigger: 'once' });
    let view = sync;
    for await (const next of service.follow(sync.id, interrupted.signal)) view = next;
    if (!interrupted.signal.aborted) return view;
    // Runs that were joined belong to somebody else.
    const own = isNew ? view.runs.filter(({ id }) => id.startsWith(`${sync.id}.`)) : [];
    await Promise.all(own.map(({ id }) => service.cancel(id)));
    return (await service.find(sync.id)) ?? view;
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupt);
  }
}

async function report(open: OpenSources, source: string | undefined, view: SyncView | null): Promise<number> {
  const { config, store, demoNotice } = open;
  const chosen = syncSources(open).filter(({ id }) => id === (source ?? id));
  const sources = await Promise.all(chosen.map((one) => shownSource(one, store.snapshots)));
  if (demoNotice !== null) process.stdout.write(`${demoNotice}\n\n`);
  process.stdout.write(printSync(sources, process.stdout.columns, systemClock.now()));
  process.stdout.write(`${keptIn(open)}\n`);
  const runs = view?.runs ?? [];
  for (const line of runs.flatMap(amiss)) process.stderr.write(`${shown(line)}\n`);
  const later = config.later.filter(({ id }) => id === (source ?? id));
  for (const { id, type } of later)
    process.stderr.write(`${id}: a source of type ${type} cannot be pulled by this version.\n`);
  const isPulled = runs.every(({ state }) => state === 'complete' || state === 'incomplete');
  const isAllWhole = isPulled && later.length === 0 && sources.every(({ pulls }) => pulls.every(isWhole));
  return isAllWhole ? EXIT.clean : EXIT.incomplete;
}

function keptIn({ place }: OpenSources): string {
  return place.engine === 'postgresql' ? 'Kept in PostgreSQL.' : `Kept in ${shown(place.path)}.`;
}

/** What became of a run that published nothing. */
function amiss({ source, state, problem }: SyncView['runs'][number]): readonly string[] {
  if (state === 'complete' || state === 'incomplete') return [];
  if (problem !== null)
    return [`${source}: `, ...problemText(source, plainProblem(problem))].map((line) => line.trimEnd());
  const words = {
    cancelled: 'cancelled',
    interrupted: 'cut off: its process has died',
    running: 'still being pulled by another process',
    failed: 'failed',
  };
  return [`${source}: ${words[state]}; nothing of this pull was kept.`];
}
