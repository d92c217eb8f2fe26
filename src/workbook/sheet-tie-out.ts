/** The sheet TieOut: every seat that was read is somewhere, and the rules by which the figures were made. */
import { LEGS, PAIRS } from '../core/leg.js';
import { decimalsOf } from '../core/money/currency.js';
import type { Tolerance } from '../core/crosswalk.js';
import type { Reconciliation, TieOutLine } from '../core/result.js';
import { calculatedMoney, check, counted, dateOr, momentOr, number, text, textOr, word, type Cell } from './cells.js';
import type { Block, ColumnLayout, FormulaContext, Highlight, SheetLayout } from './layout.js';
import { isCurrencyCode, quoted, RECONCILIATION, wholeColumn } from './formulas.js';
import type { Freshness } from './live-moments.js';
import { lineDifference, tieOutDifference, tieOutSum, type TieOutSum } from './line-formulas.js';
import { LEG_WORDS, NOT_APPLICABLE, PAIR_WORDS, UNKNOWN } from './words.js';

const TABLE = 'TieOut';

const HIGHLIGHTS: readonly Highlight[] = [
  {
    from: 'noQuantity',
    to: 'noQuantity',
    when: (_, self) => `AND(ISNUMBER(${self}),${self}>0)`,
    look: 'attention',
  },
  {
    from: 'difference',
    to: 'difference',
    when: (_, self) => `AND(ISNUMBER(${self}),ABS(${self})>0.0000001)`,
    look: 'attention',
  },
  { from: 'difference', to: 'difference', when: (_, self) => `ISNUMBER(${self})`, look: 'clean' },
  {
    from: 'lineDifference',
    to: 'lineDifference',
    when: (_, self) => `AND(ISNUMBER(${self}),ABS(${self})>0.0000001)`,
    look: 'attention',
  },
  { from: 'lineDifference', to: 'lineDifference', when: (_, self) => `ISNUMBER(${self})`, look: 'clean' },
  {
    from: 'unmapped',
    to: 'unmapped',
    when: (cell) => `AND(ISNUMBER(${cell('unmapped')}),${cell('unmapped')}>0)`,
    look: 'attention',
  },
  {
    from: 'rejected',
    to: 'rejected',
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
    { header: 'Source', key: 'source', width: 46, kind: 'text' },
    { header: 'Scope', key: 'scope', width: 48, kind: 'text' },
    sums('Seats read', 'seatsRead', 15),
    sums('In rows', 'inRows', 12),
    sums('Unmapped', 'unmapped', 14),
    sums('Attached', 'attached', 13),
    sums('Not counted', 'notCounted', 16),
    sums('Hidden', 'hidden', 12),
    { header: 'Difference', key: 'difference', width: 16, kind: 'number', formula: tieOutDifference },
    { header: 'Added by rules', key: 'addedByRules', width: 19, kind: 'number' },
    { header: 'Lines read', key: 'linesRead', width: 15, kind: 'number' },
    sums('Lines listed', 'linesListed', 17),
    { header: 'Rejected lines', key: 'rejected', width: 19, kind: 'number' },
    { header: 'Line difference', key: 'lineDifference', width: 19, kind: 'number', formula: lineDifference },
    sums('No quantity', 'noQuantity', 16),
    { header: 'Companies', key: 'companies', width: 15, kind: 'number' },
    { header: 'Linked', key: 'companiesLinked', width: 12, kind: 'number' },
    { header: 'Absent', key: 'companiesAbsent', width: 12, kind: 'number' },
    { header: 'Excluded', key: 'companiesExcluded', width: 14, kind: 'number' },
    { header: 'Status', key: 'status', width: 16, kind: 'text', align: 'center' },
    { header: 'Taken at (UTC)', key: 'takenAt', width: 20, kind: 'moment' },
    { header: 'As of', key: 'asOf', width: 13, kind: 'date' },
    { header: 'Period from', key: 'period', width: 16, kind: 'date' },
    { header: 'SHA-256', key: 'hash', width: 68, kind: 'text' },
    { header: 'Snapshot', key: 'snapshot', width: 14, kind: 'number' },
  ],
  highlights: HIGHLIGHTS,
  frozenColumns: 2,
};

function sums(header: string, key: TieOutSum, width: number): ColumnLayout {
  return { header, key, width, kind: 'number', formula: ({ overLines }) => (overLines ? tieOutSum(key) : null) };
}

