/** What a pull gave, for the terminal: a line for each source and scope, then what is missing and whose turn it is. */
import type { ScopePull } from '../connectors/connector.js';
import type { ConnectorError, Whose } from '../connectors/errors.js';
import type { SourcePull } from '../sync/pull-source.js';
import { isWhole, summaryOf } from '../sync/scope-summary.js';
import { shown } from './shown.js';
import { textTable } from './text-table.js';

const WIDTH = 120;
const REJECTED_SHOWN = 5;

export const WHOSE_WORDS: Readonly<Record<Whose, string>> = {
  you: 'yours',
  admin: "an administrator's",
  vendor: "the vendor's",
  time: 'nobody has to do anything, wait',
  driftsheet: 'a bug of driftsheet',
  nobody: 'nobody has to do anything',
};

export function printSync(sources: readonly SourcePull[], width = WIDTH): string {
  const all = sources.flatMap(({ source, pulls }) => pulls.map((pull) => ({ source, pull })));
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
        all.map(({ source, pull }) => rowOf(source, pull)),
        width,
      ),
    );
  for (const { source, pull } of all) parts.push(...remarks(source, pull));
  parts.push(totals(all.map(({ pull }) => pull)));
  return `${parts.join('\n')}\n`;
}

function rowOf(source: string, pull: ScopePull): readonly string[] {
  const { status, rows, seats, rejected } = summaryOf(pull);
  const isLacking = status === 'complete' && !isWhole(pull);
  return [
    source,
    shown(pull.snapshot.scope),
    pull.snapshot.leg,
    isLacking ? 'complete, see below' : status,
    String(rows),
    seats === null ? 'unknown' : String(seats),
    String(rejected),
  ];
}

function remarks(source: string, { snapshot, problems, notes }: ScopePull): readonly string[] {
  const said: string[] = [];
  const seen = new Set<string>();
  for (const problem of problems) {
    if (seen.has(problem.message)) continue;
    seen.add(problem.message);
    said.push(...problemText(problem));
  }
  for (const { found, expected, column, companyName, endpoint, file } of snapshot.rejected.slice(0, REJECTED_SHOWN)) {
    const whose = companyName === '' ? 'every company: its row cannot be told' : companyName;
    said.push(
      `rejected: ${column ?? 'row'}: found ${found}, expected ${expected}; the ${snapshot.leg} counts of ${whose} are unknown (${endpoint ?? file ?? ''})`,
    );
  }
  const more = snapshot.rejected.length - REJECTED_SHOWN;
  if (more > 0) said.push(`rejected: and ${more} more`);
  said.push(...notes.map((note) => `note: ${note}`));
  return said.length === 0
    ? []
    : ['', shown(`${source}, ${snapshot.scope}:`), ...said.map((line) => `  ${shown(line)}`)];
}

/** What failed; then whose turn it is, and the sentence that says what to do. */
export function problemText(problem: ConnectorError): readonly string[] {
  return [`${problem.message} [${problem.code}]`, `  Whose turn: ${WHOSE_WORDS[problem.whose]}. ${problem.remedy}`];
}

function totals(pulls: readonly ScopePull[]): string {
  const count = (status: string): number => pulls.filter(({ snapshot }) => snapshot.status === status).length;
  const states = ['complete', 'partial', 'failed', 'empty'].map((status) => `${count(status)} ${status}`);
  return `\n${pulls.length === 1 ? '1 scope' : `${pulls.length} scopes`}: ${states.join(', ')}. Nothing is kept yet: this was a look.`;
}
