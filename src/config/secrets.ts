/** Replaces references to secrets by what they refer to. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigError } from './errors.js';
import { pathText, type Path } from './check-shape.js';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface SecretSources {
  readonly environment: Environment;
  /** Files are named from here: the folder of the configuration. */
  readonly folder: string;
}

/** A copy of the value in which each `{"env": …}` and `{"file": …}` is a text. Throws ConfigError naming the path, never the secret. */
export function withSecrets(value: unknown, at: Path, from: SecretSources): unknown {
  if (Array.isArray(value)) return value.map((one, index) => withSecrets(one, [...at, index], from));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only, ...others] = entries;
  if (only !== undefined && others.length === 0 && typeof only[1] === 'string') {
    if (only[0] === 'env') return fromEnvironment(only[1], at, from);
    if (only[0] === 'file') return fromFile(only[1], at, from);
  }
  return Object.fromEntries(entries.map(([key, inner]) => [key, withSecrets(inner, [...at, key], from)]));
}

function fromEnvironment(name: string, at: Path, { environment }: SecretSources): string {
  const secret = environment[name]?.trim() ?? '';
  if (secret !== '') return secret;
  throw new ConfigError(
    'ERR_CONFIG_SECRET',
    `${pathText(at)}: the environment variable ${name} is ${environment[name] === undefined ? 'not set' : 'empty'}. Set it, or refer to a file.`,
  );
}

function fromFile(path: string, at: Path, { folder }: SecretSources): string {
  const file = resolve(folder, path);
  let secret: string;
  try {
    secret = readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new ConfigError(
      'ERR_CONFIG_SECRET',
      `${pathText(at)}: the file ${file} cannot be read. Check the path and its rights.`,
      {
        cause,
      },
    );
  }
  if (secret !== '') return secret;
  throw new ConfigError('ERR_CONFIG_SECRET', `${pathText(at)}: the file ${file} is empty; expected the secret in it.`);
}
