/** The sheet Summary: what a reader must know before the first row. Totals are formulas over the tables wherever columns allow it. */
import { compareText } from '../core/compare-text.js';
import { COUNT_REASONS } from '../core/count.js';
import type { Day } from '../core/day.js';
import { LEGS } from '../core/leg.js';
import { STATES, type Reconciliation, type ReconciledRow } from '../core/result.js';
import { BLANK, counted, dateOr, momentOr, number, text, word, type Cell } from './cells.js';
import { countOf, countWhere, rowCount, sumOf } from './formulas.js';
import type { Block, PageSheet } from './layout.js';
import { STATE_LOOKS } from './palette.js';
import { WORKINGS } from './sheet-workings.js';
import type { Freshness } from './live-moments.js';
import { largestBlocks, moneyBlock, type Figures } from './summary-money.js';
import { COUNT_REASON_WORDS, INVENTED_WORDS, LEG_WORDS, NOT_APPLICABLE, STATE_MEANINGS, UNKNOWN } from './words.js';

export interface SummaryInput {
  readonly title: string;
  readonly version: string;
  /** Sentences about what was left out of a sheet, because it would not fit. */
  readonly limits: readonly string[];
  readonly figures: Figures;
  /** Inside Excel: moments are formulas, and there is no place to sign, which belongs on a copy. */
  readonly freshness: Freshness | null;
  readonly madeBy: string | null;
  readonly isInvented: boolean;
}

export const SUMMARY_NAME = 'Summary';
const WIDTHS = [30, 18, 18, 18, 18, 24, 20, 20];

export function summarySheet(reconciliation: Reconciliation, input: SummaryInput): PageSheet {
  return {
    kind: 'page',
    name: SUMMARY_NAME,
    tab: 'summary',
    widths: WIDTHS,
    blocks: [
      { kind: 'title', text: input.title },
      ...(input.isInvented ? [{ kind: 'line', tone: 'warning', text: INVENTED_WORDS } as const] : []),
      {
        kind: 'line',
        tone: 'muted',
        text: `As of ${reconciliation.asOf}. ${madeWords(input)}, read only: nothing was changed in any system.`,
      },
      completeness(reconciliation),
      ...input.limits.map((sentence): Block => ({ kind: 'line', tone: 'warning', text: sentence })),
      moneyBlock(reconciliation, input.figures),
      ...largestBlocks(reconciliation, input.figures),
      stateBlock(reconciliation, input.figures),
      rowsBlock(reconciliation, input.figures),
      ...reasonBlocks(reconciliation, input),
      legBlock(reconciliation, input),
      ...(input.freshness === null ? [signOffBlock()] : []),
    ],
  };
}

function madeWords({ version, madeBy }: SummaryInput): string {
  return madeBy === null ? `Made by driftsheet ${version}` : `Made by ${madeBy} with driftsheet ${version}`;
}

function completeness({ complete, rejected, unmapped, legs, totals }: Reconciliation): Block {
  if (complete && totals.notCompared === 0) {
    return {
      kind: 'line',
      tone: 'good',
      text: 'COMPLETE: every source was read whole, and every row could be compared.',
    };
  }
  const gaps = [
    ...LEGS.filter((leg) => !['loaded', 'not-configured'].includes(legs[leg].status)).map(
      (leg) => `${LEG_WORDS[leg]} is ${legs[leg].status}`,
    ),
    ...plural(rejected.length, 'line rejected', 'lines rejected'),
    ...plural(unmapped.companies.length, 'company not linked', 'companies not linked'),
    ...plural(unmapped.skus.length, 'SKU not linked', 'SKUs not linked'),
    ...plural(totals.notCompared, 'row not compared', 'rows not compared'),
  ];
  const text = `${complete ? 'COMPLETE' : 'INCOMPLETE'}: ${gaps.join(', ')}. An unknown count is never taken for zero.`;
  return { kind: 'line', tone: 'warning', text };
}

function plural(count: number, one: string, many: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
}

/** A figure that a formula counts over whole tables, or the value where they are not whole. */
function figure({ rowsWhole }: Figures, formula: string, value: number): Cell {
  return rowsWhole ? counted(formula, value) : number(value);
}

function stateBlock({ totals }: Reconciliation, figures: Figures): Block {
  return {
    kind: 'grid',
    title: 'Rows by state',
    hint: 'The state is the most urgent finding of a row; a row may hold more than one.',
    header: ['State', 'Rows', 'What it says'],
    numeric: [1],
    spans: [1, 1, 6],
    rows: STATES.map((state) => [
      { kind: 'word', text: state, look: STATE_LOOKS[state] },
      figure(figures, countOf('State', state), totals.states[state] ?? 0),
      text(STATE_MEANINGS[state]),
    ]),
  };
}

