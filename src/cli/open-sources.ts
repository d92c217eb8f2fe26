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
import { EMPTY_CROSSWALK, type Crosswalk } from '../core/crosswalk.js';
import type { LogLevel } from '../core/ports.js';
import type { Demo } from '../demo/start-demo.js';
import { stderrLog } from './stderr-log.js';
import { systemClock } from './system-clock.js';

export interface OpenSources {
  readonly config: Config;
  readonly connectors: readonly Connector[];
  /** What people have confirmed: nothing yet, but for the demo's own staff. */
  readonly crosswalk: Crosswalk;
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
}

export const CONFIG_FILE = 'driftsheet.config.json';

/** Throws ConfigError. */
export async function openSources(options: OpenOptions): Promise<OpenSources> {
  const file = options.config ?? (existsSync(CONFIG_FILE) ? CONFIG_FILE : null);
  if (file !== null) {
    const config = only(readConfig(file, process.env), options.source);
    return { ...connect(config, options), crosswalk: EMPTY_CROSSWALK, demoNotice: null };
  }
  const { demo, config } = await openDemo();
  try {
    const { close, ...open } = connect(only(config, options.source), options);
    return {
      ...open,
      crosswalk: demo.msp.crosswalk,
      demoNotice: noticeOf(demo),
      close: async () => {
        await close();
        await demo.close();
      },
    };
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

function noticeOf({ msp }: Demo): string {
  return [
    `This is the demo: ${msp.name}, ${msp.companies.length} clients, all invented.`,
    `For your own sources write ${CONFIG_FILE} (docs/connectors.md).`,
  ].join('\n');
}

function connect(config: Config, { verbose }: OpenOptions): Pick<OpenSources, 'config' | 'connectors' | 'close'> {
  const logFrom: LogLevel = verbose === true ? 'debug' : 'warn';
  const agents = new AgentPool(networkOfEnvironment);
  // Kept for this run alone, sealed under a key that nobody has: a store of its own comes with the proxy.
  const tokens = new MemoryTokens({ current: sealKey(randomBytes(32).toString('hex')), previous: [] });
  const deps: ConnectorDeps = { clock: systemClock, log: stderrLog(logFrom), agents, random: Math.random, tokens };
  const close = (): Promise<void> => {
    agents.close();
    return Promise.resolve();
  };
  return { config, connectors: config.vendors.map((settings) => createConnector(settings, deps)), close };
}

function only(config: Config, source: string | undefined): Config {
  if (source === undefined) return config;
  const all = [...config.vendors, ...config.files, ...config.later].map(({ id }) => id);
  if (!all.includes(source))
    throw new ConfigError(
      'ERR_CONFIG_SOURCE',
      `--source: found "${source.slice(0, 64)}", expected one of ${all.length === 0 ? 'none: no source is configured' : all.join(', ')}.`,
    );
  const isIt = ({ id }: { readonly id: string }): boolean => id === source;
  return {
    ...config,
    vendors: config.vendors.filter(isIt),
    files: config.files.filter(isIt),
    later: config.later.filter(isIt),
  };
}
