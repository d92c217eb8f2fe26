/** The sheet Sources: what was read, when, from where, and below the table every line that could not be read. */
import { LEGS } from '../core/leg.js';
import type { Reconciliation, TieOutLine } from '../core/result.js';
import type { RejectedLine } from '../core/seat-line.js';
import { dateOr, momentOr, number, numberOr, text, textOr, word, type Cell } from './cells.js';
import type { Block, Highlight, SheetLayout } from './layout.js';
import { LEG_WORDS, NOT_APPLICABLE, NOT_GIVEN, UNKNOWN } from './words.js';

const HIGHLIGHTS: readonly Highlight[] = [
  {
    from: 'status',
    to: 'status',
    when: (cell) => `AND(${cell('status')}<>"loaded",${cell('status')}<>"not-configured")`,
    look: 'attention',
  },
  { from: 'status', to: 'status', when: (cell) => `${cell('status')}="loaded"`, look: 'clean' },
  {
    from: 'rejected',
    to: 'rejected',
    when: (cell) => `AND(ISNUMBER(${cell('rejected')}),${cell('rejected')}>0)`,
    look: 'attention',
  },
  {
    from: 'source',
    to: 'hash',
    when: (_, self) => `OR(${self}="${NOT_APPLICABLE}",${self}="${UNKNOWN}")`,
    look: 'unknown',
  },
];

export const SOURCES_SHEET: SheetLayout = {
  name: 'Sources',
  table: 'SourceStatus',
  tab: 'evidence',
  columns: [
    { header: 'Leg', key: 'leg', width: 14, kind: 'text' },
    { header: 'Source', key: 'source', width: 46, kind: 'text' },
    { header: 'Scope', key: 'scope', width: 40, kind: 'text' },
    { header: 'Status', key: 'status', width: 18, kind: 'text', align: 'center' },
    { header: 'Taken at (UTC)', key: 'takenAt', width: 20, kind: 'moment' },
    { header: 'As of', key: 'asOf', width: 13, kind: 'date' },
    { header: 'Period from', key: 'period', width: 16, kind: 'date' },
    { header: 'Lines', key: 'lines', width: 11, kind: 'number' },
    { header: 'Rejected lines', key: 'rejected', width: 19, kind: 'number' },
    { header: 'SHA-256', key: 'hash', width: 68, kind: 'text' },
  ],
  highlights: HIGHLIGHTS,
  frozenColumns: 2,
};

/** One row per snapshot, and one for every leg that has none. */
export function sourceRows(reconciliation: Reconciliation): readonly (readonly Cell[])[] {
  return LEGS.flatMap((leg) => {
    const lines = reconciliation.tieOut.filter((line) => line.leg === leg);
    if (lines.length > 0) return lines.map(sourceCells);
    const none = word(NOT_APPLICABLE);
    return [
      [
        word(LEG_WORDS[leg]),
        word('no source'),
        none,
        word(reconciliation.legs[leg].status),
        none,
        none,
        none,
        none,
        none,
        none,
      ],
    ];
  });
}

function sourceCells(line: TieOutLine): readonly Cell[] {
  return [
    word(LEG_WORDS[line.leg]),
    text(line.source),
    text(line.scope),
    word(line.status),
    momentOr(line.takenAt, UNKNOWN),
    dateOr(line.asOf, UNKNOWN),
    dateOr(line.periodStart, NOT_APPLICABLE),
    numberOr(line.status === 'failed' ? null : line.linesRead - line.rejectedLines, UNKNOWN),
    number(line.rejectedLines),
    textOr(line.hash, NOT_APPLICABLE),
  ];
}

/** A reader mends the first lines and runs again; thousands below each other help nobody. */
const REJECTED_CAP = 10_000;

/** Every line that could not be read, with what was found and what was expected. */
export function rejectedBlock(rejected: readonly RejectedLine[], cap: number = REJECTED_CAP): readonly Block[] {
  if (rejected.length === 0)
    return [{ kind: 'line', tone: 'good', text: 'No line was rejected: everything that was given could be read.' }];
  const shown = rejected.slice(0, cap);
  return [
    {
      kind: 'grid',
      title: `Rejected lines: ${rejected.length}`,
      hint:
        shown.length < rejected.length
          ? `The first ${shown.length} of them. Until they are mended the counts they belong to are unknown.`
          : 'Until they are mended the counts they belong to are unknown.',
      header: ['Line', 'File or endpoint', 'Company', 'Column', 'Found', 'Expected'],
      numeric: [],
      spans: [1, 1, 1, 1, 3, 3],
      rows: shown.map((line) => [
        numberOr(line.line, NOT_APPLICABLE),
        textOr(line.file ?? line.endpoint, UNKNOWN),
        textOr(line.companyName || line.companyId, UNKNOWN),
        textOr(line.column, NOT_APPLICABLE),
        textOr(line.found, NOT_GIVEN),
        text(line.expected),
      ]),
    },
  ];
}
