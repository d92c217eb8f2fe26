/** What stands after a pull, for the terminal: a line for each source and scope, then what is missing and whose turn it is. */
import type { PulledScope } from '../core/scope.js';
import { isWhole, summaryOf } from '../sync/scope-summary.js';
import { ageOf, headingOf, problemText, scopeNames, USUAL_WIDTH, wrapped } from './scope-words.js';
import { shown } from './shown.js';
import { textTable } from './text-table.js';

const REJECTED_SHOWN = 5;

export interface ShownSource {
  readonly source: string;
  /** A stale one is the last whole snapshot, with the problems of the newest try. */
  readonly pulls: readonly PulledScope[];
}

/** `width` of the terminal; undefined for a file or a pipe. `now`: milliseconds since 1970. */
export function printSync(sources: readonly ShownSource[], width: number | undefined, now: number): string {
  const all = sources.flatMap(({ source, pulls }) => {
    const names = scopeNames(pulls.map(({ scope }) => scope));
    return pulls.map((pull, index) => ({ source, name: names[index]!, pull }));
  });
  const parts: string[] = [];
  if (all.length > 0)
    parts.push(
      textTable(
        [
          { head: 'Source', share: 0 },
          { head: 'Scope', share: 1 },
          { head: 'Leg', share: 0 },
          { head: 'Status', share: 0 },
          { head: 'Rows', align: 'right', share: 0 },
          { head: 'Seats', align: 'right', share: 0 },
          { head: 'Rejected', align: 'right', share: 0 },
        ],
        all.map(({ source, name, pull }) => rowOf(source, name, pull, now)),
        width ?? USUAL_WIDTH,
      ),
    );
  const below = [...all.flatMap(({ source, pull }) => remarks(source, pull)), '', totals(all.map(({ pull }) => pull))];
  parts.push(...below.map((line) => wrapped(line, width)));
  return `${parts.join('\n')}\n`;
}

function rowOf(source: string, name: string, pull: PulledScope, now: number): readonly string[] {
  const { status, rows, seats, rejected } = summaryOf(pull);
  const isLacking = status === 'complete' && !isWhole(pull);
  return [
    source,
    name,
    pull.snapshot.leg,
    isLacking ? 'complete, see below' : status === 'stale' ? `stale, ${ageOf(pull.snapshot.takenAt, now)}` : status,
    String(rows),
    seats === null ? 'unknown' : String(seats),
    String(rejected),
  ];
}

function remarks(source: string, { scope, snapshot, problems, notes }: PulledScope): readonly string[] {
  const said: string[] = [];
  const seen = new Set<string>();
  for (const problem of problems) {
    if (seen.has(problem.message)) continue;
    seen.add(problem.message);
    said.push(...problemText(source, problem));
  }
  for (const { found, expected, column, companyName, endpoint, file } of snapshot.rejected.slice(0, REJECTED_SHOWN)) {
    const whose = companyName === '' ? 'every company: its row cannot be told' : companyName;
    said.push(
      `rejected: ${column ?? 'row'}: found ${found}, expected ${expected}; the ${snapshot.leg} counts of ${whose} are unknown (${endpoint ?? file ?? ''})`,
    );
  }
  const more = snapshot.rejected.length - REJECTED_SHOWN;
  if (more > 0) said.push(`rejected: and ${more} more`);
  if (snapshot.status === 'stale')
    said.push(`Its last whole snapshot, of ${snapshot.takenAt}, goes on counting; this try changed nothing.`);
  if (snapshot.status === 'empty') said.push('It was read whole and holds nothing: its counts are unknown, not 0.');
  said.push(...notes.map((note) => `note: ${note}`));
  return said.length === 0 ? [] : ['', headingOf(source, scope), ...said.map((line) => `  ${shown(line)}`)];
}

function totals(pulls: readonly PulledScope[]): string {
  const count = (status: string): number => pulls.filter(({ snapshot }) => snapshot.status === status).length;
  const states = ['complete', 'partial', 'stale', 'failed', 'empty'].map((status) => `${count(status)} ${status}`);
  return `${pulls.length === 1 ? '1 scope' : `${pulls.length} scopes`}: ${states.join(', ')}.`;
}
