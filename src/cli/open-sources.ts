/**
 * Constructs the sources of a run out of the configuration: the one place where a connector meets the real network, clock and log. Without a
 * configuration this is where the demo takes its place.
 */
import { existsSync } from 'node:fs';
import { networkOfEnvironment } from '../config/network.js';
import { readConfig, type Config } from '../config/read-config.js';
import { ConfigError } from '../config/errors.js';
import { randomBytes } from 'node:crypto';
import { MemoryTokens } from '../connectors/auth/memory-tokens.js';
import { sealKey } from '../connectors/auth/seal.js';
import type { Connector, ConnectorDeps } from '../connectors/connector.js';
import { AgentPool } from '../connectors/http/network.js';
import { createConnector } from '../connectors/registry.js';
import type { LogLevel } from '../core/ports.js';
import { stderrLog } from './stderr-log.js';
import { systemClock } from './system-clock.js';

export interface OpenSources {
  readonly config: Config;
  readonly connectors: readonly Connector[];
  /** Ends what keeps the process alive. */
  readonly close: () => void;
}

export interface OpenOptions {
  /** `--config FILE`; without one the file of this name in the current folder. */
  readonly config?: string | undefined;
  /** `--source ID`: this one alone. */
  readonly source?: string | undefined;
  readonly verbose?: boolean | undefined;
}

export const CONFIG_FILE = 'driftsheet.config.json';

export function openSources(options: OpenOptions): OpenSources {
  const config = only(readConfig(configFile(options.config), process.env), options.source);
  const logFrom: LogLevel = options.verbose === true ? 'debug' : 'warn';
  const agents = new AgentPool(networkOfEnvironment);
  const tokens = new MemoryTokens({ current: sealKey(randomBytes(32).toString('hex')), previous: [] });
  const deps: ConnectorDeps = { clock: systemClock, log: stderrLog(logFrom), agents, random: Math.random, tokens };
  return {
    config,
    connectors: config.vendors.map((settings) => createConnector(settings, deps)),
    close: () => {
      agents.close();
    },
  };
}

function configFile(given: string | undefined): string {
  if (given !== undefined) return given;
  if (existsSync(CONFIG_FILE)) return CONFIG_FILE;
  throw new ConfigError(
    'ERR_CONFIG_MISSING',
    `found no configuration: there is no ${CONFIG_FILE} in this folder. Write one (docs/connectors.md shows how) and name it with --config FILE.`,
  );
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
