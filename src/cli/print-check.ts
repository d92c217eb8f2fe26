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
  const rows = all.flatMap(({ source, scope, checks }) =>
    checks.map((check) => [source, shown(nameOf(scope)), check.what, check.permission, resultOf(check)]),
  );
  const table = textTable(
    [
      { head: 'Source', share: 0 },
      { head: 'Scope', share: 1 },
      { head: 'What', share: 1 },
      { head: 'Permission', share: 1 },
      { head: 'Result', share: 1 },
    ],
    rows,
    width,
  );
  return `${[table, ...all.flatMap(remarks), '', closing(all)].join('\n')}\n`;
}

function nameOf({ id, name }: ScopeCheck['scope']): string {
  return name === id ? id : `${name} (${id})`;
}

function resultOf({ problem, without }: Check): string {
  if (problem === null) return 'ok';
  if (problem.whose === 'nobody') return 'not there; read without';
  return without === null ? 'MISSING' : `missing: ${without}`;
}

/** Two things that lack one permission are told once. */
function remarks({ source, scope, checks }: ScopeCheck & { readonly source: string }): readonly string[] {
  const said = new Map<string, string>();
  for (const { problem } of checks)
    if (problem !== null && !said.has(problem.remedy)) said.set(problem.remedy, problemText(problem));
  return said.size === 0
    ? []
    : ['', shown(`${source}, ${nameOf(scope)}:`), ...[...said.values()].map((line) => `  ${shown(line)}`)];
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
