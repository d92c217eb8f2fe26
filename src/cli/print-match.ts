/** The answer of `driftsheet match` for people: links, proposals by company, what is left, and one line of totals. */
import type { ListMatch, MatchList } from '../core/match/match-lists.js';
import { shown } from './shown.js';
import { textTable, type TextColumn } from './text-table.js';

export interface MatchedLists {
  readonly left: MatchList;
  readonly right: MatchList;
}

/** Where the terminal does not say how wide it is: a pipe, a file. */
const WIDTH = 160;

export function printMatch(match: ListMatch, lists: MatchedLists, columns: number | undefined): string {
  const width = columns ?? WIDTH;
  const left = labels(lists.left);
  const right = labels(lists.right);
  const proposed = {
    left: new Set(match.proposals.map((one) => one.left)),
    right: new Set(match.proposals.map((one) => one.right)),
  };
  const parts = [
    section(
      'Links',
      [LEFT, RIGHT, HOW, SCORE, WHY],
      match.links.map((one) => [left(one.left), right(one.right), one.how, score(one.score), why(one.reasons)]),
      width,
    ),
    section(
      'Proposals: a person decides (docs/crosswalk.md tells how to confirm or reject one)',
      [LEFT, PERHAPS, SCORE, WHY],
      match.proposals.map((one, at) => [
        match.proposals[at - 1]?.left === one.left ? '' : left(one.left),
        right(one.right),
        score(one.score),
        why(one.reasons),
      ]),
      width,
    ),
    listOf(
      'Left, without link or proposal',
      match.unmatched.left.filter((id) => !proposed.left.has(id)),
      left,
    ),
    listOf(
      'Right, without link or proposal',
      match.unmatched.right.filter((id) => !proposed.right.has(id)),
      right,
    ),
    totals(match, lists, proposed.left.size),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const LEFT: TextColumn = { head: 'Left', share: 3 };
const RIGHT: TextColumn = { head: 'Right', share: 3 };
const PERHAPS: TextColumn = { head: 'Right, perhaps', share: 3 };
const HOW: TextColumn = { head: 'How', share: 0 };
const SCORE: TextColumn = { head: 'Score', align: 'right', share: 0 };
const WHY: TextColumn = { head: 'Why', share: 4 };

function section(
  title: string,
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): string {
  return rows.length === 0 ? '' : `${title}\n${textTable(columns, rows, width)}`;
}

function listOf(title: string, ids: readonly string[], label: (id: string) => string): string {
  return ids.length === 0 ? '' : [`${title}:`, ...ids.map((id) => `  - ${label(id)}`)].join('\n');
}

function totals(
  { links, proposals, unmatched }: ListMatch,
  { left, right }: MatchedLists,
  proposedFor: number,
): string {
  const counts = [
    `${left.parties.length} left, ${right.parties.length} right: ${plural(links.length, 'link')}`,
    `${plural(proposals.length, 'proposal')} for ${proposedFor} left`,
    `without a link ${unmatched.left.length} left and ${unmatched.right.length} right`,
  ];
  return `${counts.join('; ')}.`;
}

/** The name with the id behind it: the id is what a crosswalk needs, and two may share a name. */
function labels({ parties }: MatchList): (id: string) => string {
  const names = new Map(parties.map(({ id, name }) => [id, name]));
  return (id) => {
    const name = names.get(id) ?? '';
    return shown(name === '' || name === id ? id : `${name} [${id}]`);
  };
}

function score(value: number): string {
  return value.toFixed(2);
}

function why(reasons: readonly string[]): string {
  return shown(reasons.join('; '));
}

function plural(n: number, word: string): string {
  return n === 1 ? `1 ${word}` : `${n} ${word}s`;
}
