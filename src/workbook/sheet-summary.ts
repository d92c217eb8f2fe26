/** The sheet Summary: what a reader must know before the first row. Totals are formulas over the tables wherever columns allow it. */
import { LEGS } from '../core/leg.js';
import { decimalsOf } from '../core/money/currency.js';
import { STATES, type Money, type Reconciliation, type ReconciledRow } from '../core/result.js';
import { momentOr, number, text, word, type Cell } from './cells.js';
import { rowCurrency } from './sheet-drift.js';
import { countOf, isCurrencyCode, rowCount, sumOf, sumOfCurrency } from './formulas.js';
import type { Block, PageSheet } from './layout.js';
import { STATE_LOOKS } from './palette.js';
import { largestLeaks } from './largest-leaks.js';
import { LEG_WORDS, NONE_KNOWN, NOT_APPLICABLE, STATE_MEANINGS, UNKNOWN } from './words.js';

export interface SummaryInput {
  readonly title: string;
  readonly version: string;
  /** Sentences about what was left out of a sheet, because it would not fit. */
  readonly limits: readonly string[];
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
      {
        kind: 'line',
        tone: 'muted',
        text: `As of ${reconciliation.asOf}. Made by driftsheet ${input.version}, read only: nothing was changed in any system.`,
      },
      completeness(reconciliation),
      ...input.limits.map((sentence): Block => ({ kind: 'line', tone: 'warning', text: sentence })),
      moneyBlock(reconciliation),
      largestBlock(reconciliation),
      stateBlock(reconciliation),
      rowsBlock(reconciliation),
      legBlock(reconciliation),
    ],
  };
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
    ...counted(rejected.length, 'line rejected', 'lines rejected'),
    ...counted(unmapped.companies.length, 'company not linked', 'companies not linked'),
    ...counted(unmapped.skus.length, 'SKU not linked', 'SKUs not linked'),
    ...counted(totals.notCompared, 'row not compared', 'rows not compared'),
  ];
  const text = `${complete ? 'COMPLETE' : 'INCOMPLETE'}: ${gaps.join(', ')}. An unknown count is never taken for zero.`;
  return { kind: 'line', tone: 'warning', text };
}

function counted(count: number, one: string, many: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
}

const MONEY_COLUMNS = [
  'leakOpen',
  'leakWaived',
  'leakTolerated',
  'idlePerMonth',
  'overbilledPerMonth',
  'refundPerMonth',
] as const;

function moneyBlock({ totals, rows }: Reconciliation): Block {
  const lists = [totals.leakPerMonth, ...MONEY_COLUMNS.map((key) => totals[key])];
  const currencies = new Set(lists.flatMap((list) => list.map((money) => money.currency)));
  for (const row of rows) {
    const currency = rowCurrency(row);
    if (currency !== null) currencies.add(currency);
  }
  const header = [
    'Currency',
    'Leak',
    'of it open',
    'of it waived',
    'of it tolerated',
    'Idle',
    'Over-billed',
    'Refund exposure',
  ];
  const missing = rows.filter((row) => row.leakPerMonth === null && (row.drift.purchasedVsBilled ?? 1) > 0).length;
  return {
    kind: 'grid',
    title: 'Money per month',
    hint:
      `Leak is the sum of the sheet Drift; the other columns are from the pass. Leak and idle overlap: never add them. ` +
      (missing === 0
        ? 'The leak of every row is known.'
        : `The leak of ${missing} ${missing === 1 ? 'row' : 'rows'} is unknown and in no total.`),
    header,
    numeric: [1, 2, 3, 4, 5, 6, 7],
    rows:
      currencies.size === 0
        ? [[word('no currency known'), ...header.slice(1).map(() => word(UNKNOWN))]]
        : [...currencies]
            .sort()
            .map((currency) => [
              text(currency),
              leakTotal(totals.leakPerMonth, currency),
              ...MONEY_COLUMNS.map((key) => amountIn(totals[key], currency)),
            ]),
  };
}

