/** What a source lets us read, for the terminal: a line for each scope, then the sentences to act on or to send. */
import type { Check, ScopeCheck } from '../connectors/connector.js';
import { PermissionError } from '../connectors/errors.js';
import { headingOf, problemText, scopeNames, USUAL_WIDTH, wrapped } from './scope-words.js';
import { shown } from './shown.js';
import { textTable } from './text-table.js';

export interface SourceCheck {
  readonly source: string;
  readonly scopes: readonly ScopeCheck[];
}

/** `width` of the terminal; undefined for a file or a pipe. */
export function printCheck(sources: readonly SourceCheck[], width: number | undefined): string {
  const all = sources.flatMap(({ source, scopes }) => {
    const names = scopeNames(scopes.map(({ scope }) => scope));
    return scopes.map((one, index) => ({ source, name: names[index]!, ...one }));
  });
  const table = textTable(
    [
      { head: 'Source', share: 0 },
      { head: 'Scope', share: 2 },
      { head: 'Reads', share: 0 },
      { head: 'Missing (permission): without it', share: 3 },
    ],
    all.map(({ source, name, checks }) => [source, name, readsOf(checks), missingOf(checks)]),
    width ?? USUAL_WIDTH,
  );
  const below = [...sources.flatMap(triedLine), ...all.flatMap(remarks), '', closing(all)];
  return `${[table, ...below.map((line) => wrapped(line, width))].join('\n')}\n`;
}

function readsOf(checks: readonly Check[]): string {
  const read = checks.filter(({ problem }) => problem === null).length;
  return read === checks.length ? 'all' : read === 0 ? 'nothing' : `${read} of ${checks.length}`;
}

/** What was tried, once for a source: from its longest list, since a scope that lets nobody in is asked no further. */
function triedLine({ source, scopes }: SourceCheck): readonly string[] {
  const lists = scopes.map(({ checks }) => checks.map(({ what }) => what));
  const longest = lists.reduce((most, one) => (one.length > most.length ? one : most), []);
  return longest.length === 0 ? [] : [`${source}: tried ${longest.join(', ')}.`];
}

/** Things that lack one permission stand together. */
function missingOf(checks: readonly Check[]): string {
  const lacks = new Map<string, { readonly what: string[]; readonly without: string[] }>();
  for (const { what, problem, permission, without } of checks) {
    if (problem === null) continue;
    const isNobodys = problem.whose === 'nobody';
    const named = isNobodys ? '' : problem instanceof PermissionError ? problem.permission || permission : permission;
    const lack = lacks.get(named) ?? { what: [], without: [] };
    lacks.set(named, lack);
    lack.what.push(what);
    lack.without.push(isNobodys ? 'the tenant keeps none, read without' : (without ?? 'nothing can be counted'));
  }
  const said = [...lacks].map(
    ([permission, { what, without }]) =>
      `${what.join(', ')}${permission === '' ? '' : ` (${permission})`}: ${without.join('; ')}`,
  );
  return shown(said.join('. ')) || '-';
}

/** Two things that lack one permission are told once. */
function remarks({ source, scope, checks }: ScopeCheck & { readonly source: string }): readonly string[] {
  const said = new Map<string, readonly string[]>();
  for (const { problem } of checks)
    if (problem !== null && problem.whose !== 'nobody' && !said.has(problem.remedy))
      said.set(problem.remedy, problemText(source, problem));
  const lines = [...said.values()].flat().map((line) => `  ${shown(line)}`);
  return lines.length === 0 ? [] : ['', headingOf(source, scope), ...lines];
}

export function isAllowed({ checks }: ScopeCheck): boolean {
  return checks.every(({ problem }) => problem === null || problem.whose === 'nobody');
}

function closing(all: readonly ScopeCheck[]): string {
  const allowed = all.filter(isAllowed).length;
  if (all.length === 0) return 'No source is configured.';
  if (allowed === all.length)
    return all.length === 1 ? 'The scope can be read.' : `All ${all.length} scopes can be read.`;
  return `${allowed} of ${all.length} scopes can be read whole.`;
}
