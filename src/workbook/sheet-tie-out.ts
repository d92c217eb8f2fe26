/** The sheet TieOut: every seat that was read is somewhere, and the rules by which the figures were made. */
import { PAIRS } from '../core/leg.js';
import type { Tolerance } from '../core/crosswalk.js';
import type { TieOutLine } from '../core/result.js';
import { dateOr, momentOr, number, text, textOr, word, type Cell } from './cells.js';
import { tieOutFormula } from './formulas.js';
import type { Block, Highlight, SheetLayout } from './layout.js';
import { LEG_WORDS, NOT_APPLICABLE, PAIR_WORDS, UNKNOWN } from './words.js';

const TABLE = 'TieOut';

const HIGHLIGHTS: readonly Highlight[] = [
  {
    from: 'difference',
    to: 'difference',
    when: (cell) => `OR(NOT(ISNUMBER(${cell('difference')})),ABS(${cell('difference')})>0.0000001)`,
    look: 'attention',
  },
  { from: 'difference', to: 'difference', when: (cell) => `ISNUMBER(${cell('difference')})`, look: 'clean' },
  {
    from: 'unmapped',
    to: 'unmapped',
    when: (cell) => `AND(ISNUMBER(${cell('unmapped')}),${cell('unmapped')}>0)`,
    look: 'attention',
  },
  {
    from: 'rejected',
    to: 'noQuantity',
    when: (_, self) => `AND(ISNUMBER(${self}),${self}>0)`,
    look: 'attention',
  },
];

export const TIE_OUT_SHEET: SheetLayout = {
  name: 'TieOut',
  table: TABLE,
  tab: 'evidence',
  columns: [
    { header: 'Leg', key: 'leg', width: 14, kind: 'text' },
    { header: 'Source', key: 'source', width: 26, kind: 'text' },
    { header: 'Scope', key: 'scope', width: 36, kind: 'text' },
    { header: 'Seats read', key: 'seatsRead', width: 15, kind: 'number' },
    { header: 'In rows', key: 'inRows', width: 12, kind: 'number' },
    { header: 'Unmapped', key: 'unmapped', width: 14, kind: 'number' },
    { header: 'Attached', key: 'attached', width: 13, kind: 'number' },
    { header: 'Not counted', key: 'notCounted', width: 16, kind: 'number' },
    { header: 'Hidden', key: 'hidden', width: 12, kind: 'number' },
    {
      header: 'Difference',
      key: 'difference',
      width: 16,
      kind: 'number',
      formula: () => tieOutFormula(TABLE),
    },
    { header: 'Added by rules', key: 'addedByRules', width: 19, kind: 'number' },
    { header: 'Rejected lines', key: 'rejected', width: 19, kind: 'number' },
    { header: 'No quantity', key: 'noQuantity', width: 16, kind: 'number' },
    { header: 'Companies', key: 'companies', width: 15, kind: 'number' },
    { header: 'Linked', key: 'companiesLinked', width: 12, kind: 'number' },
    { header: 'Status', key: 'status', width: 16, kind: 'text', align: 'center' },
    { header: 'Taken at (UTC)', key: 'takenAt', width: 20, kind: 'moment' },
    { header: 'As of', key: 'asOf', width: 13, kind: 'date' },
    { header: 'Period from', key: 'period', width: 16, kind: 'date' },
    { header: 'SHA-256', key: 'hash', width: 24, kind: 'text' },
  ],
  highlights: HIGHLIGHTS,
  frozenColumns: 2,
};

export function tieOutCells(line: TieOutLine): readonly Cell[] {
  return [
    word(LEG_WORDS[line.leg]),
    text(line.source),
    text(line.scope),
    number(line.seatsRead),
    number(line.inRows),
    number(line.unmapped),
    number(line.attached),
    number(line.notCounted),
    number(line.hidden),
    { kind: 'formula', formula: tieOutFormula(TABLE), cached: line.difference, like: { as: 'check' } },
    number(line.addedByRules),
    number(line.rejectedLines),
    number(line.linesWithoutQuantity),
    number(line.companies),
    number(line.companiesLinked),
    word(line.status),
    momentOr(line.takenAt, UNKNOWN),
    dateOr(line.asOf, UNKNOWN),
    dateOr(line.periodStart, NOT_APPLICABLE),
    textOr(line.hash, NOT_APPLICABLE),
  ];
}

/** The rules and versions behind the figures. */
export interface Provenance {
  readonly version: string;
  readonly crosswalkVersion: string | null;
  readonly tolerance: Tolerance;
  /** Counts whose days lie further apart are not compared; null when the pass did not say. */
  readonly comparableDays: number | null;
}

export function rulesBlocks(rules: Provenance): readonly Block[] {
  return [
    {
      kind: 'grid',
      title: 'How the figures were made',
      header: ['Rule', 'Value'],
      numeric: [],
      spans: [1, 6],
      rows: [
        [text('Made by'), text(`driftsheet ${rules.version}, read only: nothing was changed in any system`)],
        [text('Crosswalk'), textOr(rules.crosswalkVersion, 'none given')],
        [text('Tolerance'), text(toleranceText(rules.tolerance))],
        [
          text('Comparable'),
          rules.comparableDays === null ? word(UNKNOWN) : text(comparableText(rules.comparableDays)),
        ],
        [
          text('Rounding'),
          text('Once per row, half up, to the decimals of the currency; a total is the sum of the shown rows.'),
        ],
        [
          text('Money'),
          text('Per month, net of tax and discount, never added across currencies. Leak = drift x unit cost.'),
        ],
        [
          text('Difference'),
          text('Seats read less in rows, unmapped, attached, not counted and hidden; it must be 0.'),
        ],
        [
          text('Added by rules'),
          text('Seats that bundles and included seats add to the lines read; they are not part of the difference.'),
        ],
      ],
    },
  ];
}

function comparableText(days: number): string {
  return `Counts of days more than ${days} days apart are not compared.`;
}

function toleranceText(tolerance: Tolerance): string {
  const limits = PAIRS.flatMap((pair) => {
    const limit = tolerance[pair];
    if (limit === undefined) return [];
    return [`${PAIR_WORDS[pair]}: ${limit.seats} seats and ${limit.money} in the currency of the row`];
  });
  return limits.length === 0 ? 'none: every difference counts' : limits.join('; ');
}
