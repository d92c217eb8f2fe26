/** Reads driftsheet.config.json once: its shape, its sources, its secrets. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { SOURCE_SCHEMAS, type SourceSettings, type SourceType } from '../connectors/registry.js';
import type { Resolved } from '../connectors/config-fields.js';
import { checkShape, foundText, type Path } from './check-shape.js';
import { ConfigError } from './errors.js';
import { configSchema, fileSourceSchema, LATER_TYPES, type FileSource } from './schema.js';
import { withSecrets, type Environment, type SecretSources } from './secrets.js';

/** A source of a type that this version does not pull yet. */
export interface LaterSource {
  readonly id: string;
  readonly type: (typeof LATER_TYPES)[number];
}

export interface Config extends Resolved<Omit<z.output<typeof configSchema>, 'sources'>> {
  readonly vendors: readonly SourceSettings[];
  readonly files: readonly FileSource[];
  readonly later: readonly LaterSource[];
  /** Folder of the configuration: paths in it are named from here. */
  readonly folder: string;
}

/** Throws ConfigError with every problem that was found. */
export function readConfig(path: string, environment: Environment): Config {
  const file = resolve(path);
  return toConfig(readJson(file), path, { environment, folder: dirname(file) });
}

/** Where the store is, its references to secrets as they stand. */
export interface StoreSettings {
  readonly store: z.output<typeof configSchema>['store'];
  readonly folder: string;
}

/** For commands that need no secret. Throws ConfigError. */
export function readStoreSettings(path: string): StoreSettings {
  const file = resolve(path);
  const checked = checkShape(configSchema, readJson(file), []);
  if ('problems' in checked) throw invalid(path, checked.problems);
  return { store: checked.value.store, folder: dirname(file) };
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    const found = code === 'ENOENT' ? 'no such file' : `it cannot be read (${code})`;
    throw new ConfigError('ERR_CONFIG_UNREADABLE', `${file}: ${found}. Check the path.`, { cause });
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    // The parser's own message quotes the text, which may hold a secret.
    const place = /position (\d+)/.exec(cause instanceof Error ? cause.message : '')?.[1];
    const line = place === undefined ? '' : ` at line ${text.slice(0, Number(place)).split('\n').length}`;
    throw new ConfigError('ERR_CONFIG_JSON', `${file}: found no JSON${line}, expected an object with "sources".`);
  }
}

/** `name`: of the file, for messages. */
export function toConfig(json: unknown, name: string, from: SecretSources): Config {
  const whole = checkShape(configSchema, json, []);
  if ('problems' in whole) throw invalid(name, whole.problems);
  const { sources, ...rest } = whole.value;
  const read = sources.map((source, index) => readSource(source, ['sources', index]));
  const problems = [...read.flatMap((one) => ('problems' in one ? one.problems : [])), ...twins(sources)];
  if (problems.length > 0) throw invalid(name, problems);
  const values = read.flatMap((one, index) => ('value' in one ? [{ ...one.value, at: ['sources', index] }] : []));
  return {
    ...(withSecrets(rest, [], from) as Resolved<typeof rest>),
    folder: from.folder,
    vendors: values.flatMap(({ kind, settings, at }) =>
      kind === 'vendor' ? [withSecrets(settings, at, from) as SourceSettings] : [],
    ),
    files: values.flatMap(({ kind, settings }) => (kind === 'file' ? [settings as FileSource] : [])),
    later: values.flatMap(({ kind, settings }) => (kind === 'later' ? [settings as LaterSource] : [])),
  };
}

type ReadSource =
  | { readonly value: { readonly kind: 'vendor' | 'file' | 'later'; readonly settings: unknown } }
  | { readonly problems: readonly string[] };

function readSource(source: unknown, at: Path): ReadSource {
  const type = field(source, 'type');
  if (isVendor(type)) return asKind('vendor', checkShape<unknown>(SOURCE_SCHEMAS[type], source, at));
  if (type === 'file') return asKind('file', checkShape<unknown>(fileSourceSchema, source, at));
  const later = LATER_TYPES.find((one) => one === type);
  const id = field(source, 'id');
  if (later !== undefined && typeof id === 'string') return { value: { kind: 'later', settings: { id, type: later } } };
  const known = [...Object.keys(SOURCE_SCHEMAS), 'file', ...LATER_TYPES].join(', ');
  const found = typeof type === 'string' ? `"${type.slice(0, 40)}"` : foundText(type);
  const place = `sources[${String(at[1])}]`;
  return {
    problems: [
      later === undefined
        ? `${place}.type: found ${found}, expected one of ${known}.`
        : `${place}.id: found ${foundText(id)}, expected a short name of your own for this source.`,
    ],
  };
}

function asKind(kind: 'vendor' | 'file', checked: ReturnType<typeof checkShape<unknown>>): ReadSource {
  return 'problems' in checked ? checked : { value: { kind, settings: checked.value } };
}

function isVendor(type: unknown): type is SourceType {
  return typeof type === 'string' && Object.hasOwn(SOURCE_SCHEMAS, type);
}

function field(source: unknown, name: string): unknown {
  return typeof source === 'object' && source !== null ? Reflect.get(source, name) : undefined;
}

function twins(sources: readonly unknown[]): readonly string[] {
  const ids = sources.map((source) => field(source, 'id'));
  return ids.flatMap((id, index) => {
    const first = ids.indexOf(id);
    return typeof id === 'string' && first < index
      ? [
          `sources[${index}].id: found "${id.slice(0, 64)}", which sources[${first}] has already; expected a name of its own.`,
        ]
      : [];
  });
}

function invalid(name: string, problems: readonly string[]): ConfigError {
  return new ConfigError('ERR_CONFIG_INVALID', [`${name}:`, ...problems.map((problem) => `  ${problem}`)].join('\n'));
}
