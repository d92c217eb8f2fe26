/** The result as a table for people: what needs a hand first, then the totals, then what could not be compared and why. */
import { LEGS } from '../core/leg.js';
import { STATES, type Money, type ReconciledRow, type Reconciliation } from '../core/result.js';
import { shown } from './shown.js';
import { textTable, type TextColumn } from './text-table.js';
import { money, toDo } from './to-do.js';

/** More rows than this belong in a workbook. */
const ROW_CAP = 200;
const LIST_CAP = 20;

/** Where unmapped names are linked, unless the reader has another place for it. */
const LINK_HERE = 'Link them in a crosswalk file (--crosswalk)';

export function printTable(result: Reconciliation, columns: number | undefined, linkHere = LINK_HERE): string {
  const open = result.rows.filter((row) => row.state !== 'clean' || row.priceBelowCost).sort(byUrgency);
  const parts = [
    `Licence reconciliation as of ${result.asOf}`,
    legLine(result),
    rowTable(open.slice(0, ROW_CAP), columns),
    open.length > ROW_CAP ? `... and ${open.length - ROW_CAP} more rows; --out BOOK.xlsx holds them all.` : '',
    totalLines(result),
    queueLines(result, linkHere),
    rejectedLines(result),
    verdict(result),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function legLine({ legs }: Reconciliation): string {
  return LEGS.map((leg) => {
    const { status, rows } = legs[leg];
    return `${leg}: ${status === 'not-configured' ? 'not given' : `${status}, ${plural(rows, 'line')}`}`;
  }).join(' · ');
}

/** Narrower than this, what to do stands below the table and not in it. */
const NARROW = 120;

function rowTable(rows: readonly ReconciledRow[], columns: number | undefined): string {
  if (rows.length === 0) return '';
  const width = columns ?? 160;
  const isNarrow = width < NARROW;
  const table = textTable(
    isNarrow ? COLUMNS.slice(0, -1) : COLUMNS,
    rows.map((row) => (isNarrow ? cellsOf(row) : [...cellsOf(row), toDo(row)])),
    width,
  );
  return isNarrow ? `${table}\n\n${toDoList(rows)}` : table;
}

const COLUMNS: readonly TextColumn[] = [
  { head: 'Company', share: 3 },
  { head: 'SKU', share: 4 },
  { head: 'P', align: 'right', share: 0 },
  { head: 'A', align: 'right', share: 0 },
  { head: 'B', align: 'right', share: 0 },
  { head: 'Drift', align: 'right', share: 0 },
  { head: 'State', share: 0 },
  { head: 'Leak/month', align: 'right', share: 0 },
  { head: 'To do', share: 5 },
];

function cellsOf(row: ReconciledRow): readonly string[] {
  const { purchasedVsBilled } = row.drift;
  return [
    shown(row.company),
    shown(row.sku),
    count(row.purchased, row.reasons.purchased),
    count(row.assigned, row.reasons.assigned),
    count(row.billed, row.reasons.billed),
    purchasedVsBilled === null ? '?' : signed(purchasedVsBilled),
    row.state,
    row.leakPerMonth === null ? (row.state === 'leak' ? 'no price' : '') : money(row.leakPerMonth),
  ];
}

function toDoList(rows: readonly ReconciledRow[]): string {
  const lines = rows.flatMap((row) => {
    const what = toDo(row);
    return what === '' ? [] : [`  - ${shown(row.company)}, ${shown(row.sku)}: ${what}`];
  });
  return ['To do:', ...lines].join('\n');
}

function totalLines({ totals }: Reconciliation): string {
  if (totals.rows === 0) return 'No row: there is nothing to compare.';
  const states = STATES.flatMap((state) =>
    totals.states[state] === undefined ? [] : [`${totals.states[state]} ${state}`],
  );
  const { seats } = totals;
  return [
    `${plural(totals.rows, 'row')}: ${states.join(', ')}${totals.hidden > 0 ? `; ${plural(totals.hidden, 'free SKU')} hidden` : ''}`,
    `Known seats: ${LEGS.map((leg) => `${leg} ${seats[leg] ?? 'unknown'}`).join(', ')}`,
    `Leak per month: ${amounts(totals.leakPerMonth)} · idle ${amounts(totals.idlePerMonth)} (overlaps the leak) · over-billing ${amounts(totals.overbilledPerMonth)} · refund risk ${amounts(totals.refundPerMonth)}`,
    totals.notCompared === 0
      ? 'Every row could be compared.'
      : `${plural(totals.notCompared, 'row')} could not be compared in full: the totals hold only what is known.`,
  ].join('\n');
}

function queueLines({ unmapped }: Reconciliation, linkHere: string): string {
  const lines = [
    ...unmapped.companies.map((one) => {
      const where = one.missingIn.length > 0 ? `, not found in ${one.missingIn.join(' and ')}` : '';
      return `company "${shown(one.name || one.externalId)}" (${one.leg}${where})${perhaps(one.proposals[0]?.toName)}`;
    }),
    ...unmapped.skus.map((one) => {
      const seats = one.withoutQuantity > 0 ? 'seats unknown' : plural(one.seats, 'seat');
      return `item "${shown(one.name || one.externalId)}" (${one.leg}, ${seats})${perhaps(one.proposals[0]?.toName)}`;
    }),
  ];
  return list(`Not linked yet, dearest first. ${linkHere}:`, lines);
}

function perhaps(name: string | undefined): string {
  return name === undefined ? '' : `; perhaps "${shown(name)}"`;
}

function rejectedLines({ rejected }: Reconciliation): string {
  const lines = rejected.map((one) => {
    const where = `${one.file ?? one.endpoint ?? 'unknown source'}${one.line === null ? '' : `:${one.line}`}`;
    return `${shown(where)} ${one.column === null ? '' : `${shown(one.column)}: `}found ${shown(one.found)}, expected ${shown(one.expected)}`;
  });
  return list('Lines that could not be read (their counts are unknown, not 0):', lines);
}

function list(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const more = lines.length > LIST_CAP ? [`  ... and ${lines.length - LIST_CAP} more`] : [];
  return [title, ...lines.slice(0, LIST_CAP).map((line) => `  - ${line}`), ...more].join('\n');
}

function verdict({ complete, drifts }: Reconciliation): string {
  if (!complete) return 'Incomplete: something above is unknown. What is shown is true, but it is not the whole truth.';
  return drifts
    ? 'Complete: every count is known or stated, and something drifts.'
    : 'Clean: every count agrees or is agreed upon.';
}

function byUrgency(a: ReconciledRow, b: ReconciledRow): number {
  return (
    STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
    Number(b.leakPerMonth?.amount ?? -1) - Number(a.leakPerMonth?.amount ?? -1)
  );
}

function count(value: number | null, reason: string | null): string {
  if (value !== null) return String(value);
  return reason === 'not-applicable' ? 'n/a' : reason === 'not-configured' ? '-' : '?';
}

function signed(value: number): string {
  return value > 0 ? `+${value}` : String(value);
}

function amounts(list: readonly Money[]): string {
  return list.length === 0 ? 'unknown' : list.map(money).join(' + ');
}

function plural(n: number, word: string): string {
  return n === 1 ? `1 ${word}` : `${n} ${word}s`;
}