function leakTotal(list: readonly Money[], currency: string): Cell {
  const decimals = decimalsOf(currency);
  const amount = list.find((money) => money.currency === currency)?.amount;
  if (!isCurrencyCode(currency)) return amountIn(list, currency);
  return {
    kind: 'formula',
    formula: sumOfCurrency('Leak per month', currency, decimals),
    // A currency in which no leak is known has a sum of no rows.
    cached: amount === undefined ? 0 : Number(amount),
    like: { as: 'money', decimals },
  };
}

function amountIn(list: readonly Money[], currency: string): Cell {
  const money = list.find((entry) => entry.currency === currency);
  if (money === undefined) return word(NONE_KNOWN);
  return { kind: 'money', value: Number(money.amount), decimals: decimalsOf(currency) };
}

function largestBlock({ rows }: Reconciliation): Block {
  const leaks = largestLeaks(rows, 5);
  return {
    kind: 'grid',
    title: 'Largest leaks by company',
    hint: 'From the pass; five of each currency at most.',
    header: ['Company', 'Leak per month', 'Currency', 'Seats', 'Rows'],
    numeric: [1, 3, 4],
    rows:
      leaks.length === 0
        ? [[word('no leak is known'), ...Array.from({ length: 4 }, () => word(NOT_APPLICABLE))]]
        : leaks.map((leak) => [
            text(leak.company),
            { kind: 'money', value: leak.amount, decimals: decimalsOf(leak.currency) },
            text(leak.currency),
            number(leak.seats),
            number(leak.rows),
          ]),
  };
}

function stateBlock({ totals }: Reconciliation): Block {
  return {
    kind: 'grid',
    title: 'Rows by state',
    hint: 'The state is the most urgent finding of a row; a row may hold more than one.',
    header: ['State', 'Rows', 'What it says'],
    numeric: [1],
    spans: [1, 1, 6],
    rows: STATES.map((state) => [
      { kind: 'word', text: state, look: STATE_LOOKS[state] },
      countCell(countOf('State', state), totals.states[state] ?? 0),
      text(STATE_MEANINGS[state]),
    ]),
  };
}

function rowsBlock({ totals, rows }: Reconciliation): Block {
  const unknownDrift = rows.filter((row) => driftIsUnknown(row)).length;
  return {
    kind: 'grid',
    title: 'What the totals rest on',
    header: ['Rows', 'Count', 'What it says'],
    numeric: [1],
    spans: [1, 1, 6],
    rows: [
      [text('On the sheet Drift'), countCell(rowCount(), totals.rows), text('One row per company and SKU.')],
      [
        text('Drift unknown'),
        countCell(countOf('Drift', UNKNOWN), unknownDrift),
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

/** A sum over nothing but unknown counts would read 0. */
function seatsCell(column: string, known: number | null): Cell {
  return known === null ? word(UNKNOWN) : countCell(sumOf(column), known);
}

function legBlock({ legs, totals, tieOut }: Reconciliation): Block {
  const columns = { purchased: 'Purchased', assigned: 'Assigned', billed: 'Billed' } as const;
  return {
    kind: 'grid',
    title: 'Legs',
    hint: 'Seats are the known counts of the sheet Drift; unknown counts are not in them.',
    header: ['Leg', 'Seats', 'Status', 'Lines read', 'Sources', 'Oldest, taken at (UTC)'],
    numeric: [1, 3, 4],
    rows: LEGS.map((leg) => [
      word(LEG_WORDS[leg]),
      seatsCell(columns[leg], totals.seats[leg]),
      word(legs[leg].status),
      number(legs[leg].rows),
      number(tieOut.filter((line) => line.leg === leg).length),
      momentOr(legs[leg].takenAt, NOT_APPLICABLE),
    ]),
  };
}

function countCell(formula: string, cached: number): Cell {
  return { kind: 'formula', formula, cached, like: { as: 'count' } };
}
