/** What a source lets us read, for the terminal: a line for each thing, then the sentences to act on or to send. */
import type { Check, ScopeCheck } from '../connectors/connector.js';
import { problemText } from './print-sync.js';
import { shown } from './shown.js';
import { textTable } from './text-table.js';

const WIDTH = 120;

export interface SourceCheck {
  readonly source: string;
  readonly scopes: readonly ScopeCheck[];
}

export function printCheck(sources: readonly SourceCheck[], width = WIDTH): string {
  const all = sources.flatMap(({ source, scopes }) => scopes.map((scope) => ({ source, ...scope })));
  const table = textTable(
    [
      { head: 'Source', share: 0 },
      { head: 'Scope', share: 0 },
      { head: 'Can read', share: 1 },
      { head: 'Cannot read (permission): so', share: 2 },
    ],
    all.map(({ source, scope, checks }) => [
      source,
      shown(nameOf(scope)),
      checks.flatMap(({ what, problem }) => (problem === null ? [what] : [])).join(', ') || 'nothing',
      checks.flatMap(lackOf).join('; ') || 'nothing is missing',
    ]),
    width,
  );
  return `${[table, ...all.flatMap(remarks), '', closing(all)].join('\n')}\n`;
}

function nameOf({ id, name }: ScopeCheck['scope']): string {
  return name === id ? id : `${name} (${id})`;
}

function lackOf({ what, permission, problem, without }: Check): readonly string[] {
  if (problem === null) return [];
  const named = permission === '' ? what : `${what} (${permission})`;
  if (problem.whose === 'nobody') return [`${named}: the tenant keeps none, read without`];
  return [`${named}: ${without ?? 'nothing can be counted'}`];
}

/** Two things that lack one permission are told once. */
function remarks({ source, scope, checks }: ScopeCheck & { readonly source: string }): readonly string[] {
  const said = new Map<string, readonly string[]>();
  for (const { problem } of checks)
    if (problem !== null && !said.has(problem.remedy)) said.set(problem.remedy, problemText(problem));
  const lines = [...said.values()].flat().map((line) => `  ${shown(line)}`);
  return lines.length === 0 ? [] : ['', shown(`${source}, ${nameOf(scope)}:`), ...lines];
}

export function isAllowed({ checks }: ScopeCheck): boolean {
  return checks.every(({ problem }) => problem === null || problem.whose === 'nobody');
}

function closing(all: readonly ScopeCheck[]): string {
  const allowed = all.filter(isAllowed).length;
  return allowed === all.length
    ? `All ${all.length} scope(s) can be read.`
    : `${allowed} of ${all.length} scopes can be read whole.`;
}
