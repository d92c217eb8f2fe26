/** A value through a schema; what is wrong becomes one sentence for each field, with its path, what was found and what was expected. */
import type { z } from 'zod';

export type Path = readonly PropertyKey[];

export type Checked<T> = { readonly value: T } | { readonly problems: readonly string[] };

export function checkShape<T>(schema: z.ZodType<T>, value: unknown, at: Path): Checked<T> {
  const read = schema.safeParse(value);
  if (read.success) return { value: read.data };
  return { problems: read.error.issues.flatMap((issue) => sentences(issue, value, at)) };
}

function sentences(issue: z.core.$ZodIssue, value: unknown, at: Path): readonly string[] {
  const path = [...at, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(
      (key) => `${pathText([...path, key])}: found a field that does not belong there; check its name.`,
    );
  const found = valueAt(value, issue.path);
  return [`${pathText(path)}: found ${foundText(found)}, expected ${expectedText(issue)}.`];
}

/** `sources[0].clientSecret` */
export function pathText(path: Path): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text.replace(/^\./, '') || 'the configuration';
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, part) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, part) : undefined),
    value,
  );
}

/** What stands there, by kind: a value may be a secret that was put in the wrong place. */
export function foundText(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'string') return value === '' ? 'an empty text' : `a text of ${value.length} characters`;
  if (typeof value === 'number') return `the number ${value}`;
  return typeof value === 'boolean' ? `the value ${String(value)}` : 'an object';
}

function expectedText(issue: z.core.$ZodIssue): string {
  const plain = /^Invalid (?:input|option): expected (.*?)(?:, received .*)?$/.exec(issue.message)?.[1];
  if (plain !== undefined) return plain.replaceAll('|', ' or ');
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
}
