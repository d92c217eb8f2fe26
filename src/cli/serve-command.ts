/** `driftsheet serve`: the proxy, with everything it stands on, until it is told to stop. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError, Option } from 'commander';
import { buildApp, type ProxyApp } from '../proxy/app.js';
import { PUBLIC_CLOUD, type EntraSettings } from '../proxy/auth/entra.js';
import { USUAL_LIMITS, type ConfiguredSource, type ProxyDeps } from '../proxy/deps.js';
import { startListening, stopServing, USUAL_GRACE } from '../proxy/server.js';
import type { ScheduledSyncService } from '../sync/sync-service.js';
import { configuredToken, firstToken } from './entrance.js';
import { EXIT } from './exit-status.js';
import { keyFetcher } from './fetch-keys.js';
import { listenPlace, shownAddress, type ListenPlace } from './listen-settings.js';
import { openStanding, type OpenStanding } from './open-standing.js';
import { openSync, syncSources } from './open-sync.js';
import { printBeginning } from './print-serve.js';
import { serveLog } from './serve-log.js';
import { systemClock } from './system-clock.js';
import { VERSION } from './version.js';

interface ServeOptions {
  readonly config?: string;
  readonly port?: number;
  readonly verbose?: true;
}

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const PAGES = at('assets/pages');
const ADD_IN = at('dist/addin');
const WORKBENCH = { folder: at('dist/workbench'), office: at('node_modules/@microsoft/office-js/dist') };
/** What a shell gives for a process that Ctrl+C has ended. */
const INTERRUPTED = 130;

const toPort = (text: string): number => {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('Expected a number from 0 (any free port) to 65535.');
};

export function serveCommand(): Command {
  return new Command('serve')
    .description('Keep the counts fresh and serve them: the API, the start page and the pane.')
    .option('--config <file>', 'the configuration; without one, the demo')
    .addOption(new Option('--port <number>', 'instead of listen.port (3000)').argParser(toPort))
    .option('--verbose', 'write every request to a vendor to the log')
    .addHelpText(
      'after',
      '\nIt ends with Ctrl+C: running requests are answered first; a second Ctrl+C ends it at once.',
    )
    .action(async (options: ServeOptions) => {
      process.exitCode = await runServe(options);
    });
}

async function runServe(options: ServeOptions): Promise<number> {
  const log = serveLog({ isTerminal: process.stderr.isTTY, verbose: options.verbose === true });
  const open = await openStanding({ config: options.config, log });
  const begun: (() => Promise<void>)[] = [open.close];
  try {
    const place = listenPlace(open.config, options.port);
    const token = configuredToken(open.config, process.env, place.isLoopback);
    // First: a second scheduler on this store ends here, before it touches anything.
    const sync = await openSync(open, { isScheduled: true, afterPublish: () => open.standing.afterPublish() });
    begun.unshift(() => sync.stop());
    const deps = proxyDeps(open, { sync, place, token });
    const app = await buildApp(deps);
    begun.unshift(() => app.close());
    const port = await startListening(app, place);
    await sync.start();
    await sayBeginning(open, deps, shownAddress(place, port));
    log.write('info', 'serving', { port, store: open.store.engine, sources: deps.sources.length, version: VERSION });
    await stopSignal();
    begun.length = 0;
    await stop(app, [() => sync.stop(), open.close], deps);
    return EXIT.clean;
  } catch (error) {
    for (const end of begun) await end().catch(() => undefined);
    throw error;
  }
}

interface Parts {
  readonly sync: ScheduledSyncService;
  readonly place: ListenPlace;
  readonly token: string | null;
}

function proxyDeps(open: OpenStanding, { sync, place, token }: Parts): ProxyDeps {
  const { config, store, standing, log, demoNotice } = open;
  const entra = entraSettings(open);
  const requestsPerMinute = config.listen?.requestsPerMinute ?? USUAL_LIMITS.requestsPerMinute;
  return {
    store,
    sync,
    standing,
    sources: [
      ...syncSources(open),
      ...config.later.map(({ id, type }): ConfiguredSource => ({ id, type, leg: null, schedule: null })),
    ],
    auth: { token, entra, fetchKeys: keyFetcher(entra?.authority ?? PUBLIC_CLOUD.authority) },
    listen: place,
    limits: { ...USUAL_LIMITS, requestsPerMinute },
    clock: systemClock,
    log,
    version: VERSION,
    isDemo: demoNotice !== null,
    pages: [PAGES],
    addIn: existsSync(ADD_IN) ? ADD_IN : null,
    workbench: existsSync(WORKBENCH.folder) && existsSync(WORKBENCH.office) ? WORKBENCH : null,
  };
}

function entraSettings({ config }: OpenStanding): EntraSettings | null {
  const entra = config.auth?.entra;
  if (entra === undefined) return null;
  const { tenantIds, audience, clientId, scope, authority, issuerV1 } = entra;
  const plain = (address: string): string => address.replace(/\/+$/, '');
  return {
    tenantIds,
    audience,
    clientId,
    scope,
    authority: plain(authority ?? PUBLIC_CLOUD.authority),
    issuerV1: plain(issuerV1 ?? PUBLIC_CLOUD.issuerV1),
    keysCooldown: PUBLIC_CLOUD.keysCooldown,
  };
}

async function sayBeginning({ store, demoNotice }: OpenStanding, deps: ProxyDeps, address: string): Promise<void> {
  const { auth, workbench } = deps;
  const made = auth.token === null ? await firstToken(store.bearers, systemClock.now(), demoNotice !== null) : null;
  const token = auth.token !== null ? 'configured' : made === null ? null : { shown: made };
  process.stdout.write(
    printBeginning({
      version: VERSION,
      address,
      token,
      demoNotice,
      hasEntra: auth.entra !== null,
      hasWorkbench: workbench !== null,
    }),
  );
}

/** Settles at the first SIGINT or SIGTERM. A second one ends the process at once. */
async function stopSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    let isStopping = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => {
        if (isStopping) process.exit(INTERRUPTED);
        isStopping = true;
        resolve();
      });
  });
}

async function stop(app: ProxyApp, below: readonly (() => Promise<void>)[], { log }: ProxyDeps): Promise<void> {
  await stopServing({ app, below, log, grace: USUAL_GRACE });
}