/** `snapshot` counts from 1 in the order of the tie-out; the lines of the snapshot carry it. */
export function tieOutCells(
  line: TieOutLine,
  snapshot: number,
  { overLines }: FormulaContext,
  freshness: Freshness | null = null,
): readonly Cell[] {
  const sum = (key: TieOutSum, value: number): Cell => (overLines ? counted(tieOutSum(key), value) : number(value));
  return [
    word(LEG_WORDS[line.leg]),
    text(line.source),
    text(line.scope),
    sum('seatsRead', line.seatsRead),
    sum('inRows', line.inRows),
    sum('unmapped', line.unmapped),
    sum('attached', line.attached),
    sum('notCounted', line.notCounted),
    sum('hidden', line.hidden),
    check(tieOutDifference(), line.difference),
    number(line.addedByRules),
    number(line.linesRead),
    sum('linesListed', line.linesRead - line.rejectedLines),
    number(line.rejectedLines),
    check(lineDifference(), 0),
    sum('noQuantity', line.linesWithoutQuantity),
    number(line.companies),
    number(line.companiesLinked),
    number(line.companiesAbsent),
    number(line.companiesExcluded),
    word(line.status),
    freshness?.takenAtCell(line) ?? momentOr(line.takenAt, UNKNOWN),
    freshness?.asOfCell(line) ?? dateOr(line.asOf, UNKNOWN),
    dateOr(line.periodStart, NOT_APPLICABLE),
    textOr(line.hash, NOT_APPLICABLE),
    number(snapshot),
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

export function rulesBlock(rules: Provenance): Block {
  return {
    kind: 'grid',
    title: 'How the figures were made',
    header: ['Rule', 'Value'],
    numeric: [],
    spans: [1, 7],
    rows: [
      [text('Made by'), text(`driftsheet ${rules.version}, read only: nothing was changed in any system`)],
      [text('Crosswalk'), textOr(rules.crosswalkVersion, 'none given')],
      [text('Tolerance'), text(toleranceText(rules.tolerance))],
      [text('Comparable'), rules.comparableDays === null ? word(UNKNOWN) : text(comparableText(rules.comparableDays))],
      ...RULES.map(([rule, value]) => [text(rule), text(value)]),
    ],
  };
}

const RULES: readonly (readonly [rule: string, value: string])[] = [
  ['Rounding', 'Once per row, half up, to the decimals of the currency; a total is the sum of the shown rows.'],
  ['Money', 'Per month, net of tax and discount, never added across currencies. Leak = drift x unit cost.'],
  ['Unit cost, unit price', 'The mean of the lines that count: their amounts per month over their row seats.'],
  ['Difference', 'Seats read less in rows, unmapped, attached, not counted and hidden; it must be 0.'],
  ['Line difference', 'Lines read less those listed on the sheet of the leg and those rejected; it must be 0.'],
  ['Rejected lines', 'No seats can be read from them: they are in no sum, and the counts they belong to are unknown.'],
  ['Not counted', 'Superseded, not current, future, trial, one-time, void and contradicted lines.'],
  ['Added by rules', 'Seats that bundles and included seats add to the lines read; no part of the difference.'],
  ['Absent', 'Companies that a person has confirmed not to exist in this source: there 0 is known.'],
  ['Excluded', 'Companies of the source whose lines are all of no seats or hidden: they are in no row.'],
];

/** The totals of Drift beside those of Workings: one figure in two places must be one figure. */
export function controlBlock({ totals }: Reconciliation): Block {
  const legs = LEGS.map((leg): readonly Cell[] => {
    const header = `${leg[0]!.toUpperCase()}${leg.slice(1)}`;
    const [here, there] = [`SUM(${wholeColumn(RECONCILIATION, header)})`, `SUM(${wholeColumn('Workings', header)})`];
    const known = totals.seats[leg] ?? 0;
    return [
      text(`${header} seats`),
      counted(here, known),
      counted(there, known),
      check(`ROUND(${here}-${there},6)`, 0),
    ];
  });
  const leaks = totals.leakPerMonth.flatMap(({ amount, currency }): (readonly Cell[])[] => {
    if (!isCurrencyCode(currency)) return [];
    const decimals = decimalsOf(currency);
    const sum = (table: string, of: string): string =>
      `ROUND(SUMIFS(${wholeColumn(table, 'Leak per month')},${wholeColumn(table, of)},${quoted(currency)}),${decimals})`;
    const [here, there] = [sum(RECONCILIATION, 'Currency'), sum('Workings', 'Cost currency')];
    return [
      [
        text(`Leak per month, ${currency}`),
        calculatedMoney(here, Number(amount), decimals),
        calculatedMoney(there, Number(amount), decimals),
        check(`ROUND(${here}-${there},${decimals})`, 0),
      ],
    ];
  });
  return {
    kind: 'grid',
    title: 'Control totals',
    hint: 'Known counts and amounts only. The same figure stands on both sheets.',
    header: ['Total', 'Drift', 'Workings', 'Difference'],
    numeric: [1, 2, 3],
    rows: [...legs, ...leaks],
  };
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