function rowsBlock({ totals, rows }: Reconciliation, figures: Figures): Block {
  const unknownDrift = rows.filter((row) => driftIsUnknown(row)).length;
  return {
    kind: 'grid',
    title: 'What the totals rest on',
    header: ['Rows', 'Count', 'What it says'],
    numeric: [1],
    spans: [1, 1, 6],
    rows: [
      [text('On the sheet Drift'), figure(figures, rowCount(), totals.rows), text('One row per company and SKU.')],
      [
        text('Drift unknown'),
        figure(figures, countOf('Drift', UNKNOWN), unknownDrift),
        text('Purchased or billed is unknown: these rows are in no leak and no total of drift.'),
      ],
      [
        text('Not compared'),
        number(totals.notCompared),
        text('At least one pair of the legs in use could not be compared.'),
      ],
      [text('Hidden'), number(totals.hidden), text('Free SKUs that nobody buys or bills: counted here, not listed.')],
    ],
  };
}

function driftIsUnknown({ drift, reasons }: ReconciledRow): boolean {
  return drift.purchasedVsBilled === null && ![reasons.purchased, reasons.billed].includes('not-applicable');
}

/** How many counts are not known, by leg and reason; nothing where every count is known. */
function reasonBlocks(
  { rows }: Reconciliation,
  { figures: { workingsWhole }, freshness }: SummaryInput,
): readonly Block[] {
  const found = LEGS.flatMap((leg) =>
    COUNT_REASONS.flatMap((reason) => {
      if (reason === 'not-applicable') return [];
      const count = rows.filter((row) => row.reasons[leg] === reason).length;
      if (count === 0) return [];
      const name = `${leg[0]!.toUpperCase()}${leg.slice(1)}`;
      const formula = countWhere(WORKINGS, `${name} reason`, reason);
      return [
        [
          text(`${name} unknown`),
          workingsWhole ? counted(formula, count) : number(count),
          text(COUNT_REASON_WORDS[reason]),
        ],
      ];
    }),
  );
  if (found.length === 0) return [];
  return [
    {
      kind: 'grid',
      title: 'Counts that are not known, and why',
      hint:
        freshness === null
          ? 'The sheet Workings names the reason of every row.'
          : 'The add-in names the reason of every row.',
      header: ['Counts', 'Rows', 'Why'],
      numeric: [1],
      spans: [1, 1, 6],
      rows: found,
    },
  ];
}

/** A sum over nothing but unknown counts would read 0. */
function seatsCell(figures: Figures, column: string, known: number | null): Cell {
  return known === null ? word(UNKNOWN) : figure(figures, sumOf(column), known);
}

function legBlock({ legs, totals, tieOut }: Reconciliation, { figures, freshness }: SummaryInput): Block {
  const columns = { purchased: 'Purchased', assigned: 'Assigned', billed: 'Billed' } as const;
  return {
    kind: 'grid',
    title: 'Legs',
    hint: 'Seats are the known counts of the sheet Drift; unknown counts are not in them.',
    header: ['Leg', 'Seats', 'Status', 'Lines read', 'Sources', 'Oldest, taken at (UTC)', 'As of', 'Period from'],
    numeric: [1, 3, 4],
    rows: LEGS.map((leg) => {
      const sources = tieOut.filter((line) => line.leg === leg);
      return [
        word(LEG_WORDS[leg]),
        seatsCell(figures, columns[leg], totals.seats[leg]),
        word(legs[leg].status),
        number(legs[leg].rows),
        number(sources.length),
        freshness?.legCell(leg, legs[leg].takenAt) ?? momentOr(legs[leg].takenAt, NOT_APPLICABLE),
        // Of several sources the oldest day and the latest beginning: what holds for all of them.
        dateOr(
          extreme(
            sources.map(({ asOf }) => asOf),
            'oldest',
          ),
          NOT_APPLICABLE,
        ),
        dateOr(
          extreme(
            sources.flatMap(({ periodStart }) => periodStart ?? []),
            'newest',
          ),
          NOT_APPLICABLE,
        ),
      ];
    }),
  };
}

function extreme(days: readonly Day[], which: 'oldest' | 'newest'): Day | null {
  const sorted = [...days].sort(compareText);
  return (which === 'oldest' ? sorted[0] : sorted.at(-1)) ?? null;
}

/** Empty cells for those who answer for the figures. */
function signOffBlock(): Block {
  return {
    kind: 'grid',
    title: 'Sign-off',
    hint: 'Before signing: TieOut shows 0 in both columns of differences, Workings 0 on every row.',
    header: ['', 'Name', 'Date', 'Signature', 'Remarks'],
    numeric: [],
    spans: [1, 2, 1, 2, 2],
    user: [1, 2, 3, 4],
    dates: [2],
    rows: ['Prepared by', 'Reviewed by', 'Approved by'].map((role) => [text(role), BLANK, BLANK, BLANK, BLANK]),
  };
}
