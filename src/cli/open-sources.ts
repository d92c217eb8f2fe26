/**
 * Constructs the sources of a run: the one place where a connector meets the real network, clock and log. They come out of the
 * configuration; without one the demo is started in this process and takes its place.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { networkOfEnvironment } from '../config/network.js';
import { readConfig, toConfig, type Config } from '../config/read-config.js';
import { ConfigError } from '../config/errors.js';
import { MemoryTokens } from '../connectors/auth/memory-tokens.js';
import { sealKey } from '../connectors/auth/seal.js';
import type { Connector, ConnectorDeps } from '../connectors/connector.js';
import { AgentPool } from '../connectors/http/network.js';
import { createConnector } from '../connectors/registry.js';
import type { Crosswalk } from '../core/crosswalk.js';
import type { Log, LogLevel, TokenStore } from '../core/ports.js';
import type { Demo } from '../demo/start-demo.js';
import type { Store } from '../store/store.js';
import { openStore, placeOfStore, type StorePlace } from './open-store.js';
import { stderrLog } from './stderr-log.js';
import { systemClock } from './system-clock.js';

export interface OpenSources {
  readonly config: Config;
  readonly connectors: readonly Connector[];
  readonly store: Store;
  readonly place: StorePlace;
  readonly log: Log;
  /** Says that what follows is the demo; null when it is not. */
  readonly demoNotice: string | null;
  /** Ends what keeps the process alive. */
  readonly close: () => Promise<void>;
}

export interface OpenOptions {
  /** `--config FILE`; without one the file of this name in the current folder, else the demo. */
  readonly config?: string | undefined;
  /** `--source ID`: this one alone. */
  readonly source?: string | undefined;
  readonly verbose?: boolean | undefined;
  /** Where the log goes; standard error when left out. */
  readonly log?: Log | undefined;
}

export const CONFIG_FILE = 'driftsheet.config.json';

/** Throws ConfigError or StoreError. */
export async function openSources(options: OpenOptions): Promise<OpenSources> {
  const file = options.config ?? (existsSync(CONFIG_FILE) ? CONFIG_FILE : null);
  if (file !== null) {
    const config = only(readConfig(file, process.env), options.source);
    const [store, place] = [await openStore(config), placeOfStore(config)];
    return { ...connect(config, store, store.connections, options), place, demoNotice: null };
  }
  const { demo, config } = await openDemo();
  try {
    const chosen = only(config, options.source);
    const [store, place] = [await openStore(chosen, { isDemo: true }), placeOfStore(chosen, { isDemo: true })];
    await keepConfirmed(store, demo.msp.crosswalk);
    const { close, ...open } = connect(chosen, store, demoTokens(), options);
    const closeAll = async (): Promise<void> => {
      await close();
      await demo.close();
    };
    return { ...open, place, demoNotice: noticeOf(demo), close: closeAll };
  } catch (error) {
    await demo.close();
    throw error;
  }
}

/** Calm: whoever looks for the first time should not have to wait for simulated trouble. */
async function openDemo(): Promise<{ readonly demo: Demo; readonly config: Config }> {
  // Loaded here, so that no other command waits for a server it does not need.
  const { startDemo } = await import('../demo/start-demo.js');
  const { demoConfig, demoEnvironment } = await import('../demo/demo-config.js');
  const demo = await startDemo();
  const from = { environment: demoEnvironment(demo), folder: process.cwd() };
  return { demo, config: toConfig(demoConfig(demo), 'the demo', from) };
}

/** What the demo's staff have confirmed stands in its store, unless somebody has confirmed something there already. */
async function keepConfirmed({ crosswalk }: Store, confirmed: Crosswalk): Promise<void> {
  const { version } = await crosswalk.find();
  const at = new Date(systemClock.now()).toISOString();
  if (version === 0) await crosswalk.save(confirmed, 0, { by: 'the demo', at });
}

/** The demo's tokens end with its process: in its store they would be worth nothing to the next one. */
function demoTokens(): TokenStore {
  return new MemoryTokens({ current: sealKey(randomBytes(32).toString('hex')), previous: [] });
}
function noticeOf({ msp }: Demo): string {
  return [
    `This is the demo: ${msp.name}, ${msp.companies.length} clients, all invented.`,
    `For your own sources write ${CONFIG_FILE} (docs/connectors.md).`,
  ].join('\n');
}

function connect(
  config: Config,
  store: Store,
  tokens: TokenStore,
  { verbose, log: given }: OpenOptions,
): Omit<OpenSources, 'demoNotice' | 'place'> {
  const logFrom: LogLevel = verbose === true ? 'debug' : 'warn';
  const log = given ?? stderrLog(logFrom);
  const agents = new AgentPool(networkOfEnvironment);
  const deps: ConnectorDeps = { clock: systemClock, log, agents, random: Math.random, tokens };
  const close = async (): Promise<void> => {
    agents.close();
    await store.close();
  };
  return { config, store, log, connectors: config.vendors.map((settings) => createConnector(settings, deps)), close };
}

/** Throws ERR_CONFIG_SOURCE unless the configuration has a source of this id. */
export function assertSource({ vendors, files, later }: Config, source: string): void {
  const all = [...vendors, ...files, ...later].map(({ id }) => id);
  if (!all.includes(source))
    throw new ConfigError(
      'ERR_CONFIG_SOURCE',
      `--source: found "${source.slice(0, 64)}", expected one of ${all.length === 0 ? 'none: no source is configured' : all.join(', ')}.`,
    );
}

function only(config: Config, source: string | undefined): Config {
  if (source === undefined) return config;
  assertSource(config, source);
  const isIt = ({ id }: { readonly id: string }): boolean => id === source;
  return {
    ...config,
    vendors: config.vendors.filter(isIt),
    files: config.files.filter(isIt),
    later: config.later.filter(isIt),
  };
}
